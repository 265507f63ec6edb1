"""Everything a judge sees, put together: the declarations, the desk with its panes, the finish page.

It is shown frozen values and arranges them; it keeps nothing and asks nobody.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from judgepanel.judging import Change, EntryState, Progress, Sheet
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Entry
from judgepanel.model.record import PER_CRITERION, Field
from judgepanel.model.score_file import Receipt
from judgepanel.rubric.score_set import Criterion
from ui.judge.attachments import Attachments, Read
from ui.judge.closed_view import ClosedView
from ui.judge.compare_view import CompareView
from ui.judge.desk_page import DeskPage
from ui.judge.entries_view import EntriesView
from ui.judge.evidence_view import EvidenceView
from ui.judge.finish_view import FinishView
from ui.judge.naming import naming
from ui.judge.practice_view import PracticeView
from ui.judge.reading_view import ReadingView
from ui.judge.scoring_view import ScoringView
from ui.judge.search_view import SearchView
from ui.judge.welcome_view import WelcomeView
from ui.models.entry_list import EntryRow
from ui.models.gap_list import GapRow
from ui.tasks import Tasks
from ui.widgets.notice_band import NoticeBand

ON_SHEET: frozenset[str] = PER_CRITERION | {"question"}
"""What is typed on the scoring sheet; the rest says whether the entry is open at all."""


class JudgeViews(QWidget):
    """The pages of the judge's desk. The views are public: whoever owns this connects to them."""

    def __init__(self, bundle: Bundle, tasks: Tasks, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundle = bundle
        self.notices = NoticeBand()
        self.welcome = WelcomeView(bundle)
        self.entries = EntriesView()
        self.reading = ReadingView()
        self.evidence = EvidenceView()
        self.attachments = Attachments(self.reading, self.evidence, tasks, read)
        self.closed = ClosedView()
        self.scoring = ScoringView(bundle.category, bundle.round.score_set, naming(bundle))
        practice = bundle.practice
        self.practice = None if practice is None else PracticeView(bundle, practice, tasks, read)
        self.page = DeskPage(self.entries, self.attachments.pane, self.closed, self.scoring, self.practice)
        self.finish = FinishView()
        self.search = SearchView()
        self.compare = CompareView(bundle.round.score_set)
        self._pages = QStackedWidget()
        for page in (self.welcome, self.page, self.finish, self.search, self.compare):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._pages, 1)

    def show_progress(self, progress: Progress) -> None:
        """Fill the list of entries."""
        rows = [
            EntryRow(number, entry, progress.entry(entry.id))
            for number, entry in enumerate(self._bundle.entries, start=1)
        ]
        self.entries.show_rows(rows, progress)

    def show_entry(self, entry: Entry, number: int, criterion: Criterion, sheet: Sheet) -> None:
        """Show an open entry at a criterion."""
        category = self._bundle.category
        heading = category.answer(criterion.answer)
        self.reading.show_answer(entry, number, heading, category.synopsis_limit)
        self.scoring.show_sheet(sheet, criterion.id)
        self._show(entry, number, is_open=True)

    def show_closed(self, entry: Entry, number: int, sheet: Sheet, state: EntryState) -> None:
        """Show why an entry is closed, or the declaration of one that is open."""
        self.closed.show_entry(entry, number, sheet, state)
        self._show(entry, number, is_open=False)

    def show_practice(self) -> None:
        """Show the practice entry, in the place of the entry in hand."""
        if self.practice is not None:
            self.entries.show_practice_current()
            self.page.show_practice()
            self._pages.setCurrentWidget(self.page)
            self.practice.reading.setFocus()

    def show_welcome(self, sheets: Mapping[str, Sheet], entry: str = "") -> None:
        """Show the declarations, with the keyboard on one, or on the first that is open."""
        self.welcome.show_declared(sheets)
        self._pages.setCurrentWidget(self.welcome)
        self.welcome.focus_entry(entry)

    def show_finish(self, rows: Sequence[GapRow], progress: Progress) -> None:
        """Show what is missing."""
        self.finish.show_state(rows, progress)
        self._pages.setCurrentWidget(self.finish)

    def show_read_only(self) -> None:
        """Another window keeps this work; this one only shows it."""
        self.page.show_read_only()
        self.reading.set_read_only()
        self.evidence.set_read_only()
        self.scoring.set_read_only()
        self.compare.set_read_only()
        self.welcome.set_read_only()
        if self.practice is not None:
            self.practice.set_read_only()

    def show_search(self) -> None:
        """Show the page to find words on."""
        self._pages.setCurrentWidget(self.search)
        self.search.begin()

    def show_compare(self) -> None:
        """Show one criterion across entries."""
        self._pages.setCurrentWidget(self.compare)
        self.compare.begin()

    def say_refused(self, field: Field, sentence: str) -> None:
        """What was typed in front of the judge could not be kept, and why."""
        (self.compare if self.at_compare() else self.scoring).say_refused(field, sentence)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show what has been handed in."""
        self.finish.set_exporting(False)
        self.finish.show_receipt(receipt)

    def spread(self, change: Change, sheet: Sheet, progress: Progress, *, in_hand: bool) -> None:
        """Hand a change to every view that shows what it changed. `in_hand` says that its entry is."""
        self.entries.show_progress(progress.entry(change.entry), progress)
        self.finish.hide_receipt()
        if change.field.kind not in ON_SHEET:
            self.welcome.show_declared({change.entry: sheet})
        elif in_hand:
            self.scoring.update_sheet(sheet, change)

    def at_desk(self) -> bool:
        """Whether the panes are in front, not the declarations or the finish page."""
        return self._pages.currentWidget() is self.page

    def at_entry(self) -> bool:
        """Whether an entry is in front that counts, open or closed."""
        return self.at_desk() and not self.page.shows_practice()

    def at_practice(self) -> bool:
        """Whether the practice entry is in front."""
        return self.at_desk() and self.page.shows_practice()

    def at_welcome(self) -> bool:
        return self._pages.currentWidget() is self.welcome

    def at_search(self) -> bool:
        return self._pages.currentWidget() is self.search

    def at_compare(self) -> bool:
        return self._pages.currentWidget() is self.compare

    def reads(self) -> bool:
        """Whether an open entry is in front of the judge."""
        return self.at_desk() and self.page.shows_entry()

    def attachments_in_front(self) -> Attachments | None:
        """The attachments of what is being read, if something is."""
        if self.practice is not None and self.at_practice():
            return self.practice.attachments
        return self.attachments if self.reads() else None

    def release(self, let_go: Callable[[], None]) -> None:
        """Show no attachment any more, and call `let_go` as soon as none is being read."""
        practice = self.practice
        if practice is None:
            self.attachments.release(let_go)
        else:
            self.attachments.release(lambda: practice.attachments.release(let_go))

    def flush(self) -> None:
        """Have every view give up what is still being typed."""
        for view in (self.welcome, self.closed, self.scoring, self.compare):
            view.flush()
        if self.practice is not None:
            self.practice.scoring.flush()

    def positions(self) -> dict[str, int]:
        """Sizes and scroll positions, for another day."""
        return {**self.page.sizes(), **self.attachments.positions(), "reading": self.reading.place()}

    def signs(self) -> object:
        """Something that changes when somebody reads on or types."""
        return (self.reading.place(), self.attachments.positions(), self.scoring.written())

    def take_positions(self, positions: Mapping[str, int]) -> None:
        """Put everything where it was."""
        self.page.take_sizes(positions)
        if self.page.shows_entry():
            self.reading.go_to(positions.get("reading", 0))
            self.attachments.take_positions(positions)

    def take_keyboard(self) -> None:
        """Put the keyboard where this page begins."""
        if self.at_welcome():
            self.welcome.focus_entry()
        elif self.at_desk():
            self._take_keyboard_at_desk()
        elif self.at_search():
            self.search.begin()
        elif self.at_compare():
            self.compare.begin()
        else:
            self.finish.focus_first()

    def _take_keyboard_at_desk(self) -> None:
        if self.practice is not None and self.at_practice():
            self.practice.reading.setFocus()
        else:
            (self.reading.setFocus if self.page.shows_entry() else self.closed.focus_answer)()

    def focus_field(self, field: Field) -> None:
        """Put the keyboard on a field of the criterion in hand, or on what opens the entry."""
        if self.page.shows_entry():
            self.scoring.focus_field(field)
        else:
            self.closed.focus_answer()

    def step_pane(self, step: int, criterion: str) -> None:
        """Put the keyboard on the next pane that is in sight."""
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.entries, self.entries.setFocus),
            (self.reading, self.reading.setFocus),
            (self.evidence, self.evidence.focus_content),
            (self.closed, self.closed.focus_answer),
            (self.scoring, lambda: self.scoring.focus_field(Field("mark", criterion))),
        ]
        panes += self.practice.panes() if self.practice is not None else []
        seen = [(pane, focus) for pane, focus in panes if pane.isVisible()]
        if not seen:
            self.focusNextPrevChild(step > 0)
            return
        focused = QApplication.focusWidget()
        here = [place for place, (pane, _) in enumerate(seen) if focused and pane.isAncestorOf(focused)]
        seen[((here[0] if here else -step) + step) % len(seen)][1]()

    def _show(self, entry: Entry, number: int, *, is_open: bool) -> None:
        focused = QApplication.focusWidget()
        self.entries.show_current(entry.id)
        self.page.show_position(number, len(self._bundle.entries))
        self.attachments.show_entry(entry if is_open else None)
        self.page.show_entry(is_open=is_open)
        self._pages.setCurrentWidget(self.page)
        if focused is None or not focused.isVisible():
            # Never to what Qt finds next: a letter typed on could be an answer there.
            (self.reading if is_open else self.entries).setFocus()
