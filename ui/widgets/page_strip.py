"""The pages of a document in small, one below the other: a press goes to the page."""

from collections import OrderedDict

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme

Index = QModelIndex | QPersistentModelIndex
_MOST_HELD = 120
_SETTLE_MS = 60
THUMB = 84
"""How wide a page is drawn, in pixels of the screen."""


class ThumbModel(QAbstractListModel):
    """One row a page. Pictures far from view are forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = 0
        self._pictures: OrderedDict[int, QImage] = OrderedDict()

    def show_pages(self, pages: int) -> None:
        self.beginResetModel()
        self._pages = pages
        self._pictures.clear()
        self.endResetModel()

    def show_picture(self, page: int, picture: QImage) -> None:
        self._pictures[page] = picture
        self._pictures.move_to_end(page)
        if len(self._pictures) > _MOST_HELD:
            self._pictures.popitem(last=False)
        index = self.index(page)
        self.dataChanged.emit(index, index)

    def lacks(self, page: int) -> bool:
        return page not in self._pictures

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._pages

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {page} of {pages}").format(page=page + 1, pages=self._pages)
        return self._pictures.get(page) if role == Qt.ItemDataRole.DecorationRole else None


class ThumbDelegate(QStyledItemDelegate):
    """A page on the ground with its number below; the page in hand has an edge and a bold number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(THUMB + 24, round(THUMB * 1.42) + theme.text_pixels(1.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = theme.text_pixels(1.5)
        room = area.adjusted(10, 6, -10, -line)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        box = room
        if isinstance(picture, QImage) and not picture.isNull():
            size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(room.center())
        painter.fillRect(box, Qt.GlobalColor.white)
        if isinstance(picture, QImage) and not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, picture)
        painter.setPen(QPen(theme.colour("accent" if chosen else "border"), 3 if chosen else 1))
        painter.drawRect(box)
        font = painter.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        below = QRect(area.left(), area.bottom() - line, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class PageStrip(QListView):
    """Asks for the small pictures it lacks; shows which page is in hand."""

    page_chosen = Signal(int)
    """A page, from 0, that is wanted."""
    thumbs_wanted = Signal(object)
    """The pages whose small pictures are lacking, the topmost first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = ThumbModel(self)
        self.setModel(self._pages)
        self.setItemDelegate(ThumbDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(THUMB + 24 + self.verticalScrollBar().sizeHint().width() + 4)
        self.setAccessibleName(self.tr("Pages of the document"))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settle.start())
        self.selectionModel().currentChanged.connect(self._on_current)
        self._showing = False

    def show_pages(self, pages: int) -> None:
        """A document with so many pages."""
        self._pages.show_pages(pages)
        self._settle.start()

    def show_picture(self, page: int, picture: QImage) -> None:
        """A small picture that was asked for."""
        if page < self._pages.rowCount():
            self._pages.show_picture(page, picture)

    def show_current(self, page: int) -> None:
        """Which page is in hand; nothing is emitted."""
        self._showing = True
        self.setCurrentIndex(self._pages.index(page))
        self._showing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.page_chosen.emit(index.row())

    def _ask(self) -> None:
        if not self.isVisible() or not self._pages.rowCount():
            return
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        end = last + 1 if last >= 0 else self._pages.rowCount()
        self.thumbs_wanted.emit([page for page in range(first, end) if self._pages.lacks(page)])
