"""The criteria of a round as a row of keys, each with the mark it has: the way from one to another by mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from judgepanel.rubric.score_set import Criterion
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import plain_tooltip

_NO_MARK = "–"
_ROUND_TEXT = 22
"""What a key needs beside its text, in pixels, with the gap to the next."""


class CriterionBar(QWidget):
    """One key a criterion: its short code and its mark. The one in hand is checked."""

    criterion_requested = Signal(str)

    def __init__(self, criteria: Sequence[Criterion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteria = tuple(criteria)
        self._marks: list[str] = []
        self._keys: list[ChoiceButton] = []
        self._flow = FlowLayout(self, gap=3)
        self.setAccessibleName(self.tr("Criteria"))
        for criterion in criteria:
            key = ChoiceButton("", self)
            key.setToolTip(plain_tooltip(criterion.title))
            key.clicked.connect(self._on_clicked)
            self._keys.append(key)
            self._flow.addWidget(key)

    def fits_one_row(self, width: int) -> bool:
        """Whether all keys stand side by side in that width."""
        return self._flow.heightForWidth(width) <= self._flow.minimumSize().height()

    def show_marks(self, marks: Sequence[str], current: str) -> None:
        """The marks in the order of the criteria, "" for none, and the criterion in hand."""
        for key, criterion, mark in zip(self._keys, self._criteria, marks, strict=True):
            here = criterion.id == current
            key.setChecked(here)
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            said = self.tr("{title}, mark {mark}") if mark else self.tr("{title}, no mark")
            key.setAccessibleName(said.format(title=criterion.title, mark=mark))
        self._marks = [mark or _NO_MARK for mark in marks]
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Right: onward, Qt.Key.Key_Left: -onward}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        at = next((place for place, key in enumerate(self._keys) if key.isChecked()), 0) + step
        if 0 <= at < len(self._keys):
            self.criterion_requested.emit(self._criteria[at].id)
            self._keys[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        """Titles where all of them fit into one row, else codes."""
        marked = list(zip(self._criteria, self._marks, strict=False))
        titled = [f"{criterion.title} {mark}".strip(f" {_NO_MARK}") for criterion, mark in marked]
        metrics = self.fontMetrics()
        room = sum(metrics.horizontalAdvance(text) + _ROUND_TEXT for text in titled)
        short = [f"{criterion.code} {mark}" for criterion, mark in marked]
        for key, text in zip(self._keys, titled if room <= self.width() else short, strict=False):
            if key.text() != text:
                key.setText(text)
                key.updateGeometry()

    def _on_clicked(self) -> None:
        for key, criterion in zip(self._keys, self._criteria, strict=True):
            if key is self.sender():
                self.criterion_requested.emit(criterion.id)
