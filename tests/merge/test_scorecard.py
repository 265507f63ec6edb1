from decimal import Decimal

import pytest

from judgepanel.merge.scorecard import distinct, scorecard
from judgepanel.model.record import Field, Value
from tests.builders import mark, small_category

SCORE_SET = small_category().round("shortlisting").score_set
FULL: dict[Field, tuple[Value, ...]] = {mark("ambition"): ("7",), mark("outcome"): ("0",)}


def card(values):
    return scorecard(SCORE_SET, "J01", "E001", values)


def test_nothing_written_is_not_started():
    assert card({}).state == "not_started"
    assert [score.state for score in card({}).scores] == ["blank", "blank"]


def test_zero_is_a_mark_and_blank_is_not():
    found = card({mark("ambition"): ("0",)})
    assert found.state == "part"
    assert found.score("ambition").state == "scored"
    assert found.score("ambition").mark == Decimal(0)
    assert found.score("outcome").state == "blank"
    assert found.score("outcome").mark is None


def test_every_criterion_answered_is_complete():
    assert card(FULL).state == "complete"
    assert card(FULL).marks() == {"ambition": Decimal(7), "outcome": Decimal(0)}


def test_null_clears():
    assert card({**FULL, mark("outcome"): (None,)}).state == "part"


@pytest.mark.parametrize(
    "field",
    [Field("note", "ambition"), Field("feedback", "ambition"), Field("prompt", "ambition", "evidence")],
)
def test_anything_written_is_a_part(field):
    value = "met" if field.kind == "prompt" else "Good."
    assert card({field: (value,)}).state == "part"


def test_not_applicable_only_where_it_is_offered():
    assert card({mark("ambition"): ("n/a",)}).score("ambition").state == "blank"


@pytest.mark.parametrize("value", ["11", "-1", "nan", "1_0", "7.5", "", "٧", True])
def test_a_value_off_the_scale_is_no_mark(value):
    assert card({mark("ambition"): (value,)}).score("ambition").state == "blank"


@pytest.mark.parametrize("kind", ["financial", "professional", "personal", "indirect", "same_organisation"])
def test_an_interest_wins_over_marks_and_keeps_them(kind):
    found = card({**FULL, Field("conflict"): (kind,), Field("conflict_reason"): ("My sister.",)})
    assert (found.state, found.conflict, found.reason) == ("conflicted", kind, "My sister.")
    assert found.marks() == {"ambition": Decimal(7), "outcome": Decimal(0)}


def test_an_interest_wins_over_everything_that_disagrees():
    values = {
        mark("ambition"): ("7", "8"),
        Field("conflict"): ("none", "personal"),
        Field("abstention"): (True,),
    }
    found = card(values)
    assert (found.state, found.conflict) == ("conflicted", "personal")
    assert [score.state for score in found.scores] == ["conflicted", "conflicted"]


def test_declaring_no_interest_is_not_an_interest():
    assert card({**FULL, Field("conflict"): ("none",)}).state == "complete"


def test_abstained_fills_only_the_blanks():
    values = {
        mark("ambition"): ("7",),
        Field("abstention"): (True,),
        Field("abstention_reason"): ("Too close.",),
    }
    found = card(values)
    assert (found.state, found.reason) == ("abstained", "Too close.")
    assert [score.state for score in found.scores] == ["scored", "abstained"]


@pytest.mark.parametrize(
    "values",
    [
        {mark("ambition"): ("7", "8")},
        {mark("ambition"): ("7", None)},
        {Field("conflict"): ("none", None)},
        {Field("abstention"): (True, None)},
    ],
)
def test_a_dispute_in_what_decides_leaves_the_card_out(values):
    found = card({**FULL, **values})
    assert found.state == "disputed"
    if mark("ambition") in values:
        assert found.score("ambition").mark is None


def test_equal_values_are_no_dispute():
    assert card({**FULL, mark("ambition"): ("7", "7")}).state == "complete"


def test_a_disputed_note_shows_neither_and_stops_nothing():
    found = card({**FULL, Field("note", "ambition"): ("Weak.", "Strong.")})
    assert found.state == "complete"
    assert found.score("ambition").note == ""


def test_note_feedback_and_prompts_stay_apart():
    values = {
        **FULL,
        Field("note", "ambition"): ("For us.",),
        Field("feedback", "ambition"): ("For them.",),
        Field("prompt", "ambition", "learning"): ("partly",),
        Field("prompt", "ambition", "evidence"): ("nonsense",),
    }
    score = card(values).score("ambition")
    assert (score.note, score.feedback, score.prompts) == ("For us.", "For them.", (("learning", "partly"),))


def test_distinct_has_one_order():
    assert distinct(("b", None, True, "a", "b")) == distinct((True, "a", "b", None)) == (None, True, "a", "b")
