"""A layout that sets its items side by side and wraps them like words, in both reading directions."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in rows. With `even`, all are as wide as the widest or a little wider, and rows are as long as each other
    (6 + 5, not 10 + 1)."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, even: bool = False) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._even = even

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        # Qt asks past the end to learn where the end is; its stub does not know that None is an answer.
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(self._row_height(row) for row in rows) + self._gap * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        sizes = [self._size(item) for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [self._size(item) for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        top = rect.top()
        for row in self._rows(rect.width()):
            height, start = self._row_height(row), 0
            for item in row:
                size = self._placed_size(item, rect.width())
                left = rect.right() + 1 - start - size.width() if mirrored else rect.left() + start
                item.setGeometry(QRect(QPoint(left, top), QSize(size.width(), height)))
                start += size.width() + self._gap
            top += height + self._gap

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _size(self, item: QLayoutItem) -> QSize:
        if not self._even:
            return item.sizeHint()
        hints = [each.sizeHint() for each in self._shown()]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def _placed_size(self, item: QLayoutItem, width: int) -> QSize:
        """Even items use the room there is, up to one and a half times what they need."""
        size = self._size(item).boundedTo(QSize(max(1, width), 1 << 16))
        if self._even:
            longest = max(len(row) for row in self._rows(width))
            room = (width - self._gap * (longest - 1)) // longest
            size.setWidth(max(size.width(), min(room, size.width() * 3 // 2)))
        return size

    def _row_height(self, row: list[QLayoutItem]) -> int:
        return max(self._size(item).height() for item in row)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        if self._even and shown:
            return self._even_rows(shown, width)
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in shown:
            wide = self._size(item).width()
            if not rows or used + self._gap + wide > width:
                rows.append([])
                used = wide
            else:
                used += self._gap + wide
            rows[-1].append(item)
        return rows

    def _even_rows(self, shown: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        room = max(1, (width + self._gap) // (self._size(shown[0]).width() + self._gap))
        rows = -(-len(shown) // room)
        each = -(-len(shown) // rows)
        return [shown[start : start + each] for start in range(0, len(shown), each)]
