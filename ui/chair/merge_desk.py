"""Plan, look, accept: score files are looked at in the worker, shown, and kept only by the chair's word.

Accepting and taking back are one transaction each, with a backup before.
"""

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from judgepanel.chairing import intake, merges, moderation
from judgepanel.chairing.clock import laptop_clock
from judgepanel.issues import RefusedError
from judgepanel.model.merge_summary import MergeSummary
from ui import notices, pickers
from ui.chair import spoken
from ui.chair.award_in_hand import AwardInHand, Verb
from ui.chair.entering import Entering
from ui.chair.merge_view import MergeView
from ui.chair.spoken import Accepted, accepted
from ui.chair.undo_dialog import UndoDialog
from ui.models.change_rows import ChangeRow, change_rows, undo_rows
from ui.tasks import Progress

_Looked = tuple[intake.Preview, tuple[ChangeRow, ...]]
_log = logging.getLogger("judgepanel.chair")


class MergeDesk(QObject):
    """The merges of one award. `previewing` says that a pile was looked at and waits for a decision."""

    preview_shown = Signal()
    preview_left = Signal()

    def __init__(self, hand: AwardInHand, view: MergeView) -> None:
        super().__init__(hand)
        self._hand = hand
        self._view = view
        self._preview: intake.Preview | None = None
        self._entering = Entering(hand)
        view.accepted.connect(self._on_accepted)
        view.cancelled.connect(self._leave_preview)
        view.cells_requested.connect(self._on_cells_requested)

    @property
    def previewing(self) -> bool:
        return self._preview is not None

    def add_files(self) -> None:
        """Pick score files, then show what they would change."""
        kinds = self.tr("Score files (*.xlsx);;All files (*)")
        paths = pickers.pick_files(self._hand.desk, self.tr("Add score files"), kinds)
        if paths:
            self.look_at(paths)

    def add_folder(self) -> None:
        """Pick a folder of score files, then show what they would change."""
        folder = pickers.pick_folder(self._hand.desk, self.tr("Add folder of score files"))
        if folder is not None:
            self.look_at([folder])

    def look_at(self, paths: list[Path]) -> None:
        """Show what these files and folders would change."""
        store = self._hand.store
        basis = intake.basis(store)
        award = self._hand.standing.award

        def work(progress: Progress) -> _Looked:
            preview = intake.preview(basis, paths, progress)
            found = (*preview.findings, *moderation.overtaken(store, preview.plan))
            preview = replace(preview, findings=found)
            return preview, change_rows(award, preview.plan, progress)

        self._hand.run(work, self._on_previewed, self.tr("Looking at the score files"))

    def undo(self, number: int | None = None) -> None:
        """Show what taking this merge back would change, the last one if none is named, then take it back if that is
        wanted. Where something later rests on it, say what."""
        store, award = self._hand.store, self._hand.standing.award

        def work(_: Progress) -> tuple[MergeSummary, tuple[ChangeRow, ...]]:
            found = merges.look_at_undo(store, number)
            if found.barred:
                raise RefusedError(found.barred)
            return found.merge, undo_rows(award, found.cells)

        self._hand.run(work, self._ask_undo, self.tr("Looking at what the undo would change"))

    def leaves_preview(self) -> bool:
        """Leave what was looked at, after a question where something would be lost. False to stay."""
        if self._preview is None:
            return True
        if self._preview.plan.changes_anything and not notices.ask(
            self._hand.desk,
            self.tr("The score files were looked at, but not accepted."),
            self.tr("Nothing of them has been kept."),
            yes=self.tr("Leave without accepting"),
            no=self.tr("Go back"),
        ):
            return False
        self._leave_preview()
        return True

    def _on_previewed(self, looked: _Looked) -> None:
        preview, changes = looked
        self._preview = preview
        self._view.show_preview(self._hand.standing.award, preview.plan, preview.findings, changes)
        self.preview_shown.emit()
        self._view.focus_decision()

    def _on_cells_requested(self, path: Path) -> None:
        """Cells decided now rest on what is held now: say so where accepting brings more of the same judge."""
        plans = self._preview.plan.files if self._preview is not None else ()
        judge = next((each.judge for each in plans if Path(each.path) == path), "")
        brings = any(each.add for each in plans if each.judge == judge)
        note = self.tr(
            "This merge brings something of the same judge. Accept it first: where it changes a cell, what is entered "
            "before is out of date."
        )
        self._entering.look_at(path, note if brings else "")

    def _on_accepted(self) -> None:
        preview = self._preview
        if preview is None:
            return
        clock, store = laptop_clock(), self._hand.store

        def act() -> Accepted:
            number = intake.accept(store, preview, clock)
            backups = store.backups()
            return accepted(number, preview.plan, backups[-1].name if backups else "")

        self._hand.change(act, self._on_merged, self.tr("Merging"))

    def _on_merged(self, done: Accepted) -> None:
        _log.info("merge %s accepted", done.number)
        self._leave_preview()
        undo = partial(self.undo, done.number)
        self._hand.say(spoken.merged(done), verb=Verb(self.tr("Undo merge…"), undo))

    def _ask_undo(self, looked: tuple[MergeSummary, tuple[ChangeRow, ...]]) -> None:
        merge, rows = looked
        title = self.tr("Take merge {number} back?").format(number=merge.number)
        dialog = UndoDialog(title, spoken.undoing(merge), rows, self._hand.desk)
        dialog.accepted.connect(partial(self._on_undo_wanted, merge.number))
        dialog.open()

    def _on_undo_wanted(self, number: int) -> None:
        clock, store = laptop_clock(), self._hand.store
        self._hand.change(
            lambda: merges.undo(store, clock, number), self._on_undone, self.tr("Undoing the merge")
        )

    def _on_undone(self, summary: MergeSummary) -> None:
        _log.info("merge %s undone", summary.number)
        self._hand.say(spoken.undone(summary))

    def _leave_preview(self) -> None:
        self._preview = None
        self.preview_left.emit()
