"""The first sheet of a score file: whose it is, what it says, and what not to do with it."""

from collections.abc import Mapping, Sequence

from judgepanel.model.bundle import Bundle
from judgepanel.model.score_file import ScoreFile
from judgepanel.model.scorecard import Scorecard, ScorecardState
from judgepanel.phrases import counted
from judgepanel.workbook.writing import Book, label

NAME = "Read me"
_WORDS: Mapping[ScorecardState, str] = {
    "complete": "scored",
    "part": "part scored",
    "not_started": "not started",
    "abstained": "abstained",
    "conflicted": "with a conflict of interest",
    "disputed": "with two versions",
}


def add_read_me(
    book: Book, content: ScoreFile, bundle: Bundle, cards: Sequence[Scorecard], receipt_code: str
) -> None:
    """The sheet, with one label and one text a row."""
    page = book.sheet(NAME)
    page.write_text(1, 1, label(f"Scores of {bundle.judge.name}"), "title")
    lines = [each for each in _lines(content, bundle, cards, receipt_code) if each[1]]
    for row, (name, text) in enumerate(lines, start=2):
        page.write_text(row, 1, name, "label")
        page.write_text(row, 2, label(text), "wrapped")
    page.set_widths((18, 90))
    page.set_up_page(bundle.award_title, headings=False)
    page.protect()


def _lines(
    content: ScoreFile, bundle: Bundle, cards: Sequence[Scorecard], receipt_code: str
) -> tuple[tuple[str, str], ...]:
    judge = bundle.judge
    return (
        ("Rehearsal", "REHEARSAL: these marks are practice and never count." if bundle.rehearsal else ""),
        ("Judge", f"{judge.name} ({judge.id}), {judge.organisation}".removesuffix(", ")),
        ("Award", bundle.award_title),
        ("Category", bundle.category.title),
        ("Round", bundle.round.title),
        ("Bundle", f"Issue {content.issue}"),
        ("Export", f"Number {content.export}"),
        ("Receipt code", receipt_code),
        ("State", _progress(cards)),
        ("Entries", _counts(cards)),
        (
            "Do not edit",
            "Changes made here are noticed and do not count. To change a mark or a note, open the bundle in "
            "Judgepanel, change it there and export again.",
        ),
        ("Scores", "The next sheet: one row for each entry, one column for each criterion."),
        (
            "Notes",
            "The sheet after it: one row for each entry and criterion. Private notes are for you and the panel; "
            "feedback is meant for the entrant.",
        ),
        ("Made by", f"Judgepanel {content.program}"),
    )


def _progress(cards: Sequence[Scorecard]) -> str:
    done = sum(card.state in ("complete", "abstained", "conflicted") for card in cards)
    if done == len(cards):
        return counted(len(cards), "Complete: the one entry is done.", "Complete: all %n entries are done.")
    return counted(
        len(cards),
        "Unfinished: the one entry is not done.",
        "Unfinished: {done} of %n entries are done.",
        done=done,
    )


def _counts(cards: Sequence[Scorecard]) -> str:
    counts = {state: sum(card.state == state for card in cards) for state in _WORDS}
    return ", ".join(f"{counts[state]} {word}" for state, word in _WORDS.items() if counts[state])
