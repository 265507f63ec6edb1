"""The evidence report in its order: the answer in sentences, four pictures, the figures, what limits them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Table

from judgepanel.evidence.charts import charts
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.story import story
from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_charts import ChartWords, EvidenceCharts
from judgepanel.model.evidence_story import EvidenceStory
from judgepanel.reports import evidence_pictures as pictures
from judgepanel.reports.evidence_tables import (
    agreement_table,
    entry_table,
    habit_table,
    judge_table,
    rule_table,
)
from judgepanel.reports.page import (
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    HEADING,
    LEAD,
    LONG_TITLE,
    QUIET_TEXT,
    SUBTITLE,
    TABLE,
    TEXT_WIDTH,
    TITLE,
    Heading,
    ReportDocument,
    header,
    paragraph,
    rehearsal_warning,
    section,
)
from judgepanel.reports.report_facts import ReportFacts

_LONG, _BARS_A_PAGE = 60, 34
_WORDS = (
    "Severity: how many points less a judge gives than the panel would. It changes ranks only where judges read "
    "different entries.",
    "Calibrated score: the mean with severity taken out. It is often nearer the truth and sometimes not, so it stands "
    "beside the official score and never replaces it.",
    "90% interval: a range that holds the true value in 90 of 100 panels like this one.",
    "Reliability: how much of what separates the entries' scores is the entries, from 0 to 1.",
    "Rank correlation: how alike two orders are; 1 the same, 0 no relation, -1 the reverse.",
    "By chance: how often a panel in which nothing is wrong would show the same.",
)
_KEYS = {
    "ranks": "Diamond: the official rank. Box: the ranks that hold the true place with 90% chance; open boxes cannot "
    "be told from the cut.",
    "severity": "Filled dot: clearly apart from the panel. Ring: not clearly. Line: the 95% interval, in points.",
    "agreement": "Each cell holds its number; the darker, the more alike the two judges put entries in order.",
    "bumps": "Numbers are ranks. Filled circles, thick lines: entries first in some column. A gap: every reading lost.",
}


def evidence_report(facts: ReportFacts, panel: Panel, evidence: Evidence, consistency: Consistency) -> bytes:
    """The whole report as the bytes of a PDF."""
    document = ReportDocument(
        title=f"{facts.title}: evidence",
        author=facts.title,
        subject="Evidence beside the ranking",
        header=header(facts.title, "Evidence beside the ranking", rehearsal=facts.rehearsal),
        footer=f"Confidential to the panel and the organiser · state {facts.state[:12]} · seed {facts.seed}",
    )
    coded = _in_codes(panel)
    told, drawn = story(coded, evidence, consistency), charts(coded, evidence, consistency)
    limits = [*told.limits, *(f"{title}: not shown. {reason}" for title, reason in drawn.missing)]
    nothing = f"Nothing stands out. Looked for: {', '.join(told.looked_for)}."
    return document.pdf(
        [
            *_summary(facts, told),
            *_pictures(drawn, judge_table(coded, evidence)),
            *entry_table(coded, evidence),
            *rule_table(coded, evidence),
            *agreement_table(consistency.agreement),
            *habit_table(coded, consistency.habits),
            *_said("What stands out", (_coded(panel, each) for each in told.stands_out or (nothing,))),
            *_said("What would help", told.next_steps),
            *_said("What limits this evidence", (_coded(panel, each) for each in limits)),
            *_said("What the words mean", _WORDS),
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


def _summary(facts: ReportFacts, told: EvidenceStory) -> Iterator[Flowable]:
    yield Heading(facts.title, TITLE if len(facts.title) <= _LONG else LONG_TITLE, bookmark="Summary")
    yield paragraph("Evidence beside the ranking", SUBTITLE)
    yield from rehearsal_warning(facts.rehearsal)
    yield paragraph(told.examined, BODY)
    first, *others = told.result
    yield paragraph(first, LEAD)
    yield from (paragraph(each, BODY) for each in (*others, *told.judges, *told.agreement))
    yield paragraph(
        "The official ranking is the plain rule of the award. What follows is evidence beside it, never instead of it.",
        QUIET_TEXT,
    )


def _pictures(drawn: EvidenceCharts, judges: list[Flowable]) -> Iterator[Flowable]:
    if drawn.ranks:
        bars = drawn.ranks.bars
        pieces = [bars[at : at + _BARS_A_PAGE] for at in range(0, len(bars), _BARS_A_PAGE)]
        drawings = [pictures.rank_intervals(drawn.ranks, piece) for piece in pieces]
        yield from _picture(drawn.ranks.words, drawings, _KEYS["ranks"])
    if drawn.severity:
        yield from _picture(drawn.severity.words, [pictures.severity_plot(drawn.severity)], _KEYS["severity"])
        yield from judges
    if drawn.agreement:
        yield from _picture(
            drawn.agreement.words, [pictures.agreement_map(drawn.agreement)], _KEYS["agreement"]
        )
    if drawn.bumps:
        yield from _picture(drawn.bumps.words, [pictures.bump_chart(drawn.bumps)], _KEYS["bumps"])


def _picture(words: ChartWords, drawings: Sequence[Drawing], key: str) -> Iterator[Flowable]:
    first, *others = drawings
    head = [Heading(words.title, HEADING), paragraph(words.meaning, BODY), first]
    how = paragraph(f"How was this computed? {words.how}", QUIET_TEXT)
    yield KeepTogether([*head, paragraph(key, CAPTION), *([] if others else [how])])
    for drawing in others:
        yield KeepTogether([paragraph(f"{words.title}, continued", QUIET_TEXT), drawing])
    if others:
        yield how


def _said(title: str, lines: Iterable[str]) -> list[Flowable]:
    shown = [paragraph(each, BODY) for each in lines]
    return [*section(title), *shown] if shown else []


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
