from dataclasses import replace
from typing import get_args

import pytest

from judgepanel.catalogue import CATALOGUE
from judgepanel.issues import issue
from judgepanel.merge.plan import code_of, plan
from judgepanel.model.award import Judge
from judgepanel.model.record import Field, state_hash
from judgepanel.model.score_file import FileStatus, ReceivedFile
from tests.builders import DEVICE, a_record, mark, small_award
from tests.merge.laptops import Laptop, received
from tests.merge.test_view import reworded

AWARD = small_award()
OTHER = "e" * 32
NOTE = Field("note", "ambition")


def laptop(judge="J01", device=DEVICE):
    return Laptop(AWARD, judge, device)


def one_file(held, file, award=AWARD, known=()):
    return plan(award, held, known, [file]).files[0]


def test_new_changed_and_same_are_counted_by_field():
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    own.type("E001", NOTE, "Weak.")
    first = one_file([], own.hand_in())
    assert (first.status, first.new, first.changed, first.same, first.conflicts) == ("new", 2, 0, 0, 0)
    assert len(first.add) == 3
    own.type("E001", mark("ambition"), "8")
    own.type("E002", mark("ambition"), "2")
    second = one_file(first.add, own.hand_in("second.xlsx"))
    assert (second.status, second.new, second.changed, second.same) == ("new", 1, 1, 3)
    assert [(each.effect, each.entry, each.before, each.after) for each in second.cells] == [
        ("changed", "E001", ("7",), ("8",)),
        ("new", "E002", (), ("2",)),
    ]
    assert second.issues[0].sentence == "Judge 1, export 2: 1 new, 1 changed, no conflicts."
    assert second.issues[0].place == "second.xlsx"


def test_the_same_file_again_is_nothing_new():
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    file = own.hand_in()
    held = one_file([], file).add
    again = one_file(held, replace(file, name="copy of scores (1).xlsx"), known={file.sha256})
    assert (again.status, again.add, again.cells, again.same) == ("nothing_new", (), (), 2)
    assert [each.code for each in again.issues] == ["file-nothing-new", "file-received-before"]


def test_an_older_export_after_a_newer_one():
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    first = own.hand_in()
    own.type("E001", mark("ambition"), "8")
    second = own.hand_in()
    held = one_file([], second).add
    late = one_file(held, first)
    assert (late.status, late.add, late.export) == ("older", (), 1)
    assert "export 2 is held" in late.issues[0].sentence


def test_a_second_laptop_that_is_behind_nobody_is_not_called_older():
    one, two = laptop(), laptop(device=OTHER)
    one.type("E001", mark("ambition"), "7")
    two.type("E002", mark("ambition"), "4")
    held = [
        record for file in plan(AWARD, [], (), [one.hand_in(), two.hand_in()]).files for record in file.add
    ]
    assert one_file(held, one.hand_in()).status == "nothing_new"


def test_two_laptops_that_disagree():
    one, two = laptop(), laptop(device=OTHER)
    for own, value in ((one, "7"), (two, "4")):
        own.type("E001", mark("ambition"), value)
        own.type("E001", mark("outcome"), "5")
    held = one_file([], one.hand_in()).add
    found = one_file(held, two.hand_in())
    assert (found.status, found.new, found.changed, found.conflicts) == ("conflict", 0, 0, 1)
    assert [(each.field, each.before, each.after) for each in found.cells] == [
        (mark("ambition"), ("7",), ("4", "7"))
    ]
    assert found.issues[0].severity == "warning"


def test_a_pile_in_any_order_gives_the_same_state_and_statuses():
    one, two = laptop(), laptop("J02", OTHER)
    one.type("E001", mark("ambition"), "7")
    first = one.hand_in("first.xlsx")
    one.type("E001", mark("ambition"), "8")
    second = one.hand_in("second.xlsx")
    two.type("E001", mark("ambition"), "1")
    other = two.hand_in("other.xlsx")
    files = [second, other, first, replace(second, name="third.xlsx")]
    found = plan(AWARD, [], (), files)
    assert [file.path for file in found.files] == ["second.xlsx", "other.xlsx", "first.xlsx", "third.xlsx"]
    assert [file.status for file in found.files] == ["new", "new", "new", "nothing_new"]
    back = plan(AWARD, [], (), files[::-1])
    assert back.state == found.state
    assert {file.path: file for file in back.files} == {file.path: file for file in found.files}
    added = [record.id for file in found.files for record in file.add]
    assert len(added) == len(set(added))
    assert found.state == state_hash(added)
    assert found.base == state_hash([])


@pytest.mark.parametrize(
    "status",
    [
        "edited_outside",
        "unsealed",
        "damaged",
        "newer_program",
        "not_a_score_file",
    ],
)
def test_a_file_refused_before_stays_refused(status: FileStatus):
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    found = plan(AWARD, [], (), [replace(own.hand_in(), status=status)])
    assert found.state == found.base
    assert not found.changes_anything
    file = found.files[0]
    assert (file.status, file.add, file.refused) == (status, (), 2)
    assert [each.code for each in file.issues] == [code_of(status)]
    assert file.issues[0].way_out


def test_a_file_of_another_award_changes_nothing():
    elsewhere = Laptop(replace(AWARD, id="f" * 32), "J01", DEVICE)
    elsewhere.type("E001", mark("ambition"), "7")
    found = plan(AWARD, [], (), [elsewhere.hand_in()])
    assert found.state == found.base
    assert found.files[0].status == "other_award"
    assert [each.code for each in found.files[0].issues] == ["file-other-award"]


def test_one_record_that_does_not_fit_refuses_the_whole_file_and_only_that():
    own, other = laptop(), laptop("J02", OTHER)
    own.type("E001", mark("ambition"), "7")
    other.type("E001", mark("ambition"), "4")
    bad = own.hand_in("bad.xlsx")
    assert bad.content is not None
    forged = a_record(AWARD, "J02", "E001", mark("ambition"), "0")
    bad = replace(bad, content=replace(bad.content, records=(*bad.content.records, forged)))
    found = plan(AWARD, [], (), [bad, other.hand_in("good.xlsx")])
    assert [file.status for file in found.files] == ["damaged", "new"]
    assert [each.code for each in found.files[0].issues] == ["file-damaged", "record-stranger"]
    assert {record.judge for file in found.files for record in file.add} == {"J02"}


def test_a_file_without_content_is_not_a_score_file():
    assert one_file([], ReceivedFile("photo.jpg", "0" * 64, 10)).status == "not_a_score_file"


def test_findings_of_reading_stand_behind_the_sentence_of_the_status():
    file = ReceivedFile(
        "x.xlsx", "0" * 64, 10, status="damaged", issues=(issue("value-empty", "x.xlsx / A1"),)
    )
    assert [(each.code, each.place) for each in one_file([], file).issues] == [
        ("file-damaged", "x.xlsx"),
        ("value-empty", "x.xlsx / A1"),
    ]


def test_a_folder_never_stands_in_a_finding():
    file = ReceivedFile("/home/ada/secret/x.xlsx", "0" * 64, 10, status="damaged")
    assert one_file([], file).issues[0].place == "x.xlsx"


def test_an_earlier_bundle_is_taken_and_says_so():
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    file = replace(own.hand_in(), status="replaced_bundle")
    found = one_file([], file)
    assert (found.status, found.new, len(found.add)) == ("replaced_bundle", 1, 2)
    assert one_file(found.add, file).status == "nothing_new"


def test_marks_of_an_earlier_wording_are_taken_counted_as_nothing_and_listed():
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    own.type("E001", mark("outcome"), "3")
    found = one_file([], own.hand_in(), award=reworded(AWARD))
    assert (found.new, len(found.add)) == (1, 3)
    assert [each.code for each in found.issues] == ["file-new", "file-marks-again"]


def test_a_judge_who_is_not_on_the_panel_is_kept_and_not_counted():
    award = replace(AWARD, judges=(Judge("J02", "judge-2", "Judge 2", "Body 2"),))
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    found = one_file([], own.hand_in(), award=award)
    assert (found.status, len(found.add)) == ("judge_stood_down", 2)


def test_clearing_is_a_change_and_clearing_nothing_is_none():
    own = laptop()
    own.type("E001", mark("ambition"), "7")
    held = one_file([], own.hand_in()).add
    own.type("E001", mark("ambition"), None)
    cleared = one_file(held, own.hand_in())
    assert [(each.effect, each.before, each.after) for each in cleared.cells] == [
        ("changed", ("7",), (None,))
    ]
    nothing = replace(own.content(), records=(a_record(AWARD, "J01", "E003", mark("ambition"), None),))
    assert one_file([], received(nothing)).cells == ()


@pytest.mark.parametrize("criteria", [1, 2, 12])
def test_merging_with_any_number_of_criteria(criteria):
    award = small_award(criteria=criteria)
    own = Laptop(award, "J01", DEVICE)
    for criterion in award.round.score_set.criteria:
        own.type("E001", mark(criterion.id), "0")
    assert plan(award, [], (), [own.hand_in()]).files[0].new == criteria


def test_every_status_has_one_sentence_and_a_code():
    sentences = [CATALOGUE[code_of(status)].sentence for status in get_args(FileStatus)]
    assert len(set(sentences)) == len(sentences)
