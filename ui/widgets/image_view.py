"""A picture to look at: recognised by its first bytes, asked for its size before anything is decoded, bounded."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_order import lead
from ui.widgets.tool_key import tool_key
from ui.widgets.zoom_keys import zoom_of

# Only these two, by content: the formats Qt would guess include ones that open other files.
_MAGIC: tuple[tuple[bytes, bytes], ...] = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpg"))
_MOST_PIXELS = {b"png": 40_000_000, b"jpg": 200_000_000}
"""A PNG is decoded whole before it is made smaller, a JPEG is made smaller while it is decoded."""
_LONGEST_SIDE = 4096


@dataclass(frozen=True, slots=True)
class PictureRefused:
    """Why a picture is not shown: "unknown", "large" or "damaged"."""

    reason: str


def read_picture(content: bytes, longest_side: int = _LONGEST_SIDE) -> QImage | PictureRefused:
    """Decode a PNG or JPEG, no larger than a screen can use. Slow: call it beside the window.

    Its size is asked for first: what would fill the memory is refused before a pixel is decoded.
    """
    kind = next((kind for magic, kind in _MAGIC if content.startswith(magic)), None)
    if kind is None:
        return PictureRefused("unknown")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return PictureRefused("damaged")
    if size.width() * size.height() > _MOST_PIXELS[kind]:
        return PictureRefused("large")
    if max(size.width(), size.height()) > longest_side:
        reader.setScaledSize(size.scaled(longest_side, longest_side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return PictureRefused("damaged") if image.isNull() else image


class PictureGround(QAbstractScrollArea):
    """One picture, whole in the view or enlarged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._image = QImage()
        self._zoom: float | None = None
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _: self.viewport().update())

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.set_zoom(None)

    def set_zoom(self, zoom: float | None) -> None:
        """Pixels of the screen to one of the picture; None fits it into the view."""
        self._zoom = zoom if zoom is None else min(max(zoom, 0.05), 8.0)
        self._lay_out()

    def scale(self) -> float:
        """The zoom in use."""
        if self._zoom is not None:
            return self._zoom
        view, size = self.viewport().size(), self._image.size()
        if size.isEmpty():
            return 1.0
        return min(view.width() / size.width(), view.height() / size.height(), 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.set_zoom(self.scale() * (1.25 if event.angleDelta().y() > 0 else 0.8))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QRectF(QPointF(0, 0), self._image.size().toSizeF() * self.scale())
        corner = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        spare = (self.viewport().size().toSizeF() - size.size()) / 2
        size.moveTopLeft(corner + QPointF(max(0.0, spare.width()), max(0.0, spare.height())))
        painter.drawImage(size, self._image)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _lay_out(self) -> None:
        size: QSize = (self._image.size().toSizeF() * self.scale()).toSize()
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, size.height() - view.height()))
        self.horizontalScrollBar().setRange(0, max(0, size.width() - view.width()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()


class ImageView(QWidget):
    """A picture with its size and its zoom."""

    _zoom_in, _zoom_out, _fit = Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = PictureGround()
        self._size = PlainLabel(look="small")
        row = QHBoxLayout()
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(2)
        row.addWidget(self._size, 1)
        row.addWidget(tool_key("zoom-out", self.tr("Zoom out"), self._zoom_out, shortcut="Ctrl+-"))
        row.addWidget(tool_key("zoom-in", self.tr("Zoom in"), self._zoom_in, shortcut="Ctrl++"))
        row.addWidget(tool_key("fit-page", self.tr("Show the whole picture"), self._fit, shortcut="Ctrl+0"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._ground, 1)
        lead(self, self._ground)
        self._zoom_in.connect(lambda: self._zoom_by(1.25))
        self._zoom_out.connect(lambda: self._zoom_by(0.8))
        self._fit.connect(lambda: self._ground.set_zoom(None))

    def show_image(self, image: QImage, name: str) -> None:
        """Show a picture that `read_picture` gave. `name` is what it is called on screen."""
        self._ground.setAccessibleName(self.tr("Picture {name}").format(name=name))
        size = self.tr("{width} × {height} pixels")
        self._size.setText(size.format(width=image.width(), height=image.height()))
        self._ground.show_image(image)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and zoom_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match zoom_of(event):
            case "in":
                self._zoom_by(1.25)
            case "out":
                self._zoom_by(0.8)
            case "fit":
                self._ground.set_zoom(None)
            case None:
                event.ignore()

    def _zoom_by(self, factor: float) -> None:
        self._ground.set_zoom(self._ground.scale() * factor)
