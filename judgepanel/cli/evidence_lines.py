"""The evidence for a person at a terminal: sentences first, then the few tables they rest on."""

from collections.abc import Iterator

from judgepanel.chairing.examination import Examination
from judgepanel.cli.output import table
from judgepanel.evidence import sentences
from judgepanel.model.agreement import NotAvailable
from judgepanel.model.evidence import ExtraReading
from judgepanel.model.ranking import two_places

_MOST_ROWS = 60
_WHY = {
    "join": "joins parts of the panel that share no judge",
    "minimum": "gives the entry its least number of readings",
    "cut": "helps to settle the cut",
}


def evidence_lines(found: Examination) -> Iterator[str]:
    """Everything a chair needs to know of this panel, most important first."""
    yield f"{found.title}: {sentences.what_was_examined(found.evidence)}"
    yield from _notices(found)
    yield from _section("The result", _result(found))
    yield from _section("Entries", _entries(found))
    yield from _section("Judges", _judges(found))
    yield from _section("Agreement", _agreement(found))
    yield from _section("What stands out", _remarks(found))
    yield from _section("What would help", _next(found))
    yield ""
    yield f"Chances are from draws with seed {found.question.seed}; the same scores and seed give the same figures."
    yield "The official ranking is the plain rule of the award; all of this is evidence beside it."


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield from ("", title.upper(), first, *lines)


def _notices(found: Examination) -> Iterator[str]:
    said = dict.fromkeys(
        f"{each.issue.sentence} {each.issue.way_out}".strip() for each in found.evidence.notices
    )
    yield from said


def _result(found: Examination) -> Iterator[str]:
    panel, evidence = found.panel, found.evidence
    yield sentences.first_place(panel, evidence)
    yield sentences.the_cut(panel, evidence)
    yield sentences.would_it_stand(panel, evidence)
    yield sentences.reliability_meaning(evidence.reliability)
    if evidence.calibrated is not None:
        yield sentences.usefulness_meaning(evidence.calibrated.usefulness)


def _entries(found: Examination) -> Iterator[str]:
    raw, calibrated, odds = found.evidence.raw, found.evidence.calibrated, found.evidence.rank_odds
    order = sorted((rank, entry) for entry, rank in enumerate(raw.rank) if rank is not None)
    rows, ranks = [], [rank for rank, _ in order]
    for rank, entry in order[:_MOST_ROWS]:
        mean = raw.mean[entry]
        own = [
            f"{rank}{'=' if ranks.count(rank) > 1 else ''}",
            sentences.called(found.panel, entry),
            "-" if mean is None else two_places(mean),
        ]
        own.append(str(raw.readings[entry]))
        own.append("-" if calibrated is None else _number(calibrated.entry[entry]))
        own.append("-" if odds is None else f"{odds.lowest[entry]} to {odds.highest[entry]}")
        own += ["-", "-"] if odds is None else [_chance(odds.first[entry]), _chance(odds.top[entry])]
        rows.append(own)
    headings = (
        "rank",
        "entry",
        "mean",
        "readings",
        "calibrated",
        "true rank (90%)",
        "is best",
        "in shortlist",
    )
    yield from table(headings, rows)
    if len(order) > _MOST_ROWS:
        yield f"{len(order) - _MOST_ROWS} more entries are in the JSON (--json)."
    unread = [found.panel.entries[entry] for entry, count in enumerate(raw.readings) if not count]
    if unread:
        yield f"Not read and so without a rank: {sentences.listed(unread, 20)}."


def _judges(found: Examination) -> Iterator[str]:
    yield sentences.severity_meaning(found.panel, found.evidence)
    severity = found.evidence.severity
    if severity is not None:
        rows = [
            (
                found.panel.judges[each.judge],
                str(each.sheets),
                f"{each.severity:+.2f}",
                f"{each.lowest:+.2f} to {each.highest:+.2f}",
            )
            for each in sorted(severity.judges, key=lambda each: (-each.severity, each.judge))
        ]
        yield from table(("judge", "scorecards", "severity", "95% interval"), rows)


def _agreement(found: Examination) -> Iterator[str]:
    agreement = found.consistency.agreement
    yield sentences.agreement_meaning(agreement)
    yield sentences.alpha_meaning(agreement.alpha)
    if not isinstance(agreement.concordance, NotAvailable):
        yield f"Kendall's W is {agreement.concordance.corrected:.2f} (1 is one order for all judges)."
    if found.evidence.d_study is not None:
        yield from sentences.needed_meaning(found.evidence.d_study.needed)


def _remarks(found: Examination) -> Iterator[str]:
    panel, outliers = found.panel, found.evidence.outliers
    for each in outliers.largest if outliers else ():
        if each.flagged:
            way = "higher" if each.residual > 0 else "lower"
            yield (
                f"{panel.name(panel.judges[each.judge])} scored {sentences.called(panel, each.entry)} "
                f"{abs(each.residual):.1f} points {way} than expected. In panels without any such scorecard, about 1 "
                "in 20 has one flagged."
            )
    for remark in found.consistency.habits.remarks:
        yield f"{remark.issue.sentence} {remark.issue.way_out}".strip()
    yield from _groups(found)


def _groups(found: Examination) -> Iterator[str]:
    for study in found.consistency.groups:
        for each in study.judges:
            if each.p_holm < 0.05:
                way = "more" if each.points > 0 else "less"
                yield (
                    f"{found.panel.name(found.panel.judges[each.judge])} gives entries of group {study.group} "
                    f"{abs(each.points):.1f} points {way} than the panel does, beside the others "
                    f"(p = {each.p:.3f}; no p below {study.smallest_p:.3f} can be reached with so few entries)."
                )


def _next(found: Examination) -> Iterator[str]:
    for each in found.evidence.extra_readings:
        yield f"{_asked(found, each)}: {_WHY[each.why]}{_gain(each)}."


def _asked(found: Examination, each: ExtraReading) -> str:
    judge = found.panel.name(found.panel.judges[each.judge])
    return f"Ask {judge} to read {sentences.called(found.panel, each.entry)}"


def _gain(each: ExtraReading) -> str:
    return "" if each.gain is None else f", taking away about {100 * each.gain:.0f}% of the doubt"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _chance(value: float | None) -> str:
    return "-" if value is None else sentences.chance(value).removeprefix("about ")
