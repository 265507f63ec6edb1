"""Panels that leave little or nothing to compute: a sentence for what cannot be said, and never a number that means
nothing. Warnings of numpy fail these tests."""

import math
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

import pytest

from judgepanel.evidence.examine import examine
from judgepanel.evidence.panel import panel_of_scores
from judgepanel.evidence.wish import Wish
from judgepanel.model.evidence import Evidence
from tests.evidence.panels import panel_of_table

PANELS: dict[str, list[list[Any]]] = {
    "one judge": [[3], [5], [4]],
    "one entry": [[3, 5, 4]],
    "one sheet": [[3]],
    "two judges, two entries": [[3, 5], [4, 6]],
    "two judges": [[3, 4], [5, 7], [4, 4], [8, 9], [2, 1]],
    "all equal": [[5, 5, 5], [5, 5, 5], [5, 5, 5]],
    "all zero": [[0, 0], [0, 0]],
    "exact agreement": [[3, 3, 3], [5, 5, 5], [4, 4, 4]],
    "shifted agreement": [[3, 4, 5], [5, 6, 7], [4, 5, 6]],
    "disconnected": [
        [3, 4, None, None],
        [5, 7, None, None],
        [4, 4, None, None],
        [None, None, 8, 9],
        [None, None, 2, 1],
    ],
    "each entry to one judge": [[3, None], [5, None], [None, 4], [None, 8]],
    "a tree": [[3, 4, None], [None, 5, 2]],
    "constant judge": [[5, 3, 6], [5, 7, 2], [5, 4, 4], [5, 9, 8]],
    "only constant judges": [[5, 3], [5, 3], [5, 3]],
    "judge with one reading": [[3, 4, 9], [5, 7, None], [4, 4, None], [8, 6, None]],
    "idle judge and unread entry": [
        [3, 4, None],
        [5, 7, None],
        [None, None, None],
        [8, 6, None],
        [1, 2, None],
    ],
    "nothing complete": [[None, None], [None, None]],
    "huge": [[10**12, 10**12 + 3], [10**12 + 5, 10**12 + 1], [10**12 + 2, 10**12 + 9]],
    "tiny": [["0.0000001", "0.0000003"], ["0.0000002", "0.0000009"], ["0.0000004", "0.0000005"]],
    "negative": [[-3, -4, -1], [-5, -7, -2], [-4, -4, -9]],
    "joined by one reading": [[3, 4, None, None], [5, 7, 6, None], [None, None, 8, 9], [None, None, 2, 1]],
    "one outlier only": [[5, 5, 5], [5, 5, 5], [5, 5, 9]],
}


@pytest.fixture(params=list(PANELS))
def evidence(request) -> Evidence:
    return examine(panel_of_table(PANELS[request.param]), seed=1, wish=Wish(places=1, draws=200))


def numbers(value: Any) -> list[float]:
    if is_dataclass(value) and not isinstance(value, type):
        return [each for field in fields(value) for each in numbers(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [each for part in value for each in numbers(part)]
    return [float(value)] if isinstance(value, int | float | Fraction) else []


def test_every_number_is_a_number(evidence):
    assert all(math.isfinite(each) for each in numbers(evidence))


def test_chances_are_chances(evidence):
    if evidence.rank_odds:
        for each in (*evidence.rank_odds.first, *evidence.rank_odds.top):
            assert each is None or 0 <= each <= 1
        assert sum(each or 0 for each in evidence.rank_odds.first) == pytest.approx(1)


def test_every_gap_has_its_reason(evidence):
    gaps = {
        "severity": evidence.severity,
        "rank_probabilities": evidence.rank_odds,
        "reliability": evidence.reliability,
        "d_study": evidence.d_study,
        "outliers": evidence.outliers,
        "leave_one_judge_out": evidence.leave_one_out,
        "sensitivity": evidence.sensitivity,
    }
    for figure, value in gaps.items():
        withheld = [each for each in evidence.why(figure) if each.standing == "withheld"]
        assert (value is None) == bool(withheld), figure
        assert all(each.issue.sentence for each in withheld)


def test_calibration_without_ground_leaves_the_raw_mean(evidence):
    if any(each.standing == "withheld" for each in evidence.why("calibrated")) and evidence.calibrated:
        assert set(evidence.calibrated.adjustment) <= {0.0, None}
        assert evidence.calibrated.rank == evidence.raw.rank


def of(name: str, **wish: Any) -> Evidence:
    return examine(panel_of_table(PANELS[name]), seed=1, wish=Wish(**{"places": 1, "draws": 400, **wish}))


def codes(evidence: Evidence, figure: Any) -> set[str]:
    return {each.issue.code for each in evidence.why(figure)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("one judge", "evidence-one-judge"),
        ("one entry", "evidence-one-entry"),
        ("all equal", "evidence-no-variation"),
        ("exact agreement", "evidence-no-noise"),
        ("shifted agreement", "evidence-no-noise"),
        ("each entry to one judge", "evidence-no-freedom"),
        ("a tree", "evidence-no-freedom"),
        ("nothing complete", "evidence-no-scores"),
    ],
)
def test_why_no_chances_are_given(name, code):
    assert of(name).rank_odds is None
    withheld = {each.issue.code for each in of(name).why("rank_probabilities") if each.standing == "withheld"}
    assert withheld == {code}


def test_two_judges_are_weak_evidence():
    two = of("two judges")
    assert two.severity is not None
    assert two.rank_odds is not None
    assert two.outliers is None
    assert "evidence-two-judges" in codes(two, "severity")
    assert [each.standing for each in two.why("severity") if each.issue.code == "evidence-two-judges"] == [
        "weak"
    ]


def test_a_shift_of_a_judge_is_taken_out_when_that_is_all():
    """Everybody agrees but for severity, so calibrated scores are the raw means of a complete block."""
    assert of("shifted agreement").calibrated.entry == pytest.approx((4, 6, 5))


def test_disconnected_parts_are_numbered_and_flagged():
    apart = of("disconnected")
    assert apart.design.components == 2
    assert apart.design.component_of_entry == (0, 0, 0, 1, 1)
    assert apart.design.component_of_judge == (0, 0, 1, 1)
    assert "evidence-in-parts" in codes(apart, "rank_probabilities")
    assert apart.contrast is None or len(set(apart.contrast.entries)) == 2
    joins = [each for each in apart.extra_readings if each.why == "join"]
    parts = apart.design
    assert len(joins) == 2
    assert all(parts.component_of_entry[each.entry] != parts.component_of_judge[each.judge] for each in joins)
    inside = apart.rank_odds
    assert all(
        1 <= low <= high <= 3
        for low, high in zip(inside.inside_lowest[:3], inside.inside_highest[:3], strict=True)
    )
    assert all(
        1 <= low <= high <= 2
        for low, high in zip(inside.inside_lowest[3:], inside.inside_highest[3:], strict=True)
    )


def test_unread_entries_are_unranked_and_idle_judges_named():
    part = of("idle judge and unread entry")
    assert (part.design.unread, part.design.idle) == ((2,), (2,))
    for values in (part.raw.rank, part.calibrated.rank, part.rank_odds.first, part.rank_odds.lowest):
        assert values[2] is None
    assert [row.judge for row in part.severity.judges] == [0, 1]
    assert {"evidence-unread"} <= codes(part, "totals")


def test_a_constant_judge_is_named():
    assert "evidence-constant-judge" in codes(of("constant judge"), "agreement")


def test_a_single_reading_holds_its_entry():
    held = examine(panel_of_table([[3, 4, 9], [5, 7, None], [4, 4, None], [8, 6, None], [None, None, 5]]), 1)
    assert held.design.read_once == (4,)
    assert (4, 2) in held.design.bridges
    assert held.design.bridge_leverage == 1.0


def test_a_thin_link_is_named():
    linked = of("joined by one reading")
    assert linked.design.components == 1
    assert {"evidence-bridge"} <= codes(linked, "calibrated") or linked.design.resid_df < 1


def test_a_sheet_that_carries_all_the_noise_has_no_t():
    assert None in of("one outlier only").studentized
    assert len(of("one outlier only").studentized) == 9


def test_no_sheet_counts_twice():
    with pytest.raises(ValueError, match="twice"):
        panel_of_scores([("J1", "E1", Fraction(1)), ("J1", "E1", Fraction(2))])


def test_a_cut_below_all_entries_settles_nothing():
    wide = of("constant judge", places=9)
    assert set(wide.rank_odds.top) == {None}
    assert wide.rank_odds.undecided == ()
    assert "evidence-small-for-cut" in codes(wide, "extra_reading")
