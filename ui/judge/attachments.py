"""The attachments of the entry in hand: beside the answer or in its place, their content brought by the worker."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from judgepanel.errors import JudgePanelError
from judgepanel.issues import RefusedError
from judgepanel.judging import save_copy
from judgepanel.model.clip import Clip
from judgepanel.model.entry import Attachment
from judgepanel.model.practice import Readable
from ui import notices, pickers
from ui.judge.entry_pane import EntryPane
from ui.judge.evidence_content import Content, decoded
from ui.judge.evidence_view import EvidenceView
from ui.judge.reading_view import LEADS, ReadingView
from ui.said import in_words
from ui.tasks import Progress, Tasks

Read = Callable[[str], BinaryIO]
"""Gives an attachment, by the SHA-256 of its bytes, to be read where it lies; called in the worker."""
_FILE, _PLACE = "evidence.file", "evidence.place"


class Attachments(QObject):
    """Knows whether evidence is open and which; `release` lets go of the reader once nothing uses it."""

    moved = Signal()
    """Another attachment is open, or none."""

    def __init__(self, reading: ReadingView, view: EvidenceView, tasks: Tasks, read: Read) -> None:
        super().__init__(view)
        self.pane = EntryPane(reading, view)
        self._reading = reading
        self._view = view
        self._tasks = tasks
        self._read = read
        self._entry: Readable | None = None
        self._under_way = 0
        self._let_go: Callable[[], None] | None = None
        self.open_elsewhere: Callable[[Path], bool] = _given_to_the_desktop
        reading.attachment_requested.connect(self.open)
        reading.reference_requested.connect(self.follow)
        view.content_requested.connect(self._bring)
        view.open_requested.connect(self._on_open_requested)
        view.closed.connect(self.close)
        view.arrange_requested.connect(self.arrange)

    def show_entry(self, entry: Readable | None) -> None:
        """Another entry is in hand, or none that is open. Evidence stays open beside its answer."""
        if entry is not None and self._entry is not None and entry.id == self._entry.id:
            return
        was_open = self.pane.evidence_is_open() and self.pane.manner() != "single"
        self._entry = entry
        self._view.show_attachments(entry.attachments if entry is not None else ())
        if was_open and entry is not None and entry.attachments:
            self._view.open(entry.attachments[0].sha256)
        else:
            self.pane.show_evidence(False)

    def open(self, sha256: str) -> None:
        """Open one of the attachments and put the keyboard on it."""
        self.pane.show_evidence(True)
        self._view.open(sha256)
        self._view.focus_content()
        self.moved.emit()

    def close(self) -> None:
        """Back to the answer."""
        self.pane.show_evidence(False)
        self._reading.setFocus()
        self.moved.emit()

    def toggle(self) -> None:
        """Open the attachment in front, or close what is open."""
        if self.pane.evidence_is_open():
            self.close()
        elif (front := self._view.current()) is not None:
            self.open(front.sha256)

    def show_clip(self, clip: Clip) -> bool:
        """Open the attachment of a quote where it stands. False when the entry no longer has it."""
        held = self._entry.attachments if self._entry is not None else ()
        if clip.attachment not in [attachment.sha256 for attachment in held]:
            return False
        self.open(clip.attachment)
        self._view.show_clip(clip)
        return True

    def follow(self, kind: str, to: str) -> None:
        """Go where an answer points: a page or slide, or a part that an attachment is named after or holds."""
        held = self._entry.attachments if self._entry is not None else ()
        if kind == "part" and (named := [each for each in held if _is_named(each, to)]):
            self.open(named[0].sha256)
            return
        target = self._target("pptx" if kind == "slide" else "pdf")
        if target is None:
            return
        self.open(target.sha256)
        if kind == "part":
            self._view.seek(to)
        else:
            self._view.go_to_page(int(to))

    def _target(self, kind: str) -> Attachment | None:
        """The attachment in front when it is open and of that kind, else the first that is; any other at last."""
        held = self._entry.attachments if self._entry is not None else ()
        front = self._view.current() if self.pane.evidence_is_open() else None
        of_kind = [each for each in held if each.kind == kind]
        if front in of_kind:
            return front
        return next(iter([*of_kind, *(each for each in held if each.kind in LEADS)]), None)

    def arrange(self) -> None:
        """Put answer and attachment side by side, or one above the other."""
        self.pane.turn()
        self.moved.emit()

    def find(self) -> None:
        """Search in the attachment in front, opening it first."""
        if not self.pane.evidence_is_open():
            self.toggle()
        self._view.begin_search()

    def positions(self) -> dict[str, int]:
        """What is open, and where, for another day."""
        positions = self.pane.positions()
        front = self._view.current()
        if self._entry is not None and front is not None and self.pane.evidence_is_open():
            positions[_FILE] = self._entry.attachments.index(front)
            positions[_PLACE] = round(self._view.place() * 1000)
        return positions

    def take_positions(self, positions: Mapping[str, int]) -> None:
        """Open again what was open then, if it is still there."""
        self.pane.take_positions(positions)
        held = self._entry.attachments if self._entry is not None else ()
        file = positions.get(_FILE, -1)
        if 0 <= file < len(held):
            self._view.remember_place(held[file].sha256, positions.get(_PLACE, 0) / 1000)
            self.open(held[file].sha256)

    def copy(self, attachment: Attachment, write: Callable[[BinaryIO], Path]) -> None:
        """Read an attachment and have its copy written; then say where it is."""
        self._under_way += 1
        self._tasks.run(
            lambda _: write(self._read(attachment.sha256)),
            partial(self._on_copied, attachment),
            self._on_copy_failed,
            self.tr("Copying {name}").format(name=attachment.name),
            self._end,
        )

    def release(self, let_go: Callable[[], None]) -> None:
        """Show nothing more, and call `let_go` as soon as nothing is being read."""
        self._let_go = let_go
        self._view.release()
        self._settle()

    def _bring(self, attachment: Attachment) -> None:
        self._under_way += 1
        self._tasks.run(
            partial(_brought, self._read, attachment),
            partial(self._on_brought, attachment),
            partial(self._on_failed, attachment),
            self.tr("Opening {name}").format(name=attachment.name),
            partial(self._on_cancelled, attachment),
            only_reads=True,
        )

    def _on_brought(self, attachment: Attachment, content: Content) -> None:
        if self._let_go is None:
            self._view.show_content(attachment, content)
        self._end()

    def _on_failed(self, attachment: Attachment, error: JudgePanelError) -> None:
        if self._let_go is None:
            detail = f"{in_words(error.detail)} {in_words(error.way_out)}".strip()
            self._view.show_failure(
                attachment, in_words(error.title), detail, may_try_again=not isinstance(error, RefusedError)
            )
        self._end()

    def _on_copied(self, attachment: Attachment, path: Path) -> None:
        self._end()
        notices.tell(
            self._view.window(),
            self.tr("A copy of {name} is saved.").format(name=attachment.name),
            str(path),
            self.tr("It holds what the entrant sent in confidence: delete it when you have read it."),
        )

    def _on_open_requested(self, attachment: Attachment) -> None:
        """Only after a question: another program may do with a file what this one never does."""
        agreed = notices.ask(
            self._view.window(),
            self.tr("Open {name} in another program?").format(name=attachment.name),
            self.tr(
                "A copy is saved in a folder you choose and given to the program of this computer for such files. "
                "That program may follow links in it. Delete the copy when you have read it."
            ),
            yes=self.tr("Choose folder and open"),
            no=self.tr("Stay here"),
        )
        folder = (
            pickers.pick_folder(self._view.window(), self.tr("Choose a folder for the copy"))
            if agreed
            else None
        )
        if folder is not None:
            self._under_way += 1
            self._tasks.run(
                lambda _: save_copy(self._read(attachment.sha256), attachment.name, folder),
                self._on_copy_to_open,
                self._on_copy_failed,
                self.tr("Copying {name}").format(name=attachment.name),
                self._end,
            )

    def _on_copy_to_open(self, path: Path) -> None:
        self._end()
        if not self.open_elsewhere(path):
            notices.tell(
                self._view.window(),
                self.tr("No program of this computer opens such files."),
                str(path),
                self.tr("The copy is saved there. Ask the organiser for a PDF."),
            )

    def _on_copy_failed(self, error: JudgePanelError) -> None:
        self._end()
        notices.show_error(self._view.window(), error)

    def _on_cancelled(self, attachment: Attachment) -> None:
        if self._let_go is None:
            title = self.tr("{name} was not opened").format(name=attachment.name)
            self._view.show_failure(attachment, title, "", may_try_again=True)
        self._end()

    def _end(self) -> None:
        self._under_way -= 1
        self._settle()

    def _settle(self) -> None:
        # Work that was given up together with the window calls nobody back.
        if self._let_go is not None and not (self._under_way and self._tasks.busy):
            let_go, self._let_go = self._let_go, _nothing
            let_go()


def _given_to_the_desktop(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _brought(read: Read, attachment: Attachment, progress: Progress) -> Content:
    content = read(attachment.sha256)
    progress.check()
    return decoded(attachment, content)


def _is_named(attachment: Attachment, part: str) -> bool:
    """Whether a file is named after a part: "Appendix B" and "2_appendix-b.pdf"."""
    words = re.findall(r"[^\W_]+", attachment.name.rpartition(".")[0].casefold())
    wanted = part.casefold().split()
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def _nothing() -> None:
    """The reader was let go of before."""
