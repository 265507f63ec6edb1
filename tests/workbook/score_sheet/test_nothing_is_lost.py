"""Whatever a person does to a sheet: reading never fails, and no filled cell is passed over in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.model.score_file import ReceivedFile
from judgepanel.workbook.score_sheet.identity import parse_payload
from tests.workbook.score_sheet.filling import Judge, new_sheet, said

TYPED = st.one_of(
    st.integers(-3, 14),
    st.sampled_from(
        [0.5, 3.5, 1e20, "7", "7,5", "n/a", "n/A", "seven", "", " ", "=1+1", True, False, "#REF!", "x"]
    ),
    st.sampled_from(
        ["C01", "E002", "Private note", "Score", "Conflict: personal", "TRUE", "1_0", "٣", "\u00a07"]
    ),
)
ROWS, COLUMNS = st.integers(1, 7), st.integers(1, 12)
Act = tuple[str, int, int, object]
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("mark"), st.integers(2, 5), st.integers(4, 6), TYPED),
    st.tuples(st.just("mark"), st.integers(2, 5), st.integers(4, 6), TYPED),
    st.tuples(st.sampled_from(["state", "reason", "note", "anywhere", "heading"]), ROWS, COLUMNS, TYPED),
    st.tuples(
        st.sampled_from(
            ["insert row", "delete row", "double row", "insert column", "delete column", "copy sheet"]
        ),
        ROWS,
        COLUMNS,
        st.none(),
    ),
)
CHANGES: dict[str, Callable[[Judge, int, int], object]] = {
    "insert row": lambda judge, row, _: judge.scores.insert_rows(row),
    "delete row": lambda judge, row, _: judge.scores.delete_rows(row),
    "double row": lambda judge, row, _: judge.scores.append([cell.value for cell in judge.scores[row]]),
    "insert column": lambda judge, _, column: judge.scores.insert_cols(column),
    "delete column": lambda judge, _, column: judge.scores.delete_cols(column),
    "copy sheet": lambda judge, row, _: judge.book.copy_worksheet(judge.notes if row % 2 else judge.scores),
}


def act(judge: Judge, what: str, row: int, column: int, typed: object) -> None:
    if what in CHANGES:
        CHANGES[what](judge, row, column)
        return
    page = judge.notes if what == "note" else judge.scores
    at = {"state": (row, 3), "reason": (row, 10), "heading": (1, column)}.get(what, (row, column))
    page.cell(*at).value = typed


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lost") / "sheet.xlsx"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(ACTS, max_size=8))
def test_reading_never_fails_and_tells_of_every_filled_cell(place: Path, acts: list[Act]) -> None:
    judge = new_sheet(place)
    for each in acts:
        act(judge, *each)
    found = judge.read()
    if found.status == "damaged":
        assert "sheet-unfound" in [each.code for each in found.issues]
        return
    assert found.status is None
    assert not any("intake" in each.code for each in found.issues)
    every_filled_mark_is_told_of(judge, found)


def every_filled_mark_is_told_of(judge: Judge, found: ReceivedFile) -> None:
    """The plain rows and columns of the sheet as it stands, found here without the reader's own idea of a table."""
    identity = parse_payload(found.payload)
    codes = {each.code: each for each in identity.criteria}
    page, records = judge.scores, said(found)
    unread = {each.address for each in found.unread}
    headings = {
        cell.column: codes[str(cell.value).split()[0]] for cell in page[1] if starts_with(cell.value, codes)
    }
    for row in range(2, page.max_row + 1):
        entry = page.cell(row, 1).value
        for column, criterion in headings.items():
            cell = page.cell(row, column)
            if entry in ("E001", "E002", "E003") and str(cell.value or "").strip() and cell.value is not None:
                taken = records.get((entry, f"mark/{criterion.id}"))
                assert taken is not None or f"Scores!{cell.coordinate}" in unread, (
                    cell.coordinate,
                    cell.value,
                )
                if taken is not None and isinstance(cell.value, int) and not isinstance(cell.value, bool):
                    assert taken == str(cell.value)


def starts_with(value: object, codes: dict[str, object]) -> bool:
    return next(iter(str(value or "").split()), "") in codes
