"""The practice entry with its own scoring sheet, in the place of the entry in hand.

It shares no view with what counts.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from judgepanel.judging import Compared, Sheet
from judgepanel.model.bundle import Bundle
from judgepanel.model.practice import PracticeEntry
from judgepanel.model.record import Field
from judgepanel.rubric.score_set import Criterion
from ui import theme
from ui.judge.agreed_panel import AgreedPanel
from ui.judge.attachments import Attachments, Read
from ui.judge.evidence_view import EvidenceView
from ui.judge.reading_view import ReadingView
from ui.judge.scoring_view import ScoringView
from ui.tasks import Tasks
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_ROOMY = 64
_SCORING, _SMALL_SCORING = 29, 26
"""In units of the text size, as at an entry that counts: narrower than that, the sheet saves width."""


class PracticeView(QWidget):
    """Shows frozen values; what is typed goes out as it does from any scoring sheet."""

    again_requested = Signal()

    def __init__(self, bundle: Bundle, practice: PracticeEntry, tasks: Tasks, read: Read) -> None:
        super().__init__()
        self._category = bundle.category
        self._practice = practice
        self._sized = False
        self.reading = ReadingView()
        self.reading.set_read_only()
        self.evidence = EvidenceView()
        self.evidence.set_read_only()
        self.attachments = Attachments(self.reading, self.evidence, tasks, read)
        self.attachments.show_entry(practice)
        self.agreed = AgreedPanel()
        self.scoring = ScoringView(bundle.category, bundle.round.score_set, lambda entry, text: "")
        self.scoring.practise(self.agreed)
        self._again = QPushButton(self.tr("Begin again"))
        self._again.clicked.connect(self.again_requested)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.attachments.pane)
        self._splitter.addWidget(self.scoring)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_band())
        column.addWidget(self._splitter, 1)

    def show_criterion(self, criterion: Criterion, sheet: Sheet) -> None:
        """Show the practice entry at a criterion."""
        heading = self._category.answer(criterion.answer)
        self.reading.show_answer(self._practice, 0, heading, self._category.synopsis_limit)
        self.scoring.show_sheet(sheet, criterion.id)

    def show_compared(self, criterion: Criterion, found: Compared | None, *, finished: bool) -> None:
        """Show what was agreed for the criterion in hand, or that it waits for the judge's own mark."""
        if found is None:
            self.agreed.show_covered()
        else:
            self.agreed.show_compared(criterion, found, self._practice.note if finished else "")

    def show_begun(self, *, begun: bool) -> None:
        """Whether there is anything to clear."""
        self._again.setEnabled(begun)

    def set_read_only(self) -> None:
        """From now on nothing can be tried."""
        self.scoring.set_read_only()
        self._again.hide()

    def panes(self) -> list[tuple[QWidget, Callable[[], None]]]:
        """The panes in their order, each with what puts the keyboard on it."""
        return [
            (self.reading, self.reading.setFocus),
            (self.evidence, self.evidence.focus_content),
            (self.scoring, lambda: self.scoring.focus_field(Field("mark"))),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._sized:
            roomy = self.width() >= theme.text_pixels(_ROOMY)
            scoring = theme.text_pixels(_SCORING if roomy else _SMALL_SCORING)
            self._splitter.setSizes([max(240, self.width() - scoring), scoring])
            self._sized = self.isVisible()

    def _build_band(self) -> QFrame:
        band = QFrame()
        theme.look(band, "band")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(PlainLabel(self.tr("Practice entry"), "strong"))
        said.addWidget(
            PlainLabel(
                self.tr("Try the sheet out. Nothing here is counted, handed in or seen by others."), "muted"
            )
        )
        row = QHBoxLayout(band)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("practice", "accent"))
        row.addLayout(said, 1)
        row.addWidget(self._again)
        return band
