"""The chair's desk: the pages of one award, their wiring, and which verb makes sense when."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from judgepanel.chairing.opening import AwardStore
from ui import notices
from ui.chair import spoken
from ui.chair.actions import ChairActions, ChairVerbs
from ui.chair.agenda_office import AgendaOffice
from ui.chair.amending_office import AmendingOffice
from ui.chair.award_in_hand import AwardInHand, Verb
from ui.chair.evidence_view import EvidenceView
from ui.chair.examining import Examining
from ui.chair.header import DeskHeader
from ui.chair.held_band import HeldBand
from ui.chair.merge_desk import MergeDesk
from ui.chair.merge_view import MergeView
from ui.chair.merges_view import MergesView
from ui.chair.moderating import Moderating
from ui.chair.moderation_view import ModerationView
from ui.chair.office_verbs import OfficeVerbs
from ui.chair.opening import said_of
from ui.chair.outcome_bar import OutcomeBar
from ui.chair.overview_view import OverviewView
from ui.chair.practice_office import PracticeOffice
from ui.chair.ranking_view import RankingView
from ui.menus import Menu
from ui.tasks import Tasks
from ui.widgets.notice_band import NoticeBand
from ui.widgets.shortcut_sheet import ShortcutSheet
from ui.widgets.tab_order import lead


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the desk, which has a tab, a line in the menu and a key."""

    view: QWidget
    icon: str
    title: str
    menu: str


class ChairWorkspace(QWidget):
    """One chair at work with one award."""

    closed = Signal()
    title_changed = Signal()

    def __init__(self, store: AwardStore, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._verb: Verb | None = None
        self._hand = AwardInHand(store, tasks, self)
        self._merge = MergeView()
        self._merging = MergeDesk(self._hand, self._merge)
        self._office = OfficeVerbs(self._hand)
        self._practice = PracticeOffice(self._hand)
        self._amending = AmendingOffice(self._hand)
        self._held = HeldBand()
        self._place = NoticeBand()
        self._outcome = OutcomeBar()
        self._overview = OverviewView()
        self._ranking = RankingView()
        self._evidence = EvidenceView()
        self._examining = Examining(self._hand, self._evidence)
        self._agenda = AgendaOffice(self._hand, self._ranking)
        self._merges = MergesView()
        self._moderation = ModerationView()
        self._moderating = Moderating(self._hand, self._moderation, self._ranking.chosen_entry)
        self._tabs = self._make_tabs()
        self._pages = QStackedWidget()
        self._actions = self._make_actions()
        self._header = DeskHeader(
            self._actions.add_files, self._actions.results, [(each.icon, each.title) for each in self._tabs]
        )
        self._build()
        self._connect()
        self._place.say(said_of(store.path))
        self._show_standing()

    # What the frame asks of a desk

    def desk_title(self) -> str:
        return self._hand.standing.award.title

    def menus(self) -> tuple[Menu, ...]:
        award, *others = self._actions.menus()
        return (award, self._moderating.menu(), *others)

    def leave(self) -> bool:
        """Let go of the award. A preview that was not accepted is left after a question."""
        if self._tasks.busy:
            notices.tell(
                self,
                self.tr("Something is still being done with this award."),
                way_out=self.tr("Wait until it is finished, or cancel it below."),
            )
            return False
        if not self._merging.leaves_preview():
            return False
        self._examining.close()
        self._hand.store.close()
        return True

    def offer(self, paths: list[Path]) -> bool:
        """Take dropped files as score files."""
        why_not = spoken.only_shown(self._hand.standing)
        if why_not:
            notices.tell(
                self,
                self.tr("No score file can be added here."),
                why_not,
                self.tr("Add them in that window."),
            )
            return True
        if not self._actions.add_files.isEnabled():
            notices.tell(
                self,
                self.tr("Score files cannot be added at this moment."),
                way_out=self.tr("Finish or cancel what is on the screen, then add them again."),
            )
            return True
        self._merging.look_at(paths)
        return True

    def show_keys(self) -> None:
        """Show the sheet of keyboard shortcuts."""
        ShortcutSheet(self._actions.told(), self).open()

    # Pages

    def show_panel(self) -> None:
        self.show_page(self._overview)

    def show_ranking(self) -> None:
        self.show_page(self._ranking)

    def show_merges(self) -> None:
        self.show_page(self._merges)

    def show_page(self, view: QWidget) -> None:
        """Bring this page to the front; while a preview waits for its decision, that stays in front."""
        if self._merging.previewing:
            view = self._merge
        self._pages.setCurrentWidget(view)
        place = next((n for n, each in enumerate(self._tabs) if each.view is view), None)
        if place is not None:
            self._header.show_page(place)
        if view in (self._evidence, self._ranking):
            self._examining.examine()

    def _on_entry_requested(self, entry: str) -> None:
        self._ranking.show_entry(entry)
        self.show_ranking()

    # How it is built

    def _make_tabs(self) -> tuple[Page, ...]:
        return (
            Page(self._overview, "panel", self.tr("Panel"), self.tr("Show &panel")),
            Page(self._ranking, "ranking", self.tr("Ranking"), self.tr("Show &ranking")),
            Page(self._evidence, "chart", self.tr("Evidence"), self.tr("Show &evidence")),
            Page(self._merges, "merge", self.tr("Merges"), self.tr("Show &merges")),
            Page(self._moderation, "shield", self.tr("Decisions"), self.tr("Show &decisions")),
        )

    def _make_actions(self) -> ChairActions:
        return ChairActions(
            self,
            ChairVerbs(
                add_files=self._merging.add_files,
                add_folder=self._merging.add_folder,
                undo_merge=self._merging.undo,
                practise=self._practice.open,
                amend=(
                    (self.tr("Add &judge…"), self._amending.add_judge),
                    (self.tr("&Correct judge…"), self._amending.correct_judge),
                    (self.tr("Add &entry…"), self._amending.add_entry),
                    (self.tr("C&orrect entry…"), self._amending.correct_entry),
                ),
                assign=self._office.assign,
                issue=self._office.issue,
                sheets=self._office.make_sheets,
                results=self._office.write_results,
                prove=self._office.prove,
                show_keys=self.show_keys,
                pages=tuple((each.menu, partial(self.show_page, each.view)) for each in self._tabs),
            ),
        )

    def _build(self) -> None:
        for page in (*(each.view for each in self._tabs), self._merge):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._held)
        column.addWidget(self._place)
        column.addWidget(self._outcome)
        column.addWidget(self._pages, 1)
        lead(self, self._overview)

    def _connect(self) -> None:
        verbs = {
            "assign": self._office.assign,
            "issue": self._office.issue,
            "add": self._merging.add_files,
            "results": self._office.write_results,
        }
        self._header.page_chosen.connect(lambda place: self.show_page(self._tabs[place].view))
        self._ranking.entry_changed.connect(self._allow)
        self._ranking.menu_requested.connect(self._moderating.show_menu)
        self._examining.ranks_found.connect(self._ranking.show_likely)
        self._examining.undecided_found.connect(self._agenda.show_undecided)
        self._ranking.agenda.discuss_requested.connect(self._moderating.discuss)
        self._merges.undo_requested.connect(self._merging.undo)
        self._overview.verb_requested.connect(lambda verb: verbs[verb]())
        self._overview.reminder_copied.connect(lambda name: self._hand.say(spoken.reminder_copied(name)))
        self._overview.entry_requested.connect(self._on_entry_requested)
        self._merging.preview_shown.connect(self._on_preview_shown)
        self._merging.preview_left.connect(self._on_preview_left)
        self._held.again_requested.connect(self._hand.open_again)
        self._hand.stands.connect(self._show_standing)
        self._hand.begun.connect(self._outcome.hide)
        self._hand.said.connect(self._say)
        self._outcome.verb_requested.connect(self._on_verb_requested)
        self._tasks.started.connect(self._allow)
        self._tasks.finished.connect(self._allow)

    # What is shown, and what may be done

    def _show_standing(self) -> None:
        now = self._hand.standing
        self._header.show_award(now.award, read_only=now.read_only)
        self._held.say(spoken.only_shown(now))
        self._actions.explain(spoken.only_shown(now))
        self._overview.show_standing(now)
        self._ranking.show_standing(now)
        self._agenda.show()
        self._merges.show_standing(now)
        self._moderation.show_standing(now)
        self._examining.forget_if_changed()
        if self._pages.currentWidget() is self._ranking:
            self._examining.examine()
        self._allow()

    def _allow(self) -> None:
        now, free = self._hand.standing, not self._tasks.busy and not self._merging.previewing
        self._actions.allow(
            change=free and not now.read_only,
            undo=now.last_merge is not None,
            issue=bool(now.award.assignments),
            look=free,
        )
        self._header.allow_pages(not self._merging.previewing)
        self._overview.allow(verbs=free)
        self._evidence.allow_report(free)
        self._ranking.agenda.allow(change=free and not now.read_only, look=free)
        self._merges.allow(change=free and not now.read_only)
        self._moderation.allow(change=free and not now.read_only)
        self._moderating.allow(change=free and not now.read_only)
        self._merge.allow(not self._tasks.busy)

    def _on_preview_shown(self) -> None:
        self._allow()
        self.show_page(self._merge)

    def _on_preview_left(self) -> None:
        self.show_page(self._overview)
        self._allow()

    def _say(self, words: str, verb: Verb | None) -> None:
        self._verb = verb
        self._outcome.say(words, verb.words if verb is not None else "")

    def _on_verb_requested(self) -> None:
        if self._verb is not None:
            self._verb.act()
