"""A workbook read by openpyxl in a process of its own, which is stopped when it takes too long or too much memory.

The process is spawned by `multiprocessing`, so it works in a frozen program too, provided its main module calls
`multiprocessing.freeze_support()` first. Windows has no limit of memory for a single process without further
software: there the limits of the archive and of time stand alone. What comes back is plain JSON.
"""

import json
import math
import multiprocessing
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from functools import partial
from io import BytesIO
from multiprocessing.connection import Connection
from typing import Any

from judgepanel.issues import RefusedError, issue
from judgepanel.phrases import phrase
from judgepanel.rubric.scale import plain
from judgepanel.workbook.result_sheets import TELLING, TOTALS

if sys.platform != "win32":
    import resource

MOST_ROWS = 5000
MOST_COLUMNS = 200
SECONDS = 60.0
MEMORY = 1536 * 1024 * 1024
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# openpyxl loads them when they are there. It needs neither to read cells, and they cost time and memory.
_NOT_NEEDED = ("numpy", "PIL", "lxml")


@dataclass(frozen=True, slots=True)
class Room:
    """How many rows below the headings, and how many columns, a list may have; and whether a result workbook of this
    program is read for its counted totals instead of its first sheet."""

    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS
    totals: bool = False


ORDINARY = Room()


@dataclass(frozen=True, slots=True)
class Found:
    """What the first sheet holds: texts and errors as (row, column, text), formulas without a result by address.

    `others` counts further visible sheets that hold something. `ours` says that it is a result workbook of this
    program, of which the counted totals are read.
    """

    sheet: str
    others: int
    texts: tuple[tuple[int, int, str], ...]
    errors: tuple[tuple[int, int, str], ...]
    unsaved: tuple[tuple[int, int], ...]
    ours: bool = False


def read_apart(
    raw: bytes,
    room: Room = ORDINARY,
    seconds: float = SECONDS,
    work: Callable[[Connection, bytes], None] | None = None,
) -> Found:
    """The first sheet of the workbook with these bytes, read in another process.

    Raises RefusedError when that process finds no list, is too slow, or comes to grief.
    """
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    task = partial(work or partial(read_and_send, room=room), there, raw)
    child = spawn.Process(target=task, daemon=True)
    child.start()
    there.close()
    try:
        answer = here.recv_bytes() if here.poll(seconds) else None
    except EOFError:
        answer = b""
    finally:
        child.kill()
        child.join()
        child.close()
        here.close()
    if answer is None:
        raise RefusedError([issue("table-too-heavy", what="time")])
    if not answer:
        raise RefusedError([issue("table-too-heavy", what=phrase("memory or power"))])
    return _told(answer)


def read_and_send(connection: Connection, raw: bytes, room: Room = ORDINARY) -> None:
    """What the other process does: read, send, end. Nothing but JSON leaves it, whatever goes wrong."""
    _limit_memory()
    for name in _NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        answer = read_sheet(raw, room)
    except MemoryError:
        answer = {"refused": "table-too-heavy", "what": "memory"}
    except Exception as problem:
        # openpyxl fails in many ways; each of them is a damaged file, not a defect of this program.
        answer = {
            "refused": "table-unreadable",
            "reason": f"a part of it is damaged ({type(problem).__name__})",
        }
    connection.send_bytes(json.dumps(answer).encode())
    connection.close()


def read_sheet(raw: bytes, room: Room = ORDINARY) -> dict[str, Any]:
    """The first visible sheet that holds anything, as plain values, or that of the totals; or why it is refused."""
    found: dict[str, Any] = {}
    sheets = _open(raw, results=True)
    if room.totals and {sheet.title for sheet in sheets} >= TELLING:
        read = _read(next(sheet for sheet in sheets if sheet.title == TOTALS), room)
        return read if "refused" in read else {**read, "ours": True}
    for number, sheet in enumerate(sheets):
        if sheet.sheet_state != "visible":
            continue
        if found:
            found["others"] += any(cell.value is not None for cell in _cells(sheet))
            continue
        read = _read(sheet, room)
        if "refused" in read:
            return read
        blanks = set(map(tuple, read.pop("blanks")))
        if blanks:
            typed = _cells(_open(raw, results=False)[number])
            at = ((cell.row, cell.column) for cell in typed if cell.data_type == "f")
            read["unsaved"] = [list(each) for each in at if each in blanks]
        if read["texts"] or read["errors"] or read["unsaved"]:
            found = read
    return found or {"refused": "table-empty"}


def _open(raw: bytes, *, results: bool) -> Any:
    """The worksheets, with formulas or with their last results."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=results, keep_links=False)
    return book.worksheets


def _cells(sheet: Any) -> Iterator[Any]:
    """Every cell that stands in the file, row by row, whatever size the sheet says it has."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows():
        yield from (cell for cell in row if hasattr(cell, "row"))


def _read(sheet: Any, room: Room) -> dict[str, Any]:
    texts: list[list[object]] = []
    errors: list[list[object]] = []
    blanks: list[list[int]] = []
    rows = set()
    for cell in _cells(sheet):
        if cell.value is None:
            blanks.append([cell.row, cell.column])
            continue
        rows.add(cell.row)
        if cell.column > room.columns:
            return {"refused": "table-too-wide", "most": room.columns}
        if len(rows) > room.rows + 1:
            return {"refused": "table-too-long", "most": room.rows}
        into = errors if cell.data_type == "e" else texts
        into.append([cell.row, cell.column, spoken(cell.value)])
    return {
        "sheet": sheet.title,
        "others": 0,
        "texts": texts,
        "errors": errors,
        "unsaved": [],
        "blanks": blanks,
    }


def spoken(value: object) -> str:
    """A value as a person reads it: whole numbers without decimals, dates as 2026-03-01, times as 09:30."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(Decimal(repr(value))) if math.isfinite(value) else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return _unescaped(value) if isinstance(value, str) else str(value)


def _unescaped(text: str) -> str:
    """Excel writes a control character as _x000D_ and, where somebody typed just that, its underscore likewise."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _limit_memory() -> None:
    if sys.platform != "win32":
        # A system that does not know this limit goes without; the other limits stand.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _told(answer: bytes) -> Found:
    """What the other process sent. Raises RefusedError when it refused."""
    told = json.loads(answer)
    if "refused" in told:
        raise RefusedError([issue(told.pop("refused"), **told)])
    texts, errors, unsaved = (
        tuple(tuple(each) for each in told[name]) for name in ("texts", "errors", "unsaved")
    )
    return Found(told["sheet"], told["others"], texts, errors, unsaved, told.get("ours", False))
