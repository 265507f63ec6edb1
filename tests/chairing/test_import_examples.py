"""The examples in docs/formats.md are true: they can be imported as they stand there."""

import re
from pathlib import Path

import pytest

from judgepanel.chairing.entries import FoundEntries, found_entries
from judgepanel.chairing.judges import read_judges
from judgepanel.issues import Issue, errors_in
from tests.builders import small_category
from tests.chairing.sources import PDF, write

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"


def example(start: str) -> str:
    """The code block that begins like this."""
    chapter = DOCS.read_text("utf-8").partition("\n## What you can import")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```\w*\n(.*?)^```", chapter, re.DOTALL | re.MULTILINE)
    return next(block for block in blocks if block.startswith(start))


def read(path: Path) -> FoundEntries:
    with found_entries(path, small_category()) as found:
        assert errors_in(found.issues) == ()
        return found


def test_the_entry_file(tmp_path: Path) -> None:
    write(tmp_path / "one", entry__toml=example("reference = "))
    (draft,) = read(tmp_path).drafts
    assert (draft.title, draft.aliases) == ("Before it wakes", ("Dunhaven TB Service",))
    assert draft.contact == "Ann Archer\nann@example.org\n01632 960001"


def test_the_plain_text_files(tmp_path: Path) -> None:
    names = re.findall(r"[\w/]+\.\w+", example("Before it wakes/"))
    for name in names:
        path = tmp_path / "Before it wakes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF if path.suffix == ".pdf" else b"Words.")
    (draft,) = read(tmp_path).drafts
    assert draft.answers == {"ambition": "Words.", "outcome": "Words."}
    assert [each.name for each in draft.attachments] == ["evidence.pdf", "clinic.jpg"]


def test_the_list(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(example("reference;"), "utf-8")
    write(tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "MEC-09.pdf").write_bytes(PDF)
    (draft,) = read(tmp_path / "list.csv").drafts
    assert (draft.reference, len(draft.attachments)) == ("MEC-09", 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_judges(tmp_path: Path, ending: str) -> None:
    (tmp_path / "judges.csv").write_bytes(example("id,").replace("\n", ending).encode())
    issues: list[Issue] = []
    panel = read_judges(tmp_path / "judges.csv", issues)
    assert [judge.role for judge in panel] == ["lead", "judge", "observer"]
    assert [each.code for each in issues] == ["judge-organisation-missing"]
