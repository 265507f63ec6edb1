"""The pictures of the evidence as values: who stands where, sorted and named, with their words."""

from judgepanel.evidence.panel import Panel
from judgepanel.evidence.sentences import (
    agreement_meaning,
    chance,
    first_place,
    listed,
    severity_meaning,
    the_cut,
    would_it_stand,
)
from judgepanel.model.agreement import Agreement, NotAvailable, PairAgreement
from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence, Figure, RankOdds, Severity
from judgepanel.model.evidence_charts import (
    AgreementMap,
    BumpChart,
    BumpLine,
    ChartWords,
    EvidenceCharts,
    HeatCell,
    RankBar,
    RankIntervals,
    SeverityDot,
    SeverityPlot,
)
from judgepanel.model.evidence_checks import LeftOut
from judgepanel.phrases import Phrase, counted, joined, phrase

RANKS, SEVERITY, AGREEMENT, BUMPS = (
    phrase("How sure each rank is"),
    phrase("How severe each judge is"),
    phrase("How judges agree"),
    phrase("Without one judge"),
)
MOST_BARS, MOST_JUDGES, MOST_COLUMNS, FEWEST_LINES = 60, 20, 12, 8
_ANYHOW = phrase("There is too little to go by.")

_HOW_RANKS = (
    "The scores are taken as entry plus judge plus noise. From what the scores leave open about all three, {draws} "
    "possible panels are drawn (seed {seed}), and the entries ranked in each. A bar runs over the middle 90% of an "
    "entry's ranks. Entries are taken as drawn from one population, so few readings pull an entry towards the middle."
)
_HOW_SEVERITY = (
    "Each judge is compared with the other judges on the entries they share. A dot is how many points lower than the "
    "panel the judge marks, held back towards 0 where there is little to go by; the line holds the true value in 95 of "
    "100 panels. Severity is no fault: on a panel where everybody reads everything it changes no rank."
)
_HOW_AGREEMENT = (
    "For every two judges, Spearman's rank correlation over the entries both scored, where these are at least three. "
    "With few shared entries the figure is rough: with ten, chance alone goes beyond 0.65 either way in 1 of 20 pairs, "
    "with six beyond 0.88."
)
_HOW_BUMPS = (
    "The official ranking is worked out again as if one judge had handed in nothing, for each judge in turn. Entries "
    "that lose all their readings have no rank there."
)


def charts(panel: Panel, evidence: Evidence, consistency: Consistency) -> EvidenceCharts:
    """The four pictures of one panel; those that mean nothing are left out with the reason."""
    missing: list[tuple[str, str]] = []
    ranks = _ranks(panel, evidence, evidence.rank_odds) if evidence.rank_odds else None
    severity = _severity(panel, evidence, evidence.severity) if evidence.severity else None
    agreement = _agreement(panel, consistency.agreement)
    bumps = _bumps(panel, evidence)
    drawn: tuple[tuple[str, object, Figure], ...] = (
        (RANKS, ranks, "rank_probabilities"),
        (SEVERITY, severity, "severity"),
        (BUMPS, bumps, "leave_one_judge_out"),
    )
    missing += [(title, _why(evidence, figure)) for title, chart, figure in drawn if chart is None]
    if isinstance(agreement, NotAvailable):
        missing.append((AGREEMENT, agreement.reason))
    shown = None if isinstance(agreement, NotAvailable) else agreement
    return EvidenceCharts(ranks, severity, shown, bumps, tuple(missing))


def _why(evidence: Evidence, figure: Figure) -> str:
    said = [each.issue.sentence for each in evidence.why(figure) if each.standing == "withheld"]
    return said[0] if said else _ANYHOW


def _ranks(panel: Panel, evidence: Evidence, odds: RankOdds) -> RankIntervals:
    bars = sorted(
        (
            RankBar(
                entry=entry,
                label=panel.entries[entry],
                title=_title(panel, entry),
                rank=rank,
                lowest=lowest,
                highest=highest,
                expected=expected,
                undecided=entry in odds.undecided,
            )
            for entry, (rank, lowest, highest, expected) in enumerate(
                zip(evidence.raw.rank, odds.lowest, odds.highest, odds.expected, strict=True)
            )
            if rank is not None and lowest is not None and highest is not None and expected is not None
        ),
        key=lambda bar: (bar.rank, bar.expected, bar.entry),
    )
    alternative = "; ".join(
        f"rank {bar.rank}: {bar.label}, really between {bar.lowest} and {bar.highest}, "
        f"first with a chance of {chance(odds.first[bar.entry] or 0.0)}"
        for bar in bars[:MOST_BARS]
    )
    words = ChartWords(
        RANKS,
        joined((first_place(panel, evidence), the_cut(panel, evidence))),
        phrase(_HOW_RANKS, draws=f"{odds.draws:,}", seed=odds.seed),
        alternative,
    )
    return RankIntervals(words, tuple(bars[:MOST_BARS]), odds.places, len(bars))


def _severity(panel: Panel, evidence: Evidence, found: Severity) -> SeverityPlot:
    dots = tuple(
        SeverityDot(
            each.judge,
            panel.judges[each.judge],
            each.sheets,
            each.severity,
            each.lowest,
            each.highest,
            each.lowest > 0 or each.highest < 0,
        )
        for each in sorted(found.judges, key=lambda each: (-each.severity, each.judge))
    )
    alternative = "; ".join(
        f"{dot.label}: {abs(dot.severity):.1f} points {'severe' if dot.severity > 0 else 'lenient'}, between "
        f"{dot.lowest:.1f} and {dot.highest:.1f}, from {counted(dot.sheets, '1 scorecard', '%n scorecards')}"
        for dot in dots
    )
    reach = max((max(abs(dot.lowest), abs(dot.highest)) for dot in dots), default=1.0)
    words = ChartWords(SEVERITY, severity_meaning(panel, evidence), phrase(_HOW_SEVERITY), alternative)
    return SeverityPlot(words, dots, reach or 1.0)


def _agreement(panel: Panel, found: Agreement) -> AgreementMap | NotAvailable:
    if isinstance(found.pairs, NotAvailable):
        return found.pairs
    judges = sorted({judge for sheet in panel.sheets for judge in (sheet.judge,)})
    if len(judges) > MOST_JUDGES:
        return NotAvailable(
            phrase(
                "The panel has {judges} judges, too many for one picture; the figures are listed.",
                judges=len(judges),
            )
        )
    known = {(each.judge, each.other): each for each in found.pairs.pairs}
    labels = tuple(panel.judges[judge] for judge in judges)
    rows = tuple(tuple(_cell(known, one, other) for other in judges) for one in judges)
    alternative = "; ".join(
        f"{panel.judges[each.judge]} and {panel.judges[each.other]}: "
        f"{'undefined' if each.spearman is None else f'{each.spearman:.2f}'} over "
        f"{counted(each.shared, '1 entry', '%n entries')}"
        for each in found.pairs.pairs
    )
    words = ChartWords(AGREEMENT, agreement_meaning(found), phrase(_HOW_AGREEMENT), alternative)
    return AgreementMap(words, tuple(judges), labels, rows)


def _cell(known: dict[tuple[int, int], PairAgreement], one: int, other: int) -> HeatCell | None:
    if one == other:
        return None
    pair = known.get((min(one, other), max(one, other)))
    return HeatCell(None, 0) if pair is None else HeatCell(pair.spearman, pair.shared)


def _bumps(panel: Panel, evidence: Evidence) -> BumpChart | None:
    found = evidence.leave_one_out
    if found is None or not found.judges:
        return None
    # Where there are more judges than columns, those who change the order most are shown.
    shown = sorted(
        sorted(found.judges, key=lambda each: (_kept(each), each.judge))[:MOST_COLUMNS],
        key=lambda each: each.judge,
    )
    deepest = max(FEWEST_LINES, evidence.rank_odds.places + 3 if evidence.rank_odds else 0)
    ranked = sorted((rank, entry) for entry, rank in enumerate(found.full_rank) if rank is not None)
    lines = tuple(
        BumpLine(
            entry,
            panel.entries[entry],
            _title(panel, entry),
            (rank, *(each.rank[entry] for each in shown)),
            1 in (rank, *(each.rank[entry] for each in found.judges)),
        )
        for rank, entry in ranked[:deepest]
    )
    last = max((rank for line in lines for rank in line.ranks if rank is not None), default=1)
    columns = ("All judges", *(f"without {panel.judges[each.judge]}" for each in shown))
    words = ChartWords(BUMPS, _bump_meaning(panel, evidence), phrase(_HOW_BUMPS), _bump_text(columns, lines))
    return BumpChart(words, columns, lines, last)


def _kept(each: LeftOut) -> float:
    return 1.0 if each.tau_b is None else each.tau_b


def _bump_meaning(panel: Panel, evidence: Evidence) -> Phrase:
    found = evidence.leave_one_out
    assert found is not None
    full = {place for place, rank in enumerate(found.full_rank) if rank == 1}
    other = [each for each in found.judges if set(each.winners) != full]
    if not other:
        said = phrase("The winner stays the same whichever judge is left out.")
    else:
        judges = listed([panel.name(panel.judges[each.judge]) for each in other])
        said = phrase("First place changes without {judges}.", judges=judges)
    return joined((said, would_it_stand(panel, evidence)))


def _bump_text(columns: tuple[str, ...], lines: tuple[BumpLine, ...]) -> str:
    return "; ".join(
        f"{line.label}: "
        + ", ".join(
            f"{'no rank' if rank is None else rank} ({column})"
            for column, rank in zip(columns, line.ranks, strict=True)
        )
        for line in lines
    )


def _title(panel: Panel, entry: int) -> str:
    own = panel.entries[entry]
    name = panel.name(own)
    return "" if name == own else name
