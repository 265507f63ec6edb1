"""The front door to the evidence: awards and tables give the same figures, and any panel gives sentences."""

import json
import warnings
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.chairing import results
from judgepanel.chairing.examination import (
    Question,
    charts_of,
    examine_award,
    examine_path,
    examine_table,
    write_report,
)
from judgepanel.chairing.score_table import Score, ScoreTable
from judgepanel.cli.evidence_lines import evidence_lines
from judgepanel.cli.evidence_shapes import evidence_data
from judgepanel.errors import UsageError
from judgepanel.model.issued import own_order
from tests.chairing.office import Office, score


def table(rows: list[tuple[str, str, str, Fraction]], groups: tuple[tuple[str, str], ...] = ()) -> ScoreTable:
    scores = tuple(
        Score(judge, entry, criterion, mark, "here", str(mark)) for judge, entry, criterion, mark in rows
    )

    def names(which: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row[which] for row in rows if row[which]))

    return ScoreTable("long", scores, names(1), names(0), names(2), (), groups, ())


@pytest.fixture
def judged(office: Office) -> Office:
    """Two judges have marked every entry."""
    paths = []
    for number, judge in enumerate(("J01", "J02")):
        laptop = office.laptop(judge)
        for place, entry in enumerate(office.award.assigned_to(judge)):
            score(laptop, entry, str(4 + place + number), str(6 + place))
        paths.append(office.returned(laptop))
    office.take_in(*paths)
    return office


def test_an_award_is_examined_by_the_readings_its_ranking_counts(judged):
    award, view = judged.award, results.panel(judged.store)
    ranking = results.ranking(judged.store)
    found = examine_award(award, view, ranking, judged.store.issued(), Question())
    assert found.state == ranking.state
    official = {each.entry: (each.rank, each.total) for each in ranking.ranked}
    for place, entry in enumerate(found.evidence.entries):
        assert (found.evidence.raw.rank[place], found.evidence.raw.mean[place]) == official[entry]
    assert found.weighted.dropping == found.evidence.raw.mean


def test_the_file_of_an_award_gives_the_same_as_its_values(judged):
    award, view, ranking = judged.award, results.panel(judged.store), results.ranking(judged.store)
    from_values = examine_award(award, view, ranking, judged.store.issued(), Question(seed=5))
    judged.store.close()
    assert examine_path(judged.folder.parent / "small.award", Question(seed=5)) == from_values


def test_a_bundle_is_not_a_panel(tmp_path):
    (tmp_path / "x.award").mkdir()
    with pytest.raises(UsageError):
        examine_path(tmp_path / "x.award", Question())


def test_reading_order_is_that_of_the_bundle():
    entries = [f"E{number:03d}" for number in range(1, 9)]
    order = own_order("seed", entries)
    assert sorted(order) == entries
    assert order != entries
    assert [each for each in order if each != "E003"] == own_order(
        "seed", [e for e in entries if e != "E003"]
    )


def test_the_order_of_rows_does_not_change_the_state():
    rows = [(f"j{j}", f"e{e}", "", Fraction(e + j)) for e in range(4) for j in range(3)]
    one, other = (examine_table(table(each), "x", Question()) for each in (rows, rows[::-1]))
    assert one.state == other.state
    changed = [*rows[:-1], (*rows[-1][:3], Fraction(9))]
    assert examine_table(table(changed), "x", Question()).state != one.state


def test_unfinished_scorecards_wait_and_are_counted():
    rows = [
        (f"j{j}", f"e{e}", f"c{c}", Fraction(5 + c + e)) for e in range(4) for j in range(3) for c in range(3)
    ]
    found = examine_table(table(rows[:-1]), "x", Question())
    assert [each.code for each in found.issues] == ["sheets-unfinished"]
    assert found.evidence.design.scores == 11


def test_progress_may_cancel():
    class CancelledError(Exception):
        pass

    def stop(step: str) -> None:
        raise CancelledError(step)

    rows = [(f"j{j}", f"e{e}", "", Fraction(e * j % 5)) for e in range(4) for j in range(3)]
    with pytest.raises(CancelledError):
        examine_table(table(rows), "x", Question(), progress=stop)


@st.composite
def any_panel(draw):
    entries, judges = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    criteria = draw(st.sampled_from([0, 0, 1, 3]))
    values = draw(st.sampled_from([[5], [0, 10], list(range(11)), [-3, 2], [Fraction(1, 3), Fraction(2, 3)]]))
    gaps = draw(st.sampled_from([0.0, 0.3, 0.7]))
    dice = draw(st.randoms(use_true_random=False))
    rows = [
        (f"j{judge}", f"e{entry}", f"c{criterion}" if criteria else "", Fraction(dice.choice(values)))
        for entry in range(entries)
        for judge in range(judges)
        if dice.random() >= gaps
        for criterion in range(max(criteria, 1))
        if not criteria or dice.random() > 0.05
    ] or [("j0", "e0", "c0" if criteria else "", Fraction(3))]
    groups = tuple(
        (f"e{entry}", "ab"[entry % 2]) for entry in range(entries) if any(r[1] == f"e{entry}" for r in rows)
    )
    return table(rows, groups)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_panel(), st.sampled_from([1, 3, 50]))
def test_any_panel_gives_figures_or_reasons_and_never_a_warning(panel, places):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = examine_table(panel, "panel.csv", Question(places=places))
        data = json.loads(json.dumps(evidence_data(found), allow_nan=False))
        lines = list(evidence_lines(found))
        drawn = charts_of(found)
    nulls = {name for name, value in data.items() if value is None}
    assert nulls == {name for name in data["not_available"] if "." not in name}
    assert all(reason.endswith(".") for reason in data["not_available"].values())
    assert not any(
        {"nan", "inf"} & set(line.split()) or "None" in line.replace("None is", "") for line in lines
    )
    shown = [each for each in (drawn.ranks, drawn.severity, drawn.agreement, drawn.bumps) if each]
    assert len(shown) + len(drawn.missing) == 4
    assert all(each.words.meaning and each.words.how and each.words.alternative for each in shown)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "e1", "", 3), ("a", "e2", "", 4)], "Only one judge"),
        ([("a", "e1", "", 3), ("b", "e1", "", 4)], "Only one entry"),
        ([(j, e, "", 5) for j in "abc" for e in ("e1", "e2", "e3")], "the same total"),
        ([("a", "e1", "", 3), ("a", "e2", "", 4), ("b", "e3", "", 3), ("b", "e4", "", 5)], "share no judge"),
        (
            [*((j, e, "", k) for j in "ab" for k, e in enumerate(("e1", "e2", "e3"))), ("c", "e1", "", 9)],
            "judge",
        ),
    ],
)
def test_degenerate_panels_give_sentences(rows, said):
    found = examine_table(table([(j, e, c, Fraction(m)) for j, e, c, m in rows]), "x", Question())
    assert any(said in line for line in evidence_lines(found))


def test_the_report_is_written_whole_and_equal(tmp_path):
    rows = [(f"j{j}", f"e{e}", "", Fraction((e * 7 + j * 3) % 11)) for e in range(6) for j in range(4)]
    found = examine_table(table(rows), "panel.csv", Question())
    paths = [tmp_path / name for name in ("one.pdf", "two.pdf")]
    for path in paths:
        write_report(found, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert Path(paths[0]).read_bytes().startswith(b"%PDF")
