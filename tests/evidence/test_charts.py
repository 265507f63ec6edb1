"""The pictures as values: what stands where, in which order, with words that say the same."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from judgepanel.evidence.charts import AGREEMENT, BUMPS, MOST_COLUMNS, RANKS, SEVERITY, charts
from judgepanel.evidence.consistency import consistency
from judgepanel.evidence.examine import examine
from judgepanel.evidence.panel import Panel, panel_of_marks, panel_of_scores
from judgepanel.evidence.sentences import chance, listed
from judgepanel.evidence.story import story
from judgepanel.model.evidence_charts import EvidenceCharts


def panel_of(entries: int = 8, judges: int = 4, seed: int = 2, gaps: float = 0.0) -> Panel:
    dice = np.random.default_rng(seed)
    scores = (
        60
        + 8 * dice.normal(size=(entries, 1))
        - np.arange(judges) * 3
        + 4 * dice.normal(size=(entries, judges))
    )
    return panel_of_scores(
        [
            (f"J{judge}", f"E{entry}", Fraction(round(float(value))))
            for (entry, judge), value in np.ndenumerate(scores)
            if dice.random() >= gaps
        ],
        [f"E{each}" for each in range(entries)],
        [f"J{each}" for each in range(judges)],
    )


def drawn(panel: Panel) -> EvidenceCharts:
    return charts(panel, examine(panel, 1), consistency(panel, 1))


@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_rank_bars_stand_in_the_official_order_and_hold_it(gaps):
    panel = panel_of(gaps=gaps)
    evidence, found = examine(panel, 1), drawn(panel).ranks
    assert [bar.rank for bar in found.bars] == sorted(rank for rank in evidence.raw.rank if rank)
    for bar in found.bars:
        assert 1 <= bar.lowest <= bar.highest <= found.last
        assert bar.lowest - 1 < bar.expected < bar.highest + 1
        assert bar.rank == evidence.raw.rank[bar.entry]
        assert bar.undecided == (bar.entry in evidence.rank_odds.undecided)
        assert f"{bar.label}, really between {bar.lowest} and {bar.highest}" in found.words.alternative


def test_severity_runs_from_the_severe_to_the_lenient():
    found = drawn(panel_of(entries=14)).severity
    assert [dot.severity for dot in found.dots] == sorted((dot.severity for dot in found.dots), reverse=True)
    assert found.dots[0].label == "J3"
    assert found.dots[-1].label == "J0"
    for dot in found.dots:
        assert -found.reach <= dot.lowest <= dot.severity <= dot.highest <= found.reach
        assert dot.clear == (dot.lowest > 0 or dot.highest < 0)
    assert "J3 (" in found.words.meaning


def test_the_map_of_agreement_is_symmetric_and_empty_in_the_middle():
    panel = panel_of(gaps=0.4, entries=10)
    found = drawn(panel).agreement
    known = {(each.judge, each.other): each for each in consistency(panel, 1).agreement.pairs.pairs}
    for one, row in enumerate(found.rows):
        assert row[one] is None
        for other, cell in enumerate(row):
            assert cell == found.rows[other][one]
            if cell is not None and one < other:
                pair = known.get((found.judges[one], found.judges[other]))
                assert (cell.value, cell.shared) == ((pair.spearman, pair.shared) if pair else (None, 0))


def test_bumps_show_the_whole_panel_first_and_then_without_each_judge():
    panel = panel_of()
    evidence, found = examine(panel, 1), drawn(panel).bumps
    assert found.columns == ("All judges", "without J0", "without J1", "without J2", "without J3")
    for line in found.lines:
        assert line.ranks[0] == evidence.raw.rank[line.entry]
        assert line.ranks[1:] == tuple(each.rank[line.entry] for each in evidence.leave_one_out.judges)
        assert line.first == (1 in line.ranks)


def test_many_judges_keep_the_pictures_readable():
    found = drawn(panel_of(entries=12, judges=25))
    assert len(found.bumps.columns) == MOST_COLUMNS + 1
    assert found.agreement is None
    assert dict(found.missing)[AGREEMENT].startswith("The panel has 25 judges")


def test_a_panel_of_one_judge_has_reasons_for_pictures():
    found = drawn(panel_of(judges=1))
    assert (found.ranks, found.severity, found.agreement, found.bumps) == (None, None, None, None)
    assert [title for title, _ in found.missing] == [RANKS, SEVERITY, BUMPS, AGREEMENT]
    assert all(reason.endswith(".") for _, reason in found.missing)


def test_titles_are_shown_beside_ids():
    panel = panel_of()
    named = replace(panel, names=(("E0", "Safer care"), ("J0", "Ann")))
    found = drawn(named)
    assert {bar.title for bar in found.ranks.bars} == {"Safer care", ""}
    told = story(named, examine(named, 1), consistency(named, 1))
    assert all(each.endswith((".", ")")) for each in (*told.result, *told.judges, *told.agreement))


def test_chances_are_never_certain():
    assert [chance(each) for each in (0, 0.01, 0.02, 0.26, 0.5, 0.96, 0.98, 0.99, 1)] == [
        "under 0.1%",
        "about 1%",
        "about 2%",
        "about 25%",
        "about 50%",
        "about 95%",
        "about 98%",
        "about 99%",
        "over 99.9%",
    ]


def test_lists_in_words():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([str(each) for each in range(10)], 3) == "0, 1, 2 and 7 more"


def test_a_slip_of_the_keyboard_is_told_by_criterion():
    dice = np.random.default_rng(4)
    quality = dice.normal(size=(12, 1, 1))
    marks = np.clip(np.round(6 + quality + 0.7 * dice.normal(size=(12, 5, 4))), 0, 10).astype(int)
    marks[3, 2, 1] = 0 if marks[3, 2, 1] > 5 else 10
    panel = panel_of_marks(
        [(f"J{j}", f"E{e}", f"c{c}", Fraction(int(mark))) for (e, j, c), mark in np.ndenumerate(marks)]
    )
    told = story(panel, examine(panel, 1), consistency(panel, 1))
    assert any(each.startswith("J2's mark of E3 in c1 is") for each in told.stands_out)
    assert "single marks" in told.looked_for
