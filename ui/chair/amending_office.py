"""What comes after the set-up, at the chair's desk: a judge or an entry is added or put right, with a reason."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from judgepanel.chairing import amending
from judgepanel.chairing.amending import Amended
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.one_entry import one_entry
from judgepanel.errors import JudgePanelError
from judgepanel.model.award import Judge
from ui import notices, pickers
from ui.chair.amending_dialogs import AmendingDialog, EntryDialog, JudgeDialog, entry_choices
from ui.chair.award_in_hand import AwardInHand
from ui.chair.decision_dialog import DecisionWords
from ui.chair.findings_dialog import FindingsDialog
from ui.models import words


class AmendingOffice(QObject):
    """Each verb asks, has the change kept as a decision, and says what follows from it."""

    def __init__(self, hand: AwardInHand) -> None:
        super().__init__(hand)
        self._hand = hand

    def add_judge(self) -> None:
        """Ask who joins the panel."""
        asked = DecisionWords(
            self.tr("Who joins the panel?"),
            self.tr(
                "This judge reads nothing until readings are assigned, and nothing of the own organisation."
            ),
            self.tr("Add judge"),
        )
        self._ask(JudgeDialog(asked, parent=self._hand.desk), self._keep_judge)

    def correct_judge(self) -> None:
        """Ask whose details are put right."""
        asked = DecisionWords(
            self.tr("Whose details are put right?"),
            self.tr("What was set up stays in the award. Marks stay; an observer's do not count."),
            self.tr("Correct judge"),
        )
        self._ask(JudgeDialog(asked, self._hand.standing.award.judges, self._hand.desk), self._keep_judge)

    def add_entry(self) -> None:
        """Ask which entry comes late."""
        asked = DecisionWords(
            self.tr("Which entry comes late?"),
            self.tr(
                "Write it here, or read it from its folder. Nobody reads it until readings are assigned."
            ),
            self.tr("Add entry"),
        )
        category = self._hand.standing.award.category
        self._ask(self._with_folder(EntryDialog(asked, category, parent=self._hand.desk)), self._keep_entry)

    def correct_entry(self) -> None:
        """Ask which entry is put right, and how it is to be."""
        award, store = self._hand.standing.award, self._hand.store
        asked = DecisionWords(
            self.tr("Which entry is put right?"),
            self.tr(
                "What was set up stays in the award. Marks that were given stay and count, and the ranking says whose "
                "they are."
            ),
            self.tr("Correct entry"),
        )
        dialog = EntryDialog(
            asked,
            award.category,
            entry_choices(award),
            lambda own: amending.draft_of(store, own),
            self._hand.desk,
        )
        self._ask(self._with_folder(dialog), self._keep_entry)

    def _with_folder(self, dialog: EntryDialog) -> EntryDialog:
        dialog.folder_requested.connect(lambda: self._on_folder(dialog))
        return dialog

    def _on_folder(self, dialog: EntryDialog) -> None:
        if not dialog.may_lose():
            return
        folder = pickers.pick_folder(dialog, self.tr("Choose the folder of the entry"))
        if folder is None:
            return
        try:
            with one_entry(folder, self._hand.standing.award.category) as (draft, _):
                dialog.show_draft(draft)
        except JudgePanelError as error:
            notices.show_error(dialog, error)

    def _ask(self, dialog: AmendingDialog, act: Callable[[object, Grounds], Amended]) -> None:
        def on_kept(made: Amended) -> None:
            dialog.leave()
            self._on_kept(made)

        def on_decided(value: object, reason: str) -> None:
            grounds = Grounds(reason, laptop_clock())
            self._hand.change(lambda: act(value, grounds), on_kept, self.tr("Keeping the decision"))

        dialog.decided.connect(on_decided)
        # Kept or refused: in either case it was tried, and the dialog may be used again.
        self._hand.stands.connect(dialog.allow)
        dialog.open()

    def _keep_judge(self, value: object, grounds: Grounds) -> Amended:
        store = self._hand.store
        assert isinstance(value, Judge)
        if value.id:
            return amending.correct_judge(store, value, grounds)
        return amending.add_judges(store, [value], grounds)

    def _keep_entry(self, value: object, grounds: Grounds) -> Amended:
        store = self._hand.store
        assert isinstance(value, tuple)
        own, draft = value
        assert isinstance(draft, EntryDraft)
        if own:
            return amending.correct_entry(store, str(own), draft, grounds)
        return amending.add_entry(store, draft, grounds)

    def _on_kept(self, made: Amended) -> None:
        first = made.decisions[0]
        said = self.tr("Decision {number} is kept: {kind}.").format(
            number=first.number, kind=words.decision(first.kind)
        )
        if first.kind in {"add_judge", "add_entry"}:
            next_step = self.tr(
                "Assign readings next, keeping those that are assigned, then make the bundles."
            )
            said = f"{said} {next_step}"
        self._hand.say(said)
        if made.issues:
            FindingsDialog(self.tr("What follows from the change"), said, made.issues, self._hand.desk).open()
