"""The evidence for a person at a terminal: sentences first, then the few tables they rest on."""

from collections.abc import Iterable, Iterator

from judgepanel.chairing.examination import Examination, story_of
from judgepanel.cli.output import table
from judgepanel.evidence import sentences
from judgepanel.model.ranking import two_places

_MOST_ROWS = 60


def evidence_lines(found: Examination) -> Iterator[str]:
    """Everything a chair needs to know of this panel, most important first."""
    told = story_of(found)
    yield f"{found.title}: {told.examined}"
    yield from told.limits
    yield from _section("The result", told.result)
    yield from _section("Entries", _entries(found))
    yield from _section("Judges", (*told.judges, *_judges(found)))
    yield from _section("Agreement", told.agreement)
    nothing = f"Nothing stands out. Looked for: {', '.join(told.looked_for)}."
    yield from _section("What stands out", told.stands_out or (nothing,))
    yield from _section("What would help", told.next_steps)
    yield ""
    yield f"Chances are from draws with seed {found.question.seed}; the same scores and seed give the same figures."
    yield "The official ranking is the plain rule of the award; all of this is evidence beside it."


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines)
    if shown:
        yield from ("", title.upper(), *shown)


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


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _chance(value: float | None) -> str:
    return "-" if value is None else sentences.chance(value).removeprefix("about ")
