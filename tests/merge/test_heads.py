from judgepanel.merge.heads import heads, is_current, wording
from judgepanel.model.record import Field
from tests.builders import a_record, mark, small_award

AWARD = small_award()
FIRST = a_record(AWARD, "J01", "E001", mark("ambition"), "7")
SECOND = a_record(AWARD, "J01", "E001", mark("ambition"), "8", export=2, replaces=(FIRST.id,))


def test_a_replaced_record_is_no_head():
    assert heads([FIRST, SECOND]) == heads([SECOND, FIRST]) == {FIRST.cell: (SECOND,)}


def test_the_same_record_twice_is_one():
    assert heads([FIRST, FIRST]) == {FIRST.cell: (FIRST,)}


def test_side_by_side_both_stand_in_the_order_of_ids():
    other = a_record(AWARD, "J01", "E001", mark("ambition"), "3", device="e" * 32)
    both = sorted((FIRST, other), key=lambda record: record.id)
    assert heads([other, FIRST])[FIRST.cell] == tuple(both)


def test_a_record_that_replaces_both_settles_it():
    other = a_record(AWARD, "J01", "E001", mark("ambition"), "3", device="e" * 32)
    last = a_record(AWARD, "J01", "E001", mark("ambition"), "4", export=2, replaces=(FIRST.id, other.id))
    assert heads([last, FIRST, other])[FIRST.cell] == (last,)


def test_nobody_replaces_a_record_of_another_judge_entry_or_field():
    for cell in (("J02", "E001", "ambition"), ("J01", "E002", "ambition"), ("J01", "E001", "outcome")):
        judge, entry, criterion = cell
        stranger = a_record(AWARD, judge, entry, mark(criterion), "0", replaces=(FIRST.id,))
        assert heads([FIRST, stranger])[FIRST.cell] == (FIRST,)


def test_a_mark_does_not_outlive_its_wording_but_a_note_does():
    today = wording(AWARD.round.score_set)
    assert is_current(FIRST, today)
    assert not is_current(a_record(AWARD, "J01", "E001", mark("ambition"), "7", rubric="0" * 32), today)
    note = a_record(AWARD, "J01", "E001", Field("note", "ambition"), "Good.", rubric="0" * 32)
    assert is_current(note, today)
    assert not is_current(note, {})
    assert is_current(a_record(AWARD, "J01", "E001", Field("abstention"), True), {})


def test_an_answer_taken_back_stands_under_every_wording():
    """The desk names no wording for it; it must not give way in silence to a mark of another laptop."""
    today = wording(AWARD.round.score_set)
    taken_back = a_record(AWARD, "J01", "E001", mark("ambition"), None, rubric="")
    assert is_current(taken_back, today)
    assert is_current(taken_back, {"ambition": "f" * 32})
    assert not is_current(taken_back, {})
    assert not is_current(a_record(AWARD, "J01", "E001", mark("ambition"), "7", rubric=""), today)
