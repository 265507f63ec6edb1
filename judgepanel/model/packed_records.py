"""Many records as the canonical texts that their ids are the hash of, read without making a value of each.

A score file holds hundreds of records and a pile holds hundreds of score files. What a merge asks of most of them is
only: which ids, which cells, which values. Rows answer that at a tenth of the cost.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import eq
from typing import NamedTuple, overload

from judgepanel.model.record import FIELD_KINDS, ID_PREFIX, STATE_PREFIX, Field, FieldKind, Record, Value
from judgepanel.reading import canonical_json

DIGEST = 16
_NAME = "[A-Za-z0-9][A-Za-z0-9.+_:-]{0,79}"
_HASH = "[0-9a-f]{32}"
# One record, word for word as `canonical_json` writes it: keys sorted, no blanks. Anything else is not matched.
_ROW = re.compile(
    rf'\{{"award":"({_HASH})","criterion":"((?:{_NAME})?)","device":"({_NAME})","entry":"((?:{_NAME})?)",'
    rf'"export":([1-9][0-9]{{0,15}}),"judge":"({_NAME})","kind":"({"|".join(FIELD_KINDS)})",'
    rf'"prompt":"((?:{_NAME})?)","replaces":\[((?:"{_HASH}"(?:,"{_HASH}")*)?)\],"round":"({_NAME})",'
    rf'"rubric":"((?:{_HASH})?)","value":(null|true|"(?:[^"\\\x00-\x1f]|\\.)*")\}}'
)


@lru_cache(maxsize=4096)
def field_of(kind: FieldKind, criterion: str, prompt: str) -> Field:
    """The field of these names: the same value each time, for there are few of them and they are asked for often."""
    return Field(kind, criterion, prompt)


class Row(NamedTuple):
    """One record as texts, each as it stands in the canonical form: `replaces` and `value` are still JSON."""

    award: str
    criterion: str
    device: str
    entry: str
    export: str
    judge: str
    kind: FieldKind
    prompt: str
    replaces: str
    round: str
    rubric: str
    value: str

    @property
    def decoded(self) -> Value:
        return plain_value(self.value)

    @property
    def replaced(self) -> Sequence[str]:
        return self.replaces[1:-1].split('","') if self.replaces else ()

    def record(self) -> Record:
        """The value it is."""
        return Record(
            award=self.award,
            round=self.round,
            judge=self.judge,
            entry=self.entry,
            field=field_of(self.kind, self.criterion, self.prompt),
            value=self.decoded,
            device=self.device,
            export=int(self.export),
            replaces=tuple(self.replaced),
            rubric=self.rubric,
        )


def plain_value(written: str) -> Value:
    """The value written as JSON."""
    if '"' not in written:
        return None if written == "null" else True
    return str(json.loads(written)) if "\\" in written else written[1:-1]


def read_rows(listed: str) -> tuple[list[Row], list[str]] | None:
    """Records listed as JSON ("{...},{...}") as rows, and the canonical text of each.

    The list may have characters written as escapes, as sealed parts do. None when a single byte of it is not in
    canonical form: whoever asks then reads it with suspicion and says what is wrong.
    """
    reader = _RowReader()
    rows, texts = [], []
    for piece in listed[1:-1].split("},{") if listed else ():
        row = reader.row(piece)
        if row is None:
            return _one_by_one(listed)
        rows.append(row)
        texts.append(f"{{{piece}}}")
    if ",".join(texts) != listed:
        return None
    if "\\" in listed:
        return _unescaped(rows, texts)
    return rows, texts


class _RowReader:
    """Reads one row after the other. Most of a row is word for word what other rows of the file have: what stands
    before the entry, and between the entry and the value. Whole rows are matched until such a part is known."""

    def __init__(self) -> None:
        self._heads: dict[str, tuple[str, ...]] = {}
        self._middles: dict[str, tuple[str, ...]] = {}
        self._entries: set[str] = set()
        self._values: set[str] = set()

    def row(self, piece: str) -> Row | None:
        """A record without its braces; None when it is not in canonical form, or holds what looks like two."""
        head, _, rest = piece.partition(',"entry":"')
        entry, _, rest = rest.partition('","export":')
        middle, _, value = rest.rpartition(',"value":')
        first, second = self._heads.get(head), self._middles.get(middle)
        if first and second and entry in self._entries and value in self._values:
            return tuple.__new__(Row, (*first, entry, *second, value))
        found = _ROW.fullmatch(f"{{{piece}}}")
        if found is None:
            return None
        row = Row._make(found.groups())
        self._heads[head], self._middles[middle] = row[:3], row[4:11]
        self._entries.add(row.entry)
        self._values.add(row.value)
        return row


def _one_by_one(listed: str) -> tuple[list[Row], list[str]] | None:
    """The same for a list in which a text spells what stands between two records."""
    found = list(_ROW.finditer(listed))
    texts = [each[0] for each in found]
    if ",".join(texts) != listed:
        return None
    rows = [Row._make(each.groups()) for each in found]
    return _unescaped(rows, texts) if "\\" in listed else (rows, texts)


def _unescaped(rows: list[Row], texts: list[str]) -> tuple[list[Row], list[str]] | None:
    """The same with escapes that canonical JSON does not use undone. A half character is nobody's text."""
    try:
        for at, text in enumerate(texts):
            if "\\" in text:
                texts[at] = canonical_json(json.loads(text)).decode()
                value = json.dumps(rows[at].decoded, ensure_ascii=False)
                rows[at] = rows[at]._replace(value=value)
    except ValueError:
        return None
    return rows, texts


def digests(texts: Iterable[str]) -> list[bytes]:
    """The first 128 bits of the hash of each canonical text: the bytes of a record's id."""
    start = hashlib.sha256(ID_PREFIX)
    found = []
    for text in texts:
        one = start.copy()
        one.update(text.encode())
        found.append(one.digest()[:DIGEST])
    return found


def state_of(ids: Iterable[bytes]) -> str:
    """The same hash of a set of records as `state_hash`, from the bytes of their ids."""
    ordered = sorted(ids)
    if any(map(eq, ordered, islice(ordered, 1, None))):
        ordered = list(dict.fromkeys(ordered))
    joined = b"".join(ordered)
    return hashlib.sha256(STATE_PREFIX + joined.hex("\n", DIGEST).encode()).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class PackedRecords(Sequence[Record]):
    """Records in the order of their ids, a tenth of their size; they become values only when they are looked at.

    `ids` is the bytes of their ids one after the other, `packed` their canonical texts, one a line, compressed.
    Looking at them raises ValueError when a text is not the one of its id.
    """

    ids: bytes
    packed: bytes

    @classmethod
    def of_texts(cls, texts: Iterable[str], own: Iterable[bytes]) -> "PackedRecords":
        """These canonical texts with the bytes of their ids; one given twice counts once."""
        ordered = sorted(zip(own, texts, strict=True))
        known = dict(ordered)
        return cls(b"".join(known), zlib.compress("\n".join(known.values()).encode(), 1))

    @classmethod
    def of(cls, records: Iterable[Record]) -> "PackedRecords":
        texts = [canonical_json(record.as_data()).decode() for record in records]
        return cls.of_texts(texts, digests(texts))

    def split_ids(self) -> list[bytes]:
        """The bytes of every id."""
        return [self.ids[at : at + DIGEST] for at in range(0, len(self.ids), DIGEST)]

    def texts(self) -> list[str]:
        """The canonical text of every record."""
        return zlib.decompress(self.packed).decode().split("\n") if self.ids else []

    def __len__(self) -> int:
        return len(self.ids) // DIGEST

    def __iter__(self) -> Iterator[Record]:
        texts = self.texts()
        own = digests(texts)
        read = read_rows(",".join(texts))
        if b"".join(own) != self.ids or read is None:
            raise ValueError("a record has been changed")
        for row, digest in zip(read[0], own, strict=True):
            yield row.record().named(digest.hex())

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
