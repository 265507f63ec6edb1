"""The criteria of a round as a row of keys, each with the mark it has: the way from one to another by mouse."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from judgepanel.rubric.score_set import Criterion
from ui import theme
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import plain_tooltip

_NO_MARK = "–"
_GAP = 3
_LEAST_TITLE = 2.8
"""In units of the text size: some four letters."""
_MOST_ROWS = 2
"""Titles may take so many rows where there is height for them."""


class CriterionBar(QWidget):
    """One key a criterion: its short code and its mark. The one in hand is checked."""

    criterion_requested = Signal(str)

    def __init__(self, criteria: Sequence[Criterion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteria = tuple(criteria)
        self._marks: list[str] = []
        self._rows = _MOST_ROWS
        self._keys: list[ChoiceButton] = []
        self._flow = FlowLayout(self, gap=_GAP)
        self.setAccessibleName(self.tr("Criteria"))
        for criterion in criteria:
            key = ChoiceButton("", self)
            key.setToolTip(plain_tooltip(criterion.title))
            key.clicked.connect(self._on_clicked)
            self._keys.append(key)
            self._flow.addWidget(key)

    def save_height(self, wanted: bool) -> None:
        """Whether to stay in one row."""
        self._rows = 1 if wanted else _MOST_ROWS
        self._write()

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
        """Titles where they fit into the rows there may be, else what there is room for of each, else codes."""
        titled = [_marked(criterion.title, mark) for criterion, mark in self._each()]
        texts = titled if self._fit(titled) else self._shortened()
        for key, text in zip(self._keys, texts, strict=False):
            if key.text() != text:
                key.setText(text)
                key.updateGeometry()

    def _each(self) -> Iterator[tuple[Criterion, str]]:
        return zip(self._criteria, self._marks, strict=False)

    def _shortened(self) -> list[str]:
        """Every title cut to the same room; codes where so little of them is left that they are not told apart."""
        in_a_row = max(1, -(-len(self._keys) // self._rows))
        room = (self.width() + _GAP) // in_a_row - _GAP
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        rooms = [room - ChoiceButton.AROUND - metrics.horizontalAdvance(f" {mark}") for mark in self._marks]
        cut = [
            metrics.elidedText(criterion.title, Qt.TextElideMode.ElideRight, left)
            for criterion, left in zip(self._criteria, rooms, strict=False)
        ]
        tell = min(rooms, default=0) >= theme.text_pixels(_LEAST_TITLE) and len(set(cut)) == len(cut)
        if not tell:
            return [f"{criterion.code} {mark}" for criterion, mark in self._each()]
        return [_marked(title, mark) for title, mark in zip(cut, self._marks, strict=True)]

    def _fit(self, texts: Sequence[str]) -> bool:
        rows, used = 1, 0
        for key, text in zip(self._keys, texts, strict=False):
            wide = key.width_for(text)
            if used and used + _GAP + wide > self.width():
                rows, used = rows + 1, 0
            used += wide + (_GAP if used else 0)
        return rows <= self._rows

    def _on_clicked(self) -> None:
        for key, criterion in zip(self._keys, self._criteria, strict=True):
            if key is self.sender():
                self.criterion_requested.emit(criterion.id)


def _marked(title: str, mark: str) -> str:
    """The title with its mark behind it; alone while there is none."""
    return f"{title} {mark}".strip(f" {_NO_MARK}")
