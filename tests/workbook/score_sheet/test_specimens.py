"""Score sheets of every format that was ever made are read for ever, to the content they had."""

import hashlib
import json
from pathlib import Path

import pytest

from judgepanel.bundle.seal import verify
from judgepanel.model.record import state_hash
from judgepanel.workbook import incoming, score_sheet

FOLDERS = sorted((Path(__file__).parents[2] / "specimens").glob("score_sheet-v*"))
FILES = sorted(path for folder in FOLDERS for path in folder.glob("*.xlsx"))


def test_there_is_a_specimen_of_every_format() -> None:
    assert [folder.name for folder in FOLDERS] == [
        f"score_sheet-v{number}" for number in range(1, score_sheet.FORMAT + 1)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_specimen_reads_to_its_content(path: Path) -> None:
    expected = json.loads((path.parent / "expected.json").read_text("utf-8"))
    received = incoming.read(path.read_bytes(), path.name)
    assert (received.status, received.sheet) == (None, expected["sheet"])
    assert hashlib.sha256(received.payload).hexdigest() == expected["payload_sha256"]
    assert verify(bytes(range(32)), received.payload, received.seal)
    content = received.content
    assert content is not None
    said = {
        f"{each.entry} {each.field}".strip(): each.value
        for each in content.records
        if each.device == expected["device"]
    }
    unread = [[each.address, each.visible] for each in received.unread]
    if path.stem == "as-made":
        assert (said, unread) == ({}, [])
    else:
        assert (said, unread) == (expected["said"], expected["unread"])
        assert state_hash(record.id for record in content.records) == expected["state"]
