"""The only file dialogs. They answer with paths, and remember the folder last used for as long as the program runs.

A test answers in the person's place: `with answering(path) as asked: ...`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(slots=True)
class Answers:
    """What a test answers, in turn (None is Cancel), and the titles it was asked under."""

    paths: list[Path | Sequence[Path] | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def take(self, title: str) -> list[Path]:
        self.asked.append(title)
        answer = self.paths.pop(0) if self.paths else None
        if answer is None:
            return []
        return [answer] if isinstance(answer, Path) else list(answer)


answers: Answers | None = None
_folder: list[Path] = []


@contextmanager
def answering(*paths: Path | Sequence[Path] | None) -> Iterator[Answers]:
    """Answer every dialog inside the block instead of showing it."""
    global answers  # noqa: PLW0603  one person answers one dialog at a time
    before, answers = answers, Answers(list(paths))
    try:
        yield answers
    finally:
        answers = before


def pick_file(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """One existing file; `kinds` reads "Entry bundles (*.judging)". None when the person gave up."""
    return _first(_ask(parent, title, kinds, QFileDialog.FileMode.ExistingFile))


def pick_files(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Any number of existing files."""
    return _ask(parent, title, kinds, QFileDialog.FileMode.ExistingFiles)


def pick_folder(parent: QWidget | None, title: str) -> Path | None:
    """A folder that exists."""
    return _first(_ask(parent, title, "", QFileDialog.FileMode.Directory))


def pick_new_file(parent: QWidget | None, title: str, kinds: str, name: str) -> Path | None:
    """Where to make a new file; `name` is offered. The dialog itself asks before an existing one is chosen."""
    return _first(_ask(parent, title, kinds, QFileDialog.FileMode.AnyFile, name))


def _ask(
    parent: QWidget | None, title: str, kinds: str, mode: QFileDialog.FileMode, name: str = ""
) -> list[Path]:
    if answers is not None:
        return answers.take(title)
    dialog = QFileDialog(parent, title, str(_folder[0]) if _folder else "", kinds)
    dialog.setFileMode(mode)
    if mode == QFileDialog.FileMode.AnyFile:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
    if mode == QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = [Path(each) for each in dialog.selectedFiles()] if dialog.exec() else []
    if chosen:
        _folder[:] = [chosen[0] if mode == QFileDialog.FileMode.Directory else chosen[0].parent]
    dialog.deleteLater()
    return chosen


def _first(paths: list[Path]) -> Path | None:
    return paths[0] if paths else None
