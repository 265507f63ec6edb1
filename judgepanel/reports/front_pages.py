"""The first pages: the award, the result in words, the counts it rests on, and the ranking as a table."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from judgepanel.model.award import Award
from judgepanel.model.decision import OUTCOME_WORDS
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry, two_places
from judgepanel.model.scorecard import PanelView
from judgepanel.reports.page import (
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_QUIET,
    CELL_RIGHT,
    CELL_RIGHT_BOLD,
    FACTS,
    LEAD,
    LONG_TITLE,
    SUBTITLE,
    TABLE,
    TEXT_WIDTH,
    TITLE,
    Heading,
    paragraph,
    rehearsal_warning,
    section,
)
from judgepanel.reports.wording import counted, in_words, listed, rank_text

_LONG, _MOST_TIES = 120, 5
_RANKING_WIDTHS = (30.0, 34.0, 0.0, 42.0, 44.0, 42.0, 48.0, 60.0)


def summary(award: Award, view: PanelView, ranking: Ranking) -> list[Flowable]:
    """Which award and round this is, the result in words, and the counts it rests on."""
    return [
        Heading(award.title, TITLE if len(award.title) <= _LONG else LONG_TITLE, bookmark="Summary"),
        paragraph(f"Panel report · {award.category.title} · {award.round.title}", SUBTITLE),
        *rehearsal_warning(award.rehearsal),
        *(paragraph(sentence, LEAD) for sentence in _result_in_words(ranking)),
        KeepTogether([_facts(award, view, ranking)]),
    ]


def _result_in_words(ranking: Ranking) -> list[str]:
    if not ranking.ranked:
        return ["No entry can be ranked yet: no scorecard counts so far."]
    first = [row for row in ranking.ranked if row.rank == 1]
    total = two_places(first[0].total)
    if len(first) == 1:
        readings = counted(len(first[0].readings), "reading", "readings")
        return [
            f"First: {first[0].title} ({first[0].organisation}), {total} of 100 from {readings}.",
            *_shared_ranks(ranking.ranked),
            *_provisional(ranking),
        ]
    names = listed([f"{row.entry} {row.title}" for row in first])
    return [
        f"{in_words(len(first)).capitalize()} entries share first place with {total} of 100: {names}.",
        *_shared_ranks(ranking.ranked),
        *_provisional(ranking),
    ]


def _shared_ranks(ranked: Sequence[RankedEntry]) -> list[str]:
    shared: dict[int, list[str]] = {}
    for row in ranked:
        if row.tied and row.rank > 1:
            shared.setdefault(row.rank, []).append(row.entry)
    if len(shared) > _MOST_TIES:
        return [f"{len(shared)} ranks are shared; = marks them in the table."]
    return [f"Rank {rank} is shared by {listed(entries)}." for rank, entries in shared.items()]


def _provisional(ranking: Ranking) -> list[str]:
    outstanding = sum(row.outstanding for row in ranking.ranked)
    outstanding += sum(row.outstanding for row in ranking.unranked)
    if not outstanding:
        return []
    are = "is" if outstanding == 1 else "are"
    return [
        f"{counted(outstanding, 'scorecard', 'scorecards').capitalize()} {are} outstanding: "
        "the order may still change."
    ]


def _facts(award: Award, view: PanelView, ranking: Ranking) -> Table:
    readings = sum(len(row.readings) for row in ranking.ranked)
    complete = sum(1 for _, _, whole in view.handed_in if whole)
    rows = [
        ("Entries", f"{len(award.entries)}, of which {len(ranking.ranked)} ranked"),
        ("Panel", counted(len(award.judges), "judge", "judges")),
        (
            "Handed in",
            f"{len(view.handed_in)} of {counted(len(award.judges), 'judge', 'judges')}; {complete} complete",
        ),
        ("Scorecards", f"{len(award.assignments)} assigned, {readings} counted"),
        ("State code", ranking.state),
    ]
    table = Table(
        [[paragraph(name, CELL_BOLD), paragraph(value, CELL)] for name, value in rows],
        colWidths=[84, TEXT_WIDTH - 84],
        style=FACTS,
        spaceBefore=6,
        spaceAfter=4,
    )
    table.hAlign = "LEFT"
    return table


def ranking_tables(ranking: Ranking) -> list[Flowable]:
    """The ranked entries in order, and those nobody's counted scorecard covers."""
    story = section("Ranking")
    if ranking.ranked:
        story.append(_ranking_table(ranking.ranked))
        story.append(
            paragraph(
                "Total: the mean of the readings' totals, from 0 to 100. Median and spread (highest less lowest) are "
                "of the same totals. Outstanding: scorecards assigned that do not count yet. = marks a shared rank.",
                CAPTION,
            )
        )
    else:
        story.append(paragraph("No entry is ranked.", BODY))
    if ranking.unranked:
        story.extend(_unranked(ranking.unranked))
    if ranking.withdrawn:
        gone = listed([f"{row.entry} {row.title}" for row in ranking.withdrawn])
        story.append(paragraph(f"Withdrawn by decision of the chair, and not ranked: {gone}.", BODY))
    return story


def _ranking_table(ranked: Sequence[RankedEntry]) -> Table:
    right = ("Total", "Median", "Spread", "Readings", "Outstanding")
    heading = [
        *(paragraph(name, CELL_BOLD) for name in ("Rank", "Entry", "Title and organisation")),
        *(paragraph(name, CELL_RIGHT_BOLD) for name in right),
    ]
    free = TEXT_WIDTH - sum(_RANKING_WIDTHS)
    return Table(
        [heading, *(_ranking_row(row) for row in ranked)],
        colWidths=[width or free for width in _RANKING_WIDTHS],
        repeatRows=1,
        style=TABLE,
    )


def _ranking_row(row: RankedEntry) -> list[object]:
    return [
        paragraph(rank_text(row), CELL_BOLD),
        paragraph(row.entry, CELL),
        [paragraph(row.title, CELL), paragraph(row.organisation, CELL_QUIET), *_decided(row)],
        paragraph(two_places(row.total), CELL_RIGHT_BOLD),
        paragraph(two_places(row.median), CELL_RIGHT),
        paragraph(two_places(row.spread), CELL_RIGHT),
        paragraph(str(len(row.readings)), CELL_RIGHT),
        paragraph(str(row.outstanding), CELL_RIGHT),
    ]


def _decided(row: RankedEntry) -> list[Paragraph]:
    """What the chair decided about the entry, under its title."""
    lines = [OUTCOME_WORDS.get(row.outcome, row.outcome)] if row.outcome else []
    lines += [f"Tie broken by decision {row.decided} of the chair"] if row.decided else []
    return [paragraph(line, CELL_BOLD) for line in lines]


def _unranked(unranked: Sequence[UnrankedEntry]) -> list[Flowable]:
    rows: list[list[Paragraph]] = [
        [paragraph(name, CELL_BOLD) for name in ("Entry", "Title", "Organisation", "Outstanding")]
    ]
    for row in unranked:
        cells = (row.entry, row.title, row.organisation, str(row.outstanding))
        rows.append([paragraph(cell, CELL) for cell in cells])
    table = Table(rows, colWidths=[34, TEXT_WIDTH - 34 - 160 - 60, 160, 60], repeatRows=1, style=TABLE)
    said = paragraph(
        "Not ranked: nobody's counted scorecard covers these entries. This is not the same as last.", BODY
    )
    return [said, table]
