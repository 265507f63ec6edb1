"""Opening a desk: the bundle, and the workspace on this computer that belongs to it."""

import errno
import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from judgepanel import files
from judgepanel.bundle.reader import is_bundle, open_bundle
from judgepanel.errors import DamagedError, HeldError, WorldError
from judgepanel.judging.desk import Desk
from judgepanel.model.backup import Backup
from judgepanel.model.bundle import Bundle
from judgepanel.model.draft import Owner
from judgepanel.phrases import joined, phrase
from judgepanel.store import judge_backups
from judgepanel.store.judge_store import JudgeStore

# Whether a file is a bundle is asked before a desk is opened, at the same door.
__all__ = ["is_bundle", "is_same_work", "look_at_desk", "open_desk", "recover", "workspace_folder"]

FILE_NAME = "workspace.db"
_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def open_desk(bundle_path: Path, workspaces: Path | None = None) -> Desk:
    """The desk of the judge to whom this bundle was issued.

    The workspace is found by award, round and judge, so a newer issue of the bundle goes on where the last one
    stopped. `workspaces` is the folder that holds them, by default the user's own. Raises RefusedError for a bundle
    that is not sound and WorldError when the workspace is in use, damaged, newer or not writable.
    """
    return _desk(bundle_path, workspaces, _opened_for_writing)


def look_at_desk(bundle_path: Path, workspaces: Path | None = None) -> Desk:
    """The desk as it stands at this moment, while another process has it open: only to be looked at.

    Raises HeldError when it is this process that has it open, and what `open_desk` raises.
    """
    return _desk(bundle_path, workspaces, JudgeStore.look)


def is_same_work(desk: Desk, bundle_path: Path) -> bool:
    """Whether the marks of that bundle are kept at this desk: it is the same one, a copy, or another issue of it.

    Raises WorldError.
    """
    with open_bundle(bundle_path) as opened:
        return _owner(opened.bundle) == _owner(desk.bundle)


def recover(bundle_path: Path, workspaces: Path | None = None) -> Backup | None:
    """Put the newest sound copy in the place of a damaged workspace, which is kept beside it; None without a copy."""
    with open_bundle(bundle_path) as opened:
        bundle = opened.bundle
    path = workspace_folder(_owner(bundle), workspaces) / FILE_NAME
    sound = next((each for each in judge_backups.kept(path) if each.marks is not None), None)
    if sound is not None:
        aside = files.free_name(path.parent, f"{path.stem}-damaged", path.suffix)
        files.write_bytes(aside, files.read_bytes(path))
        # What was left to be rolled back belongs to the damaged file, and would damage the copy.
        files.remove(path.with_name(f"{path.name}-journal"))
        files.write_bytes(path, files.read_bytes(Path(sound.path)))
    return sound


def _desk(bundle_path: Path, workspaces: Path | None, opening: Callable[[Path, Owner], JudgeStore]) -> Desk:
    opened = open_bundle(bundle_path)
    try:
        bundle = opened.bundle
        owner = _owner(bundle)
        store = opening(workspace_folder(owner, workspaces) / FILE_NAME, owner)
    except BaseException:
        opened.close()
        raise
    try:
        return Desk(opened, store)
    except BaseException:
        store.close()
        opened.close()
        raise


def _owner(bundle: Bundle) -> Owner:
    return Owner(bundle.award, bundle.round_id, bundle.judge.id)


def workspace_folder(owner: Owner, workspaces: Path | None = None) -> Path:
    """The folder of one judge's work, made if it is missing. Raises WorldError.

    A folder somebody chose is made only inside one that is there: a stick that is not plugged in must never look
    like a judge who has not begun.
    """
    if workspaces is not None and not (workspaces.is_dir() or workspaces.parent.is_dir()):
        raise WorldError(
            phrase("The folder {folder} is not there.", folder=workspaces),
            "The judge's work is kept in it.",
            "If it is on a stick or a network drive, connect that first; otherwise create the folder.",
        )
    root = workspaces or platformdirs.user_data_path("Judgepanel", appauthor=False) / "workspaces"
    key = hashlib.sha256(f"{owner.award}|{owner.round}|{owner.judge}".encode()).hexdigest()[:16]
    folder = root / key
    with _said_of_marks(folder):
        files.make_folder(folder)
    return folder


def _opened_for_writing(path: Path, owner: Owner) -> JudgeStore:
    with _said_of_marks(path.parent):
        return JudgeStore.open(path, owner, new_device=secrets.token_hex(16))


@contextmanager
def _said_of_marks(folder: Path) -> Iterator[None]:
    """Where nothing may be written, that is what a judge is told, whatever failed for it."""
    try:
        yield
    except (HeldError, DamagedError):
        raise
    except WorldError as problem:
        if (refused := _refusal(folder)) is None:
            raise
        raise WorldError(
            "Your marks cannot be kept on this computer as it is.",
            joined((refused, phrase("The folder for them is {folder}.", folder=folder))),
            "Ask whoever looks after this computer to let you write there, or open the bundle on another computer.",
        ) from problem


def _refusal(folder: Path) -> str | None:
    """Why nothing may be written in a folder or, where it is missing, in the one above it; None where it may."""
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    probe = there / f"{FILE_NAME}.probe"
    try:
        files.write_bytes(probe, b"")
        files.remove(probe)
    except WorldError as problem:
        forbidden = isinstance(problem.__cause__, OSError) and problem.__cause__.errno in _FORBIDDEN
        return problem.detail if forbidden else None
    return None
