"""The pages of the agenda: each entry with both ends, what was said of the criteria concerned, and room to write."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table, TableStyle

from judgepanel.merge.decisions import said
from judgepanel.model.agenda import Agenda, AgendaItem, ConcernedCriterion
from judgepanel.model.award import Award
from judgepanel.model.decision import KIND_WORDS
from judgepanel.model.ranking import Reading, two_places
from judgepanel.reports.page import (
    BODY,
    CAPTION,
    CELL_BOLD,
    ENTRY_HEADING,
    LEAD,
    QUIET_TEXT,
    RULE,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
    Heading,
    ReportDocument,
    header,
    paragraph,
    rehearsal_warning,
)
from judgepanel.reports.wording import counted, listed, rank_text
from judgepanel.rubric.scale import plain

_ROOM_FOR_AN_ITEM, _ROOM_TO_WRITE = 190, 76


def agenda_pages(award: Award, agenda: Agenda) -> bytes:
    """The whole agenda as the bytes of a PDF."""
    document = ReportDocument(
        title=f"{award.title}: agenda",
        author=award.title,
        subject=f"Agenda of the panel, {award.round.title}",
        header=header(award.title, award.round.title, "Agenda", rehearsal=award.rehearsal),
        footer=f"Confidential to the panel and the organiser · state {agenda.state[:12]}",
    )
    items = (_item(award, number, each) for number, each in enumerate(agenda.items, start=1))
    return document.pdf([*_front(award, agenda), *(part for item in items for part in item)])


def _front(award: Award, agenda: Agenda) -> Iterator[Flowable]:
    yield Heading("Agenda of the panel", TITLE)
    yield paragraph(f"{award.title} · {award.round.title}", SUBTITLE)
    yield from rehearsal_warning(award.rehearsal)
    yield paragraph(_rule(agenda), LEAD)
    yield paragraph(_counts(agenda), LEAD)
    yield paragraph(
        "Spread: the highest less the lowest total of an entry, as its judges left them. Of the criteria, put on a "
        "scale from 0 to 100, those stand here whose marks lie further apart than the tolerance; where none do, "
        "those furthest apart. Judges stand by their codes; their private notes are for the panel alone.",
        CAPTION,
    )


def _rule(agenda: Agenda) -> str:
    if agenda.tolerance is None:
        return (
            "The award was set up without a tolerance: every entry whose judges differ stands here, the largest spread "
            "first."
        )
    return (
        f"The tolerance was fixed when the award was set up: {plain(agenda.tolerance)} of 100 points. Entries whose "
        "spread is larger stand here, the largest first."
    )


def _counts(agenda: Agenda) -> str:
    if not agenda.items:
        return "There is nothing to discuss."
    entries = counted(len(agenda.items), "entry", "entries").capitalize()
    return f"{entries}; {agenda.left} still to be discussed."


def _item(award: Award, number: int, item: AgendaItem) -> Iterator[Flowable]:
    judged, now = item.judged, item.now
    yield CondPageBreak(_ROOM_FOR_AN_ITEM)
    yield Heading(
        f"{number} · {item.entry} · {judged.title}",
        ENTRY_HEADING,
        level=1 if number > 1 else 0,
        bookmark=f"{item.entry} {judged.title}",
    )
    reference = f" · reference {judged.reference}" if judged.reference else ""
    yield paragraph(f"{judged.organisation}{reference}", QUIET_TEXT)
    changed = "" if now.spread == judged.spread else f", now {two_places(now.spread)}"
    yield paragraph(
        f"Rank {rank_text(now)} with {two_places(now.total)}. Spread {two_places(judged.spread)}{changed}: "
        f"{_end(item.highest)} at the upper end, {_end(item.lowest)} at the lower.",
        BODY,
    )
    if item.near_cut:
        yield paragraph("The evidence leaves open on which side of the cut line it belongs.", BODY)
    for each in item.concerned:
        yield from _criterion(award, each)
    yield from _outcome(award, item)


def _end(readings: Sequence[Reading]) -> str:
    return f"{listed([each.judge for each in readings])} ({two_places(readings[0].total)})"


def _criterion(award: Award, concerned: ConcernedCriterion) -> Iterator[Flowable]:
    criterion = award.round.score_set.criterion(concerned.criterion)
    apart = two_places(concerned.gap)
    yield CondPageBreak(40)
    yield paragraph(f"{criterion.code}  {criterion.title}: {apart} points apart", CELL_BOLD)
    for each in concerned.said:
        note = each.note.strip() or "no note"
        yield paragraph(f"{each.judge}, mark {plain(each.mark)}: {note}", BODY)


def _outcome(award: Award, item: AgendaItem) -> Iterator[Flowable]:
    """What was decided, or room to write it down."""
    for each in item.overtaken:
        said_then = f"Decision {each.number} was about other totals, so it does not settle this. Reason: {each.reason}"
        yield paragraph(said_then, BODY)
    for each in item.decisions:
        what = ": ".join(part for part in (KIND_WORDS[each.kind], said(award, each)) if part)
        yield paragraph(f"Decision {each.number}. {what}. Reason: {each.reason}", BODY)
    if not item.discussed:
        room = Table(
            [[""]],
            colWidths=[TEXT_WIDTH],
            rowHeights=[_ROOM_TO_WRITE],
            style=TableStyle([("BOX", (0, 0), (-1, -1), 0.6, RULE)]),
        )
        yield KeepTogether([paragraph("What came of it", CELL_BOLD), room])
