"""What a reader of the result needs besides numbers: findings, the criteria with their weights, the rule in words."""

from judgepanel.model.award import Award
from judgepanel.model.ranking import Ranking
from judgepanel.workbook.result_sheets import METHOD
from judgepanel.workbook.table_page import Column, add_table
from judgepanel.workbook.wording import SEVERITY_WORDS
from judgepanel.workbook.writing import Book, label

_METHOD = (
    "A mark becomes a share of its scale: (mark less lowest) divided by (highest less lowest). A mark of 0 is a mark; "
    "a blank is not a mark and never counts as 0.",
    "The shares of the criteria in one group are averaged by their weights, then the groups by theirs. Times 100, this "
    "is the total of one scorecard. A criterion marked as not applicable is left out of both averages.",
    "A scorecard counts when every criterion is answered. Unfinished and disputed scorecards wait and are listed as "
    "outstanding. Abstentions, conflicts of interest and observers do not count.",
    "The total of an entry is the mean of its counted scorecards, each with the same weight.",
    "Entries are put in order by their totals, compared as exact fractions before any rounding. Equal totals share a "
    "rank and the next rank is left out (1, 2, 2, 4), unless the chair sets their order by a decision, which is shown.",
    "An entry without a counted scorecard is not ranked, which is not the same as last.",
    "Totals are shown with two decimals, halves rounded up. Median and spread stand beside them and decide nothing.",
    "Check on the first sheet is a live formula: the mean of the entry's row on the sheet Totals. It decides nothing "
    "either; it lets any spreadsheet program confirm the total beside it.",
)


def add_findings(book: Book, ranking: Ranking, footer: str) -> None:
    """Everything that limits the ranking, with the way out."""
    columns = (Column("Severity", 10), Column("Place", 24), Column("Finding", 70), Column("Way out", 50))
    rows = [
        (SEVERITY_WORDS[each.severity], each.place, each.sentence, each.way_out) for each in ranking.issues
    ]
    add_table(book, "Findings", columns, rows, footer=footer)


def add_criteria(book: Book, award: Award, footer: str) -> None:
    """What was marked, on which scale, with which weight."""
    columns = (
        Column("Code", 8, "text"),
        Column("Criterion", 40),
        Column("Lowest", 9, "number"),
        Column("Highest", 9, "number"),
        Column("Step", 8, "number"),
        Column("Weight in its group", 10, "number"),
        Column("Group", 30),
        Column("Weight of the group", 10, "number"),
    )
    groups = {group.id: group for group in award.round.score_set.groups}
    rows = [
        (
            each.code,
            label(each.title),
            each.scale.lowest,
            each.scale.highest,
            each.scale.step,
            each.weight,
            label(groups[each.group].title),
            groups[each.group].weight,
        )
        for each in award.round.score_set.criteria
    ]
    add_table(book, "Criteria", columns, rows, footer=footer)


def add_method(book: Book, award: Award, ranking: Ranking, footer: str) -> None:
    """The rule in words, and what the ranking rests on."""
    facts = (
        ("Award", award.title),
        ("Rehearsal", "These marks are practice and never count." if award.rehearsal else ""),
        ("Category", award.category.title),
        ("Round", award.round.title),
        ("Entries", f"{len(ranking.ranked)} ranked, {len(ranking.unranked)} not ranked"),
        ("State", f"{ranking.state} (the same facts give the same state, on any computer)"),
        *((f"Rule {number}", text) for number, text in enumerate(_METHOD, start=1)),
    )
    rows = [(name, text) for name, text in facts if text]
    add_table(book, METHOD, (Column("What", 14), Column("In words", 110)), rows, footer=footer)
