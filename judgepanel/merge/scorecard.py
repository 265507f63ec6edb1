"""One scorecard from the values that stand in its fields. Used for records received and for a judge's own drafts."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from judgepanel.issues import Issue
from judgepanel.model.award import CONFLICT_KINDS, ConflictKind
from judgepanel.model.clip import Clip, read_clip
from judgepanel.model.record import PROMPT_VALUES, Field, Value
from judgepanel.model.scorecard import CriterionScore, Scorecard, ScorecardState, ScoreState
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, ScoreSet

Values = Mapping[Field, tuple[Value, ...]]
CONFLICT = Field("conflict")
CONFLICT_REASON = Field("conflict_reason")
ABSTENTION = Field("abstention")
ABSTENTION_REASON = Field("abstention_reason")
QUESTION = Field("question")
# A dispute in one of these leaves the scorecard out; in any other field it is only listed.
DECIDING: frozenset[str] = frozenset({"mark", "conflict", "abstention"})


def scorecard(score_set: ScoreSet, judge: str, entry: str, values: Values) -> Scorecard:
    """What the values standing in each field of one judge and entry amount to.

    A field that is absent or stands at null is blank. A field with several distinct values is disputed and shows
    none of them. Any interest wins over everything else, the first of CONFLICT_KINDS where several are named.
    Then: a dispute in a mark, the conflict or the abstention makes the card `disputed`; an abstention `abstained`;
    every criterion answered `complete`; anything written `part`; nothing `not_started`.

    Marks given beside an interest or an abstention stay in `scores` as `scored`; only the criteria left blank take
    the state of the card. So whoever counts asks the card's state first.
    """
    scores = tuple(_score(criterion, values) for criterion in score_set.criteria)
    conflict, question = _interest(values), _text(values, QUESTION)
    state = "conflicted" if conflict else _state(scores, values)
    if state == "conflicted":
        return Scorecard(
            judge, entry, state, _fill(scores, state), conflict, _text(values, CONFLICT_REASON), question
        )
    if state == "abstained":
        return Scorecard(
            judge, entry, state, _fill(scores, state), None, _text(values, ABSTENTION_REASON), question
        )
    return Scorecard(judge, entry, state, scores, question=question)


def distinct(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The different values among these, in a fixed order that puts null first. True and "true" are different."""
    return tuple(
        sorted(set(values), key=lambda value: (value is not None, isinstance(value, str), str(value)))
    )


def standing(values: Values, field: Field) -> Value:
    """The one value of a field; null where it is blank or disputed."""
    found = values.get(field, ())
    alone = found if len(found) == 1 else distinct(found)
    return alone[0] if len(alone) == 1 else None


def is_disputed(values: Values, field: Field) -> bool:
    """Whether several distinct values stand side by side. Cleared beside a value is a dispute too."""
    return len(set(values.get(field, ()))) > 1


def _interest(values: Values) -> ConflictKind | None:
    named = set(values.get(CONFLICT, ()))
    return next((kind for kind in CONFLICT_KINDS if kind in named), None)


def _state(scores: tuple[CriterionScore, ...], values: Values) -> ScorecardState:
    if any(field.kind in DECIDING and is_disputed(values, field) for field in values):
        return "disputed"
    if standing(values, ABSTENTION) is True:
        return "abstained"
    if all(score.state != "blank" for score in scores):
        return "complete"
    return "part" if any(_written(score) for score in scores) else "not_started"


def _written(score: CriterionScore) -> bool:
    return score.state != "blank" or bool(score.note or score.feedback or score.prompts or score.clips)


def _fill(scores: tuple[CriterionScore, ...], state: ScoreState) -> tuple[CriterionScore, ...]:
    return tuple(replace(score, state=state) if score.state == "blank" else score for score in scores)


def _score(criterion: Criterion, values: Values) -> CriterionScore:
    state, mark = _mark(criterion, standing(values, Field("mark", criterion.id)))
    return CriterionScore(
        criterion.id,
        state,
        mark,
        _text(values, Field("note", criterion.id)),
        _text(values, Field("feedback", criterion.id)),
        _prompts(criterion, values),
        _clips(criterion.id, values),
    )


def _mark(criterion: Criterion, value: Value) -> tuple[ScoreState, Decimal | None]:
    """A value that this criterion cannot read is no mark: it must never turn into a number by itself."""
    read = criterion.read(value) if isinstance(value, str) else None
    if read is None or isinstance(read, Issue):
        return "blank", None
    return ("not_applicable", None) if read == NOT_APPLICABLE else ("scored", Decimal(read))


def _prompts(criterion: Criterion, values: Values) -> tuple[tuple[str, str], ...]:
    found = (
        (prompt.id, standing(values, Field("prompt", criterion.id, prompt.id)))
        for prompt in criterion.prompts
    )
    return tuple(
        (prompt, value) for prompt, value in found if isinstance(value, str) and value in PROMPT_VALUES
    )


def _clips(criterion: str, values: Values) -> tuple[Clip, ...]:
    """In the order of their places. One that a laptop removed and another kept is disputed, so it is not shown."""
    fields = (field for field in values if field.kind == "clip" and field.criterion == criterion)
    clips = (read_clip(standing(values, field)) for field in fields)
    return tuple(sorted(clip for clip in clips if clip is not None))


def _text(values: Values, field: Field) -> str:
    value = standing(values, field)
    return value if isinstance(value, str) else ""
