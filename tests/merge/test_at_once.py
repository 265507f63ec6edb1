"""What is known at once is exactly what the plan would have said, worked out record by record."""

from dataclasses import replace

import pytest

from judgepanel.merge.at_once import fresh
from judgepanel.merge.plan import already_taken, plan
from judgepanel.merge.sanity import readings
from judgepanel.model.merge_plan import KnownFile
from judgepanel.model.packed_records import PackedRecords, read_rows, state_of
from judgepanel.model.record import Field, state_hash
from judgepanel.model.score_file import ReceivedFile
from tests.builders import mark, small_award
from tests.merge.laptops import Laptop

AWARD = small_award()


def laptop_of(judge: str, *typed, number: int = 1) -> Laptop:
    laptop = Laptop(AWARD, judge, f"{judge[1:]}{number}".rjust(32, "0"))
    for entry, field, value in typed:
        laptop.type(entry, field, value)
    laptop.hand_in()
    return laptop


def received(laptop: Laptop, name: str = "scores.xlsx") -> ReceivedFile:
    return ReceivedFile(name, name.ljust(64, "0"), 1, content=laptop.content())


def packed(file: ReceivedFile) -> ReceivedFile:
    return replace(file, content=replace(file.content, records=PackedRecords.of(file.content.records)))


def alone(file: ReceivedFile, award=AWARD):
    rows = read_rows(",".join(PackedRecords.of(file.content.records).texts()))
    assert rows is not None
    return fresh(award, file.content, rows, readings(award)["J01"] | readings(award)["J02"])


def both_ways(held, files, award=AWARD):
    """The plan worked out from values, after the same from packed records gave the same."""
    slow = plan(award, held, frozenset(), files)
    by_judge = {
        judge: [PackedRecords.of([each for each in held if each.judge == judge])] for judge in ("J01", "J02")
    }
    known = {index: found for index, file in enumerate(files) if (found := alone(file, award)) is not None}
    assert plan(award, (), frozenset(), list(map(packed, files)), by_judge, known) == slow
    return slow


EVERYTHING = (
    ("E001", mark("ambition"), "7"),
    ("E001", mark("outcome"), "0"),
    ("E002", Field("note", "ambition"), 'Line one,\n"two" \\ 😀'),
    ("E002", Field("conflict"), "none"),
    ("E003", Field("abstention"), True),
)


def test_a_first_file_of_each_judge():
    files = [received(laptop_of("J01", *EVERYTHING), "a"), received(laptop_of("J02", *EVERYTHING[:2]), "b")]
    assert alone(files[0]) is not None
    found = both_ways((), files)
    assert [(file.status, file.new) for file in found.files] == [("new", 5), ("new", 2)]


def test_two_files_of_one_judge_and_the_same_file_twice():
    laptop = laptop_of("J01", *EVERYTHING)
    first = received(laptop, "a")
    laptop.type("E001", mark("ambition"), "8")
    laptop.hand_in()
    second = received(laptop, "b")
    other = received(laptop_of("J01", ("E001", mark("ambition"), "2"), number=2), "c")
    assert [file.status for file in both_ways((), [first, first]).files] == ["new", "nothing_new"]
    assert [file.status for file in both_ways((), [second, first, other]).files][2] == "conflict"


def test_where_something_is_held():
    held = laptop_of("J01", *EVERYTHING)
    found = both_ways(tuple(held.records.values()), [received(held), received(laptop_of("J02", *EVERYTHING))])
    assert [file.status for file in found.files] == ["nothing_new", "new"]


def test_marks_of_another_wording_are_counted_alike():
    laptop = laptop_of("J01", *EVERYTHING)
    records = tuple(
        replace(each, rubric="f" * 32) if each.field.criterion else each for each in laptop.records.values()
    )
    file = received(laptop)
    found = both_ways((), [replace(file, content=replace(file.content, records=records))])
    assert found.files[0].new == 3
    assert "file-marks-again" in [each.code for each in found.files[0].issues]


@pytest.mark.parametrize("value", ["11", "7.0", "x"])
def test_what_may_not_be_merged_is_left_to_the_plan(value):
    laptop = laptop_of("J01", *EVERYTHING)
    records = tuple(
        replace(each, value=value) if each.field == mark("outcome") else each
        for each in laptop.records.values()
    )
    file = received(laptop)
    bad = replace(file, content=replace(file.content, records=records))
    assert alone(bad) is None
    assert both_ways((), [bad]).files[0].status == "damaged"


def test_the_state_is_the_same_hash_from_bytes():
    ids = [record.id for record in laptop_of("J01", *EVERYTHING).records.values()]
    assert state_of(map(bytes.fromhex, ids)) == state_hash(ids)
    assert state_of(()) == state_hash(())


@pytest.mark.parametrize(("held", "status"), [(2, "nothing_new"), (3, "older")])
def test_a_file_taken_in_before_is_told_from_memory(held, status):
    known = KnownFile("a" * 64, "J01", "d" * 32, 2, 14, held)
    found = already_taken({"J01": "Judge 1"}, known, "/home/somebody/scores.xlsx")
    assert (found.status, found.same, found.add, found.cells) == (status, 14, (), ())
    assert all(each.place == "scores.xlsx" and each.sentence for each in found.issues)
