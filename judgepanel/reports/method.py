"""How the ranking is reached, in words an entrant's lawyer could follow, with this award's own criteria."""

from decimal import Decimal

from reportlab.platypus import Flowable, Table

from judgepanel.model.award import Award
from judgepanel.reports.page import BODY, CELL, CELL_BOLD, TABLE, TEXT_WIDTH, paragraph, section
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import ScoreSet

_STEPS = (
    "1. A mark becomes a share of its scale: (mark less lowest) divided by (highest less lowest). A mark of 0 is a "
    "mark; a blank is not a mark and never counts as 0.",
    "2. The shares of the criteria in one group are averaged by their weights, then the groups by theirs. Times 100, "
    "this is the total of one scorecard, from 0 to 100. A criterion that a judge marked as not applicable is left out "
    "of both averages.",
    "3. A scorecard counts when every criterion is answered. Unfinished and disputed scorecards wait and are listed as "
    "outstanding. Abstentions, conflicts of interest and observers do not count.",
    "4. The total of an entry is the mean of its counted scorecards, each with the same weight.",
    "5. Entries are put in order by their totals, compared as exact fractions, before any rounding. Equal totals share "
    "a rank and the next rank is left out (1, 2, 2, 4). Nothing else breaks a tie unless the panel decides it and "
    "gives its reason.",
    "6. An entry without a counted scorecard is not ranked, which is not the same as last.",
    "7. Totals are shown with two decimals, halves rounded up. Two entries may show the same two decimals and still "
    "differ; only = marks a tie.",
    "Medians and spreads are shown beside the total and decide nothing. No judge's marks are adjusted for severity.",
)


def method(award: Award) -> list[Flowable]:
    """The section that explains the rule, with the criteria, scales and weights of the award's round."""
    return [
        *section("How the ranking is reached", room=220),
        *(paragraph(step, BODY) for step in _STEPS),
        *_tolerance(award.round.tolerance),
        _criteria(award.round.score_set),
    ]


def _tolerance(tolerance: Decimal | None) -> list[Flowable]:
    """What was fixed about disagreement before anything was judged; nothing where nothing was."""
    if tolerance is None:
        return []
    said = (
        f"An entry whose highest and lowest total lie more than {plain(tolerance)} of 100 points apart stands on the "
        "agenda of the panel's meeting. This tolerance was fixed when the award was set up, before any mark was given."
    )
    return [paragraph(said, BODY)]


def _criteria(score_set: ScoreSet) -> Table:
    heading = [
        paragraph(name, CELL_BOLD)
        for name in ("Code", "Criterion", "Scale", "Group and its weight", "Weight")
    ]
    weights = {group.id: (group.title, group.weight) for group in score_set.groups}
    rows = []
    for criterion in score_set.criteria:
        title, weight = weights[criterion.group]
        scale = criterion.scale
        cells = (
            criterion.code,
            criterion.title,
            f"{plain(scale.lowest)} to {plain(scale.highest)}{_step(scale.step)}",
            f"{title}, {plain(weight)}",
            plain(criterion.weight),
        )
        rows.append([paragraph(cell, CELL) for cell in cells])
    widths = [36, TEXT_WIDTH - 36 - 90 - 150 - 44, 90, 150, 44]
    return Table([heading, *rows], colWidths=widths, repeatRows=1, style=TABLE, spaceBefore=6)


def _step(step: Decimal) -> str:
    return "" if step == 1 else f", steps of {plain(step)}"
