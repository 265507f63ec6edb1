"""Two laptops of one judge: the score file of one is where the other goes on from, and nothing becomes a conflict."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from judgepanel.issues import RefusedError
from judgepanel.judging import Desk, write_score_file
from judgepanel.merge.heads import heads
from judgepanel.model.record import Field
from tests.builders import mark
from tests.judging.conftest import Laptop, judge_all, judge_entry

AMBITION, NOTE = mark("ambition"), Field("note", "ambition")


@pytest.fixture
def second(laptop: Laptop, tmp_path: Path) -> Iterator[Desk]:
    """A second computer of the same judge."""
    folder = tmp_path / "second"
    folder.mkdir()
    twin = Laptop(folder, folder / "workspaces", laptop.award)
    with twin.desk() as opened:
        yield opened


def exported(desk: Desk, folder: Path) -> Path:
    return Path(write_score_file(desk.prepare_hand_in(), folder).path)


def conflicts(*desks: Desk) -> list[object]:
    records = {each.id: each for desk in desks for each in desk._store.records()}
    found = heads(records.values())
    return [
        cell for cell, standing in found.items() if cell[1] and len({each.value for each in standing}) > 1
    ]


def test_a_fresh_laptop_shows_what_was_handed_in_and_goes_on(desk: Desk, second: Desk, tmp_path: Path):
    judge_all(desk)
    desk.record("E001", NOTE, "Strong.")
    done = second.continue_from(exported(desk, tmp_path))
    assert (done.export, done.differing) == (1, ())
    assert done.records > len(done.changes) > 0
    assert second.scorecards() == desk.scorecards()
    assert second.since_hand_in().count() == 0
    second.record("E001", AMBITION, "9")
    exported(second, tmp_path)
    assert not conflicts(desk, second)
    back = desk.continue_from(exported(second, tmp_path))
    assert [(each.entry, each.field, each.after) for each in back.changes] == [("E001", AMBITION, "9")]
    assert desk.scorecards() == second.scorecards()


def test_without_it_two_laptops_conflict(desk: Desk, second: Desk, tmp_path: Path):
    """The test of the test: judged apart, they disagree."""
    judge_entry(desk, "E001", "7")
    judge_entry(second, "E001", "8")
    exported(desk, tmp_path)
    exported(second, tmp_path)
    assert conflicts(desk, second)


def test_a_fork_is_settled_by_the_next_hand_in(desk: Desk, second: Desk, tmp_path: Path):
    judge_entry(desk, "E001", "7")
    judge_entry(second, "E001", "8")
    first = exported(desk, tmp_path)
    exported(second, tmp_path)
    done = second.continue_from(first)
    assert set(done.differing) == {("E001", AMBITION), ("E001", mark("outcome"))}
    assert second.sheet("E001").value(AMBITION) == "8"
    exported(second, tmp_path)
    assert not conflicts(desk, second)


def test_what_was_typed_here_and_not_handed_in_stays(desk: Desk, second: Desk, tmp_path: Path):
    judge_entry(desk, "E001", "7")
    second.record("E001", AMBITION, "3")
    done = second.continue_from(exported(desk, tmp_path))
    assert done.differing == (("E001", AMBITION),)
    assert second.sheet("E001").value(AMBITION) == "3"
    assert second.sheet("E001").value(mark("outcome")) == "7"


def test_it_is_one_step_for_undo_and_doing_it_again_is_nothing(desk: Desk, second: Desk, tmp_path: Path):
    judge_entry(desk, "E001", "7")
    path = exported(desk, tmp_path)
    second.continue_from(path)
    again = second.continue_from(path)
    assert (again.records, again.changes, again.differing) == (0, (), ())
    second.undo()
    assert not second.sheet("E001").values
    second.redo()
    assert second.sheet("E001").value(AMBITION) == "7"


def test_it_is_there_after_closing(desk: Desk, laptop: Laptop, tmp_path: Path):
    judge_entry(desk, "E001", "7")
    path = exported(desk, tmp_path)
    twin = Laptop(laptop.folder, tmp_path / "third", laptop.award)
    with twin.desk() as opened:
        opened.continue_from(path)
    with twin.desk() as opened:
        assert opened.sheet("E001").value(AMBITION) == "7"
        assert opened.since_hand_in().count() == 0


@pytest.mark.parametrize("change", ["judge", "award", "round", "rehearsal", "key"])
def test_only_the_judges_own_file_is_taken(laptop: Laptop, second: Desk, tmp_path: Path, change: str):
    bundle = laptop.bundle()
    changed = {
        "judge": lambda: replace(bundle, judge=laptop.award.judges[1]),
        "award": lambda: replace(bundle, award="f" * 32),
        "round": lambda: replace(
            bundle,
            round_id="final",
            category=replace(
                bundle.category,
                rounds=(*bundle.category.rounds, replace(bundle.category.rounds[0], id="final")),
            ),
        ),
        "rehearsal": lambda: replace(bundle, rehearsal=True),
        "key": lambda: replace(bundle, seal_key=b"x" * 32),
    }[change]()
    stranger = Laptop(laptop.folder, tmp_path / "strangers", laptop.award)
    with stranger.desk(changed) as opened:
        judge_entry(opened, "E001", "7")
        path = exported(opened, tmp_path)
    with pytest.raises(RefusedError) as refused:
        second.continue_from(path)
    expected = "carry-changed" if change == "key" else "carry-of-another"
    assert [each.code for each in refused.value.issues] == [expected]
    assert not second._store.records()
    assert not second.sheet("E001").values


def test_a_file_edited_in_a_spreadsheet_is_not_taken(desk: Desk, second: Desk, tmp_path: Path):
    judge_entry(desk, "E001", "7")
    path = exported(desk, tmp_path)
    book = openpyxl.load_workbook(path)
    for row in book["Scores"].iter_rows():
        for cell in row:
            if cell.value == 7:
                cell.value = 9
    book.save(path)
    with pytest.raises(RefusedError, match="changed after"):
        second.continue_from(path)
    (tmp_path / "note.xlsx").write_bytes(b"hello")
    with pytest.raises(RefusedError):
        second.continue_from(tmp_path / "note.xlsx")
    assert not second._store.records()
