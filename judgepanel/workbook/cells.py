"""Reading any workbook without trusting it: the archive is checked, then only the parts that hold cells are read.

Nothing is computed, followed or run. A cell that cannot be read is an error cell; a file that cannot be read is
refused with a code and a sentence (`nature`, `container`, and the limits in `sheet_reader`).
"""

from judgepanel.container import WORKBOOK_LIMITS, open_container, shown
from judgepanel.issues import RefusedError, issue
from judgepanel.workbook.grid import BLANK, Cell, CellKind, Sheet, SheetState, Workbook, address, column_name
from judgepanel.workbook.nature import other_archive, packed_files, stranger
from judgepanel.workbook.package import Package
from judgepanel.workbook.shared_parts import number_formats, shared_texts
from judgepanel.workbook.sheet_reader import CellBudget, read_cells

__all__ = [
    "BLANK",
    "Cell",
    "CellKind",
    "Sheet",
    "SheetState",
    "Workbook",
    "address",
    "column_name",
    "read_workbook",
]


def read_workbook(raw: bytes) -> Workbook:
    """Every sheet of a workbook with its cells. Raises RefusedError with what the file is and what to do."""
    found = stranger(raw)
    if found is not None:
        raise RefusedError([found])
    with open_container(raw, WORKBOOK_LIMITS) as container:
        other = other_archive(container.names)
        if other:
            raise RefusedError([issue("not-xlsx", found=other)])
        if packed := packed_files(container.names):
            raise RefusedError([issue("files-packed", count=len(packed), first=shown(packed[0]))])
        return _read(Package(container))


def _read(package: Package) -> Workbook:
    texts = shared_texts(package.shared_strings)
    formats = number_formats(package.styles)
    budget = CellBudget()
    sheets, issues = [], [*package.issues]
    for part in package.sheets:
        cells, left_out = read_cells(package.read(part.part), part.name, texts, formats, budget)
        sheets.append(Sheet(part.name, part.state, cells))
        issues.extend(left_out)
    return Workbook(tuple(sheets), tuple(issues))
