"""Whether an award lies where it should not be worked on: in a folder that is copied elsewhere, or on a network."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from judgepanel.issues import Issue, issue

if sys.platform == "win32":
    import ctypes

_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# The folders of other services, by the names that they give them.
_SERVICES = {
    "OneDrive": re.compile(r"OneDrive(?: - .+|-.+)?"),
    "Dropbox": re.compile(r"Dropbox(?: \(.+\))?"),
    "Google Drive": re.compile(r"Google ?Drive(?:-.+)?|My Drive"),
    "iCloud": re.compile(r"Mobile Documents|iCloud ?Drive"),
    "Nextcloud": re.compile(r"Nextcloud"),
    "Box": re.compile(r"Box(?: Sync)?"),
}
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.davfs2", "davfs"})
_REMOTE_DRIVE = 4
_MOUNTS = Path("/proc/self/mounts")


def remark(path: Path, environment: Mapping[str, str] = os.environ) -> Issue | None:
    """What to know about the place of this award; None where it lies well."""
    whole = path.absolute()
    service = _service(whole, environment)
    if service:
        return issue("award-in-cloud-folder", path.name, service=service)
    return issue("award-on-network", path.name) if _is_far(whole) else None


def _service(path: Path, environment: Mapping[str, str]) -> str:
    """Which service copies the folder elsewhere; "" for none that is known."""
    for name in _ONEDRIVE:
        if environment.get(name) and path.is_relative_to(environment[name]):
            return "OneDrive"
    folders = [folder.name for folder in path.parents]
    return next((name for name, form in _SERVICES.items() if any(map(form.fullmatch, folders))), "")


def _is_far(path: Path) -> bool:
    if PureWindowsPath(path).drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE_DRIVE)
    return _kind_of_disk(path) in _FAR


def _kind_of_disk(path: Path) -> str:
    """The kind of the file system on which the path lies, as Linux names it; "" where that is not told."""
    try:
        lines = [line.split() for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    mounted = [(Path(_plain(line[1])), line[2]) for line in lines if len(line) > 2]
    above = [(place, kind) for place, kind in mounted if path.is_relative_to(place)]
    return max(above, key=lambda each: len(each[0].parts), default=(path, ""))[1]


def _plain(mount: str) -> str:
    """Blanks in it stand as octal codes."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mount)
