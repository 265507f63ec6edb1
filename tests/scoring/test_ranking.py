from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.merge.view import view
from judgepanel.model.award import Conflict
from judgepanel.model.ranking import two_places
from judgepanel.model.record import Field
from judgepanel.scoring.ranking import rank
from tests.builders import a_record, mark
from tests.scoring.panels import panel, ranked


def places(ranking):
    return [(each.rank, each.tied, each.entry) for each in ranking.ranked]


def codes(ranking):
    return [each.code for each in ranking.issues]


def test_competition_ranks_with_a_tie():
    found = ranked([[[9]], [[7]], [[7]], [[3]]])
    assert places(found) == [(1, False, "E001"), (2, True, "E002"), (2, True, "E003"), (4, False, "E004")]
    (tie,) = [each for each in found.issues if each.code == "rank-tie"]
    assert tie.sentence == "E002 Safer care 2, E003 Safer care 3 tie at rank 2 with 70.00."


def test_a_rank_is_never_greater_than_the_number_of_entries_ranked():
    found = ranked([[[0]], [[0]], [[0]], [[None]], [None]])
    assert places(found) == [(1, True, "E001"), (1, True, "E002"), (1, True, "E003")]
    assert [each.entry for each in found.unranked] == ["E004", "E005"]


def test_the_mean_is_over_readings_never_of_averages():
    found = ranked([[[10], [5], [15 - 5]]])
    assert found.ranked[0].total == Fraction(250, 3)
    found = ranked([[[1], [0], [2]], [[1], None, None]])
    assert [each.total for each in found.ranked] == [10, 10]
    assert places(found) == [(1, True, "E001"), (1, True, "E002")]


def test_thirds_tie_exactly_and_a_rounding_apart_does_not():
    tied = ranked([[[1], [2], [2]], [[2], [1], [2]]])
    assert places(tied) == [(1, True, "E001"), (1, True, "E002")]
    assert two_places(tied.ranked[0].total) == "16.67"


def test_blank_is_not_zero():
    found = ranked([[[5, None], [5, 5]], [[5, 0], [5, 5]]])
    assert [(each.entry, each.total, len(each.readings)) for each in found.ranked] == [
        ("E001", 50, 1),
        ("E002", Fraction(75, 2), 2),
    ]
    assert found.ranked[0].outstanding == 1
    assert "rank-incomplete" in codes(found)
    assert "rank-single-reading" in codes(found)


def test_an_unread_entry_is_unranked_not_last():
    found = ranked([[[0]], [[None]]])
    assert places(found) == [(1, False, "E001")]
    (missed,) = found.unranked
    assert (missed.entry, missed.outstanding) == ("E002", 1)
    assert codes(found) == ["rank-not-started", "rank-unread", "rank-single-reading"]
    assert found.issues[0].place == "E002"
    assert "Judge 1" in found.issues[0].sentence


def test_an_abstention_and_an_interest_do_not_count_and_are_not_outstanding():
    award, records = panel([[[9], [1], [5]]])
    records += [
        a_record(award, "J01", "E001", Field("conflict"), "personal"),
        a_record(award, "J02", "E001", Field("abstention"), True),
    ]
    found = rank(award, view(award, records))
    assert [(each.judge, each.total) for each in found.ranked[0].readings] == [("J03", 50)]
    assert found.ranked[0].outstanding == 0
    assert codes(found) == ["rank-conflicted", "rank-abstained", "rank-single-reading"]


def test_a_conflict_known_to_the_chair_bars_a_reading_that_is_assigned_all_the_same():
    award, records = panel([[[9], [5]]])
    award = replace(award, conflicts=(Conflict("J01", "E001", "financial"),))
    assert [each.judge for each in rank(award, view(award, records)).ranked[0].readings] == ["J02"]


def test_an_observer_never_counts_and_is_never_chased():
    award, records = panel([[[9], [None]], [[None], [None]]])
    judges = (replace(award.judges[0], role="observer"), award.judges[1])
    found = rank(replace(award, judges=judges), view(award, records))
    assert found.ranked == ()
    assert [each.outstanding for each in found.unranked] == [1, 1]
    assert codes(found) == ["rank-not-started", "rank-not-started", "rank-unread", "rank-unread"]


def test_a_disputed_scorecard_is_left_out_and_listed():
    award, records = panel([[[9], [5]]])
    records.append(a_record(award, "J01", "E001", mark("ambition"), "1", device="e" * 32, export=99))
    found = rank(award, view(award, records))
    assert [each.judge for each in found.ranked[0].readings] == ["J02"]
    assert found.ranked[0].outstanding == 1
    assert "rank-disputed" in codes(found)


def test_every_criterion_not_applicable_is_no_reading():
    award, records = panel([[["n/a"], [5]]])
    criteria = tuple(replace(each, not_applicable=True) for each in award.round.score_set.criteria)
    rounds = (replace(award.round, score_set=replace(award.round.score_set, criteria=criteria)),)
    award = replace(award, category=replace(award.category, rounds=rounds))
    fresh = [replace(each, rubric=criteria[0].fingerprint()) for each in records]
    found = rank(award, view(award, fresh))
    assert [each.judge for each in found.ranked[0].readings] == ["J02"]
    assert "rank-no-mark" in codes(found)


def test_median_and_spread_are_of_the_readings():
    (only,) = ranked([[[1], [2], [9], [10]]]).ranked
    assert (only.total, only.median, only.spread) == (55, 55, 90)


def test_findings_of_the_view_are_handed_on():
    award, records = panel([[[9]], [[5]]])
    records.append(a_record(award, "J09", "E001", mark("ambition"), "1"))
    assert "not-assigned" in codes(rank(award, view(award, records)))


def test_the_state_is_that_of_the_facts():
    award, records = panel([[[9]]])
    found = view(award, records)
    assert rank(award, found).state == found.state


@pytest.mark.parametrize(
    ("number", "text"), [("346/5", "69.20"), ("1/200", "0.01"), ("1999/20000", "0.10"), ("0", "0.00")]
)
def test_two_places_round_half_up_from_the_exact_value(number, text):
    assert two_places(Fraction(number)) == text


SHEETS = st.integers(1, 4).flatmap(
    lambda judges: st.lists(
        st.lists(
            st.none() | st.lists(st.none() | st.integers(0, 10), min_size=3, max_size=3),
            min_size=judges,
            max_size=judges,
        ),
        min_size=1,
        max_size=7,
    ).filter(lambda rows: any(sheet for row in rows for sheet in row))
)


@given(SHEETS)
@settings(max_examples=150, deadline=None, database=None)
def test_the_ranking_agrees_with_a_naive_one(sheets):
    """Independent: no records, no view; a table of marks, sums of fractions, and counting who is better."""
    means = {}
    for number, row in enumerate(sheets, start=1):
        whole = [sheet for sheet in row if sheet is not None and None not in sheet]
        if whole:
            means[f"E{number:03d}"] = Fraction(sum(map(sum, whole)) * 10, 3 * len(whole))
    found = ranked(sheets)
    assert {each.entry: each.total for each in found.ranked} == means
    for each in found.ranked:
        better = [total for total in means.values() if total > each.total]
        equal = [total for total in means.values() if total == each.total]
        assert (each.rank, each.tied) == (len(better) + 1, len(equal) > 1)
        assert 1 <= each.rank <= len(found.ranked)
    assert [each.rank for each in found.ranked] == sorted(each.rank for each in found.ranked)
    everybody = [each.entry for each in (*found.ranked, *found.unranked)]
    assert sorted(everybody) == [f"E{number:03d}" for number in range(1, len(sheets) + 1)]
    started = [sheet for row in sheets for sheet in row if sheet is not None]
    assert sum(each.outstanding for each in (*found.ranked, *found.unranked)) == sum(
        None in sheet for sheet in started
    )
