"""The category format: the same tables in a TOML file for people and in the JSON of a bundle or an award.

Version history
- 1: first version. Codes, groups and step may be left out by an author; `as_data` always writes them.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from judgepanel.issues import RefusedError, issue
from judgepanel.phrases import phrase
from judgepanel.reading import Fields, read_document
from judgepanel.rubric.category import AnswerHeading, Category, Round, is_tolerance
from judgepanel.rubric.scale import Anchor, Scale, plain
from judgepanel.rubric.score_set import Criterion, Group, Prompt, ScoreSet

FORMAT = 1
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,3}")
_LONGEST_SCALE = 101


def parse_category(raw: bytes, *, place: str) -> Category:
    """A category from the bytes of a TOML file. Raises RefusedError with every problem, each with line or key."""
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as problem:
        raise RefusedError(
            [issue("not-text-format", place, format="TOML", reason=str(problem)[:200])]
        ) from problem
    return read_document(table, read_category, place=place, closed=True)


def read_category(fields: Fields) -> Category:
    """A category from its table; findings go to the cursor."""
    version = fields.whole("format", lowest=1)
    if version > FORMAT:
        fields.report("format-newer", "format", found=version, known=FORMAT)
    answers = tuple(_heading(each) for each in fields.tables("answers", most=100))
    _unique(fields, "answers", [answer.id for answer in answers])
    category = Category(
        id=_id(fields),
        title=fields.text("title", longest=300),
        introduction=fields.text("introduction", ""),
        eligibility=fields.text("eligibility", ""),
        synopsis_limit=fields.whole("synopsis_limit", 0),
        answers=answers,
        rounds=tuple(
            _round(each, [answer.id for answer in answers]) for each in fields.tables("rounds", most=20)
        ),
    )
    _unique(fields, "rounds", [judged.id for judged in category.rounds])
    for key, found in (("answers", category.answers), ("rounds", category.rounds)):
        if not found and fields.has(key):
            fields.report("value-empty", key)
    fields.done()
    return category


def as_data(category: Category) -> dict[str, Any]:
    """The category as plain values; `read_category` gives back an equal one."""
    return {
        "format": FORMAT,
        "id": category.id,
        "title": category.title,
        "introduction": category.introduction,
        "eligibility": category.eligibility,
        "synopsis_limit": category.synopsis_limit,
        "answers": [
            {"id": answer.id, "title": answer.title, "word_limit": answer.word_limit}
            for answer in category.answers
        ],
        "rounds": [_round_data(judged) for judged in category.rounds],
    }


def _heading(fields: Fields) -> AnswerHeading:
    heading = AnswerHeading(_id(fields), fields.text("title", longest=300), fields.whole("word_limit", 0))
    fields.done()
    return heading


def _round(fields: Fields, answers: list[str]) -> Round:
    scale = _scale(fields.table("scale")) if fields.has("scale") else None
    groups = tuple(_group(each) for each in fields.tables("groups", optional=True, most=100))
    _unique(fields, "groups", [group.id for group in groups])
    criteria = tuple(
        _criterion(each, index, scale, answers, [group.id for group in groups])
        for index, each in enumerate(fields.tables("criteria", most=100), start=1)
    )
    _unique(fields, "criteria", [criterion.id for criterion in criteria])
    _unique(fields, "criteria", [criterion.code for criterion in criteria])
    if not criteria and fields.has("criteria"):
        fields.report("value-empty", "criteria")
    judged = Round(
        _id(fields),
        fields.text("title", longest=300),
        ScoreSet(groups or _one_group_each(criteria), criteria if groups else _in_own_groups(criteria)),
        _tolerance(fields),
    )
    for index, group in enumerate(groups, start=1):
        if not judged.score_set.in_group(group.id):
            fields.report("value-empty", f"groups[{index}]")
    fields.done()
    return judged


def _tolerance(fields: Fields) -> Decimal | None:
    if not fields.has("tolerance"):
        return None
    tolerance = fields.decimal("tolerance")
    if not is_tolerance(tolerance):
        fields.report(
            "value-range",
            "tolerance",
            value=plain(tolerance),
            allowed=phrase("points from 0 to 100, with up to two decimals"),
        )
        return None
    return tolerance


def _one_group_each(criteria: Iterable[Criterion]) -> tuple[Group, ...]:
    """Without groups every criterion is a group of its own, so that its weight is its share of the total."""
    return tuple(Group(criterion.id, criterion.title, criterion.weight) for criterion in criteria)


def _in_own_groups(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(replace(criterion, group=criterion.id, weight=Decimal(1)) for criterion in criteria)


def _group(fields: Fields) -> Group:
    group = Group(_id(fields), fields.text("title", longest=300), _weight(fields))
    fields.done()
    return group


def _criterion(
    fields: Fields, index: int, shared: Scale | None, answers: list[str], groups: list[str]
) -> Criterion:
    own = _id(fields)
    prompts = tuple(_prompt(each) for each in fields.tables("prompts", optional=True, most=100))
    _unique(fields, "prompts", [prompt.id for prompt in prompts])
    for number, prompt in enumerate(prompts, start=1):
        others = [other.id for other in prompts if other.id != prompt.id]
        if prompt.alternative_to and prompt.alternative_to not in others:
            _dangling(fields, f"prompts[{number}].alternative_to", prompt.alternative_to, others)
    answer = fields.text("answer", own)
    if answer not in answers:
        _dangling(fields, "answer", answer, answers)
    group = fields.text("group") if groups else ""
    if groups and group and group not in groups:
        _dangling(fields, "group", group, groups)
    code = fields.text("code", f"C{index:02d}")
    if not _CODE.fullmatch(code):
        fields.report(
            "wrong-kind",
            "code",
            found=phrase('"{code}"', code=code[:40]),
            wanted=phrase('a code such as "C01"'),
        )
    if shared is None and not fields.has("scale"):
        fields.report("key-missing", "scale")
    scale = _scale(fields.table("scale")) if fields.has("scale") or shared is None else shared
    criterion = Criterion(
        id=own,
        code=code,
        title=fields.text("title", longest=300),
        answer=answer,
        group=group,
        weight=_weight(fields),
        scale=scale,
        prompts=prompts,
        not_applicable=fields.flag("not_applicable", default=False),
    )
    fields.done()
    return criterion


def _prompt(fields: Fields) -> Prompt:
    prompt = Prompt(
        _id(fields),
        fields.text("text"),
        required=fields.flag("required", default=False),
        alternative_to=fields.text("alternative_to", ""),
    )
    fields.done()
    return prompt


def _scale(fields: Fields) -> Scale:
    lowest, highest, step = fields.decimal("lowest"), fields.decimal("highest"), fields.decimal("step", "1")
    anchors = tuple(_anchor(each) for each in fields.tables("anchors", optional=True, most=200))
    reasons = fields.flag("reason_at_ends", default=False)
    fields.done()
    if not 0 <= lowest < highest <= 999 or step <= 0:
        fields.report(
            "value-range",
            "highest",
            value=plain(highest),
            allowed=phrase("a scale from 0 upwards, its step above 0"),
        )
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    if any(each != round(each, 2) for each in (lowest, highest, step)):
        fields.report(
            "value-range", "step", value=plain(step), allowed=phrase("marks with up to two decimals")
        )
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    if (highest - lowest) % step:
        facts = {"step": plain(step), "lowest": plain(lowest), "highest": plain(highest)}
        fields.report("scale-uneven", "step", **facts)
        return Scale(lowest, highest, highest - lowest)
    scale = Scale(lowest, highest, step, tuple(sorted(anchors, key=lambda anchor: anchor.mark)), reasons)
    if (highest - lowest) / step >= _LONGEST_SCALE:
        fields.report(
            "value-range",
            "step",
            value=plain(step),
            allowed=phrase("at most {most} marks", most=_LONGEST_SCALE),
        )
        return Scale(lowest, highest, highest - lowest)
    _check_anchors(fields, scale)
    return scale


def _check_anchors(fields: Fields, scale: Scale) -> None:
    marks = scale.marks()
    described = [anchor.mark for anchor in scale.anchors]
    for mark in described:
        if mark not in marks:
            fields.report("anchor-off-scale", "anchors", mark=plain(mark))
    _unique(fields, "anchors", [plain(mark) for mark in described])
    for mark in marks if described else ():
        if mark not in described:
            fields.report("anchor-missing", "anchors", mark=plain(mark))


def _anchor(fields: Fields) -> Anchor:
    anchor = Anchor(fields.decimal("mark"), fields.text("title", "", longest=80), fields.text("text"))
    fields.done()
    return anchor


def _weight(fields: Fields) -> Decimal:
    weight = fields.decimal("weight", "1")
    if weight <= 0:
        fields.report("value-range", "weight", value=plain(weight), allowed=phrase("numbers above 0"))
        return Decimal(1)
    return weight


def _id(fields: Fields) -> str:
    own = fields.text("id", longest=40)
    if own and not _ID.fullmatch(own):
        fields.report("id-malformed", "id", value=own[:40])
    return own


def _unique(fields: Fields, key: str, ids: list[str]) -> None:
    for repeated in sorted({each for each in ids if each and ids.count(each) > 1}):
        fields.report("id-repeated", key, value=repeated[:40])


def _dangling(fields: Fields, key: str, value: str, allowed: list[str]) -> None:
    fields.report(
        "reference-dangling", key, value=value[:40], allowed=", ".join(allowed) or phrase("nothing yet")
    )


def _round_data(judged: Round) -> dict[str, Any]:
    """The scale of the first criterion stands once, for all that have the same; mostly it is the only one. The key for
    the tolerance stands only where there is one, so that the data of a category without it are those of before."""
    criteria = judged.score_set.criteria
    return {
        "id": judged.id,
        "title": judged.title,
        "groups": [
            {"id": group.id, "title": group.title, "weight": plain(group.weight)}
            for group in judged.score_set.groups
        ],
        "scale": _scale_data(criteria[0].scale),
        "criteria": [
            _criterion_data(each)
            | ({} if each.scale == criteria[0].scale else {"scale": _scale_data(each.scale)})
            for each in criteria
        ],
        **({} if judged.tolerance is None else {"tolerance": plain(judged.tolerance)}),
    }


def _criterion_data(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "code": criterion.code,
        "title": criterion.title,
        "answer": criterion.answer,
        "group": criterion.group,
        "weight": plain(criterion.weight),
        "not_applicable": criterion.not_applicable,
        "prompts": [
            {"id": p.id, "text": p.text, "required": p.required, "alternative_to": p.alternative_to}
            for p in criterion.prompts
        ],
    }


def _scale_data(scale: Scale) -> dict[str, Any]:
    """The key for reasons stands only where it is wanted: a program that does not know it reads all the others."""
    return {
        "lowest": plain(scale.lowest),
        "highest": plain(scale.highest),
        "step": plain(scale.step),
        "anchors": [{"mark": plain(a.mark), "title": a.title, "text": a.text} for a in scale.anchors],
        **({"reason_at_ends": True} if scale.reason_at_ends else {}),
    }
