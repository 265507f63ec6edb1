"""The chair's practice entry: the dialog opened, and what is written there put into the award."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from judgepanel.chairing import practice
from judgepanel.errors import JudgePanelError
from judgepanel.model.practice import PracticeEntry
from ui import notices, pickers
from ui.chair import spoken
from ui.chair.award_in_hand import AwardInHand, Verb
from ui.chair.practice_dialog import PracticeDialog

T = TypeVar("T")


class PracticeOffice(QObject):
    """One dialog at a time."""

    def __init__(self, hand: AwardInHand) -> None:
        super().__init__(hand)
        self._hand = hand
        self._dialog: PracticeDialog | None = None

    def open(self) -> None:
        """Show the practice entry of the award, to be written."""
        try:
            held = self._hand.store.practice()
        except JudgePanelError as error:
            self._hand.fail(error)
            return
        award = self._hand.standing.award
        dialog = PracticeDialog(award, held, partial(practice.look, award), self._hand.desk)
        dialog.keep_requested.connect(self._on_keep)
        dialog.folder_requested.connect(self._on_folder)
        dialog.remove_requested.connect(self._on_remove)
        # Kept or refused: in either case it was tried, and the dialog may be used again.
        self._hand.stands.connect(dialog.allow)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_keep(self, written: PracticeEntry, added: tuple[Path, ...]) -> None:
        store = self._hand.store
        self._change(lambda: practice.keep(store, written, added), self._on_kept)

    def _on_folder(self) -> None:
        dialog = self._dialog
        if dialog is None or not dialog.may_lose():
            return
        folder = pickers.pick_folder(dialog, self.tr("Choose the folder of the practice entry"))
        if folder is not None:
            store = self._hand.store
            self._change(lambda: practice.keep_folder(store, folder), self._on_read)

    def _on_remove(self) -> None:
        yes = notices.ask(
            self._dialog,
            self.tr("Take the practice entry out of the award?"),
            self.tr("Judges who have it in their bundle keep it until they get a newer one."),
            yes=self.tr("Take it out"),
        )
        if yes:
            store = self._hand.store
            self._change(lambda: practice.remove(store), self._on_removed)

    def _on_removed(self, taken: PracticeEntry | None) -> None:
        back = None
        if taken is not None:
            back = Verb(self.tr("Put it back"), partial(self._on_keep, taken, ()))
        self._say(spoken.practice_removed(), back)

    def _on_kept(self, kept: practice.KeptPractice) -> None:
        self._say(spoken.practice_kept(kept, issued=bool(self._hand.standing.issued)))

    def _on_read(self, kept: practice.KeptPractice) -> None:
        if self._dialog is not None:
            self._dialog.show_practice(kept.practice)
        self._hand.say(spoken.practice_kept(kept, issued=bool(self._hand.standing.issued)))

    def _say(self, words: str, verb: Verb | None = None) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._hand.say(words, verb=verb)

    def _change(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        if self._dialog is not None:
            self._dialog.allow(False)
        self._hand.change(act, done, self.tr("Keeping the practice entry"))

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._hand.stands.disconnect(self._dialog.allow)
            self._dialog.deleteLater()
            self._dialog = None
