"""The page an entrant reads: which entry, the outcome where there is one, and the judges' words by criterion."""

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from judgepanel.model.award import Award
from judgepanel.model.letter import FeedbackLetter
from judgepanel.reports.page import (
    ENTRY_HEADING,
    LEAD,
    QUIET_TEXT,
    SUBTITLE,
    TITLE,
    Heading,
    ReportDocument,
    header,
    paragraph,
    rehearsal_warning,
    typed,
)

_REMARK = ParagraphStyle("remark", LEAD, leftIndent=14, bulletIndent=3)


def feedback_letter(award: Award, letter: FeedbackLetter) -> bytes:
    """The whole letter as the bytes of a PDF."""
    document = ReportDocument(
        title=f"{award.title}: feedback for {letter.title}",
        author=award.title,
        subject="Feedback from the judges",
        header=header(award.title, "Feedback from the judges", rehearsal=award.rehearsal),
        footer=" · ".join(part for part in (letter.reference, letter.organisation) if part),
    )
    return document.pdf([*_front(award, letter), *_remarks(letter), *_ending(award)])


def _front(award: Award, letter: FeedbackLetter) -> Iterator[Flowable]:
    yield Heading("Feedback on your entry", TITLE)
    yield paragraph(award.title, SUBTITLE)
    yield from rehearsal_warning(award.rehearsal)
    yield Heading(letter.title, ENTRY_HEADING)
    about = (letter.organisation, f"reference {letter.reference}" if letter.reference else "")
    yield paragraph(" · ".join(part for part in about if part), QUIET_TEXT)
    if letter.outcome:
        yield paragraph(f"Outcome: {letter.outcome}", LEAD)
    yield paragraph(
        "Thank you for entering. Each judge read your entry alone before the panel met. These are their own words, "
        "gathered by criterion; the order says nothing about who wrote them.",
        LEAD,
    )


def _remarks(letter: FeedbackLetter) -> Iterator[Flowable]:
    for title, texts in letter.remarks:
        first, *others = (Paragraph(typed(text), _REMARK, bulletText="•") for text in texts)
        # A heading never stands alone at the foot of a page.
        yield KeepTogether([Heading(title, ENTRY_HEADING), first])
        yield from others


def _ending(award: Award) -> Iterator[Flowable]:
    yield Spacer(0, 12)
    yield paragraph(f"On behalf of the judges of {award.title}", LEAD)
