"""A judge with a bundle on a disk, and desks opened on it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from judgepanel.bundle.writer import write_bundle
from judgepanel.judging import Desk, open_desk
from judgepanel.model.award import Award
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Attachment
from judgepanel.model.record import Field
from tests.builders import small_award, small_bundle

PICTURE = b"\x89PNG\r\n\x1a\n and so on"
ATTACHMENT = Attachment("chart.png", hashlib.sha256(PICTURE).hexdigest(), len(PICTURE))


@dataclass
class Laptop:
    """One judge's computer: bundles arrive in `folder`, work is kept in `workspaces`."""

    folder: Path
    workspaces: Path
    award: Award

    def bundle(self, **changes: object) -> Bundle:
        return replace(small_bundle(self.award), **changes)

    def receive(self, bundle: Bundle) -> Path:
        """The bundle as a file."""
        path = self.folder / f"issue-{bundle.issue}-{bundle.id[:4]}.judging"
        picture = self.folder / "picture"
        picture.write_bytes(PICTURE)
        write_bundle(path, bundle, lambda _: picture)
        return path

    def desk(self, bundle: Bundle | None = None) -> Desk:
        return open_desk(self.receive(bundle or self.bundle()), self.workspaces)


def with_attachment(award: Award) -> Award:
    first = replace(award.entries[0], attachments=(ATTACHMENT,))
    return replace(award, entries=(first, *award.entries[1:]))


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    folder = tmp_path / "bundles"
    folder.mkdir()
    return Laptop(folder, tmp_path / "workspaces", with_attachment(small_award()))


@pytest.fixture
def desk(laptop: Laptop) -> Iterator[Desk]:
    with laptop.desk() as opened:
        yield opened


def judge_all(desk: Desk) -> None:
    """Everything a judge has to do, done."""
    for entry in desk.bundle.entries:
        judge_entry(desk, entry.id)


def judge_entry(desk: Desk, entry: str, mark: str = "7") -> None:
    desk.declare(entry, "none")
    for criterion in desk.bundle.round.score_set.criteria:
        desk.record(entry, Field("mark", criterion.id), mark)
        for prompt in criterion.prompts:
            desk.record(entry, Field("prompt", criterion.id, prompt.id), "met")
