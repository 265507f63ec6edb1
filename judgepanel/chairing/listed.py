"""A list read by its headings: which column is which, whatever order they stand in and however they are spelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judgepanel.chairing.entry_draft import key
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.plain_text import clean_line
from judgepanel.workbook.table import Table, TableCell


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Taking a column that the list does not have gives an empty cell placed at the row."""

    cells: Mapping[str, TableCell]
    place: str

    def cell(self, column: str) -> TableCell:
        return self.cells.get(column, TableCell("", self.place))

    def line(self, column: str) -> str:
        return clean_line(self.cell(column).text)

    def text(self, column: str) -> str:
        return self.cell(column).text

    def parts(self, column: str) -> tuple[str, ...]:
        """Several values in one cell, separated by semicolons or line ends."""
        pieces = self.cell(column).text.replace(";", "\n").split("\n")
        return tuple(clean_line(each) for each in pieces if each.strip())


def read_rows(
    table: Table, known: Mapping[str, str], needed: Sequence[str], issues: list[Issue]
) -> tuple[Row, ...]:
    """The rows with anything in the known columns. `known` gives, by the key of a heading, the column's own name.

    Headings that are not known are reported as left out. Raises RefusedError when a needed column is absent.
    """
    issues.extend(table.issues)
    columns: list[str] = []
    for heading in table.headings:
        column = known.get(key(heading.text), "")
        if not column:
            issues.append(issue("column-unknown", heading.place, heading=heading.text[:60]))
        elif column in columns and column != "contact":
            issues.append(issue("heading-repeated", heading.place, heading=heading.text[:60]))
            column = ""
        columns.append(column)
    if absent := [column for column in needed if column not in columns]:
        raise RefusedError(issue("column-needed", table.name, heading=column) for column in absent)
    return tuple(
        row
        for cells in table.rows
        if (row := _row(columns, cells)).cells and any(cell.text for cell in row.cells.values())
    )


def _row(columns: Sequence[str], cells: Sequence[TableCell]) -> Row:
    """Several contact columns become one text; of any other column there is only one."""
    held: dict[str, TableCell] = {}
    for column, cell in zip(columns, cells, strict=True):
        if column in held:
            together = "\n".join(text for text in (held[column].text, cell.text) if text)
            held[column] = TableCell(together, held[column].place)
        elif column:
            held[column] = cell
    return Row(held, cells[0].place if cells else "")
