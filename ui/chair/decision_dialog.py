"""What the chair is asked before a decision is kept: which value or order, and always the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.dialog_page import DialogPage, stand_in
from ui.widgets.plain_label import PlainLabel

_VALUE = Qt.ItemDataRole.UserRole
_WIDTH = 34
"""In units of the text size."""
_MOST_IN_SIGHT = 6
_LONGEST = 56
"""How many choices stand without scrolling, and how many letters of one stand on its button."""


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A sentence that says what is decided, what it does, and the verb of the button."""

    title: str
    detail: str
    verb: str


class DecisionDialog(QDialog):
    """Asks for a reason, and for one of several choices where there are any. None of them is chosen beforehand."""

    decided = Signal(object, str)
    """The value chosen (None without choices), and the reason."""

    def __init__(
        self,
        words: DecisionWords,
        choices: Sequence[tuple[str, object]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.verb)
        self.setModal(True)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(lambda *_: self._allow())
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setAccessibleName(self.tr("Reason"))
        self._reason.setPlaceholderText(self.tr("Reason: it is kept with the decision and printed"))
        self._reason.setFixedHeight(theme.text_pixels(6))
        self._reason.textChanged.connect(self._allow)
        buttons = QDialogButtonBox()
        self._yes = buttons.addButton(words.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        theme.look(self._yes, "primary")
        page = DialogPage()
        page.column.addWidget(PlainLabel(words.title, "heading"))
        page.column.addWidget(PlainLabel(words.detail, "muted"))
        body = self._body()
        if body is not None:
            page.column.addWidget(body)
        page.column.addWidget(self._reason)
        stand_in(self, page, buttons, _WIDTH)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._allow()

    def accept(self) -> None:
        value, reason = self._value(), self._reason.toPlainText().strip()
        super().accept()
        self.decided.emit(value, reason)

    def _body(self) -> QWidget | None:
        """What stands between the words and the reason: one button a choice."""
        if not self._choices:
            return None
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for number, (words, _) in enumerate(self._choices):
            long = len(words) > _LONGEST
            # An ampersand in a text would be taken for a letter to underline.
            short = words[:_LONGEST].rstrip() + "…" if long else words
            button = QRadioButton(short.replace("&", "&&"))
            button.setAccessibleName(words)
            self._group.addButton(button, number)
            column.addWidget(button)
            if long:
                whole = PlainLabel(words, "muted")
                whole.setIndent(3 * theme.GAP)
                column.addWidget(whole)
        if len(self._choices) <= _MOST_IN_SIGHT:
            return box
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setMinimumHeight(theme.text_pixels(2.4 * _MOST_IN_SIGHT))
        area.setWidget(box)
        return area

    def _value(self) -> object:
        chosen = self._group.checkedId()
        return self._choices[chosen][1] if chosen >= 0 else None

    def _is_chosen(self) -> bool:
        return not self._choices or self._group.checkedId() >= 0

    def _allow(self) -> None:
        self._yes.setEnabled(self._is_chosen() and bool(self._reason.toPlainText().strip()))


class OrderDialog(DecisionDialog):
    """Asks for an order of all choices, the best first, and for the reason."""

    def _body(self) -> QWidget:
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Order, the best first"))
        for words, value in self._choices:
            QListWidgetItem(words, self._list).setData(_VALUE, value)
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(theme.text_pixels(2.2 * min(_MOST_IN_SIGHT, len(self._choices)) + 1))
        box, side = QWidget(), QVBoxLayout()
        for icon, words, step in (("up", self.tr("Move &up"), -1), ("down", self.tr("Move &down"), 1)):
            button = QPushButton(theme.icon(icon), words)
            button.clicked.connect(lambda *_, step=step: self._move(step))
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 1)
        row.addLayout(side)
        return box

    def _value(self) -> object:
        return tuple(str(self._list.item(row).data(_VALUE)) for row in range(self._list.count()))

    def _is_chosen(self) -> bool:
        return True

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < self._list.count():
            self._list.insertItem(row + step, self._list.takeItem(row))
            self._list.setCurrentRow(row + step)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked: its label, and the answers to pick from; none of them means that a text is typed."""

    label: str
    answers: tuple[tuple[str, object], ...] = ()


class FormDialog(DecisionDialog):
    """Asks for several things and the reason. The value is a tuple with one answer each, in the order asked."""

    def __init__(self, words: DecisionWords, asked: Sequence[Asked], parent: QWidget | None = None) -> None:
        self._asked = tuple(asked)
        self._fields: list[QComboBox | QLineEdit] = []
        super().__init__(words, parent=parent)

    def _body(self) -> QWidget:
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for each in self._asked:
            field = self._field(each)
            self._fields.append(field)
            form.addRow(each.label, field)
        return box

    def _field(self, asked: Asked) -> QComboBox | QLineEdit:
        if not asked.answers:
            line = QLineEdit()
            line.textChanged.connect(self._allow)
            return line
        combo = QComboBox()
        combo.setPlaceholderText(self.tr("Choose"))
        for words, value in asked.answers:
            combo.addItem(words, value)
        combo.setCurrentIndex(-1)
        combo.currentIndexChanged.connect(lambda _: self._allow())
        return combo

    def _value(self) -> object:
        return tuple(
            each.text().strip() if isinstance(each, QLineEdit) else each.currentData()
            for each in self._fields
        )

    def _is_chosen(self) -> bool:
        return all(
            bool(each.text().strip()) if isinstance(each, QLineEdit) else each.currentIndex() >= 0
            for each in self._fields
        )
