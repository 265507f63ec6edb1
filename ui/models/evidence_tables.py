"""The tables beside the pictures of the evidence: everything a picture shows, and what it has no room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from judgepanel.model.agreement import Agreement, NotAvailable
from judgepanel.model.evidence import Evidence, Interval
from judgepanel.model.evidence_checks import Check
from ui import figures
from ui.models.evidence_names import NONE, Named, chance, luck, number, ranks, span, yes
from ui.models.rows import Column
from ui.said import in_words

translate = QCoreApplication.translate
Cell = tuple[str, Any]
"""What a cell says, and what it sorts by."""
Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as values: the headings, which of them stand over numbers, the rows, and the column with the room.

    A table that `wraps` holds sentences, which take several lines.
    """

    titles: tuple[str, ...]
    numbers: frozenset[int]
    rows: tuple[Line, ...]
    stretch: int = 0
    wraps: bool = False


def columns(table: Table) -> tuple[Column[Line], ...]:
    """The columns of a Qt model for this table."""

    def one(place: int, title: str) -> Column[Line]:
        return Column(
            title,
            lambda row: row[place][0],
            key=lambda row: _sortable(row[place][1]),
            number=place in table.numbers,
            strong=place == table.stretch and not table.wraps,
            hint=lambda row: row[place][0],
            quiet=lambda row: row[place][0] == NONE,
        )

    return tuple(one(place, title) for place, title in enumerate(table.titles))


def sentence_of(titles: Sequence[str], row: Line) -> str:
    """The whole row for a screen reader."""
    return "; ".join(f"{title}: {cell[0]}" for title, cell in zip(titles, row, strict=True)) + "."


def _sortable(key: Any) -> tuple[bool, Any]:
    # What is not available stands after everything else.
    return (key is None, 0 if key is None else key)


def _text(words: str) -> Cell:
    return words, words.casefold()


def _number(of: float | None, places: int = 2, *, signed: bool = False) -> Cell:
    return number(of, places, signed=signed), of


def rank_table(named: Named, evidence: Evidence) -> Table:
    """Every entry with its likely ranks, its chances, and its calibrated score beside the official one."""
    odds, raw, calibrated = evidence.rank_odds, evidence.raw, evidence.calibrated
    rows = []
    for place in by_rank(evidence):
        mean = raw.mean[place]
        low, high = (odds.lowest[place], odds.highest[place]) if odds else (None, None)
        first, top = (odds.first[place], odds.top[place]) if odds else (None, None)
        score, moved = (calibrated.entry[place], calibrated.adjustment[place]) if calibrated else (None, None)
        rows.append(
            (
                (_rank(raw.rank[place], raw.rank), raw.rank[place]),
                _text(named.entries[place]),
                (ranks(low, high), low),
                (chance(first), first),
                (chance(top), top),
                (figures.total(mean) if mean is not None else NONE, mean),
                _number(score),
                _number(moved, signed=True),
            )
        )
    titles = (
        translate("EvidenceTables", "Rank"),
        translate("EvidenceTables", "Entry"),
        translate("EvidenceTables", "Likely ranks"),
        translate("EvidenceTables", "First"),
        translate("EvidenceTables", "In the first {places}").format(places=odds.places if odds else NONE),
        translate("EvidenceTables", "Total"),
        translate("EvidenceTables", "Calibrated"),
        translate("EvidenceTables", "Difference"),
    )
    return Table(titles, frozenset({0, 5, 6, 7}), tuple(rows), stretch=1)


def _rank(rank: int | None, of: Sequence[int | None]) -> str:
    """As people read it, and as the ranking shows it: "2=" for a tie, a dash for no rank."""
    return NONE if rank is None else f"{rank}{'=' if of.count(rank) > 1 else ''}"


def by_rank(evidence: Evidence) -> list[int]:
    """The ranked entries from the first rank down, then those without a rank."""
    ranked = evidence.raw.rank
    return sorted(range(len(ranked)), key=lambda each: (ranked[each] is None, ranked[each] or 0, each))


def severity_table(named: Named, evidence: Evidence) -> Table:
    """Every judge, the most severe first."""
    found = evidence.severity.judges if evidence.severity else ()
    rows = tuple(
        (
            _text(named.judges[each.judge]),
            (str(each.sheets), each.sheets),
            _number(each.severity, 1, signed=True),
            (span(each.lowest, each.highest, 1), each.lowest),
            (luck(each.p_holm), each.p_holm),
        )
        for each in sorted(found, key=lambda each: -each.severity)
    )
    titles = (
        translate("EvidenceTables", "Judge"),
        translate("EvidenceTables", "Readings"),
        translate("EvidenceTables", "Severity in points"),
        translate("EvidenceTables", "Likely range"),
        translate("EvidenceTables", "By chance alone"),
    )
    return Table(titles, frozenset({1, 2}), rows)


def left_out_table(named: Named, evidence: Evidence) -> Table:
    """What each judge's marks decide: the result without them."""
    whole = evidence.leave_one_out
    winners = set(_first(whole.full_rank)) if whole else set()
    places = evidence.rank_odds.places if evidence.rank_odds else 0
    shortlist = {n for n, rank in enumerate(whole.full_rank) if rank and rank <= places} if whole else set()
    rows = tuple(
        (
            _text(named.judges[each.judge]),
            _text(named.entries_at(each.winners)),
            _text(yes(set(each.winners) == winners)),
            _text(named.entries_at(sorted(set(each.top) - shortlist))),
            _text(named.entries_at(sorted(shortlist - set(each.top)))),
            _number(each.tau_b),
        )
        for each in (whole.judges if whole else ())
    )
    titles = (
        translate("EvidenceTables", "Without"),
        translate("EvidenceTables", "Winner"),
        translate("EvidenceTables", "Same winner"),
        translate("EvidenceTables", "Comes in"),
        translate("EvidenceTables", "Drops out"),
        translate("EvidenceTables", "Order kept"),
    )
    return Table(titles, frozenset({5}), rows)


def _first(of: Sequence[int | None]) -> list[int]:
    return [place for place, rank in enumerate(of) if rank == 1]


def rules_table(named: Named, evidence: Evidence) -> Table:
    """Every other way of counting, and whether it changes the winner or the shortlist."""
    checks = evidence.sensitivity.checks if evidence.sensitivity else ()
    rows = tuple(
        (
            _text(_check(named, each)),
            _text(named.entries_at(each.winners)),
            _text(yes(each.same_winner)),
            _text(yes(each.same_top)),
        )
        for each in checks
    )
    titles = (
        translate("EvidenceTables", "Check"),
        translate("EvidenceTables", "Winner"),
        translate("EvidenceTables", "Same winner"),
        translate("EvidenceTables", "Same shortlist"),
    )
    return Table(titles, frozenset(), rows)


def _check(named: Named, check: Check) -> str:
    if check.method == "without_judge":
        return translate("EvidenceTables", "Without {judge}").format(judge=named.judge(check.subject))
    if check.method == "weight":
        group, _, moved = check.subject.rpartition(" ")
        return translate("EvidenceTables", "Weight of {group} {moved}").format(
            group=named.group(group), moved=moved.replace("-", "−")
        )
    return {
        "median": translate("EvidenceTables", "Median instead of mean"),
        "trimmed": translate("EvidenceTables", "Highest and lowest total dropped"),
        "calibrated": translate("EvidenceTables", "Judges' severity taken out"),
        "rank": translate("EvidenceTables", "Ranks instead of totals"),
    }[check.method]


def agreement_table(evidence: Evidence, agreement: Agreement) -> Table:
    """The figures of agreement, each with what it says or why it is not available."""
    rows = (*_reliability(evidence), *_figures(agreement), *_needed(evidence))
    titles = (
        translate("EvidenceTables", "Figure"),
        translate("EvidenceTables", "Value"),
        translate("EvidenceTables", "Likely range"),
        translate("EvidenceTables", "What it says"),
    )
    return Table(titles, frozenset({1}), rows, stretch=3, wraps=True)


def _line(title: str, value: float | None, bounds: tuple[float, float] | None, words: str) -> Line:
    return (_text(title), _number(value), (span(*(bounds or (None, None))), bounds), _text(words))


def _reliability(evidence: Evidence) -> list[Line]:
    found = evidence.reliability
    if found is None:
        return []

    def one(title: str, of: Interval, words: str) -> Line:
        return _line(title, of.middle, (of.lowest, of.highest), words)

    return [
        one(
            translate("EvidenceTables", "Reliability of this ranking"),
            found.raw,
            translate("EvidenceTables", "The share of the differences between totals that is the entries"),
        ),
        one(
            translate("EvidenceTables", "The same, severity taken out"),
            found.calibrated,
            translate("EvidenceTables", "The same share for calibrated scores"),
        ),
        one(
            translate("EvidenceTables", "One reading, totals compared"),
            found.one_agreement,
            translate("EvidenceTables", "How far a single judge's total could stand for the panel's"),
        ),
        one(
            translate("EvidenceTables", "One reading, order compared"),
            found.one_consistency,
            translate("EvidenceTables", "How far a single judge's order could stand for the panel's"),
        ),
    ]


def _figures(agreement: Agreement) -> list[Line]:
    lines: list[Line] = []
    alpha = agreement.alpha
    title = translate("EvidenceTables", "Krippendorff's alpha")
    if isinstance(alpha, NotAvailable):
        lines.append(_missing(title, alpha))
    else:
        bounds = (alpha.interval_95.low, alpha.interval_95.high) if alpha.interval_95 else None
        words = translate("EvidenceTables", "1 is full agreement on totals, 0 what chance gives")
        lines.append(_line(title, alpha.interval, bounds, words))
    pairs, title = agreement.pairs, translate("EvidenceTables", "Two judges' orders, on average")
    words = translate("EvidenceTables", "Spearman's rank correlation over the pairs that share three entries")
    lines.append(
        _missing(title, pairs)
        if isinstance(pairs, NotAvailable)
        else _line(title, pairs.mean_spearman, None, words)
    )
    found, title = agreement.concordance, translate("EvidenceTables", "Kendall's W")
    words = translate("EvidenceTables", "1 is one and the same order by every judge")
    lines.append(
        _missing(title, found)
        if isinstance(found, NotAvailable)
        else _line(title, found.corrected, None, words)
    )
    test, title = agreement.skillings_mack, translate("EvidenceTables", "Skillings-Mack test")
    if isinstance(test, NotAvailable):
        lines.append(_missing(title, test))
    else:
        words = translate("EvidenceTables", "Judges without a common order would show this {odds}").format(
            odds=luck(test.p)
        )
        lines.append(_line(title, test.chi2, None, words))
    return [*lines, *_intraclass(agreement)]


def _intraclass(agreement: Agreement) -> list[Line]:
    found = agreement.intraclass
    if isinstance(found, NotAvailable):
        return [_missing(translate("EvidenceTables", "Intraclass correlations"), found)]
    bounds = dict(found.intervals)
    lines = []
    for name, value in found.values:
        range_ = bounds.get(name)
        words = translate("EvidenceTables", "Intraclass correlation, by the names of McGraw and Wong")
        lines.append(_line(name, value, (range_.low, range_.high) if range_ else None, words))
    return lines


def _needed(evidence: Evidence) -> list[Line]:
    kinds = {
        "absolute": translate("EvidenceTables", "Readings an entry needs, totals compared"),
        "relative": translate("EvidenceTables", "Readings an entry needs, order compared"),
    }
    return [
        (
            _text(kinds[each.kind]),
            (str(each.middle or NONE), each.middle),
            (ranks(each.lowest, each.highest) if each.highest else NONE, each.lowest),
            _text(
                translate("EvidenceTables", "For a reliability of {target}").format(
                    target=number(each.reliability, 1)
                )
            ),
        )
        for each in (evidence.d_study.needed if evidence.d_study else ())
    ]


def _missing(title: str, found: NotAvailable) -> Line:
    return (_text(title), (NONE, None), (NONE, None), _text(in_words(found.reason)))
