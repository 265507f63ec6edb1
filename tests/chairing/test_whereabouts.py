"""An award in a folder that is copied elsewhere, or on a network drive, is pointed out; others are not."""

from pathlib import Path

import pytest

from judgepanel.chairing import whereabouts
from judgepanel.chairing.whereabouts import remark

NOWHERE: dict[str, str] = {}


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Northfield NHS Trust/Awards", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox (Panel)/2026", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_named(tmp_path: Path, folder: str, service: str) -> None:
    found = remark(tmp_path / folder / "panel.award", NOWHERE)
    assert found is not None
    assert (found.code, dict(found.facts)["service"]) == ("award-in-cloud-folder", service)
    assert service in found.sentence
    assert found.way_out


def test_onedrive_says_itself_where_it_is(tmp_path: Path) -> None:
    told = {"OneDriveCommercial": str(tmp_path / "Work")}
    found = remark(tmp_path / "Work" / "panel.award", told)
    assert found is not None
    assert found.code == "award-in-cloud-folder"
    assert remark(tmp_path / "Works" / "panel.award", told) is None


@pytest.mark.parametrize("folder", ["Documents", "Awards/OneDriven", "Boxes", "My Dropbox notes"])
def test_any_other_folder_is_fine(tmp_path: Path, folder: str) -> None:
    assert remark(tmp_path / folder / "panel.award", NOWHERE) is None


@pytest.mark.parametrize(("kind", "far"), [("cifs", True), ("nfs4", True), ("ext4", False), ("vfat", False)])
def test_a_network_drive_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, far: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\n//s/x /mnt/the\\040share {kind} rw 0 0\nbroken\n")
    monkeypatch.setattr(whereabouts, "_MOUNTS", mounts)
    found = remark(Path("/mnt/the share/2026/panel.award"), NOWHERE)
    assert (found.code if found else "") == ("award-on-network" if far else "")
    assert remark(Path("/mnt/the share 2/panel.award"), NOWHERE) is None
    monkeypatch.setattr(whereabouts, "_MOUNTS", tmp_path / "none")
    assert remark(Path("/mnt/the share/panel.award"), NOWHERE) is None
