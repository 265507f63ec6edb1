"""A table as text with commas (CSV), which any program opens and none computes."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# Spreadsheet programs take a text that begins like this for a formula; an apostrophe before it stops them.
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK: Final = "\ufeff"  # without it Excel takes the text for Western European


def comma_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table in UTF-8, one line a row. Equal rows give equal bytes."""
    stream = io.StringIO(newline="")
    written = csv.writer(stream, lineterminator="\r\n")
    written.writerow(headings)
    written.writerows([_plain(value) for value in row] for row in rows)
    return (_MARK + stream.getvalue()).encode("utf-8", "replace")


def _plain(value: object) -> str:
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.startswith(_FORMULAS) else text
