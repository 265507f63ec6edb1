"""The sheets of a score file that people read: marks and notes. Printable, and easy to listen to.

No cell is merged, no row left blank, every table has its headings in row 1, and words say what colours would.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from judgepanel.container import WORKBOOK_LIMITS, open_container
from judgepanel.model.bundle import Bundle
from judgepanel.model.clip import quoted_with_place
from judgepanel.model.score_file import ScoreFile
from judgepanel.model.scorecard import CriterionScore, Scorecard
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, ScoreSet
from judgepanel.scoring.totals import total
from judgepanel.workbook.grid import address
from judgepanel.workbook.score_file.carrier import add_carrier
from judgepanel.workbook.score_file.columns import (
    COLUMNS,
    EVIDENCE_HEADING,
    FEEDBACK_HEADING,
    NOTE_HEADING,
    STATE_HEADING,
    Columns,
)
from judgepanel.workbook.score_file.read_me import add_read_me
from judgepanel.workbook.score_file.sheet_hash import TEXTS, hash_of
from judgepanel.workbook.score_file.total_formula import total_formula
from judgepanel.workbook.table_page import Column, Formula, Row, Value, add_table
from judgepanel.workbook.wording import PROMPT_WORDS, card_state, two_decimals
from judgepanel.workbook.writing import Book, label
from judgepanel.workbook.written_sheets import written_texts

SCORES, NOTES = "Scores", "Notes"
_FIRST_MARK = 4


def write(
    path: Path,
    content: ScoreFile,
    payload: bytes,
    seal: str,
    bundle: Bundle,
    cards: Sequence[Scorecard],
    receipt_code: str,
) -> None:
    """A score file at `path`, a temporary path inside `files.replacing`, which also speaks of a failing disk.

    The same arguments give the same bytes.
    """
    book = _sheets(content, bundle, cards, receipt_code)
    sealed = {"seal": seal, "payload": payload.decode("ascii")}
    add_carrier(book, {**sealed, **Columns.of(bundle).as_values()})
    with path.open("wb") as stream:
        stream.write(book.content())


def with_shown(
    content: ScoreFile, bundle: Bundle, cards: Sequence[Scorecard], receipt_code: str
) -> ScoreFile:
    """The content with the hash of the sheets that `write` will make of it; without where they are not of the plain
    form."""
    book = _sheets(content, bundle, cards, receipt_code)
    seen = book.texts
    add_carrier(book, {})
    written_with = (
        Columns.of(bundle).as_values()[COLUMNS],
        [bytes.fromhex(each.id) for each in content.records],
    )
    with open_container(book.content(), WORKBOOK_LIMITS) as container:
        texts = written_texts(container.read(TEXTS))
        return replace(content, shown=hash_of(container.read, texts[:seen], *written_with) if texts else "")


def _sheets(content: ScoreFile, bundle: Bundle, cards: Sequence[Scorecard], receipt_code: str) -> Book:
    """The sheets that people read, of a book to which the carrier is added as the last."""
    book = Book(f"Scores of {bundle.judge.name}", bundle.award_title, bundle.round.title)
    ordered = _one_card_each(bundle, cards)
    footer = f"{bundle.award_title}: {bundle.judge.name}, export {content.export}"
    add_read_me(book, content, bundle, ordered, receipt_code)
    _add_scores(book, bundle, ordered, footer)
    _add_notes(book, bundle, ordered, footer)
    return book


def _one_card_each(bundle: Bundle, cards: Sequence[Scorecard]) -> list[Scorecard]:
    """A scorecard for every entry of the bundle, in the order of the entry codes."""
    given = {card.entry: card for card in cards}
    blank = tuple(CriterionScore(each.id, "blank") for each in bundle.round.score_set.criteria)
    return [
        given.get(entry, Scorecard(bundle.judge.id, entry, "not_started", blank))
        for entry in sorted(entry.id for entry in bundle.entries)
    ]


def _add_scores(book: Book, bundle: Bundle, cards: Sequence[Scorecard], footer: str) -> None:
    score_set = bundle.round.score_set
    reasons = (Column("Reason", 30),) if any(card.reason for card in cards) else ()
    columns = (
        Column("Entry", 8, "text"),
        Column("Title", 40),
        Column(STATE_HEADING, 18),
        *(
            Column(_heading(each), 12 if len(score_set.criteria) < 9 else 8.5, "number")
            for each in score_set.criteria
        ),
        Column("Total (of 100)", 9, "total"),
        *reasons,
    )
    rows = [
        (
            card.entry,
            label(bundle.entry(card.entry).title),
            card_state(card),
            *(_mark(card.score(each.id)) for each in score_set.criteria),
            _total(card, score_set, row),
            *(card.reason for _ in reasons),
        )
        for row, card in enumerate(cards, start=2)
    ]
    add_table(book, SCORES, columns, rows, footer=footer, keep_columns=2)


def _mark(score: CriterionScore) -> Value:
    return NOT_APPLICABLE if score.state == "not_applicable" else score.mark


def _total(card: Scorecard, score_set: ScoreSet, row: int) -> Value:
    """The total of a complete row, half up from the exact value; the formula gives the same in a spreadsheet."""
    result = _exact_total(card, score_set)
    formula = total_formula(score_set, _mark_cells(score_set, row))
    return result if formula is None else Formula(formula, "" if result is None else result)


def _exact_total(card: Scorecard, score_set: ScoreSet) -> Decimal | None:
    if any(score.state not in ("scored", "not_applicable") for score in card.scores):
        return None
    exact = total(score_set, card.marks())
    return None if exact is None else two_decimals(exact)


def _mark_cells(score_set: ScoreSet, row: int) -> Mapping[str, str]:
    return {
        each.id: address(row, column) for column, each in enumerate(score_set.criteria, start=_FIRST_MARK)
    }


def _add_notes(book: Book, bundle: Bundle, cards: Sequence[Scorecard], footer: str) -> None:
    columns = (
        Column("Entry", 8, "text"),
        Column("Title", 24),
        Column("Criterion", 18),
        Column(NOTE_HEADING, 50),
        Column(FEEDBACK_HEADING, 50),
        Column("Prompts", 36),
        Column(EVIDENCE_HEADING, 50),
    )
    rows = [
        _note_row(bundle, card, criterion) for card in cards for criterion in bundle.round.score_set.criteria
    ]
    add_table(book, NOTES, columns, rows, footer=footer, keep_columns=1)


def _note_row(bundle: Bundle, card: Scorecard, criterion: Criterion) -> Row:
    score = card.score(criterion.id)
    title = label(bundle.entry(card.entry).title)
    evidence = "\n".join(quoted_with_place(clip, bundle.category) for clip in score.clips)
    return (
        card.entry,
        title,
        _heading(criterion),
        score.note,
        score.feedback,
        _prompts(criterion, score),
        evidence,
    )


def _heading(criterion: Criterion) -> str:
    """The heading of a criterion begins with its code: that is how it is found again."""
    return label(f"{criterion.code} {criterion.title}")


def _prompts(criterion: Criterion, score: CriterionScore) -> str:
    found = dict(score.prompts)
    return "\n".join(
        f"{PROMPT_WORDS[found[prompt.id]]}: {prompt.text}"
        for prompt in criterion.prompts
        if prompt.id in found
    )
