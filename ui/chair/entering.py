"""Entering single cells of a score file that was set aside: one at a time, each with its reason."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from judgepanel.chairing import set_aside
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.set_aside import OfferedCell, SetAside
from judgepanel.model.decision import Decision
from ui import notices, pickers
from ui.chair.award_in_hand import AwardInHand
from ui.chair.decision_dialog import DecisionDialog, DecisionWords
from ui.models import words


class Entering(QObject):
    """Shows what a changed file says beside what counts, and enters what the chair picks."""

    def __init__(self, hand: AwardInHand) -> None:
        super().__init__(hand)
        self._hand = hand

    def pick_file(self) -> None:
        """Ask for a file that the preview set aside, then show its cells."""
        kinds = self.tr("Score files (*.xlsx);;All files (*)")
        path = pickers.pick_file(self._hand.desk, self.tr("Choose the file that was changed"), kinds)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show the cells of this file that say something else than what counts."""
        store = self._hand.store
        self._hand.run(lambda _: set_aside.look(store, path), self._offer, self.tr("Looking at the file"))

    def _offer(self, aside: SetAside) -> None:
        able = [each for each in aside.cells if not each.problem]
        if not able:
            notices.tell(
                self._hand.desk,
                self.tr("Nothing in {name} can be entered.").format(name=aside.name),
                self.tr("Its cells say what counts already, or nothing that can stand there."),
            )
            return
        award = self._hand.standing.award
        detail = self.tr(
            "{judge}, {name}. The cell counts as entered by the chair for this judge; the file is kept as it came."
        ).format(judge=award.judge(aside.judge).name, name=aside.name)
        unfit = len(aside.cells) - len(able)
        if unfit:
            detail += " " + self.tr("{count} more cannot stand there as they are.").format(count=unfit)
        asked = DecisionWords(self.tr("Which cell is entered?"), detail, self.tr("Enter cell"))
        choices = [(self._words(each), number) for number, each in enumerate(able)]
        dialog = DecisionDialog(asked, choices, self._hand.desk)
        dialog.decided.connect(partial(self._on_decided, aside, able))
        dialog.open()

    def _on_decided(self, aside: SetAside, able: list[OfferedCell], place: object, reason: str) -> None:
        cell, store = able[int(str(place))], self._hand.store
        grounds = Grounds(reason, laptop_clock())
        self._hand.change(
            lambda: (
                set_aside.accept(store, aside, cell.entry, cell.field, grounds),
                set_aside.look_again(store, aside),
            ),
            self._on_kept,
            self.tr("Keeping the decision"),
        )

    def _on_kept(self, done: tuple[Decision, SetAside]) -> None:
        decision, rest = done
        self._hand.say(
            self.tr("Decision {number} is kept: the cell was entered.").format(number=decision.number)
        )
        if any(not each.problem for each in rest.cells):
            self._offer(rest)

    def _words(self, cell: OfferedCell) -> str:
        award = self._hand.standing.award
        criteria = {each.id: each.title for each in award.round.score_set.criteria}
        return self.tr("{entry}, {field}: {value} in place of {held} ({address})").format(
            entry=award.entry(cell.entry).title,
            field=words.field(cell.field, criteria),
            value=words.value(cell.field.kind, cell.value),
            held=words.values(cell.field.kind, cell.held),
            address=cell.address,
        )
