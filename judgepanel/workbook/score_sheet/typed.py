"""What a person put into a cell of a score sheet: a mark, a state, a text, or something that is none of these."""

from decimal import Decimal, InvalidOperation

from judgepanel.issues import Issue, issue
from judgepanel.model.plain_text import storable
from judgepanel.phrases import phrase
from judgepanel.rubric.scale import plain
from judgepanel.workbook.grid import Cell
from judgepanel.workbook.score_sheet.identity import SheetCriterion
from judgepanel.workbook.score_sheet.layout import RowState, read_state
from judgepanel.workbook.shared_parts import unescaped

LONGEST_TEXT = 32_000
# A program that keeps 7.1 as 7.0999999999999996 means 7.1; marks have two decimals at most.
_HUNDREDTH, _NEAR = Decimal("0.01"), Decimal("1e-9")
_MOST_SHOWN = 40


def mark_in(cell: Cell, criterion: SheetCriterion) -> str | Issue | None:
    """The mark in its one written form, None for a blank cell, or what is wrong with it."""
    odd = _odd(cell)
    if odd:
        return issue("sheet-cell-kind", found=odd, wanted=phrase("a typed mark"))
    text = _number(cell.text) if cell.kind == "number" else cell.text
    return criterion.read(text) if text.strip() else None


def state_in(cell: Cell, entry: str) -> RowState | Issue:
    """The state that is named, blank when none is, or that it names none."""
    found = None if cell.kind not in ("text", "blank") or cell.formula is not None else read_state(cell.text)
    return (
        issue("sheet-state-unknown", text=as_typed(cell)[:_MOST_SHOWN], entry=entry)
        if found is None
        else found
    )


def text_in(cells: list[Cell]) -> str | Issue | None:
    """The text of these cells one after the other, None when they are blank, or what cannot be read in them."""
    for cell in cells:
        # A typed formula is what the person wrote, and a word such as TRUE is a word.
        if cell.formula is None and cell.kind != "bool" and (odd := _odd(cell)):
            return issue("sheet-cell-kind", found=odd, wanted=phrase("a text"))
    text = storable("".join(as_typed(cell) for cell in cells))
    length = len(text) + sum(character > "\uffff" for character in text)
    if length > LONGEST_TEXT:
        return issue("sheet-text-long", length=length, most=LONGEST_TEXT)
    return text if text.strip() else None


def as_typed(cell: Cell) -> str:
    """What a person put there: a typed formula as such, never its result."""
    return cell.text if cell.formula is None else f"={cell.formula or '...'}"


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same apart from what spreadsheet programs do to them when they save."""
    return comparable(one) == comparable(other)


def comparable(text: str) -> str:
    """A text without what spreadsheet programs change in it."""
    return unescaped(storable(text)).strip()


def _odd(cell: Cell) -> str:
    """What a cell holds, in words, when that is neither an ordinary number nor text; "" when it is."""
    if cell.formula is not None:
        return phrase("a formula ({text})", text=as_typed(cell)[:_MOST_SHOWN])
    if cell.kind == "error":
        return phrase("an error ({text})", text=cell.text[:_MOST_SHOWN])
    if cell.kind == "bool":
        return cell.text
    if cell.is_date:
        return phrase("a date or a time")
    return phrase("a percentage") if cell.is_percentage else ""


def _number(text: str) -> str:
    """A number of a cell as a person reads it; one that is no mark stays as it is."""
    try:
        number = Decimal(text)
        near = number.quantize(_HUNDREDTH)
    except InvalidOperation:
        return text
    return plain(near) if abs(near - number) < _NEAR else text
