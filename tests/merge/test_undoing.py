"""What an undo would change is what the plan said backwards."""

from judgepanel.merge.plan import plan
from judgepanel.merge.undoing import taking_back
from judgepanel.model.record import Field
from tests.builders import mark, small_award
from tests.merge.laptops import Laptop

AWARD = small_award(entries=3, judges=2)


def test_taking_a_merge_back_is_the_merge_reversed():
    laptop = Laptop(AWARD, "J01", "d" * 32)
    laptop.type("E001", mark("ambition"), "7")
    first = plan(AWARD, (), (), [laptop.hand_in()])
    held = first.files[0].add
    laptop.type("E001", mark("ambition"), "8")
    laptop.type("E002", Field("note", "outcome"), "A note.")
    second = plan(AWARD, held, (), [laptop.hand_in()])
    added = second.files[0].add
    back = taking_back(AWARD, (*held, *added), {record.id for record in added})
    told = [(each.judge, each.entry, each.field, each.before, each.after) for each in second.files[0].cells]
    assert [(each.judge, each.entry, each.field, each.after, each.before) for each in back] == told
    assert len(told) == 2


def test_taking_back_one_side_of_a_disagreement_settles_it():
    one, two = Laptop(AWARD, "J01", "d" * 32), Laptop(AWARD, "J01", "e" * 32)
    one.type("E001", mark("ambition"), "7")
    two.type("E001", mark("ambition"), "2")
    held = plan(AWARD, (), (), [one.hand_in()]).files[0].add
    added = plan(AWARD, held, (), [two.hand_in()]).files[0].add
    (back,) = taking_back(AWARD, (*held, *added), {record.id for record in added})
    assert (back.effect, back.before, back.after) == ("changed", ("2", "7"), ("7",))


def test_ids_that_are_not_held_change_nothing():
    assert taking_back(AWARD, (), {"f" * 32}) == ()
