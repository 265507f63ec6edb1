"""The first sheet of a score sheet: whose it is, how to fill it in, how far one has come."""

from judgepanel.model.bundle import Bundle
from judgepanel.workbook.grid import address
from judgepanel.workbook.score_sheet import layout
from judgepanel.workbook.score_sheet.formulas import DONE, given, to_do
from judgepanel.workbook.score_sheet.identity import SheetIdentity
from judgepanel.workbook.score_sheet.scores_page import ScoreColumns, ScoreRow
from judgepanel.workbook.writing import Book, Page, label

_HOW = (
    (
        "1. Declare",
        f'On the sheet "{layout.SCORES}", choose the state of each entry before you read its answers: {layout.SCORE}; '
        f"{layout.ABSTAIN}, if you cannot judge it; or the kind of conflict of interest. Give the reason of an "
        "abstention or a conflict in the last column.",
    ),
    (
        "2. Read",
        f'The sheet "{layout.ENTRIES}" has every entry with its answers. "{layout.CRITERIA}" says what to look for, '
        f'"{layout.MARKS}" what each mark means. Attachments, where there are any, lie in the folder beside this file.',
    ),
    (
        "3. Mark",
        f'On the sheet "{layout.SCORES}", type one mark for each criterion. 0 is a mark; an empty cell is none. Cells '
        f"to fill in have a frame. What is missing is hatched; what cannot be a mark shows the sign {layout.SIGN}. The "
        'column "Still to do" says it in words.',
    ),
    (
        "4. Write",
        f'The sheet "{layout.NOTES}" takes a private note (for you and the panel) and feedback (meant for the entrant) '
        "for each entry and criterion.",
    ),
    (
        "5. Send back",
        "Save the file as .xlsx and send it to the award's office. You may save and close it as often as you like. "
        "Fill in one copy only: two copies that differ cannot both be right, and the office would have to ask you.",
    ),
    (
        "Sorting",
        "The sheets are protected against slips, without a password. You may lift the protection and sort, filter or "
        "move columns: entries and criteria are found by the codes (such as E001 and C01). Leave those as they are.",
    ),
)


def add_read_me(
    book: Book, bundle: Bundle, identity: SheetIdentity, rows: tuple[ScoreRow, ...], columns: ScoreColumns
) -> None:
    """The sheet, with one label and one text a row."""
    page = book.sheet(layout.READ_ME)
    page.write_text(1, 1, label(f"Score sheet of {bundle.judge.name}"), "title")
    number = 2
    for name, text in _about(bundle):
        page.write_text(number, 1, name, "label")
        page.write_text(number, 2, text, "wrapped")
        number += 1
    _add_progress(page, number, rows, columns)
    number += 2
    for name, text in (
        *_HOW,
        ("Sheet code", f"{identity.sheet} (bundle {bundle.id[:8]}, issue {bundle.issue})"),
    ):
        page.write_text(number, 1, name, "label")
        page.write_text(number, 2, text, "wrapped")
        number += 1
    page.set_widths((18, 100))
    page.set_up_page(bundle.award_title, headings=False)
    page.protect()


def _about(bundle: Bundle) -> list[tuple[str, str]]:
    judge = bundle.judge
    lines = [
        ("Rehearsal", "REHEARSAL: these marks are practice and never count." if bundle.rehearsal else ""),
        ("Judge", f"{judge.name} ({judge.id}), {judge.organisation}".removesuffix(", ")),
        ("Award", bundle.award_title),
        ("Category", bundle.category.title),
        ("Round", bundle.round.title),
    ]
    return [(name, label(text)) for name, text in lines if text]


def _add_progress(page: Page, number: int, rows: tuple[ScoreRow, ...], columns: ScoreColumns) -> None:
    """Live counts of entries and marks, with what they are when the sheet is made."""
    last = len(rows) + 1
    to_do_cells = _span(columns.to_do, last)
    given_cells = _span(columns.given, last)
    done = sum(to_do(row.state, row.card).startswith(DONE) for row in rows)
    marks = sum(given(row.card) for row in rows)
    most = len(rows) * columns.marks
    page.write_text(number, 1, "Entries done", "label")
    entries = f'=COUNTIF({to_do_cells},"{DONE}*")&" of {len(rows)}"'
    page.write_formula(number, 2, entries, f"{done} of {len(rows)}", "text")
    page.write_text(number + 1, 1, "Marks given", "label")
    page.write_formula(number + 1, 2, f'=SUM({given_cells})&" of {most}"', f"{marks} of {most}", "text")


def _span(column: int, last: int) -> str:
    return f"{layout.SCORES}!{address(2, column)}:{address(last, column)}"
