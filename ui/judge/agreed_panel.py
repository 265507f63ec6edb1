"""What the panel agreed on for the practice entry, beside the judge's own mark, once it is time to see it."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from judgepanel.judging import Compared
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import Criterion
from ui import theme
from ui.judge.anchor_panel import anchor_title
from ui.widgets.plain_label import PlainLabel


class AgreedPanel(QFrame):
    """Covered until the judge has a mark or asks to see; then both marks, how far apart they are, and the reasons."""

    asked = Signal()
    """The judge wants to see what was agreed without giving a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "info")
        self.setAccessibleName(self.tr("Agreed mark"))
        self._title = PlainLabel(look="strong")
        self._text = PlainLabel()
        self._reason = PlainLabel()
        self._note = PlainLabel()
        self._ask = QPushButton(self.tr("Show it without marking"))
        self._ask.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for piece in (self._title, self._text, self._reason, self._note, self._ask):
            column.addWidget(piece)

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return [self._ask]

    def show_covered(self) -> None:
        """Nothing of what was agreed is shown yet."""
        self._title.setText(self.tr("The panel's agreed mark"))
        self._text.setText(self.tr("It is shown here with its reasons once you have given yours."))
        self._reason.hide()
        self._note.hide()
        self._ask.show()

    def show_compared(self, criterion: Criterion, found: Compared, note: str) -> None:
        """Show both marks side by side, and the note on the whole entry, "" while it has to wait."""
        self._title.setText(
            self.tr("The panel's agreed mark: {mark}").format(mark=self._agreed(criterion, found))
        )
        self._text.setText(self.sentence(found))
        self._reason.setText(found.agreed.reason or self.tr("The panel gave no reasons."))
        self._note.setText(self.tr("On the whole entry: {note}").format(note=note) if note else "")
        self._reason.show()
        self._note.setVisible(bool(note))
        self._ask.hide()

    def spoken(self) -> str:
        """What is shown now, in one breath."""
        parts = (self._title, self._text, self._reason)
        return " ".join(each.text() for each in parts if not each.isHidden())

    def sentence(self, found: Compared) -> str:
        """How the two marks stand to each other, without a judgement of either."""
        if not found.own:
            return self.tr("You have not given a mark here.")
        own = self.tr("Your mark: {mark}.").format(mark=found.own)
        return f"{own} {self._difference(found)}".strip()

    def _difference(self, found: Compared) -> str:
        if found.own == found.agreed.mark:
            return self.tr("You and the panel gave the same mark.")
        if found.difference is None:
            return ""
        words = self.tr("The panel's mark is {points} higher than yours.")
        if found.difference < 0:
            words = self.tr("The panel's mark is {points} lower than yours.")
        return words.format(points=plain(abs(found.difference)))

    def _agreed(self, criterion: Criterion, found: Compared) -> str:
        mark = found.agreed.mark
        if not mark:
            return self.tr("none for this criterion")
        anchor = criterion.scale.anchor(Decimal(mark)) if mark[0].isdigit() else None
        return anchor_title(anchor) if anchor is not None else mark
