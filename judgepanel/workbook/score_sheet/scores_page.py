"""The scoring sheet: a row for each entry, found again by the code in column A; a column for each criterion, found
again by the code its heading begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from judgepanel.model.bundle import Bundle
from judgepanel.model.record import Value
from judgepanel.model.scorecard import Scorecard
from judgepanel.rubric.score_set import NOT_APPLICABLE, ScoreSet
from judgepanel.workbook.grid import address
from judgepanel.workbook.score_sheet import formulas, layout
from judgepanel.workbook.score_sheet.mark_rules import mark_rule, state_rule, text_rule
from judgepanel.workbook.writing import Book, Page, label

_STATE, _FIRST_MARK = 3, 4
_FEW = 9


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What is known of an entry: the word of its state, the reason, and its scorecard."""

    entry: str
    title: str
    state: str
    reason: str
    card: Scorecard


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """Where the columns after the marks stand."""

    marks: int

    @property
    def given(self) -> int:
        return _FIRST_MARK + self.marks

    @property
    def total(self) -> int:
        return self.given + 1

    @property
    def to_do(self) -> int:
        return self.given + 2

    @property
    def reason(self) -> int:
        return self.given + 3


def add_scores(book: Book, bundle: Bundle, rows: Sequence[ScoreRow], footer: str) -> None:
    """The sheet, with what is known already in its cells."""
    score_set = bundle.round.score_set
    columns = ScoreColumns(len(score_set.criteria))
    page = book.sheet(layout.SCORES, to_fill_in=True)
    upright = range(_FIRST_MARK, columns.given) if _is_wide(score_set) else ()
    page.write_headings(_headings(score_set), upright)
    for number, row in enumerate(rows, start=2):
        _write_row(page, score_set, columns, number, row)
    last = len(rows) + 1
    _add_rules(page, score_set, columns, last)
    _add_looks(page, score_set, columns, last)
    page.set_widths(_widths(score_set))
    page.set_up_page(footer, keep_columns=2)
    page.stand_on(2, _STATE)
    page.protect()


def mark_cells(score_set: ScoreSet, row: int) -> Mapping[str, str]:
    """The address of each mark of a row, by criterion id."""
    return {
        each.id: address(row, column) for column, each in enumerate(score_set.criteria, start=_FIRST_MARK)
    }


def _headings(score_set: ScoreSet) -> tuple[str, ...]:
    marks = (label(f"{each.code} {each.title}") for each in score_set.criteria)
    last = ("Marked", "Total (of 100)", "Still to do", f"{layout.REASON} (abstaining or conflict)")
    return (layout.ENTRY, layout.TITLE, layout.STATE, *marks, *last)


def _is_wide(score_set: ScoreSet) -> bool:
    """Whether a page across has no room for a readable heading over each criterion."""
    return len(score_set.criteria) >= _FEW


def _widths(score_set: ScoreSet) -> tuple[float, ...]:
    if _is_wide(score_set):
        return (7, 26, 15, *(6.5 for _ in score_set.criteria), 7.5, 8, 20, 24)
    return (8, 34, 18, *(12 for _ in score_set.criteria), 8, 9, 20, 30)


def _write_row(page: Page, score_set: ScoreSet, columns: ScoreColumns, number: int, row: ScoreRow) -> None:
    cells, state = mark_cells(score_set, number), address(number, _STATE)
    given = address(number, columns.given)
    page.write_text(number, 1, row.entry)
    page.write_text(number, 2, label(row.title), "wrapped")
    page.write_text(number, _STATE, row.state, "choice")
    for column, criterion in enumerate(score_set.criteria, start=_FIRST_MARK):
        _write_mark(page, number, column, _mark(row.card, criterion.id))
    page.write_formula(
        number,
        columns.given,
        formulas.given_formula(score_set, cells),
        formulas.given(row.card),
        "whole",
    )
    total = formulas.total_formula(score_set, cells, state, given)
    if total is not None:
        page.write_formula(number, columns.total, total, formulas.exact_total(row.card, score_set))
    to_do = formulas.to_do_formula(state, given, columns.marks)
    page.write_formula(number, columns.to_do, to_do, formulas.to_do(row.state, row.card), "status")
    page.write_text(number, columns.reason, row.reason, "field")


def _mark(card: Scorecard, criterion: str) -> Value | Decimal:
    score = card.score(criterion)
    return NOT_APPLICABLE if score.state == "not_applicable" else score.mark


def _write_mark(page: Page, row: int, column: int, mark: Value | Decimal) -> None:
    if isinstance(mark, Decimal):
        page.write_number(row, column, mark, "mark")
    else:
        page.write_text(row, column, mark if isinstance(mark, str) else "", "mark")


def _add_rules(page: Page, score_set: ScoreSet, columns: ScoreColumns, last: int) -> None:
    page.limit((2, _STATE, last, _STATE), state_rule())
    for column, criterion in enumerate(score_set.criteria, start=_FIRST_MARK):
        page.limit((2, column, last, column), mark_rule(criterion, address(2, column)))
    reason = text_rule("Reason", "Why you abstain, or what the conflict of interest is. For the panel only.")
    page.limit((2, columns.reason, last, columns.reason), reason)


def _add_looks(page: Page, score_set: ScoreSet, columns: ScoreColumns, last: int) -> None:
    """Signs beside colours: a pattern where something is missing, a sign and bold where it is wrong."""
    state = f"${address(2, _STATE)}"
    page.look_where((2, _STATE, last, _STATE), f'=TRIM({address(2, _STATE)})=""', "missing")
    for column, criterion in enumerate(score_set.criteria, start=_FIRST_MARK):
        area, cell = (2, column, last, column), address(2, column)
        page.look_where(area, f"={formulas.not_scored(state)}", "idle", last=True)
        page.look_where(area, f"=ISBLANK({cell})", "missing", last=True)
        page.look_where(area, f"=NOT({formulas.is_mark(criterion, cell)})", "wrong")
    to_do = address(2, columns.to_do)
    page.look_where((2, columns.to_do, last, columns.to_do), f'=LEFT({to_do},1)="{layout.SIGN}"', "attention")
    reason = f'=AND({formulas.not_scored(state)},TRIM({address(2, columns.reason)})="")'
    page.look_where((2, columns.reason, last, columns.reason), reason, "missing")
