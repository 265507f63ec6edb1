"""Score files of every format that was ever written are read for ever, to the content they had."""

import hashlib
import json
from pathlib import Path

import pytest

from judgepanel.bundle.seal import verify
from judgepanel.model.record import state_hash
from judgepanel.workbook import score_file
from judgepanel.workbook.score_file.glance import glance

FOLDERS = sorted((Path(__file__).parents[2] / "specimens").glob("score_file-v*"))
FILES = sorted(path for folder in FOLDERS for path in folder.glob("*.xlsx"))
HEADER = (
    "award",
    "round",
    "bundle",
    "issue",
    "judge",
    "device",
    "export",
    "program",
    "rehearsal",
    "score_set",
)


def test_there_is_a_specimen_of_every_format() -> None:
    assert [folder.name for folder in FOLDERS] == [
        f"score_file-v{number}" for number in range(1, score_file.FORMAT + 1)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_specimen_reads_to_its_content(path: Path) -> None:
    expected = json.loads((path.parent / "expected.json").read_text("utf-8"))
    received = score_file.read(path.read_bytes(), path.name)
    assert (received.status, received.issues) == (None, ())
    sealed = "payload_sha256_with_sheets" if path.stem.startswith("with") else "payload_sha256"
    assert hashlib.sha256(received.payload).hexdigest() == expected[sealed]
    assert verify(bytes(range(32)), received.payload, received.seal)
    content = received.content
    assert content is not None
    assert {key: getattr(content, key) for key in HEADER} == {key: expected[key] for key in HEADER}
    assert len(content.records) == expected["records"]
    assert state_hash(record.id for record in content.records) == expected["state"]
    found = [[each.address, each.sealed, each.visible] for each in score_file.differences(received)]
    assert found == (expected["edited"] if path.stem.startswith("edited") else [])
    if not found:
        assert {f"{each.entry} {each.criterion}": each.text for each in received.cells} == expected["marks"]


def test_a_specimen_is_known_at_a_glance_where_its_sheets_are_sealed() -> None:
    """Also when a later version writes other sheets."""
    seen = {path.name for path in FILES if glance(path.read_bytes(), path.name) is not None}
    assert seen == {"with-its-sheets-sealed.xlsx"}
