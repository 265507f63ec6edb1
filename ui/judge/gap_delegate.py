"""How a gap is drawn: an icon, what is missing, and under it what becomes of that."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.gap_list import ROW, GapListModel, GapRow

Index = QModelIndex | QPersistentModelIndex
_PAD = 6
_ICONS = {
    "undeclared": ("question", "warning"),
    "mark_missing": ("blank", "warning"),
    "required_prompt_open": ("info", "muted"),
    "reason_missing": ("info", "muted"),
}


class GapDelegate(QStyledItemDelegate):
    """Two lines a row, in both reading directions."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model = index.data(ROW), index.model()
        if not isinstance(row, GapRow) or not isinstance(model, GapListModel):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("sunken"))
        side, line = theme.text_pixels(1.3), option.fontMetrics.height()
        box = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        name, role = _ICONS[row.gap.kind]
        icon = QRect(box.left(), box.top(), side, side)
        theme.icon(name, role).paint(painter, QStyle.visualRect(option.direction, option.rect, icon))
        words = QRect(box.left() + side + 8, box.top(), box.width() - side - 8, line)
        self._line(painter, option, words, model.headline(row), "text")
        self._line(painter, option, words.translated(0, line), model.consequence(row), "muted")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _line(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, role: str
    ) -> None:
        font = QFont(option.font)
        font.setPixelSize(theme.text_pixels(0.9 if role == "muted" else 1.0))
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        shown = QFontMetrics(font).elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, box.width()
        )
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = QStyle.visualRect(option.direction, option.rect, box)
        painter.drawText(place, QStyle.visualAlignment(option.direction, start), shown)
