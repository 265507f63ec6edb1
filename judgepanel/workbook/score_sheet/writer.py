"""Making a score sheet: the workbook that a judge fills in without the program."""

from collections.abc import Mapping
from pathlib import Path

from judgepanel.merge.scorecard import scorecard
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Entry
from judgepanel.model.record import Field, Value
from judgepanel.workbook.score_file.carrier import add_carrier
from judgepanel.workbook.score_sheet.identity import FORMAT, KIND, SheetIdentity
from judgepanel.workbook.score_sheet.instructions import add_read_me
from judgepanel.workbook.score_sheet.layout import state_word
from judgepanel.workbook.score_sheet.notes_page import add_notes
from judgepanel.workbook.score_sheet.reading_pages import add_criteria, add_entries, add_marks
from judgepanel.workbook.score_sheet.scores_page import ScoreColumns, ScoreRow, add_scores
from judgepanel.workbook.score_sheet.shown import Place, shown_values
from judgepanel.workbook.writing import Book

_REMARK = "Whose score sheet this is, for the program. Without this sheet the marks cannot be taken in."


def write(path: Path, identity: SheetIdentity, payload: bytes, seal: str, bundle: Bundle) -> None:
    """A score sheet at `path`, a temporary path inside `files.replacing`. The same arguments give the same bytes."""
    book = Book(
        f"Score sheet of {bundle.judge.name}",
        bundle.award_title,
        bundle.round.title,
        keywords=f"{KIND} {identity.sheet}",
    )
    shown = shown_values(identity)
    rows = tuple(_row(bundle, entry, shown) for entry in bundle.entries)
    footer = f"{bundle.award_title}: score sheet of {bundle.judge.name}"
    add_read_me(book, bundle, identity, rows, ScoreColumns(len(bundle.round.score_set.criteria)))
    add_scores(book, bundle, rows, footer)
    add_entries(book, bundle, footer)
    add_criteria(book, bundle, footer)
    add_marks(book, bundle, footer)
    add_notes(book, bundle, shown, footer)
    sealed = {"format": str(FORMAT), "seal": seal, "payload": payload.decode("ascii")}
    add_carrier(book, sealed, KIND, _REMARK)
    with path.open("wb") as stream:
        stream.write(book.content())


def _row(bundle: Bundle, entry: Entry, shown: Mapping[Place, Value]) -> ScoreRow:
    values = {field: (value,) for (known, field), value in shown.items() if known == entry.id}
    card = scorecard(bundle.round.score_set, bundle.judge.id, entry.id, values)
    state = state_word(shown.get((entry.id, Field("conflict"))), shown.get((entry.id, Field("abstention"))))
    return ScoreRow(entry.id, entry.title, state, card.reason, card)
