"""What a judge reads in a score sheet: the entries with their answers, the criteria, the meaning of the marks.

A spreadsheet shows a row of some 27 lines and cuts the rest, so a long text goes on in rows of its own.
"""

from collections.abc import Iterator

from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Entry
from judgepanel.model.plain_text import storable
from judgepanel.rubric.category import Category
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import Criterion
from judgepanel.workbook.score_sheet import layout
from judgepanel.workbook.score_sheet.mark_rules import allowed
from judgepanel.workbook.table_page import Column, Row, add_table
from judgepanel.workbook.writing import Book, label

# Some 20 lines of the column of texts.
_LONGEST_PIECE = 1_800
_MOST_LINES = 20
_TEXT_WIDTH = 100.0


def add_entries(book: Book, bundle: Bundle, footer: str) -> None:
    """Every entry with everything there is to read, in the judge's own order."""
    columns = (
        Column(layout.ENTRY, 8, "text"),
        Column(layout.TITLE, 26),
        Column("Part", 20),
        Column("Text", _TEXT_WIDTH),
    )
    rows = [
        (entry.id, label(entry.title), part, text)
        for entry in bundle.entries
        for part, text in _reading(entry, bundle.category)
    ]
    add_table(book, layout.ENTRIES, columns, rows, footer=footer, keep_columns=2)


def add_criteria(book: Book, bundle: Bundle, footer: str) -> None:
    """The criteria with what to look for."""
    columns = (
        Column("Criterion", 30),
        Column("Judged on", 22),
        Column("Marks", 26),
        Column("What to look for", 84),
    )
    rows = [_criterion_row(bundle.category, each) for each in bundle.round.score_set.criteria]
    add_table(book, layout.CRITERIA, columns, rows, footer=footer)


def add_marks(book: Book, bundle: Bundle, footer: str) -> None:
    """What each mark means; once for all criteria where they share it."""
    criteria = bundle.round.score_set.criteria
    shared = len({each.scale for each in criteria}) == 1
    rows: list[Row] = [
        ("All criteria" if shared else _named(each), plain(anchor.mark), anchor.title, anchor.text)
        for each in (criteria[:1] if shared else criteria)
        for anchor in each.scale.anchors
    ]
    if rows:
        columns = (
            Column("Criterion", 24),
            Column("Mark", 8, "text"),
            Column("In short", 28),
            Column("Meaning", 96),
        )
        add_table(book, layout.MARKS, columns, rows, footer=footer)


def pieces(text: str) -> tuple[str, ...]:
    """A text in pieces that a row shows whole, cut between paragraphs, else sentences, else words."""
    rest, found = storable(text).strip("\n"), []
    while len(rest) > (room := _room(rest)):
        at = _cut(rest, room)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*found, rest)


def _reading(entry: Entry, category: Category) -> Iterator[tuple[str, str]]:
    yield "About", "\n".join(_about(entry))
    texts = [
        ("Synopsis", entry.synopsis),
        *((each.title, entry.answer(each.id)) for each in category.answers),
    ]
    for heading, text in texts:
        for number, piece in enumerate(pieces(text or "(nothing was written here)"), start=1):
            yield (label(heading) if number == 1 else f"{label(heading)} (continued {number})"), piece


def _about(entry: Entry) -> Iterator[str]:
    yield f"Organisation: {label(entry.organisation)}"
    if entry.reference:
        yield f"Reference: {label(entry.reference)}"
    if entry.attachments:
        yield f"Attachments: {', '.join(each.name for each in entry.attachments)}"


def _criterion_row(category: Category, criterion: Criterion) -> Row:
    answers = {each.id: each.title for each in category.answers}
    numbers = {each.id: number for number, each in enumerate(criterion.prompts, start=1)}
    prompts = "\n".join(
        f"{numbers[each.id]}. {each.text}"
        + (" (required)" if each.required else "")
        + (f" (or instead of {numbers[each.alternative_to]})" if each.alternative_to in numbers else "")
        for each in criterion.prompts
    )
    return (_named(criterion), label(answers.get(criterion.answer, "")), allowed(criterion), prompts)


def _named(criterion: Criterion) -> str:
    return label(f"{criterion.code} {criterion.title}")


def _room(text: str) -> int:
    """How many characters from the start of a text fill a row: by length, or by line ends."""
    at = -1
    for _ in range(_MOST_LINES):
        at = text.find("\n", at + 1)
        if at < 0:
            return _LONGEST_PIECE
    return min(at, _LONGEST_PIECE)


def _cut(text: str, room: int) -> int:
    """Where to cut: after the last paragraph, sentence or word that fits; in the middle of one only if it must be."""
    for ending in ("\n", ". ", " "):
        at = text.rfind(ending, room // 2, room + 1)
        if at > 0:
            return at + len(ending)
    return room
