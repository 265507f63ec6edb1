"""Names that could mean two things: the right row, or none."""

from pathlib import Path

import pytest

from tests.cli.conftest import Verb, write_judges, write_marks

REASON = ("--reason", "Said at the meeting")


@pytest.fixture
def mixed(tmp_path: Path, verb: Verb) -> Path:
    """Twelve criteria with ids like codes, and references that are ids of other entries and judges."""
    criteria = "".join(
        f'[[rounds.criteria]]\nid = "c{n}"\ntitle = "Criterion {n}"\nanswer = "a"\n'
        "scale = { lowest = 0, highest = 10, step = 1 }\n"
        for n in range(12)
    )
    category = tmp_path / "case.toml"
    category.write_text(
        'format = 1\nid = "case"\ntitle = "Case"\n[[answers]]\nid = "a"\ntitle = "Answer"\n'
        f'[[rounds]]\nid = "only"\ntitle = "Only"\n{criteria}',
        "utf-8",
    )
    entries = tmp_path / "entries.csv"
    entries.write_text(
        "reference,title,organisation\nE002,First,Org 1\nE003,Second,Org 2\nR9,Third,Org 3\n", "utf-8"
    )
    judges = write_judges(tmp_path / "judges.csv")
    judges.write_text(judges.read_text("utf-8").replace("j1,", "J02,"), "utf-8")
    path = tmp_path / "mixed.award"
    made = verb("new", path, "--category", category, "--entries", entries, "--judges", judges)
    assert made.status == 0, made.err
    assert verb("bundles", path, "--out", tmp_path / "bundles").status == 0
    return path


def _recorded(verb: Verb, folder: Path, rows: list[str]) -> tuple[int, list[str]]:
    bundle = next((folder / "bundles").glob("*_J01_*.judging"))
    table = write_marks(folder / "marks.csv", rows)
    out = folder / "s.xlsx"
    out.unlink(missing_ok=True)
    ran = verb("record", bundle, "--scores", table, "--out", out, "--workspace", folder / "w", "--json")
    return ran.status, [each["code"] for each in ran.data["issues"]]


def test_a_criterion_is_meant_as_it_is_written(mixed: Path, tmp_path: Path, verb: Verb) -> None:
    """ "c10" is the id of the eleventh criterion, "C10" the code of the tenth."""
    assert _recorded(verb, tmp_path, ["R9,c10,3,,", "R9,C10,8,,", "R9,criterion 0,1,,"]) == (0, [])
    verb("merge", mixed, tmp_path / "s.xlsx")
    verb("decide", mixed, "override", "J01", "R9", "c10", "4", *REASON)
    told = verb("decide", mixed, "list", "--json").data["decisions"]
    assert [each["field"] for each in told] == ["mark/c10"]


def test_an_entry_that_could_be_two_is_refused_and_both_ways_are_open(
    mixed: Path, tmp_path: Path, verb: Verb
) -> None:
    assert _recorded(verb, tmp_path, ["E002,c1,5,,"]) == (1, ["entry-unclear"])
    assert _recorded(verb, tmp_path, ["id:E002,c1,5,,", "reference:e002,c1,6,,", "E001,c2,7,,"]) == (0, [])
    refused = verb("decide", mixed, "withdraw", "E002", *REASON, "--json")
    assert refused.status == 2
    assert "id:E002" in refused.data["issues"][0]["way_out"]
    for name, entry in (("id:E002", "E002"), ("reference:E002", "E001")):
        assert verb("decide", mixed, "withdraw", name, *REASON, "--json").data["decision"]["entry"] == entry


def test_a_judge_that_could_be_two_is_refused(mixed: Path, tmp_path: Path, verb: Verb) -> None:
    assert verb("decide", mixed, "stand-down", "J02", *REASON).status == 2
    assert verb("bundles", mixed, "--out", tmp_path / "x", "--judge", "J02").status == 2
    made = verb("bundles", mixed, "--out", tmp_path / "x", "--judge", "reference:J02", "--json").data[
        "bundles"
    ]
    assert [each["judge"] for each in made] == ["J01"]
    made = verb("bundles", mixed, "--out", tmp_path / "x", "--judge", "j3", "--judge", "j01", "--json").data[
        "bundles"
    ]
    assert [each["judge"] for each in made] == ["J03", "J01"]


def test_a_decimal_comma_never_becomes_another_mark(award: Path, tmp_path: Path, verb: Verb) -> None:
    """Half of "7,5" is not 7: the row is refused, the rest is recorded."""
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    table = tmp_path / "comma.csv"
    table.write_text("entry,criterion,score\nR1,ambition,7,5\nR2,ambition,8\n", "utf-8")
    out = tmp_path / "s.xlsx"
    ran = verb("record", bundle, "--scores", table, "--out", out, "--workspace", tmp_path / "w", "--json")
    assert (ran.status, [each["code"] for each in ran.data["issues"]]) == (1, ["row-too-long"])
    assert (ran.data["incomplete"], ran.data["blank"]) == (1, 2)
