"""The pages of a judge's own record: a table of all marks, then entry by entry what was written."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Table

from judgepanel.model.clip import quoted_with_place
from judgepanel.model.own_record import OwnRecord
from judgepanel.model.scorecard import Scorecard
from judgepanel.reports.page import (
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_CENTRE,
    ENTRY_HEADING,
    HEADING,
    LEAD,
    QUIET_TEXT,
    SUBTITLE,
    TABLE,
    TEXT_WIDTH,
    TITLE,
    Heading,
    ReportDocument,
    header,
    paragraph,
)
from judgepanel.reports.wording import CONFLICTS, PROMPT_VALUES, SCORECARD_STATES, counted, mark_text

_MOST_COLUMNS = 8
_STATE_WIDTH, _MARK_WIDTH = 88.0, 40.0


def own_record(record: OwnRecord) -> bytes:
    """The whole record as the bytes of a PDF."""
    bundle = record.bundle
    document = ReportDocument(
        title=f"{bundle.award_title}: own record of {bundle.judge.name}",
        author=bundle.award_title,
        subject=f"A judge's own record, {bundle.round.title}",
        header=header(bundle.award_title, bundle.round.title, "Own record", rehearsal=bundle.rehearsal),
        footer="Confidential: holds private notes. Destroy it when the award is closed.",
    )
    story: list[Flowable] = [*_front(record), *_tables(record), Heading("Entry by entry", HEADING)]
    for number, card in enumerate(record.cards, start=1):
        story += _entry(record, number, card)
    return document.pdf(story)


def _front(record: OwnRecord) -> Iterator[Flowable]:
    bundle = record.bundle
    yield Heading(bundle.award_title, TITLE)
    yield paragraph(f"{bundle.round.title}: own record of {bundle.judge.name}", SUBTITLE)
    if not record.export:
        yield paragraph(
            "Nothing has been handed in yet. These marks stand on the judge's laptop alone.", LEAD
        )
        return
    yield paragraph(f"Handed in: export {record.export}, receipt code {record.code}.", LEAD)
    if record.unsent:
        changes = counted(record.unsent, "change", "changes")
        yield paragraph(
            f"This paper shows {changes} made since then, which the chair does not have yet.", LEAD
        )


def _tables(record: OwnRecord) -> Iterator[Flowable]:
    """All marks, as many criteria side by side as a page takes."""
    criteria = record.bundle.round.score_set.criteria
    yield Heading("All marks", HEADING)
    yield paragraph(
        "Entries in the judge's own order. – is a blank, n/a a criterion that does not apply.", CAPTION
    )
    for start in range(0, len(criteria), _MOST_COLUMNS):
        shown = criteria[start : start + _MOST_COLUMNS]
        rows: list[list[object]] = [
            [
                paragraph("Entry", CELL_BOLD),
                *(paragraph(each.code, CELL_CENTRE) for each in shown),
                paragraph("State", CELL_BOLD),
            ]
        ]
        for number, card in enumerate(record.cards, start=1):
            marks = [paragraph(mark_text(card.score(each.id)), CELL_CENTRE) for each in shown]
            title = record.bundle.entry(card.entry).title
            rows.append([paragraph(f"{number}. {title}", CELL), *marks, paragraph(_state(card), CELL)])
        first = TEXT_WIDTH - _STATE_WIDTH - _MARK_WIDTH * len(shown)
        widths = [first, *([_MARK_WIDTH] * len(shown)), _STATE_WIDTH]
        yield Table(rows, colWidths=widths, style=TABLE, repeatRows=1)
        key = "; ".join(f"{each.code} {each.title}" for each in shown)
        yield paragraph(key, CAPTION)


def _entry(record: OwnRecord, number: int, card: Scorecard) -> Iterator[Flowable]:
    entry = record.bundle.entry(card.entry)
    yield Heading(f"{number}. {entry.title}", ENTRY_HEADING, level=1)
    yield paragraph(
        " · ".join(part for part in (entry.organisation, entry.reference, _state(card)) if part), QUIET_TEXT
    )
    if card.reason:
        yield paragraph(f"Reason given: {card.reason}", BODY)
    for criterion in record.bundle.round.score_set.criteria:
        score = card.score(criterion.id)
        ticked = {prompt.id: prompt.text for prompt in criterion.prompts}
        said = [f"{PROMPT_VALUES[value]}: {ticked.get(own, own)}" for own, value in score.prompts]
        if (
            score.mark is None
            and score.state != "not_applicable"
            and not (said or score.note or score.feedback or score.clips)
        ):
            continue
        yield paragraph(f"{criterion.code} {criterion.title}: {mark_text(score)}", CELL_BOLD)
        for line in said:
            yield paragraph(line, QUIET_TEXT)
        for clip in score.clips:
            yield paragraph(f"Evidence: {quoted_with_place(clip, record.bundle.category)}", QUIET_TEXT)
        if score.note:
            yield paragraph(f"Private note: {score.note}", BODY)
        if score.feedback:
            yield paragraph(f"Feedback: {score.feedback}", BODY)
    if card.question:
        yield paragraph(f"Question for a finalist: {card.question}", BODY)


def _state(card: Scorecard) -> str:
    if card.conflict is not None:
        return CONFLICTS[card.conflict]
    return SCORECARD_STATES[card.state]
