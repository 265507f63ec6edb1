"""Icons: our own strokes on a 24-unit grid, tinted by the palette in use and drawn for the screen's own pixels."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QImage,
    QImageReader,
    QPainter,
    QPixmap,
    QTransform,
)

import resources
from ui.theme import state

_DIRECTED = frozenset({"previous", "next", "undo", "redo", "list"})
"""They point along a line of text, and so the other way where one reads from right to left."""


class StrokeEngine(QIconEngine):
    """Draws one icon in the colours of the moment, so a change of palette needs no new icon."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        role = self._role_in(mode)
        return tinted(self._name, role, round(min(size.width(), size.height()) * scale), scale)

    def clone(self) -> QIconEngine:
        return StrokeEngine(self._name, self._role)

    def key(self) -> str:
        return "judgepanel-stroke"

    def _role_in(self, mode: QIcon.Mode) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        return "on_accent" if mode == QIcon.Mode.Selected else self._role


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that name, in the colour of a palette role. An unknown name is a defect: FileNotFoundError."""
    _strokes(name)
    return QIcon(StrokeEngine(name, role))


def tinted(name: str, role: str, pixels: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of that many device pixels."""
    image = _drawn(name, state.current().palette.colours[role], max(1, pixels))
    if name in _DIRECTED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        image = image.transformed(QTransform.fromScale(-1, 1))
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=400)
def _drawn(name: str, colour: str, pixels: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(_strokes(name).replace("currentColor", colour).encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    image = reader.read()
    if image.isNull():
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
    return image


@lru_cache(maxsize=200)
def _strokes(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text("utf-8")
