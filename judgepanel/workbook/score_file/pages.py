"""The sheets of a score file that people read: whose it is, the marks, the notes. Printable, and easy to listen to.

No cell is merged, no row left blank, every table has its headings in row 1, and words say what colours would.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from judgepanel.model.bundle import Bundle
from judgepanel.model.score_file import ScoreFile
from judgepanel.model.scorecard import CriterionScore, Scorecard, ScorecardState
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, ScoreSet
from judgepanel.scoring.totals import total
from judgepanel.workbook.grid import address
from judgepanel.workbook.score_file.carrier import add_carrier
from judgepanel.workbook.score_file.columns import Columns, text_headings
from judgepanel.workbook.score_file.total_formula import total_formula
from judgepanel.workbook.wording import PROMPT_WORDS, card_state, two_decimals
from judgepanel.workbook.writing import Book, Page, label, parts

README, SCORES, NOTES = "Read me", "Scores", "Notes"
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
    book = Book(f"Scores of {bundle.judge.name}", bundle.award_title, bundle.round.title)
    ordered = _one_card_each(bundle, cards)
    _add_read_me(book.sheet(README), content, bundle, ordered, receipt_code)
    footer = f"{bundle.award_title}: {bundle.judge.name}, export {content.export}"
    _add_scores(book.sheet(SCORES), bundle, ordered, footer)
    _add_notes(book.sheet(NOTES), bundle, ordered, footer)
    sealed = {"seal": seal, "payload": payload.decode("ascii")}
    add_carrier(book, {**sealed, **Columns.of(bundle).as_values()})
    with path.open("wb") as stream:
        stream.write(book.content())


def _one_card_each(bundle: Bundle, cards: Sequence[Scorecard]) -> list[Scorecard]:
    """A scorecard for every entry of the bundle, in the order of the entry codes."""
    given = {card.entry: card for card in cards}
    criteria = bundle.round.score_set.criteria
    blank = tuple(CriterionScore(each.id, "blank") for each in criteria)
    return [
        given.get(entry, Scorecard(bundle.judge.id, entry, "not_started", blank))
        for entry in sorted(entry.id for entry in bundle.entries)
    ]


def _add_read_me(
    page: Page, content: ScoreFile, bundle: Bundle, cards: Sequence[Scorecard], receipt_code: str
) -> None:
    judge = bundle.judge
    rehearsal = "REHEARSAL: these marks are practice and never count." if bundle.rehearsal else ""
    lines = {
        "Judge": f"{judge.name} ({judge.id}), {judge.organisation}".removesuffix(", "),
        "Award": bundle.award_title,
        "Rehearsal": rehearsal,
        "Category": bundle.category.title,
        "Round": bundle.round.title,
        "Bundle": f"Issue {content.issue}",
        "Export": f"Number {content.export}",
        "Receipt code": receipt_code,
        "State": _progress(cards),
        "Entries": _counts(cards),
        "Do not edit": "Changes made here are noticed and do not count. To change a mark or a note, open the "
        "bundle in Judgepanel, change it there and export again.",
        SCORES: "One row for each entry, one column for each criterion.",
        NOTES: "One row for each entry and criterion. Private notes are for you and the panel. "
        "Feedback is meant for the entrant.",
        "Made by": f"Judgepanel {content.program}",
    }
    page.write_text(1, 1, label(f"Scores of {judge.name}"), "title")
    for row, (name, text) in enumerate(((n, t) for n, t in lines.items() if t), start=2):
        page.write_text(row, 1, name, "label")
        page.write_text(row, 2, label(text), "wrapped")
    page.set_widths((18, 90))
    page.set_up_page(bundle.award_title, headings=False)
    page.protect()


def _progress(cards: Sequence[Scorecard]) -> str:
    done = sum(card.state in ("complete", "abstained", "conflicted") for card in cards)
    if done == len(cards):
        return f"Complete: all {len(cards)} entries are done."
    return f"Unfinished: {done} of {len(cards)} entries are done."


def _counts(cards: Sequence[Scorecard]) -> str:
    words: Mapping[ScorecardState, str] = {
        "complete": "scored",
        "part": "part scored",
        "not_started": "not started",
        "abstained": "abstained",
        "conflicted": "with a conflict of interest",
        "disputed": "with two versions",
    }
    counts = {state: sum(card.state == state for card in cards) for state in words}
    return ", ".join(f"{counts[state]} {word}" for state, word in words.items() if counts[state])


def _add_scores(page: Page, bundle: Bundle, cards: Sequence[Scorecard], footer: str) -> None:
    score_set = bundle.round.score_set
    titles = {entry.id: entry.title for entry in bundle.entries}
    last_mark = _FIRST_MARK + len(score_set.criteria) - 1
    headings = ["Entry", "Title", "State", *(_heading(each) for each in score_set.criteria), "Total of 100"]
    reasons = [parts(card.reason) for card in cards]
    pieces = max((len(each) for each in reasons), default=1)
    page.write_headings([*headings, "Reason", *(f"Reason (continued {n})" for n in range(2, pieces + 1))])
    for row, (card, reason) in enumerate(zip(cards, reasons, strict=True), start=2):
        page.write_text(row, 1, card.entry)
        page.write_text(row, 2, label(titles[card.entry]), "wrapped")
        page.write_text(row, 3, card_state(card), "wrapped")
        _write_marks(page, row, card, score_set)
        for column, piece in enumerate(reason, start=last_mark + 2):
            page.write_text(row, column, piece, "wrapped")
    page.set_widths((8, 40, 18, *[9.0] * len(score_set.criteria), 9, *[30.0] * pieces))
    page.set_up_page(footer, keep_columns=2)
    page.protect()


def _write_marks(page: Page, row: int, card: Scorecard, score_set: ScoreSet) -> None:
    cells = {}
    for column, criterion in enumerate(score_set.criteria, start=_FIRST_MARK):
        cells[criterion.id] = address(row, column)
        score = card.score(criterion.id)
        if score.mark is not None:
            page.write_number(row, column, score.mark)
        elif score.state == "not_applicable":
            page.write_text(row, column, NOT_APPLICABLE)
    _write_total(page, row, card, score_set, cells)


def _write_total(
    page: Page, row: int, card: Scorecard, score_set: ScoreSet, cells: Mapping[str, str]
) -> None:
    """The total of a complete row, half up from the exact value; the formula gives the same in a spreadsheet."""
    column = _FIRST_MARK + len(cells)
    answered = all(score.state in ("scored", "not_applicable") for score in card.scores)
    exact = total(score_set, card.marks()) if answered else None
    result = "" if exact is None else two_decimals(exact)
    formula = total_formula(score_set, cells)
    if formula is not None:
        page.write_formula(row, column, formula, result)
    elif not isinstance(result, str):
        page.write_number(row, column, result, "total")


def _add_notes(page: Page, bundle: Bundle, cards: Sequence[Scorecard], footer: str) -> None:
    titles = {entry.id: entry.title for entry in bundle.entries}
    rows = [
        (card.entry, criterion, card.score(criterion.id))
        for card in cards
        for criterion in bundle.round.score_set.criteria
    ]
    notes = [parts(score.note) for _, _, score in rows]
    feedback = [parts(score.feedback) for _, _, score in rows]
    prompts = [parts(_prompts(criterion, score)) for _, criterion, score in rows]
    blocks = (
        (notes, text_headings("note", _most(notes))),
        (feedback, text_headings("feedback", _most(feedback))),
        (prompts, ("Prompts", *(f"Prompts (continued {n})" for n in range(2, _most(prompts) + 1)))),
    )
    headings = [heading for _, block in blocks for heading in block]
    page.write_headings(["Entry", "Title", "Criterion", *headings])
    for at, (entry, criterion, _) in enumerate(rows):
        page.write_text(at + 2, 1, entry)
        page.write_text(at + 2, 2, label(titles[entry]), "wrapped")
        page.write_text(at + 2, 3, _heading(criterion), "wrapped")
        column = 4
        for texts, block in blocks:
            for offset, piece in enumerate(texts[at]):
                page.write_text(at + 2, column + offset, piece, "wrapped")
            column += len(block)
    page.set_widths((8, 30, 20, *[45.0] * len(headings)))
    page.set_up_page(footer, keep_columns=1)
    page.protect()


def _most(texts: Sequence[tuple[str, ...]]) -> int:
    return max((len(pieces) for pieces in texts), default=1)


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
