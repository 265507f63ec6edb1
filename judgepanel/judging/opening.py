"""Opening a desk: the bundle, and the workspace on this computer that belongs to it."""

import hashlib
import secrets
from pathlib import Path

import platformdirs

from judgepanel import files
from judgepanel.bundle.reader import open_bundle
from judgepanel.errors import WorldError
from judgepanel.judging.desk import Desk
from judgepanel.model.draft import Owner
from judgepanel.store.judge_store import JudgeStore

FILE_NAME = "workspace.db"


def open_desk(bundle_path: Path, workspaces: Path | None = None) -> Desk:
    """The desk of the judge to whom this bundle was issued.

    The workspace is found by award, round and judge, so a newer issue of the bundle goes on where the last one
    stopped. `workspaces` is the folder that holds them, by default the user's own. Raises RefusedError for a bundle
    that is not sound and WorldError when the workspace is in use, damaged, newer or not writable.
    """
    opened = open_bundle(bundle_path)
    try:
        bundle = opened.bundle
        owner = Owner(bundle.award, bundle.round_id, bundle.judge.id)
        path = workspace_folder(owner, workspaces) / FILE_NAME
        store = JudgeStore.open(path, owner, new_device=secrets.token_hex(16))
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
            f"The folder {workspaces} is not there.",
            "The judge's work is kept in it.",
            "If it is on a stick or a network drive, connect that first; otherwise create the folder.",
        )
    root = workspaces or platformdirs.user_data_path("Judgepanel", appauthor=False) / "workspaces"
    key = hashlib.sha256(f"{owner.award}|{owner.round}|{owner.judge}".encode()).hexdigest()[:16]
    folder = root / key
    files.make_folder(folder)
    return folder
