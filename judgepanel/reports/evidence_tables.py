"""The tables of the evidence report: entries, other rules, judges, agreement."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from judgepanel.evidence import sentences
from judgepanel.evidence.panel import Panel
from judgepanel.model.agreement import Agreement, Interval, NotAvailable
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_checks import Ranks
from judgepanel.model.habits import Habits
from judgepanel.model.ranking import two_places
from judgepanel.reports.page import (
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_RIGHT,
    CELL_RIGHT_BOLD,
    TABLE,
    TEXT_WIDTH,
    paragraph,
    section,
)

MOST_ROWS = 200
_ENTRIES = (("Rank", 30), ("Entry", 0), ("Mean", 40), ("Readings", 46), ("Calibrated", 52), ("True rank", 62))
_CHANCES = (("Is best", 56), ("Shortlist", 62))
_HABITS = (
    ("criteria_together", "Criteria alike"),
    ("halo_icc", "Halo"),
    ("inside_spread", "Inside"),
    ("one_value", "One mark"),
    ("middle", "Middle"),
    ("spread_ratio", "Spread"),
    ("with_others", "Order"),
    ("drift", "Drift"),
)
_RULES = ("Entry", "Mean", "Median", "Trimmed", "Calibrated", "Mean of ranks", "Without one judge")


def entry_table(panel: Panel, evidence: Evidence) -> list[Flowable]:
    """Every ranked entry with its scores and chances."""
    order = _in_order(evidence)
    if not order:
        return []
    rows = [_entry_row(panel, evidence, rank, entry) for rank, entry in order[:MOST_ROWS]]
    more = len(order) - MOST_ROWS
    caption = (
        "Mean: the official one. Calibrated: with severity taken out, averaged over how much judges may differ. True "
        "rank: the 90% interval. Is best, Shortlist: the chances of really being first, and among the first "
        f"{evidence.rank_odds.places if evidence.rank_odds else 'places'}."
    )
    return [
        *section("Entry by entry"),
        _table([*_ENTRIES, *_CHANCES], rows, words=1),
        paragraph(caption + (f" {more} more entries are left out here." if more > 0 else ""), CAPTION),
    ]


def rule_table(panel: Panel, evidence: Evidence) -> list[Flowable]:
    """The ranks of each entry by other rules, side by side."""
    found, left_out = evidence.sensitivity, evidence.leave_one_out
    if found is None:
        return []
    lists: tuple[Ranks, ...] = (found.mean, found.median, found.trimmed, found.calibrated, found.rank)
    rows = []
    for _, entry in _in_order(evidence)[:MOST_ROWS]:
        between = "–"
        if left_out is not None and left_out.best[entry] is not None:
            between = f"{left_out.best[entry]} to {left_out.worst[entry]}"
        own = ["–" if ranks[entry] is None else str(ranks[entry]) for ranks in lists]
        rows.append([sentences.called(panel, entry), *own, between])
    widths = [(name, 0 if place == 0 else 52) for place, name in enumerate(_RULES)]
    caption = (
        "Ranks by other rules. Trimmed: without the best and the worst total, where every entry has four. Without one "
        "judge: the range of the official rank over all judges left out in turn."
    )
    return [*section("By other rules"), _table(widths, rows, words=0), paragraph(caption, CAPTION)]


def judge_table(panel: Panel, evidence: Evidence) -> list[Flowable]:
    """Severity in figures."""
    if evidence.severity is None:
        return []
    rows = [
        [
            panel.judges[each.judge],
            str(each.sheets),
            f"{each.severity:+.2f}",
            f"{each.lowest:+.2f} to {each.highest:+.2f}",
            "–" if each.p_holm is None else "under 0.001" if each.p_holm < 0.001 else f"{each.p_holm:.3f}",
        ]
        for each in sorted(evidence.severity.judges, key=lambda each: (-each.severity, each.judge))
    ]
    columns = (("Judge", 0), ("Scorecards", 70), ("Severity", 70), ("95% interval", 100), ("p (Holm)", 70))
    return [_table(columns, rows, words=0)]


def agreement_table(found: Agreement) -> list[Flowable]:
    """The figures statisticians ask for, with what they are called."""
    rows = [[name, value, between] for name, value, between in _agreement_rows(found)]
    columns = (("Agreement", 0), ("Value", 70), ("95% interval", 110))
    return [*section("Agreement in figures"), _table(columns, rows, words=0)]


def habit_table(panel: Panel, found: Habits) -> list[Flowable]:
    """The habits of each judge in figures, and the middle of the panel; figures nobody has are left out."""
    middle = {each.name: each for each in found.panel}
    shown = [
        (name, title)
        for name, title in _HABITS
        if any(getattr(each, name) is not None for each in found.judges)
    ]
    if not shown:
        return []
    rows = [
        [panel.judges[each.judge], *(_figure(getattr(each, name)) for name, _ in shown)]
        for each in found.judges
    ]
    rows.append(
        [
            "Median",
            *(_figure(middle[name].median if name in middle else None) for name, _ in shown),
        ]
    )
    rows.append(
        [
            "Distance",
            *(_figure(middle[name].mad if name in middle else None) for name, _ in shown),
        ]
    )
    columns = (("Judge", 0), *((title, 54) for _, title in shown))
    caption = (
        "Criteria alike: mean correlation of two criteria. Halo: how far criteria leave the other judges together. "
        "Inside: mean spread of marks on a scorecard. One mark: share of scorecards with one mark throughout. Middle: "
        "share of marks in the middle fifth. Spread: of totals, against the others. Order: rank correlation with the "
        "others. Drift: points from the first to the last entry read. The last two "
        "lines are the panel's median and the usual distance from it."
    )
    return [*section("Habits in figures"), _table(columns, rows, words=0), paragraph(caption, CAPTION)]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _agreement_rows(found: Agreement) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    alpha, icc, w, sm = found.alpha, found.intraclass, found.concordance, found.skillings_mack
    if isinstance(alpha, NotAvailable):
        rows.append((f"Krippendorff's alpha. {alpha.reason}", "–", ""))
    else:
        rows.append(("Krippendorff's alpha, interval", f"{alpha.interval:.3f}", _between(alpha.interval_95)))
        rows.append(("Krippendorff's alpha, ordinal", f"{alpha.ordinal:.3f}", ""))
    if isinstance(icc, NotAvailable):
        rows.append((f"Intraclass correlation. {icc.reason}", "–", ""))
    else:
        between = dict(icc.intervals)
        rows += [
            (
                f"Intraclass correlation {name}",
                "–" if value is None else f"{value:.3f}",
                _between(between[name]),
            )
            for name, value in icc.values
        ]
    if isinstance(w, NotAvailable):
        rows.append((f"Kendall's W. {w.reason}", "–", ""))
    else:
        rows.append((f"Kendall's W (p = {w.p:.3g})", f"{w.corrected:.3f}", ""))
    if not isinstance(sm, NotAvailable):
        rows.append(
            (f"Skillings and Mack's test ({sm.df} degrees of freedom, p = {sm.p:.3g})", f"{sm.chi2:.2f}", "")
        )
    return rows


def _between(found: Interval | None) -> str:
    return "–" if found is None else f"{found.low:.3f} to {found.high:.3f}"


def _in_order(evidence: Evidence) -> list[tuple[int, int]]:
    return sorted((rank, entry) for entry, rank in enumerate(evidence.raw.rank) if rank is not None)


def _entry_row(panel: Panel, evidence: Evidence, rank: int, entry: int) -> list[str]:
    mean, odds, calibrated = evidence.raw.mean[entry], evidence.rank_odds, evidence.calibrated
    score = calibrated.entry[entry] if calibrated else None
    chances = ["–", "–", "–"]
    if odds:
        low, high = odds.lowest[entry], odds.highest[entry]
        chances = [f"{low} to {high}", *(_chance(each[entry]) for each in (odds.first, odds.top))]
    return [
        f"{rank}{'=' if evidence.raw.rank.count(rank) > 1 else ''}",
        sentences.called(panel, entry),
        "–" if mean is None else two_places(mean),
        str(evidence.raw.readings[entry]),
        "–" if score is None else f"{score:.2f}",
        *chances,
    ]


def _chance(value: float | None) -> str:
    return "–" if value is None else sentences.chance(value).removeprefix("about ")


def _table(columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, words: int) -> Table:
    """A table in which the column `words` is text and takes the room that is left; the others are numbers."""
    room = TEXT_WIDTH - sum(width for _, width in columns)
    heading = [
        paragraph(name, CELL_BOLD if place == words else CELL_RIGHT_BOLD)
        for place, (name, _) in enumerate(columns)
    ]
    body = [
        [paragraph(cell, CELL if place == words else CELL_RIGHT) for place, cell in enumerate(row)]
        for row in rows
    ]
    widths = [width or room for _, width in columns]
    return Table([heading, *body], colWidths=widths, repeatRows=1, style=TABLE, spaceAfter=4)
