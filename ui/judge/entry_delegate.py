"""How a row of the entries list is drawn: two lines with icon and words, or a number and an icon in a narrow strip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
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
            self._paint_wide(painter, option, row, model.state_words(row.progress))
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
        line, side = option.fontMetrics.height(), theme.text_pixels(1.2)
        box = option.rect.adjusted(_PAD + 4, _PAD, -_PAD, -_PAD)
        bold = QFont(option.font)
        bold.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        self._line(
            painter,
            option,
            QRect(box.left(), box.top(), box.width(), line),
            bold,
            f"{row.number}. {row.entry.title}",
        )
        small = QFont(option.font)
        small.setPixelSize(theme.text_pixels(0.9))
        icon = QRect(box.left(), box.top() + line + (line - side) // 2, side, side)
        self._paint_icon(painter, option, row, icon)
        flag = side + 6 if row.flagged else 0
        rest = QRect(icon.right() + 6, box.top() + line, box.right() - icon.right() - 6 - flag, line)
        self._line(painter, option, rest, small, words, "muted")
        if row.flagged:
            corner = QRect(box.right() - side, icon.top(), side, side)
            theme.icon("flag", "accent").paint(painter, self._placed(option, corner))

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
        shown = QFontMetrics(font).elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, box.width()
        )
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._placed(option, box), QStyle.visualAlignment(option.direction, start), shown)

    def _paint_icon(self, painter: QPainter, option: QStyleOptionViewItem, row: EntryRow, box: QRect) -> None:
        name, role = STATE_ICONS[row.progress.state]
        theme.icon(name, role).paint(painter, self._placed(option, box))

    def _placed(self, option: QStyleOptionViewItem, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)
