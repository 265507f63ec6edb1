"""What the ranking rests on, one fact a row: scorecards, prompts, notes, feedback, who is missing, disputes.

What is private to the panel and feedback never share a sheet: one of them may be sent on, the other may not.
"""

from collections.abc import Iterator
from typing import Literal

from judgepanel.model.award import Award
from judgepanel.model.clip import quoted_with_place
from judgepanel.model.record import Value
from judgepanel.model.score_file import device_label
from judgepanel.model.scorecard import CriterionScore, Dispute, PanelView, Scorecard, ScorecardState
from judgepanel.rubric.score_set import Criterion
from judgepanel.workbook.result_sheets import SCORECARDS
from judgepanel.workbook.table_page import Column, Row, add_table
from judgepanel.workbook.wording import (
    CARD_WORDS,
    FIELD_WORDS,
    PROMPT_WORDS,
    ROLE_WORDS,
    SCORE_WORDS,
    card_state,
)
from judgepanel.workbook.writing import Book, label

_WAITING: tuple[ScorecardState, ...] = ("not_started", "part", "disputed")
_JUDGE = (Column("Judge", 8, "text"), Column("Name", 24))
_ENTRY = (Column("Entry", 8, "text"), Column("Title", 34))
_CRITERION = Column("Criterion", 24)


def add_scorecards(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Every mark: judge, entry, criterion, state, mark."""
    columns = (*_JUDGE, *_ENTRY, _CRITERION, Column("State", 18), Column("Mark", 8, "number"))
    rows = [
        (*_whose(award, card), _code(criterion), _score_state(score), score.mark)
        for card, criterion, score in _scores(award, view)
    ]
    add_table(book, SCORECARDS, columns, rows, footer=footer)


def _score_state(score: CriterionScore) -> str:
    """The state in words; a mark that is the chair's says by which decision."""
    words = SCORE_WORDS[score.state]
    return f"{words}, by decision {score.decided} of the chair" if score.decided else words


def add_prompts(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Every prompt that a judge ticked."""
    columns = (
        *_JUDGE,
        *_ENTRY,
        _CRITERION,
        Column("Prompt", 50),
        Column("Required", 10),
        Column("Found", 12),
    )
    rows = [
        (
            *_whose(award, card),
            _code(criterion),
            prompt.text,
            "Required" if prompt.required else "",
            PROMPT_WORDS[found],
        )
        for card, criterion, score in _scores(award, view)
        for prompt in criterion.prompts
        if (found := dict(score.prompts).get(prompt.id))
    ]
    add_table(book, "Prompts", columns, rows, footer=footer)


def add_notes(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Private notes, and the reasons given for an abstention or an interest."""
    heading = "Private note (the panel only; never the entrant)"
    reasons: list[Row] = [
        (*_whose(award, card), card_state(card), card.reason) for card in view.scorecards if card.reason
    ]
    add_table(
        book,
        "Private notes",
        (*_JUDGE, *_ENTRY, _CRITERION, Column(heading, 70)),
        [*_texts(award, view, "note"), *reasons],
        footer=footer,
    )


def add_evidence(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Every quote that a judge pinned to a criterion, with its place: as private as a note."""
    heading = "Evidence pinned (the panel only; never the entrant)"
    rows = [
        (*_whose(award, card), _code(criterion), quoted_with_place(clip, award.category))
        for card, criterion, score in _scores(award, view)
        for clip in score.clips
    ]
    add_table(
        book, "Evidence pinned", (*_JUDGE, *_ENTRY, _CRITERION, Column(heading, 70)), rows, footer=footer
    )


def add_feedback(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Feedback meant for entrants. The judge's name stands beside it: letters leave it out."""
    heading = "Feedback (meant for the entrant)"
    columns = (*_JUDGE, *_ENTRY, _CRITERION, Column(heading, 70))
    add_table(book, "Feedback", columns, list(_texts(award, view, "feedback")), footer=footer)


def add_judges(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """How far each judge has come."""
    exports = {judge: (export, complete) for judge, export, complete in view.handed_in}
    columns = (
        *_JUDGE,
        Column("Organisation", 30),
        Column("Role", 14),
        Column("Assigned", 10, "whole"),
        *(Column(words, 12, "whole") for words in CARD_WORDS.values()),
        Column("Last export", 10, "whole"),
        Column("Handed in as", 14),
    )
    rows: list[Row] = []
    for judge in award.judges:
        states = [card.state for card in view.scorecards if card.judge == judge.id]
        export, complete = exports.get(judge.id, (None, False))
        handed_in = "Complete" if complete else "Unfinished"
        rows.append(
            (
                judge.id,
                label(judge.name),
                label(judge.organisation),
                "Stood down (not counted)" if judge.stood_down else ROLE_WORDS[judge.role],
                len(states),
                *(states.count(state) for state in CARD_WORDS),
                export,
                "Nothing yet" if export is None else handed_in,
            )
        )
    add_table(book, "Judges", columns, rows, footer=footer)


def add_missing(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Every scorecard that is still to come or to be settled."""
    rows = [
        (*_whose(award, card), card_state(card))
        for card in view.scorecards
        if card.state in _WAITING and award.judge(card.judge).counts
    ]
    add_table(book, "Missing", (*_JUDGE, *_ENTRY, Column("State", 24)), rows, footer=footer)


def add_disputes(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Every field in which one judge's laptops disagree, with each value."""
    columns = (
        *_JUDGE,
        *_ENTRY,
        _CRITERION,
        Column("Field", 18),
        Column("Value", 40),
        Column("Laptop", 12),
        Column("Export", 8, "whole"),
    )
    rows = [row for dispute in view.disputes for row in _dispute(award, dispute)]
    add_table(book, "Disputes", columns, rows, footer=footer)


def _dispute(award: Award, dispute: Dispute) -> Iterator[Row]:
    field = dispute.field
    criterion = _code(award.round.score_set.criterion(field.criterion)) if field.criterion else ""
    judge, title = award.judge(dispute.judge), award.entry(dispute.entry).title
    for choice in dispute.choices:
        yield (
            judge.id,
            label(judge.name),
            dispute.entry,
            label(title),
            criterion,
            FIELD_WORDS[field.kind],
            _value(choice.value),
            device_label(choice.device),
            choice.export,
        )


def _value(value: Value) -> str:
    if value is None:
        return "(cleared)"
    return value if isinstance(value, str) else "Yes"


def _texts(award: Award, view: PanelView, kind: Literal["note", "feedback"]) -> Iterator[Row]:
    for card, criterion, score in _scores(award, view):
        text = score.note if kind == "note" else score.feedback
        if text:
            yield (*_whose(award, card), _code(criterion), text)


def _scores(award: Award, view: PanelView) -> Iterator[tuple[Scorecard, Criterion, CriterionScore]]:
    for card in view.scorecards:
        for criterion in award.round.score_set.criteria:
            yield card, criterion, card.score(criterion.id)


def _whose(award: Award, card: Scorecard) -> tuple[str, str, str, str]:
    judge = award.judge(card.judge)
    return (judge.id, label(judge.name), card.entry, label(award.entry(card.entry).title))


def _code(criterion: Criterion) -> str:
    return label(f"{criterion.code} {criterion.title}")
