"""Strict reading of nested plain values (from TOML or JSON): every problem gathered, each with its key path.

The one reader behind categories, bundles and score files. It trusts nothing: kinds, lengths and unknown keys
are checked, and a value that fails is replaced by a harmless default so that the rest is still examined.
"""

import json
import re
from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.phrases import phrase

T = TypeVar("T")
_KINDS = {
    dict: phrase("a table"),
    list: phrase("a list"),
    str: "text",
    bool: phrase("true or false"),
    int: phrase("a number"),
    Decimal: phrase("a number"),
}
_LONGEST_TEXT = 200_000
# Where two such escapes make one character, all is well; one alone can be neither written nor shown.
_PERHAPS_HALF = re.compile(r"\\u[dD][89a-fA-F]")
MOST_WHOLE = 2**53  # what every reader of JSON can hold exactly


def kind_of(value: object) -> str:
    """What a plain value is, in words for a person."""
    return "nothing" if value is None else _KINDS.get(type(value), type(value).__name__)


class Fields:
    """One table being read. Taking a key checks it; `done` reports the keys nobody took.

    All cursors of one document share `issues`. With `closed`, unknown keys are errors (a person wrote the file
    and may have mistyped); otherwise they are left alone (a newer minor version may have added them).
    """

    __slots__ = ("_closed", "_table", "_taken", "issues", "place")

    def __init__(self, table: object, place: str, issues: list[Issue], *, closed: bool) -> None:
        self.place = place
        self.issues = issues
        self._closed = closed
        self._taken: set[str] = set()
        self._table: Mapping[str, Any] = {}
        if isinstance(table, dict):
            self._table = table
        else:
            self._wrong_kind("", table, phrase("a table"))

    def text(self, key: str, default: str | None = None, *, longest: int = _LONGEST_TEXT) -> str:
        """A text that is not blank, or `default` when the key is absent."""
        value = self._take(key, default)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong_kind(key, value, phrase("text"))
            return ""
        if default is None and (not value or value.isspace()):
            self.report("value-empty", key)
        if len(value) > longest:
            self.report(
                "value-range",
                key,
                value=phrase("{length} characters", length=len(value)),
                allowed=phrase("0 to {most} characters", most=longest),
            )
        return value

    def whole(
        self, key: str, default: int | None = None, *, lowest: int = 0, highest: int = MOST_WHOLE
    ) -> int:
        """A whole number from `lowest` to `highest`."""
        value = self._take(key, default)
        if value is None:
            return lowest
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_kind(key, value, phrase("a whole number"))
            return lowest
        if not lowest <= value <= highest:
            self.report(
                "value-range",
                key,
                value=value,
                allowed=phrase("{lowest} to {highest}", lowest=lowest, highest=highest),
            )
            return lowest
        return value

    def decimal(self, key: str, default: str | None = None) -> Decimal:
        """An exact decimal, written as a number or as text; never NaN, infinite or exponential beyond reason."""
        value = self._take(key, default)
        if value is None:
            return Decimal(0)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            self._wrong_kind(key, value, phrase("a number"))
            return Decimal(0)
        try:
            number = Decimal(value)
        except InvalidOperation:
            self._wrong_kind(key, value, phrase("a number"))
            return Decimal(0)
        if not number.is_finite() or number.adjusted() > 6 or int(number.as_tuple().exponent) < -6:
            self.report(
                "value-range", key, value=value, allowed=phrase("ordinary numbers with up to 6 decimals")
            )
            return Decimal(0)
        return number

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self._take(key, default)
        if value is not None and not isinstance(value, bool):
            self._wrong_kind(key, value, phrase("true or false"))
            return False
        return bool(value)

    def table(self, key: str) -> "Fields":
        """A nested table, itself to be read."""
        value = self._take(key, None)
        return Fields({} if value is None else value, self._at(key), self.issues, closed=self._closed)

    def tables(self, key: str, *, optional: bool = False, most: int = 100_000) -> Iterator["Fields"]:
        """The tables of a list, each a cursor placed as `key[n]`, counted from 1."""
        here = self._at(key)
        for index, value in enumerate(self._list(key, optional, most), start=1):
            yield Fields(value, f"{here}[{index}]", self.issues, closed=self._closed)

    def texts(self, key: str, *, optional: bool = False, most: int = 100_000) -> tuple[str, ...]:
        """A list of texts."""
        values = self._list(key, optional, most)
        if not values:
            return ()
        for index, value in enumerate(values, start=1):
            if not isinstance(value, str):
                self._wrong_kind(f"{key}[{index}]", value, phrase("text"))
        return tuple(value for value in values if isinstance(value, str))

    def raw(self, key: str) -> object:
        """A value whose kind the caller checks, null included; None when absent."""
        self._taken.add(key)
        return self._table.get(key)

    @property
    def keys(self) -> KeysView[str]:
        """The keys that are given, known or not."""
        return self._table.keys()

    def has(self, key: str) -> bool:
        return key in self._table

    def done(self) -> None:
        """Say which keys were not understood. Call once everything known has been taken."""
        if self._closed:
            for key in self._table:
                if key not in self._taken:
                    self.report("key-unknown", str(key)[:60])

    def report(self, code: str, key: str = "", **facts: object) -> None:
        """Add a finding at this table, or at `key` in it."""
        self.issues.append(issue(code, self._at(key), **facts))

    def _take(self, key: str, default: object) -> Any:
        self._taken.add(key)
        if (value := self._table.get(key)) is not None:
            return value
        if key in self._table:
            self._wrong_kind(key, None, phrase("a value"))
            return None
        if default is None:
            self.report("key-missing", key)
        return default

    def _list(self, key: str, optional: bool, most: int) -> list[Any]:
        value = self._take(key, [] if optional else None)
        if value is None:
            return []
        if not isinstance(value, list):
            self._wrong_kind(key, value, phrase("a list"))
            return []
        if len(value) > most:
            self.report(
                "value-range",
                key,
                value=phrase("{length} items", length=len(value)),
                allowed=phrase("0 to {most} items", most=most),
            )
            return []
        return value

    def _wrong_kind(self, key: str, value: object, wanted: str) -> None:
        self.report("wrong-kind", key, found=kind_of(value), wanted=wanted)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place and key else self.place or key


def column(
    rows: Sequence[Fields], key: str, right: Callable[[list[Any]], bool], read: Callable[[Fields], T]
) -> list[T]:
    """One key of many tables of one shape, for documents with thousands of them.

    The values as they stand if `right` finds nothing wrong with any of them (None is a value that is absent);
    otherwise each is read by `read`, which says what is wrong with it.
    """
    values: list[Any] = [each._table.get(key) for each in rows]
    for each in rows:
        if each._closed:  # only there does it matter which keys were asked for
            each._taken.add(key)
    return values if right(values) else [read(each) for each in rows]


def all_texts(values: list[Any], longest: int = _LONGEST_TEXT) -> bool:
    """Whether every value is a text of at most that length."""
    return {str}.issuperset(map(type, values)) and max(map(len, values), default=0) <= longest


def read_document(
    table: object, read: Callable[[Fields], T], *, place: str, closed: bool, accept_warnings: bool = True
) -> T:
    """Read a whole document with `read`.

    Raises RefusedError with every problem found if any of them is an error.
    """
    issues: list[Issue] = []
    result = read(Fields(table, "", issues, closed=closed))
    if errors_in(issues) or (issues and not accept_warnings):
        raise RefusedError(each.at(place) for each in issues)
    return result


def parse_json(raw: bytes, *, place: str, most_bytes: int = 64 * 1024 * 1024) -> object:
    """JSON from outside as plain values with exact decimals.

    Raises RefusedError for wrong encoding, doubled keys, NaN, absurd numbers, absurd depth or size.
    """
    try:
        if len(raw) > most_bytes:
            raise ValueError(f"it is larger than {most_bytes} bytes")
        text = raw.decode("utf-8")
        table: object = json.loads(
            text,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=_no_constant,
            object_pairs_hook=_no_doubles,
        )
        if "\\" in text and _PERHAPS_HALF.search(text):
            _ = json.dumps(table, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError) as problem:
        raise RefusedError(
            [issue("not-text-format", place, format="JSON", reason=_reason(problem))]
        ) from problem
    return table


def _reason(problem: Exception) -> str:
    match problem:
        case RecursionError():
            return phrase("it is nested too deeply")
        case UnicodeDecodeError():
            return phrase("it is not text in UTF-8")
        case UnicodeEncodeError():
            return phrase("it holds half a character")
    return str(problem)[:200]


def canonical_json(value: object) -> bytes:
    """The one way this program writes JSON that is hashed or sealed: sorted keys, no blanks, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _number(text: str) -> Decimal:
    if len(text) > 40:
        raise ValueError("a number is too long")
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > 20:
        raise ValueError("a number is too long")
    return int(text)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a value")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key is given twice")
    return table
