"""The evidence report in its order: the answer in sentences, four pictures, the figures, what limits them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Table

from judgepanel.evidence import sentences
from judgepanel.evidence.charts import charts
from judgepanel.evidence.panel import Panel
from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_charts import ChartWords, EvidenceCharts
from judgepanel.model.ranking import two_places
from judgepanel.reports import evidence_pictures as pictures
from judgepanel.reports.evidence_report import ReportFacts
from judgepanel.reports.page import (
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_RIGHT,
    CELL_RIGHT_BOLD,
    HEADING,
    LEAD,
    LONG_TITLE,
    QUIET_TEXT,
    SUBTITLE,
    TABLE,
    TEXT_WIDTH,
    TITLE,
    WARNING,
    Heading,
    ReportDocument,
    paragraph,
    section,
)

_LONG, _BARS_A_PAGE, _MOST_ROWS = 60, 34, 200
_WIDTHS = (30.0, 0.0, 40.0, 46.0, 52.0, 62.0, 56.0, 62.0)


def evidence_report(facts: ReportFacts, panel: Panel, evidence: Evidence, consistency: Consistency) -> bytes:
    """The whole report as the bytes of a PDF."""
    document = ReportDocument(
        title=f"{facts.title}: evidence",
        author=facts.title,
        subject="Evidence beside the ranking",
        header=f"{facts.title} · Evidence beside the ranking{' · REHEARSAL' if facts.rehearsal else ''}",
        footer=f"Confidential to the panel and the organiser · state {facts.state[:12]} · seed {facts.seed}",
    )
    coded = _in_codes(panel)
    drawn = charts(coded, evidence, consistency)
    return document.pdf(
        [
            *_summary(facts, coded, evidence, consistency),
            *_pictures(drawn),
            *_entries(coded, evidence),
            *_stands_out(panel, evidence, consistency),
            *_limits(panel, evidence, drawn),
            *_key(panel),
        ]
    )


def _in_codes(panel: Panel) -> Panel:
    """The panel with judges known by their codes alone; their names stand only on the last page."""
    return replace(panel, names=tuple(each for each in panel.names if each[0] not in panel.judges))


def _coded(panel: Panel, text: str) -> str:
    """A sentence with codes for the names of judges, the longest names first."""
    names = sorted(((panel.name(own), own) for own in panel.judges), key=lambda each: -len(each[0]))
    for name, own in names:
        text = text.replace(name, own) if name != own else text
    return text


def _summary(
    facts: ReportFacts, panel: Panel, evidence: Evidence, consistency: Consistency
) -> Iterator[Flowable]:
    yield Heading(facts.title, TITLE if len(facts.title) <= _LONG else LONG_TITLE, bookmark="Summary")
    yield paragraph("Evidence beside the ranking", SUBTITLE)
    if facts.rehearsal:
        yield paragraph("Rehearsal: nothing here is a real result.", WARNING)
    yield paragraph(sentences.what_was_examined(evidence), BODY)
    for sentence in (
        sentences.first_place(panel, evidence),
        sentences.the_cut(panel, evidence),
        sentences.would_it_stand(panel, evidence),
    ):
        yield paragraph(sentence, LEAD)
    yield paragraph(sentences.reliability_meaning(evidence.reliability), BODY)
    if evidence.calibrated is not None:
        yield paragraph(sentences.usefulness_meaning(evidence.calibrated.usefulness), BODY)
    yield paragraph(sentences.agreement_meaning(consistency.agreement), BODY)
    yield paragraph(
        "The official ranking is the plain rule of the award. What follows is evidence beside it, never instead of it.",
        QUIET_TEXT,
    )


def _pictures(drawn: EvidenceCharts) -> Iterator[Flowable]:
    if drawn.ranks:
        bars = drawn.ranks.bars
        pieces = [bars[at : at + _BARS_A_PAGE] for at in range(0, len(bars), _BARS_A_PAGE)]
        drawings = [pictures.rank_intervals(drawn.ranks, piece) for piece in pieces]
        key = (
            "Diamond: the official rank. Box: the ranks that hold the true place with 90% chance; open boxes cannot be "
            "told from the cut."
        )
        yield from _picture(drawn.ranks.words, drawings, key)
    if drawn.severity:
        key = (
            "Filled dot: clearly apart from the panel. Ring: not clearly. Line: the 95% interval, in points."
        )
        yield from _picture(drawn.severity.words, [pictures.severity_plot(drawn.severity)], key)
    if drawn.agreement:
        key = "Each cell holds its number; the darker, the more alike the two judges put entries in order."
        yield from _picture(drawn.agreement.words, [pictures.agreement_map(drawn.agreement)], key)
    if drawn.bumps:
        key = "Numbers are ranks. Filled circles, thick lines: entries first in some column. A gap: every reading lost."
        yield from _picture(drawn.bumps.words, [pictures.bump_chart(drawn.bumps)], key)


def _picture(words: ChartWords, drawings: Sequence[Drawing], key: str) -> Iterator[Flowable]:
    first, *others = drawings
    head = [Heading(words.title, HEADING), paragraph(words.meaning, BODY), first]
    yield KeepTogether([*head, paragraph(key, CAPTION)])
    for drawing in others:
        yield KeepTogether([paragraph(f"{words.title}, continued", QUIET_TEXT), drawing])
    yield paragraph(f"How was this computed? {words.how}", QUIET_TEXT)


def _entries(panel: Panel, evidence: Evidence) -> list[Flowable]:
    order = sorted((rank, entry) for entry, rank in enumerate(evidence.raw.rank) if rank is not None)
    if not order:
        return []
    names = ("Rank", "Entry", "Mean", "Readings", "Calibrated", "True rank", "Is best", "Shortlist")
    heading = [
        paragraph(name, CELL_BOLD if place == 1 else CELL_RIGHT_BOLD) for place, name in enumerate(names)
    ]
    rows = [_entry_row(panel, evidence, rank, entry) for rank, entry in order[:_MOST_ROWS]]
    widths = [width or TEXT_WIDTH - sum(_WIDTHS) for width in _WIDTHS]
    more = len(order) - _MOST_ROWS
    caption = (
        "Mean: the official one. Calibrated: with severity taken out, averaged over how much judges may differ. True "
        "rank: the 90% interval. Is best, Shortlist: the chances of really being first, and among the first "
        f"{evidence.rank_odds.places if evidence.rank_odds else 'places'}."
    )
    return [
        *section("Entry by entry"),
        Table([heading, *rows], colWidths=widths, repeatRows=1, style=TABLE),
        paragraph(caption + (f" {more} more entries are left out here." if more > 0 else ""), CAPTION),
    ]


def _entry_row(panel: Panel, evidence: Evidence, rank: int, entry: int) -> list[Flowable]:
    mean, odds, calibrated = evidence.raw.mean[entry], evidence.rank_odds, evidence.calibrated
    score = calibrated.entry[entry] if calibrated else None
    chances = ["–", "–", "–"]
    if odds:
        low, high = odds.lowest[entry], odds.highest[entry]
        chances = [f"{low} to {high}", *(_chance(each[entry]) for each in (odds.first, odds.top))]
    tied = sum(other == rank for other in evidence.raw.rank) > 1
    cells = [
        f"{rank}{'=' if tied else ''}",
        sentences.called(panel, entry),
        "–" if mean is None else two_places(mean),
        str(evidence.raw.readings[entry]),
        "–" if score is None else f"{score:.2f}",
        *chances,
    ]
    return [paragraph(cell, CELL if place == 1 else CELL_RIGHT) for place, cell in enumerate(cells)]


def _chance(value: float | None) -> str:
    return "–" if value is None else sentences.chance(value).removeprefix("about ")


def _stands_out(panel: Panel, evidence: Evidence, consistency: Consistency) -> list[Flowable]:
    remarks = consistency.habits.remarks
    found = [
        *_outlying(_in_codes(panel), evidence),
        *(_coded(panel, f"{each.issue.sentence} {each.issue.way_out}") for each in remarks),
    ]
    looked = ", ".join(name.replace("_", " ") for name in consistency.habits.looked_for)
    story = section("What stands out")
    story += [paragraph(each, BODY) for each in found] or [paragraph("Nothing stands out.", BODY)]
    return [*story, paragraph(f"Looked for: single scorecards, {looked}.", CAPTION)]


def _outlying(panel: Panel, evidence: Evidence) -> Iterator[str]:
    for each in evidence.outliers.largest if evidence.outliers else ():
        if each.flagged:
            way = "higher" if each.residual > 0 else "lower"
            yield (
                f"{panel.name(panel.judges[each.judge])} scored {sentences.called(panel, each.entry)} "
                f"{abs(each.residual):.1f} points {way} than expected. In panels without any such scorecard, about "
                "1 in 20 has one flagged."
            )


def _limits(panel: Panel, evidence: Evidence, drawn: EvidenceCharts) -> list[Flowable]:
    sentences_said = (f"{each.issue.sentence} {each.issue.way_out}".strip() for each in evidence.notices)
    said = dict.fromkeys(_coded(panel, each) for each in sentences_said)
    absent = [f"{title}: not shown. {reason}" for title, reason in drawn.missing]
    story = section("What limits this evidence")
    if not said and not absent:
        return [*story, paragraph("Nothing was found that limits it.", BODY)]
    return [*story, *(paragraph(each, BODY) for each in (*said, *absent))]


def _key(panel: Panel) -> list[Flowable]:
    named = [(own, panel.name(own)) for own in panel.judges if panel.name(own) != own]
    if not named:
        return []
    heading = [paragraph(name, CELL_BOLD) for name in ("Code", "Name")]
    rows = [[paragraph(cell, CELL) for cell in each] for each in named]
    return [
        PageBreak(),
        Heading("Key to the judges", HEADING),
        paragraph("Take this page off before the report goes to anybody who may not know who judged.", BODY),
        Table([heading, *rows], colWidths=[60, TEXT_WIDTH - 60], repeatRows=1, style=TABLE),
    ]
