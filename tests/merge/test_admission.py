from dataclasses import replace

import pytest

from judgepanel.merge.admission import findings, identity
from judgepanel.model.clip import Clip
from judgepanel.model.record import Field
from tests.builders import DEVICE, a_record, mark, small_award
from tests.merge.laptops import Laptop

AWARD = small_award()


def content_of(*records):
    laptop = Laptop(AWARD, "J01", DEVICE, export=1)
    laptop.records = {record.id: record for record in records}
    return laptop.content()


def codes(*records):
    return [each.code for each in findings(AWARD, content_of(*records))]


def test_a_file_of_this_award_belongs_here():
    assert identity(AWARD, content_of()) is None


@pytest.mark.parametrize(
    ("changes", "status", "named"),
    [
        ({"award": "f" * 32}, "other_award", ["ffffffff", "Small award 2026"]),
        ({"round": "presentation"}, "other_round", ["presentation", "Shortlisting"]),
        ({"rehearsal": True}, "rehearsal", ["a rehearsal", "the real award"]),
    ],
)
def test_a_file_of_elsewhere_is_refused_and_both_sides_are_named(changes, status, named):
    found = identity(AWARD, replace(content_of(), **changes))
    assert found is not None
    assert found[0] == status
    assert all(each in found[1].sentence for each in named)


def test_a_whole_history_is_fine():
    first = a_record(AWARD, "J01", "E001", mark("ambition"), "7")
    cleared = a_record(AWARD, "J01", "E001", mark("ambition"), None, export=2, replaces=(first.id,))
    others = [
        a_record(AWARD, "J01", "E001", Field("note", "ambition"), "=1+1 <b>"),
        a_record(AWARD, "J01", "E001", Field("prompt", "ambition", "evidence"), "met"),
        a_record(AWARD, "J01", "E001", Field("conflict"), "none"),
        a_record(AWARD, "J01", "E001", Field("abstention"), True),
        a_record(AWARD, "J01", "E001", Field("abstention_reason"), "Unwell."),
        a_record(AWARD, "J01", "E001", Field("question"), "Who paid for it?"),
        a_record(AWARD, "J01", "", Field("hand_in"), "complete"),
    ]
    assert codes(first, cleared, *others) == []


@pytest.mark.parametrize("changes", [{"judge": "J02"}, {"award": "f" * 32}, {"round": "presentation"}])
def test_a_strangers_record(changes):
    assert codes(replace(a_record(AWARD, "J01", "E001", mark("ambition"), "7"), **changes)) == [
        "record-stranger"
    ]


def test_a_reference_that_is_not_in_the_file():
    first = a_record(AWARD, "J01", "E001", mark("ambition"), "7")
    second = a_record(AWARD, "J01", "E001", mark("ambition"), "8", replaces=(first.id,))
    assert codes(second) == ["record-dangling"]
    assert codes(first, second) == []


def test_a_record_may_only_replace_one_of_its_own_cell():
    first = a_record(AWARD, "J01", "E001", mark("ambition"), "7")
    second = a_record(AWARD, "J01", "E002", mark("ambition"), "8", replaces=(first.id,))
    assert codes(first, second) == ["record-crossed"]


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        *(
            ("E001", mark("ambition"), value)
            for value in ("11", "7.0", "07", "n/a", "nan", "", "1_0", "٧", True)
        ),
        ("E001", Field("prompt", "ambition", "evidence"), "maybe"),
        ("E001", Field("conflict"), "envy"),
        ("E001", Field("abstention"), "true"),
        ("E001", Field("abstention"), False),
        ("E001", Field("note", "ambition"), True),
        ("", Field("hand_in"), "done"),
        ("E001", Field("hand_in"), "complete"),
        ("", Field("abstention"), True),
        ("E001", Field("mark"), "7"),
        ("E001", Field("prompt", "ambition"), "met"),
        ("E001", Field("mark", "ambition", "evidence"), "7"),
    ],
)
def test_a_value_that_cannot_stand_there(entry, field, value):
    assert codes(a_record(AWARD, "J01", entry, field, value)) == ["record-unreadable"]


def test_the_first_export_is_number_one():
    assert codes(a_record(AWARD, "J01", "E001", mark("ambition"), "7", export=0)) == ["record-unreadable"]


def test_a_mark_of_an_earlier_wording_is_not_measured_by_todays_scale():
    assert codes(a_record(AWARD, "J01", "E001", mark("ambition"), "55", rubric="0" * 32)) == []
    assert codes(a_record(AWARD, "J01", "E001", mark("ambition"), "5" * 11, rubric="0" * 32)) == [
        "record-unreadable"
    ]


def test_every_kind_of_finding_is_gathered():
    stranger = a_record(AWARD, "J02", "E001", mark("ambition"), "99", replaces=("0" * 32,))
    assert codes(stranger) == ["record-stranger", "record-dangling", "record-unreadable"]


CLIP = Clip("evidence.pdf", "ab" * 32, 2, "", 10, "fell by 12 %")


def test_a_pinned_quote_is_fine():
    pinned = a_record(AWARD, "J01", "E001", Field("clip", "ambition", CLIP.id), CLIP.as_value())
    taken = a_record(
        AWARD, "J01", "E001", Field("clip", "ambition", CLIP.id), None, export=2, replaces=(pinned.id,)
    )
    assert codes(pinned, taken) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field("clip", "ambition", "0" * 16), CLIP.as_value()),
        (Field("clip", "ambition", CLIP.id), "fell by 12 %"),
        (Field("clip", "ambition", CLIP.id), True),
        (Field("clip", "ambition", ""), CLIP.as_value()),
        (Field("clip", "", CLIP.id), CLIP.as_value()),
    ],
)
def test_a_clip_that_no_desk_pins_is_unreadable(field, value):
    assert codes(a_record(AWARD, "J01", "E001", field, value)) == ["record-unreadable"]
