"""The result workbook: one ranking with everything it rests on, for the panel's meeting and for an auditor.

It computes nothing of its own. The live formulas recompute from the totals of single scorecards what the ranking
says, so that anybody with a spreadsheet can check it.
"""

from pathlib import Path

from judgepanel.model.award import Award
from judgepanel.model.decision import OUTCOME_WORDS
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry, two_places
from judgepanel.model.scorecard import PanelView, Scorecard
from judgepanel.scoring.totals import total
from judgepanel.workbook import result_about, result_decisions, result_tables
from judgepanel.workbook.grid import column_name
from judgepanel.workbook.result_sheets import RANKING, TOTALS
from judgepanel.workbook.table_page import Column, Formula, Row, Value, add_table
from judgepanel.workbook.wording import CONFLICT_WORDS, card_state, two_decimals
from judgepanel.workbook.writing import Book, label

_FIRST_JUDGE = 3


def write(path: Path, award: Award, view: PanelView, ranking: Ranking) -> None:
    """The workbook at `path`, a temporary path inside `files.replacing`, which also speaks of a failing disk.

    The same arguments give the same bytes.
    """
    rehearsal = "REHEARSAL: " if award.rehearsal else ""
    footer = f"{rehearsal}{award.title}, {award.round.title}"
    book = Book(f"{rehearsal}Result of {award.title}", award.title, award.round.title, ruled=True)
    _add_ranking(book, award, ranking, footer)
    _add_totals(book, award, view, ranking, footer)
    result_tables.add_scorecards(book, award, view, footer)
    result_tables.add_prompts(book, award, view, footer)
    result_tables.add_notes(book, award, view, footer)
    result_tables.add_evidence(book, award, view, footer)
    result_tables.add_feedback(book, award, view, footer)
    result_tables.add_judges(book, award, view, footer)
    result_tables.add_missing(book, award, view, footer)
    result_tables.add_disputes(book, award, view, footer)
    result_decisions.add_decisions(book, award, view, footer)
    result_about.add_findings(book, ranking, footer)
    result_about.add_criteria(book, award, footer)
    result_about.add_method(book, award, ranking, footer)
    with path.open("wb") as stream:
        stream.write(book.content())


def _add_ranking(book: Book, award: Award, ranking: Ranking, footer: str) -> None:
    columns = (
        Column("Rank", 11, "whole"),
        Column("Shared", 8),
        Column("Entry", 8, "text"),
        Column("Reference", 12),
        Column("Title", 40),
        Column("Organisation", 28),
        Column("Total (of 100)", 9, "total"),
        Column("Check (from Totals)", 11, "total"),
        Column("Exact total", 12),
        Column("Median", 9, "total"),
        Column("Spread", 9, "total"),
        Column("Readings", 10, "whole"),
        Column("Outstanding", 12, "whole"),
        Column("Outcome", 18),
    )
    ranked: list[Row] = [_ranked_row(award, each) for each in ranking.ranked]
    others = [("Not ranked", each) for each in ranking.unranked]
    others += [("Withdrawn", each) for each in ranking.withdrawn]
    rows = [*ranked, *(_unranked_row(place, each) for place, each in others)]
    add_table(book, RANKING, columns, rows, footer=footer, keep_columns=3)


def _unranked_row(place: str, entry: UnrankedEntry) -> Row:
    return (
        place,
        "",
        entry.entry,
        label(entry.reference),
        label(entry.title),
        label(entry.organisation),
        *(None,) * 5,
        0,
        entry.outstanding,
        OUTCOME_WORDS.get(entry.outcome, entry.outcome),
    )


def _ranked_row(award: Award, ranked: RankedEntry) -> Row:
    place = next(row for row, entry in enumerate(award.entries, start=2) if entry.id == ranked.entry)
    result = two_decimals(ranked.total)
    return (
        ranked.rank,
        f"Decided ({ranked.decided})" if ranked.decided else "Tie" if ranked.tied else "",
        ranked.entry,
        label(ranked.reference),
        label(ranked.title),
        label(ranked.organisation),
        result,
        Formula(_check(award, place), result),
        str(ranked.total),
        two_decimals(ranked.median),
        two_decimals(ranked.spread),
        len(ranked.readings),
        ranked.outstanding,
        OUTCOME_WORDS.get(ranked.outcome, ranked.outcome),
    )


def _check(award: Award, place: int) -> str:
    """The mean of the entry's row on the sheet of totals, rounded as the ranking is."""
    first, last = column_name(_FIRST_JUDGE), column_name(_FIRST_JUDGE + len(award.judges) - 1)
    return f"=ROUND(AVERAGE({TOTALS}!${first}${place}:${last}${place}),2)"


def _add_totals(book: Book, award: Award, view: PanelView, ranking: Ranking, footer: str) -> None:
    counted = {
        (reading.judge, each.entry): reading.total for each in ranking.ranked for reading in each.readings
    }
    cards = {(card.judge, card.entry): card for card in view.scorecards}
    recused = {(each.judge, each.entry): each for each in award.conflicts}

    def cell(judge: str, entry: str) -> Value:
        pair = (judge, entry)
        if pair in counted:
            return counted[pair]
        if pair in recused:
            return f"Not sent: {CONFLICT_WORDS[recused[pair].kind]}"
        return _not_counted(award, cards.get(pair))

    judges = (Column(label(f"{judge.id} {judge.name}"), 14, "total") for judge in award.judges)
    columns = (Column("Entry", 8, "text"), Column("Title", 40), *judges)
    rows = [
        (entry.id, label(entry.title), *(cell(judge.id, entry.id) for judge in award.judges))
        for entry in award.entries
    ]
    add_table(book, TOTALS, columns, rows, footer=footer, keep_columns=2)


def _not_counted(award: Award, card: Scorecard | None) -> Value:
    """Why there is no counted total, in words; nothing for a pair that was not assigned."""
    if card is None:
        return None
    if card.state != "complete":
        return card_state(card)
    exact = total(award.round.score_set, card.marks())
    return "No mark" if exact is None else f"Not counted: {two_places(exact)}"
