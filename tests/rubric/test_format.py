"""The category format: the built-in ones as published, a broken one with every problem at once."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import resources
from judgepanel.issues import RefusedError
from judgepanel.reading import canonical_json, parse_json, read_document
from judgepanel.rubric.category import Category
from judgepanel.rubric.format import as_data, parse_category, read_category
from tests.builders import small_category

BUILT_IN = ("health-outcomes", "health-outcomes-by-prompt")


def built_in(name: str) -> Category:
    path = resources.path("categories", f"{name}.toml")
    return parse_category(path.read_bytes(), place=path.name)


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_category_is_whole(name: str) -> None:
    category = built_in(name)
    assert category.id == name
    assert [answer.title for answer in category.answers] == [
        "Ambition",
        "Outcome",
        "Spread",
        "Value",
        "Involvement",
    ]
    assert {answer.word_limit for answer in category.answers} == {400}
    assert category.synopsis_limit == 100
    for criterion in category.round("shortlisting").score_set.criteria:
        assert [anchor.mark for anchor in criterion.scale.anchors] == [Decimal(n) for n in range(11)]
        assert len({anchor.text for anchor in criterion.scale.anchors}) == 11


def test_prompts_are_the_published_ones_in_number_and_marking() -> None:
    criteria = built_in("health-outcomes").round("shortlisting").score_set.criteria
    assert [len(criterion.prompts) for criterion in criteria] == [3, 4, 2, 3, 3]
    required = [prompt for criterion in criteria for prompt in criterion.prompts if prompt.required]
    assert [prompt.text.split(" and can")[0] for prompt in required] == [
        "This must include a quantitative aspect"
    ]
    alternatives = [prompt for criterion in criteria for prompt in criterion.prompts if prompt.alternative_to]
    assert [(prompt.id, prompt.alternative_to) for prompt in alternatives] == [("replicable", "disseminated")]


def test_both_variants_ask_the_same_fifteen_prompts() -> None:
    by_heading = built_in("health-outcomes").round("shortlisting").score_set
    by_prompt = built_in("health-outcomes-by-prompt").round("shortlisting").score_set
    assert [c.prompts[0].text for c in by_prompt.criteria] == [
        p.text for c in by_heading.criteria for p in c.prompts
    ]
    assert [len(by_prompt.in_group(group.id)) for group in by_prompt.groups] == [3, 4, 2, 3, 3]
    assert {group.weight for group in by_prompt.groups} == {Decimal(1)}
    assert [criterion.code for criterion in by_prompt.criteria] == [f"C{n:02d}" for n in range(1, 16)]


@pytest.mark.parametrize("category", [*map(built_in, BUILT_IN), small_category(12)], ids=lambda c: c.id)
def test_a_category_survives_the_journey_through_json(category: Category) -> None:
    raw = canonical_json(as_data(category))
    assert read_document(parse_json(raw, place="c"), read_category, place="c", closed=True) == category


BROKEN = """
format = 1
id = "Broken Id"
title = ""
colour = "red"
[[answers]]
id = "one"
title = "One"
[[answers]]
id = "one"
title = "Again"
word_limit = "many"
[[rounds]]
id = "shortlisting"
title = "Shortlisting"
  [rounds.scale]
  lowest = 0
  highest = 10
  step = 3
  [[rounds.groups]]
  id = "lonely"
  title = "No criterion is in it"
  [[rounds.criteria]]
  id = "first"
  title = "First"
  answer = "nowhere"
  group = "unknown"
  weight = -1
    [[rounds.criteria.prompts]]
    id = "p"
    text = "Text"
    alternative_to = "ghost"
"""


def test_a_broken_category_gets_every_problem_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        parse_category(BROKEN.encode(), place="mine.toml")
    found = {(each.code, each.place) for each in refused.value.issues}
    assert found == {
        ("id-malformed", "mine.toml / id"),
        ("value-empty", "mine.toml / title"),
        ("key-unknown", "mine.toml / colour"),
        ("id-repeated", "mine.toml / answers"),
        ("wrong-kind", "mine.toml / answers[2].word_limit"),
        ("scale-uneven", "mine.toml / rounds[1].scale.step"),
        ("value-empty", "mine.toml / rounds[1].groups[1]"),
        ("reference-dangling", "mine.toml / rounds[1].criteria[1].answer"),
        ("reference-dangling", "mine.toml / rounds[1].criteria[1].group"),
        ("value-range", "mine.toml / rounds[1].criteria[1].weight"),
        ("reference-dangling", "mine.toml / rounds[1].criteria[1].prompts[1].alternative_to"),
    }
    assert all(each.sentence and each.way_out for each in refused.value.issues)


@pytest.mark.parametrize(
    "raw", [b"a = ", b"\xff\xfe", b"a = 1\na = 2", b"[" * 5000], ids=["syntax", "encoding", "doubled", "deep"]
)
def test_what_is_not_toml_is_refused_with_the_reason(raw: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_category(raw, place="mine.toml")
    assert refused.value.issues[0].code == "not-text-format"


@pytest.mark.parametrize(
    ("old", "new"),
    [("step = 1", "step = 0.125"), ("lowest = 0", "lowest = 0.001"), ("step = 1", "step = 0.001")],
)
def test_marks_that_nobody_could_type_are_refused(old: str, new: str) -> None:
    text = resources.path("categories", "health-outcomes.toml").read_text("utf-8")
    with pytest.raises(RefusedError) as refused:
        parse_category(text.replace(old, new, 1).encode(), place="c.toml")
    (said,) = {each.sentence for each in refused.value.issues if each.code == "value-range"}
    assert "up to two decimals" in said


def test_a_newer_format_is_refused() -> None:
    text = resources.path("categories", "health-outcomes.toml").read_text("utf-8")
    with pytest.raises(RefusedError) as refused:
        parse_category(text.replace("format = 1", "format = 2").encode(), place="c.toml")
    assert "format-newer" in {each.code for each in refused.value.issues}


def test_published_wording_is_word_for_word() -> None:
    """The organiser's own text, where it lies beside the project."""
    published = Path(__file__).parents[3] / "shared" / "category.md"
    if not published.exists():
        pytest.skip("the published text is not beside this checkout")
    text = published.read_text("utf-8")
    category = built_in("health-outcomes")
    prompts = [prompt.text for c in category.round("shortlisting").score_set.criteria for prompt in c.prompts]
    for part in (category.title, category.introduction, category.eligibility, *prompts):
        assert part in text


def test_reasons_at_the_ends_of_the_scale_travel_and_are_no_part_of_what_was_answered() -> None:
    category = small_category()
    criteria = category.rounds[0].score_set.criteria
    strict = replace(criteria[0], scale=replace(criteria[0].scale, reason_at_ends=True))
    score_set = replace(category.rounds[0].score_set, criteria=(strict, *criteria[1:]))
    asking = replace(category, rounds=(replace(category.rounds[0], score_set=score_set),))
    raw = canonical_json(as_data(asking))
    assert read_document(parse_json(raw, place="c"), read_category, place="c", closed=True) == asking
    assert raw.count(b"reason_at_ends") == 1
    assert strict.fingerprint() == criteria[0].fingerprint()
    assert [strict.scale.asks_reason(Decimal(mark)) for mark in (0, 5, 10)] == [True, False, True]


def toleranced(text: str) -> bytes:
    raw = resources.path("categories", "health-outcomes.toml").read_text("utf-8")
    return raw.replace("[[rounds]]\n", f"[[rounds]]\ntolerance = {text}\n", 1).encode()


@pytest.mark.parametrize("text", ["0", "20", "12.5", "100"])
def test_a_tolerance_is_kept_exactly_and_changes_nothing_a_judge_answers(text: str) -> None:
    category = parse_category(toleranced(text), place="c")
    assert category.rounds[0].tolerance == Decimal(text)
    assert category.with_tolerance(None) == built_in("health-outcomes")
    plain = built_in("health-outcomes").rounds[0].score_set
    assert category.rounds[0].score_set.fingerprint() == plain.fingerprint()
    raw = canonical_json(as_data(category))
    assert read_document(parse_json(raw, place="c"), read_category, place="c", closed=True) == category


@pytest.mark.parametrize("text", ["-1", "100.5", "0.125", "1e3", '"many"', "true"])
def test_a_tolerance_off_the_scale_of_totals_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_category(toleranced(text), place="c")
    assert [each.place for each in caught.value.issues] == ["c / rounds[1].tolerance"]


def test_without_a_tolerance_the_data_are_those_of_before() -> None:
    assert "tolerance" not in as_data(built_in("health-outcomes"))["rounds"][0]
