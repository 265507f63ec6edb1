"""The sheet of texts: a row for each entry and criterion, because notes in a table across would print
in tiny letters."""

from collections.abc import Mapping

from judgepanel.model.bundle import Bundle
from judgepanel.model.record import Field, FieldKind, Value
from judgepanel.workbook.score_file.columns import FEEDBACK_HEADING, NOTE_HEADING
from judgepanel.workbook.score_sheet import layout
from judgepanel.workbook.score_sheet.mark_rules import text_rule
from judgepanel.workbook.score_sheet.shown import Place
from judgepanel.workbook.table_page import continued
from judgepanel.workbook.writing import Book, label, parts

_FIRST_TEXT = 4
_TEXTS: tuple[tuple[FieldKind, str, str], ...] = (
    ("note", NOTE_HEADING, "For you and the panel only. It is never shown to the entrant."),
    ("feedback", FEEDBACK_HEADING, "Meant for the entrant, who will not be told who wrote it."),
)


def add_notes(book: Book, bundle: Bundle, shown: Mapping[Place, Value], footer: str) -> None:
    """The sheet, with what is known already in its cells."""
    page = book.sheet(layout.NOTES, to_fill_in=True)
    rows = [(entry, each) for entry in bundle.entries for each in bundle.round.score_set.criteria]
    texts = {
        kind: [_text(shown, entry.id, kind, criterion.id) for entry, criterion in rows]
        for kind, _, _ in _TEXTS
    }
    pieces = {kind: max((len(parts(text)) for text in found), default=1) for kind, found in texts.items()}
    headings = [each for kind, heading, _ in _TEXTS for each in continued(heading, pieces[kind])]
    page.write_headings((layout.ENTRY, layout.TITLE, "Criterion", *headings))
    for number, (entry, criterion) in enumerate(rows, start=2):
        page.write_text(number, 1, entry.id)
        page.write_text(number, 2, label(entry.title), "wrapped")
        page.write_text(number, 3, label(f"{criterion.code} {criterion.title}"), "wrapped")
    column = _FIRST_TEXT
    for kind, heading, message in _TEXTS:
        for number, text in enumerate(texts[kind], start=2):
            for at, piece in enumerate((*parts(text), *[""] * pieces[kind])[: pieces[kind]]):
                page.write_text(number, column + at, piece, "field")
        last = column + pieces[kind] - 1
        page.limit((2, column, len(rows) + 1, last), text_rule(heading.partition(" (")[0], message))
        column = last + 1
    page.set_widths((8, 28, 22, *(52 for _ in headings)))
    page.set_up_page(footer, keep_columns=1)
    page.stand_on(2, _FIRST_TEXT)
    page.protect()


def _text(shown: Mapping[Place, Value], entry: str, kind: FieldKind, criterion: str) -> str:
    value = shown.get((entry, Field(kind, criterion)))
    return value if isinstance(value, str) else ""
