"""The cells of a score sheet, or of a file that was set aside: entered or refused one at a time, with a reason."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from judgepanel.chairing import set_aside
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.offered_cells import OfferedCell
from judgepanel.chairing.opening import AwardStore
from judgepanel.chairing.set_aside import SetAside
from judgepanel.model.decision import Decision
from judgepanel.model.record import Field
from ui import notices, pickers
from ui.chair.award_in_hand import AwardInHand
from ui.chair.cells_dialog import CellsDialog
from ui.chair.decision_dialog import DecisionDialog, DecisionWords
from ui.models import words

Act = Callable[[AwardStore, SetAside, str, Field, Grounds], Decision]


class Entering(QObject):
    """Shows what a file says beside what counts, and keeps what the chair decides about each cell."""

    def __init__(self, hand: AwardInHand) -> None:
        super().__init__(hand)
        self._hand = hand
        self._dialog: CellsDialog | None = None

    def pick_file(self) -> None:
        """Ask for a score sheet, or a file that the preview set aside, then show its cells."""
        kinds = self.tr("Score files and sheets (*.xlsx);;All files (*)")
        path = pickers.pick_file(self._hand.desk, self.tr("Choose the score sheet or changed file"), kinds)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path, note: str = "") -> None:
        """Show the cells of this file that say something else than what counts; `note` is shown with them."""
        store = self._hand.store
        self._hand.run(
            lambda _: set_aside.look(store, path), partial(self._offer, note), self.tr("Looking at the file")
        )

    def _offer(self, note: str, aside: SetAside) -> None:
        if not aside.cells:
            notices.tell(
                self._hand.desk,
                self.tr("Nothing in {name} can be entered.").format(name=aside.name),
                self.tr("Its cells say what counts already."),
            )
            return
        dialog = CellsDialog(self._hand.standing.award, aside, note, self._hand.desk)
        dialog.enter_requested.connect(partial(self._ask_enter, aside))
        dialog.refuse_requested.connect(partial(self._ask_refuse, aside))
        dialog.finished.connect(self._on_closed)
        # Kept or not: in either case it was tried.
        self._hand.stands.connect(dialog.allow)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None

    def _ask_enter(self, aside: SetAside, cell: OfferedCell) -> None:
        asked = DecisionWords(self.tr("Enter this cell?"), self._words(cell), self.tr("Enter cell"))
        self._ask(aside, cell, asked, set_aside.accept)

    def _ask_refuse(self, aside: SetAside, cell: OfferedCell) -> None:
        asked = DecisionWords(self.tr("Refuse this cell?"), self._words(cell), self.tr("Refuse cell"))
        self._ask(aside, cell, asked, set_aside.refuse)

    def _ask(self, aside: SetAside, cell: OfferedCell, asked: DecisionWords, act: Act) -> None:
        question = DecisionDialog(asked, parent=self._dialog)
        question.decided.connect(lambda _, reason: self._keep(aside, cell, reason, act))
        question.open()

    def _keep(self, aside: SetAside, cell: OfferedCell, reason: str, act: Act) -> None:
        store, grounds = self._hand.store, Grounds(reason, laptop_clock())
        if self._dialog is not None:
            self._dialog.allow(False)
        self._hand.change(
            lambda: (
                act(store, aside, cell.entry, cell.field, grounds),
                set_aside.look_again(store, aside),
            ),
            self._on_kept,
            self.tr("Keeping the decision"),
        )

    def _on_kept(self, done: tuple[Decision, SetAside]) -> None:
        decision, rest = done
        said = self.tr("Decision {number} is kept: {kind}. It can be taken back on the page Decisions.")
        self._hand.say(said.format(number=decision.number, kind=words.decision(decision.kind)))
        if self._dialog is not None:
            self._dialog.show_cells(rest)

    def _words(self, cell: OfferedCell) -> str:
        award = self._hand.standing.award
        criteria = {each.id: each.title for each in award.round.score_set.criteria}
        kind = cell.field.kind
        says = " ".join(cell.visible.split()) if cell.problem else words.value(kind, cell.value)
        return self.tr("{entry}, {field}: {value} in place of {held} ({address})").format(
            entry=award.entry(cell.entry).title,
            field=words.field(cell.field, criteria),
            value=says,
            held=words.values(kind, cell.held),
            address=cell.address,
        )
