"""The chair's desk: the one place of the window that holds the chair's front doors, with its wiring and its verbs.

Plan, look, accept: slow work gets frozen values and gives frozen values in the worker; what it came to is shown; and
only the chair's word keeps it, in one transaction.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from judgepanel.chairing import intake, results, setup
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.opening import AwardStore
from judgepanel.errors import JudgePanelError
from judgepanel.issues import RefusedError
from judgepanel.model.merge_summary import MergeSummary
from judgepanel.model.setup_report import AssignmentReport
from ui import notices, pickers
from ui.chair import spoken
from ui.chair.actions import ChairActions, ChairVerbs
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.header import DeskHeader
from ui.chair.merge_view import MergeView
from ui.chair.outcome_bar import OutcomeBar
from ui.chair.overview_view import OverviewView
from ui.chair.ranking_view import RankingView
from ui.chair.setup_dialogs import AssignDialog, BundlesDialog, ReadingsWanted
from ui.chair.standing import Standing
from ui.menus import Menu
from ui.tasks import Progress, Tasks

_log = logging.getLogger("judgepanel.chair")
PANEL, RANKING, PREVIEW = range(3)
T = TypeVar("T")


class ChairWorkspace(QWidget):
    """One chair at work with one award."""

    closed = Signal()
    title_changed = Signal()

    def __init__(self, store: AwardStore, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._preview: intake.Preview | None = None
        self._folder: Path | None = None
        self._actions = ChairActions(
            self,
            ChairVerbs(
                add_files=self.add_files,
                add_folder=self.add_folder,
                undo_merge=self.undo_merge,
                assign=self.assign,
                issue=self.issue,
                results=self.write_results,
                show_panel=self.show_panel,
                show_ranking=self.show_ranking,
            ),
        )
        self._header = DeskHeader(self._actions.add_files, self._actions.results)
        self._outcome = OutcomeBar()
        self._overview = OverviewView()
        self._ranking = RankingView()
        self._merge = MergeView()
        self._pages = QStackedWidget()
        self._standing = self._read_standing()
        self._build()
        self._connect()
        self._show_standing()

    # What the frame asks of a desk

    def desk_title(self) -> str:
        return self._standing.award.title

    def menus(self) -> tuple[Menu, ...]:
        return self._actions.menus()

    def leave(self) -> bool:
        """Let go of the award. A preview that was not accepted is left after a question."""
        if self._tasks.busy:
            notices.tell(
                self,
                self.tr("Something is still being done with this award."),
                way_out=self.tr("Wait until it is finished, or cancel it below."),
            )
            return False
        if self._preview is not None and not self._leaves_preview():
            return False
        self._store.close()
        return True

    def offer(self, paths: list[Path]) -> bool:
        """Take dropped files as score files."""
        if not self._actions.add_files.isEnabled():
            notices.tell(
                self,
                self.tr("Score files cannot be added at this moment."),
                way_out=self.tr("Finish or cancel what is on the screen, then add them again."),
            )
            return True
        self._look_at(paths)
        return True

    # Verbs

    def show_panel(self) -> None:
        self._show_page(PANEL)

    def show_ranking(self) -> None:
        self._show_page(RANKING)

    def add_files(self) -> None:
        """Pick score files, then show what they would change."""
        kinds = self.tr("Score files (*.xlsx);;All files (*)")
        paths = pickers.pick_files(self, self.tr("Add score files"), kinds)
        if paths:
            self._look_at(paths)

    def add_folder(self) -> None:
        """Pick a folder of score files, then show what they would change."""
        folder = pickers.pick_folder(self, self.tr("Add folder of score files"))
        if folder is not None:
            self._look_at([folder])

    def undo_merge(self) -> None:
        """Take the last merge back, after a question."""
        last = self._standing.last_merge
        if last is None:
            return
        asked = self.tr("Take merge {number} back?").format(number=last.number)
        detail = spoken.undoing(last)
        if notices.ask(self, asked, detail, yes=self.tr("Undo merge"), no=self.tr("Keep merge")):
            clock = laptop_clock()
            self._change(
                lambda: intake.undo(self._store, clock), self._on_undone, self.tr("Undoing the merge")
            )

    def assign(self) -> None:
        """Ask how readings are to be shared out, then share them out."""
        dialog = AssignDialog(self._standing.award, issued=bool(self._standing.issued), parent=self)
        dialog.wanted.connect(self._on_assign_wanted)
        dialog.open()

    def issue(self) -> None:
        """Ask whose bundles are wanted and where, then write them."""
        dialog = BundlesDialog(self._standing.award, self)
        dialog.wanted.connect(self._on_bundles_wanted)
        dialog.open()

    def write_results(self) -> None:
        """Pick a folder, then write the result workbook and the panel report into it."""
        folder = pickers.pick_folder(self, self.tr("Choose a folder for the results"))
        if folder is None:
            return
        now = self._standing
        self._run(
            lambda _: results.write_results(now.award, now.view, now.ranking, folder),
            self._on_results_written,
            self.tr("Writing the result workbook and the panel report"),
        )

    # How it is built

    def _build(self) -> None:
        for page in (self._overview, self._ranking, self._merge):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._outcome)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self._overview)

    def _connect(self) -> None:
        verbs = {
            "assign": self.assign,
            "issue": self.issue,
            "add": self.add_files,
            "results": self.write_results,
        }
        self._header.page_chosen.connect(self._show_page)
        self._overview.verb_requested.connect(lambda verb: verbs[verb]())
        self._overview.entry_requested.connect(self._on_entry_requested)
        self._merge.accepted.connect(self._on_merge_accepted)
        self._merge.cancelled.connect(self._on_merge_cancelled)
        self._outcome.verb_requested.connect(self._open_folder)
        self._tasks.started.connect(self._allow)
        self._tasks.finished.connect(self._allow)

    # How the award stands

    def _read_standing(self) -> Standing:
        award, view = self._store.award(), results.panel(self._store)
        return Standing(
            award=award,
            issued=self._store.issued(),
            view=view,
            ranking=results.ranking(self._store),
            progress=results.progress(award, view, self._store.records()),
            last_merge=self._store.last_merge(),
            read_only=self._store.read_only,
        )

    def _refresh(self) -> None:
        try:
            self._standing = self._read_standing()
        except JudgePanelError as error:
            notices.show_error(self, error)
        self._show_standing()

    def _show_standing(self) -> None:
        now = self._standing
        self._header.show_award(now.award, read_only=now.read_only)
        self._overview.show_standing(now)
        self._ranking.show_standing(now)
        self._allow()

    def _allow(self) -> None:
        now, free = self._standing, not self._tasks.busy and self._preview is None
        self._actions.allow(
            change=free and not now.read_only,
            undo=now.last_merge is not None,
            issue=bool(now.award.assignments),
            look=free,
        )
        self._header.allow_pages(self._preview is None)
        self._overview.allow(verbs=free)
        self._merge.allow(not self._tasks.busy)

    def _show_page(self, page: int) -> None:
        if self._preview is not None:
            page = PREVIEW
        self._pages.setCurrentIndex(page)
        if page != PREVIEW:
            self._header.show_page(page)

    def _on_entry_requested(self, entry: str) -> None:
        self._ranking.show_entry(entry)
        self.show_ranking()

    # Plan, look, accept

    def _look_at(self, paths: list[Path]) -> None:
        self._outcome.hide()
        basis = intake.basis(self._store)
        self._run(
            lambda progress: intake.preview(basis, paths, progress),
            self._on_previewed,
            self.tr("Looking at the score files"),
        )

    def _on_previewed(self, preview: intake.Preview) -> None:
        self._preview = preview
        self._merge.show_preview(self._standing.award, preview.plan, preview.findings)
        self._allow()
        self._show_page(PREVIEW)
        self._merge.focus_decision()

    def _on_merge_accepted(self) -> None:
        preview = self._preview
        if preview is None:
            return
        clock = laptop_clock()
        self._change(lambda: intake.accept(self._store, preview, clock), self._on_merged, self.tr("Merging"))

    def _on_merged(self, number: int) -> None:
        _log.info("merge %s accepted", number)
        self._leave_preview()
        self._allow()
        if self._standing.last_merge is not None:
            self._say(spoken.merged(self._standing.last_merge))

    def _on_merge_cancelled(self) -> None:
        self._leave_preview()
        self._allow()

    def _on_undone(self, summary: MergeSummary) -> None:
        _log.info("merge %s undone", summary.number)
        self._say(spoken.undone(summary))

    def _leaves_preview(self) -> bool:
        assert self._preview is not None
        if self._preview.plan.changes_anything and not notices.ask(
            self,
            self.tr("The score files were looked at, but not accepted."),
            self.tr("Nothing of them has been kept."),
            yes=self.tr("Leave without accepting"),
            no=self.tr("Go back"),
        ):
            return False
        self._leave_preview()
        return True

    def _leave_preview(self) -> None:
        self._preview = None
        self._show_page(PANEL)

    # Readings, bundles, results

    def _on_assign_wanted(self, wanted: ReadingsWanted) -> None:
        clock = laptop_clock()
        self._change(
            lambda: setup.assign(
                self._store, readings=wanted.readings, load=wanted.load, seed=wanted.seed, clock=clock
            ),
            self._on_assigned,
            self.tr("Assigning readings"),
        )

    def _on_assigned(self, report: AssignmentReport) -> None:
        said = spoken.assigned(report)
        self._say(said)
        if report.issues:
            FindingsDialog(self.tr("Readings assigned"), said, report.issues, self).open()

    def _on_bundles_wanted(self, judges: tuple[str, ...]) -> None:
        folder = pickers.pick_folder(self, self.tr("Choose a folder for the bundles"))
        if folder is None:
            return
        try:
            prepared = setup.prepare_bundles(self._store, judges, clock=laptop_clock())
        except JudgePanelError as error:
            self._on_failed(error)
            return
        self._run(
            lambda progress: setup.write_bundles(prepared, folder, progress),
            self._on_bundles_written,
            self.tr("Making the bundles"),
            self._refresh,
        )

    def _on_bundles_written(self, written: tuple[setup.Issued, ...]) -> None:
        self._refresh()
        folder = written[0][1].parent
        self._say(spoken.bundles_made(len(written), folder), folder)

    def _on_results_written(self, paths: tuple[Path, ...]) -> None:
        self._say(spoken.written(paths), paths[0].parent)

    # One way to work, to fail and to say

    def _run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        busy: str,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        self._outcome.hide()
        self._tasks.run(work, done, self._on_failed, busy, cancelled)

    def _change(self, act: Callable[[], T], done: Callable[[T], None], busy: str) -> None:
        """Change the award, and see in the same go how it stands then: the larger part of the work."""

        def on_done(both: tuple[T, Standing]) -> None:
            result, self._standing = both
            self._show_standing()
            done(result)

        self._run(lambda _: (act(), self._read_standing()), on_done, busy)

    def _on_failed(self, error: JudgePanelError) -> None:
        self._refresh()
        if isinstance(error, RefusedError) and len(error.issues) > 1:
            FindingsDialog(error.title, self.tr("Nothing was changed."), error.issues, self).open()
        else:
            notices.show_error(self, error)

    def _say(self, words: str, folder: Path | None = None) -> None:
        self._folder = folder
        self._outcome.say(words, self.tr("Open folder") if folder is not None else "")

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
