"""The panel report in its order: summary, ranking, picture, limits, entries, method, key."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Table

from judgepanel.issues import Issue
from judgepanel.model.award import Award, Judge
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView
from judgepanel.reports.decision_pages import decisions
from judgepanel.reports.entry_pages import entry_sections
from judgepanel.reports.front_pages import ranking_tables, summary
from judgepanel.reports.marks_chart import marks_chart
from judgepanel.reports.method import method
from judgepanel.reports.page import (
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    HEADING,
    QUIET_TEXT,
    TABLE,
    TEXT_WIDTH,
    Heading,
    ReportDocument,
    header,
    paragraph,
    section,
)
from judgepanel.reports.wording import ROLES, counted

_CHART_ROWS = 34
_SEVERITIES = {"error": "Stops the result", "warning": "Limits the result", "info": "Worth knowing"}


def panel_report(award: Award, view: PanelView, ranking: Ranking) -> bytes:
    """The whole report as the bytes of a PDF."""
    document = ReportDocument(
        title=f"{award.title}: panel report",
        author=award.title,
        subject=f"Panel report, {award.round.title}",
        header=header(award.title, award.round.title, "Panel report", rehearsal=award.rehearsal),
        footer=f"Confidential to the panel and the organiser · state {ranking.state[:12]}",
    )
    return document.pdf(
        [
            *summary(award, view, ranking),
            *ranking_tables(ranking),
            *_picture(ranking),
            *_limits(award, ranking.issues),
            *decisions(award, view),
            PageBreak(),
            *entry_sections(award, view, ranking),
            *method(award),
            *_key(award, view),
        ]
    )


def _picture(ranking: Ranking) -> list[Flowable]:
    if not ranking.ranked:
        return []
    caption = (
        "Each ring is the total one judge gave; rings that would hide each other are moved up or down. The filled "
        "diamond is the mean, the line runs from the lowest to the highest total."
    )
    pieces = [ranking.ranked[at : at + _CHART_ROWS] for at in range(0, len(ranking.ranked), _CHART_ROWS)]
    story: list[Flowable] = []
    for number, piece in enumerate(pieces):
        title = "Marks of each entry" if not number else "Marks of each entry, continued"
        head: Flowable = Heading(title, HEADING) if not number else paragraph(title, QUIET_TEXT)
        story.append(KeepTogether([head, marks_chart(piece), paragraph(caption, CAPTION)]))
    return story


def _limits(award: Award, issues: Sequence[Issue]) -> list[Flowable]:
    story = section("What limits this result")
    if not issues:
        return [*story, paragraph("Nothing was found that limits it.", BODY)]
    rows = [[paragraph(name, CELL_BOLD) for name in ("Kind", "Place", "What was found")]]
    for each in _gathered([_in_codes(award, found) for found in issues]):
        said = f"{each.sentence} {each.way_out}".strip()
        cells = (_SEVERITIES[each.severity], each.place, said)
        rows.append([paragraph(cell, CELL) for cell in cells])
    table = Table(rows, colWidths=[84, 70, TEXT_WIDTH - 154], repeatRows=1, style=TABLE)
    return [*story, table]


def _in_codes(award: Award, found: Issue) -> Issue:
    """The finding with judges' codes for their names, which stand only on the last page."""
    codes: dict[str, list[str]] = {}
    for judge in award.judges:
        codes.setdefault(judge.name, []).append(judge.id)
    facts = tuple(
        (name, " or ".join(codes.get(value, [value])) if name == "judge" else value)
        for name, value in found.facts
    )
    return Issue(found.code, found.place, facts)


def _gathered(issues: Sequence[Issue]) -> list[Issue]:
    """Findings that say the same of one judge and several entries, said once with all the entries in the margin."""
    alike: dict[tuple[str, str], list[Issue]] = {}
    for number, each in enumerate(issues):
        facts = dict(each.facts)
        alone = (
            (each.code, facts["judge"])
            if set(facts) == {"judge", "entry"}
            else (each.code, f"finding {number}")
        )
        alike.setdefault(alone, []).append(each)
    return [found[0] if len(found) == 1 else _as_one(found) for found in alike.values()]


def _as_one(found: Sequence[Issue]) -> Issue:
    facts = {**dict(found[0].facts), "entry": counted(len(found), "entry", "entries")}
    return Issue(found[0].code, ", ".join(each.place for each in found), tuple(facts.items()))


def _key(award: Award, view: PanelView) -> list[Flowable]:
    handed_in = {judge: (export, whole) for judge, export, whole in view.handed_in}
    heading = [paragraph(name, CELL_BOLD) for name in ("Code", "Name", "Organisation", "Role", "Handed in")]
    rows = [[paragraph(cell, CELL) for cell in _key_row(judge, handed_in)] for judge in award.judges]
    return [
        PageBreak(),
        Heading("Key to the judges", HEADING),
        paragraph("Take this page off before the report goes to anybody who may not know who judged.", BODY),
        Table([heading, *rows], colWidths=[36, 130, 160, 70, TEXT_WIDTH - 396], repeatRows=1, style=TABLE),
    ]


def _key_row(judge: Judge, handed_in: dict[str, tuple[int, bool]]) -> tuple[str, ...]:
    export, whole = handed_in.get(judge.id, (0, False))
    said = f"export {export}, {'complete' if whole else 'unfinished'}" if export else "not yet"
    role = "Stood down (not counted)" if judge.stood_down else ROLES[judge.role]
    return (judge.id, judge.name, judge.organisation, role, said)
