"""Opening a desk: the bundle, and the workspace on this computer that belongs to it."""

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path

import platformdirs

from judgepanel import files
from judgepanel.bundle.reader import open_bundle
from judgepanel.errors import WorldError
from judgepanel.judging.desk import Desk
from judgepanel.model.backup import Backup
from judgepanel.model.draft import Owner
from judgepanel.phrases import phrase
from judgepanel.store import judge_backups
from judgepanel.store.judge_store import JudgeStore

FILE_NAME = "workspace.db"


def open_desk(bundle_path: Path, workspaces: Path | None = None) -> Desk:
    """The desk of the judge to whom this bundle was issued.

    The workspace is found by award, round and judge, so a newer issue of the bundle goes on where the last one
    stopped. `workspaces` is the folder that holds them, by default the user's own. Raises RefusedError for a bundle
    that is not sound and WorldError when the workspace is in use, damaged, newer or not writable.
    """
    return _desk(
        bundle_path,
        workspaces,
        lambda path, owner: JudgeStore.open(path, owner, new_device=secrets.token_hex(16)),
    )


def look_at_desk(bundle_path: Path, workspaces: Path | None = None) -> Desk:
    """The desk as it stands at this moment, while another process has it open: only to be looked at.

    Raises HeldError when it is this process that has it open, and what `open_desk` raises.
    """
    return _desk(bundle_path, workspaces, JudgeStore.look)


def recover(bundle_path: Path, workspaces: Path | None = None) -> Backup | None:
    """Put the newest sound copy in the place of a damaged workspace, which is kept beside it; None without a copy."""
    with open_bundle(bundle_path) as opened:
        bundle = opened.bundle
    path = workspace_folder(Owner(bundle.award, bundle.round_id, bundle.judge.id), workspaces) / FILE_NAME
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
        owner = Owner(bundle.award, bundle.round_id, bundle.judge.id)
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
    files.make_folder(folder)
    return folder
