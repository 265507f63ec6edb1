"""How a row of the entries list is drawn: its title in two lines, or a number and an icon in a narrow strip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.entry_list import ROW, STATE_ICONS, EntryListModel, EntryRow

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
NARROW = 120
"""Below this width a row is only its number and its icon."""


class EntryDelegate(QStyledItemDelegate):
    """Draws in both reading directions; selection has a bar at its edge besides its colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(0, line + 2 * _PAD if option.rect.width() < NARROW else 2 * line + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model = index.data(ROW), index.model()
        if not isinstance(row, EntryRow) or not isinstance(model, EntryListModel):
            return
        painter.save()
        self._paint_ground(painter, option)
        if option.rect.width() < NARROW:
            self._paint_narrow(painter, option, row)
        else:
            self._paint_wide(painter, option, row, model.short_words(row.progress))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
            bar = QRect(option.rect.left(), option.rect.top(), 4, option.rect.height())
            painter.fillRect(self._placed(option, bar), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("sunken"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_narrow(self, painter: QPainter, option: QStyleOptionViewItem, row: EntryRow) -> None:
        side = theme.text_pixels(1.2)
        box = option.rect.adjusted(_PAD, 0, -_PAD // 2, 0)
        painter.setPen(theme.colour("text"))
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, QStyle.visualAlignment(option.direction, start), str(row.number))
        icon = QRect(box.right() - side, box.center().y() - side // 2, side, side)
        if row.flagged:
            theme.icon("flag", "accent").paint(painter, self._placed(option, icon))
        else:
            self._paint_icon(painter, option, row, icon)

    def _paint_wide(self, painter: QPainter, option: QStyleOptionViewItem, row: EntryRow, words: str) -> None:
        """The state as an icon, the title in two lines, and at the end of the second what the icon cannot say."""
        line, side = option.fontMetrics.height(), theme.text_pixels(1.2)
        box = option.rect.adjusted(_PAD + 4, _PAD, -_PAD, -_PAD)
        self._paint_icon(painter, option, row, QRect(box.left(), box.top() + (line - side) // 2, side, side))
        box.setLeft(box.left() + side + 6)
        first = QRect(box.left(), box.top(), box.width(), line)
        second, end = first.translated(0, line), box.right()
        if row.flagged:
            end -= side
            flag = QRect(end, second.top() + (line - side) // 2, side, side)
            theme.icon("flag", "accent").paint(painter, self._placed(option, flag))
            end -= 6
        if words:
            small = QFont(option.font)
            small.setPixelSize(theme.text_pixels(0.9))
            room = QFontMetrics(small).horizontalAdvance(words) + 2
            end -= room
            self._line(painter, option, QRect(end, second.top(), room, line), small, words, "muted")
            end -= 6
        second.setRight(end)
        font = QFont(option.font)
        font.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        begun, rest = _broken(f"{row.number}. {' '.join(row.entry.title.split())}", font, first.width())
        self._line(painter, option, first, font, begun)
        self._line(painter, option, second, font, rest)

    def _line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        font: QFont,
        text: str,
        role: str = "text",
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._placed(option, box), QStyle.visualAlignment(option.direction, start), shown)

    def _paint_icon(self, painter: QPainter, option: QStyleOptionViewItem, row: EntryRow, box: QRect) -> None:
        name, role = STATE_ICONS[row.progress.state]
        theme.icon(name, role).paint(painter, self._placed(option, box))

    def _placed(self, option: QStyleOptionViewItem, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)


def _broken(text: str, font: QFont, width: int) -> tuple[str, str]:
    """What of the text stands in a line of that width, and the rest."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    end = line.textLength()
    return text[:end].rstrip(), text[end:]
