"""Many records as the canonical texts that their ids are the hash of, read without making a value of each.

A score file holds hundreds of records and a pile holds hundreds of score files. What a merge asks of most of them is
only: which ids, which cells, which values. Rows answer that at a tenth of the cost.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from operator import eq
from typing import NamedTuple, cast, overload

from judgepanel.model.record import FIELD_KINDS, ID_PREFIX, STATE_PREFIX, Field, FieldKind, Record, Value
from judgepanel.reading import canonical_json

DIGEST = 16
_NAME = "[A-Za-z0-9][A-Za-z0-9.+_:-]{0,79}"
_HASH = "[0-9a-f]{32}"
# What may stand at each key of a record, in the order and the form in which `canonical_json` writes it.
_FORMS = {
    "award": _HASH,
    "criterion": f"(?:{_NAME})?",
    "device": _NAME,
    "entry": f"(?:{_NAME})?",
    "export": "[1-9][0-9]{0,15}",
    "judge": _NAME,
    "kind": "|".join(FIELD_KINDS),
    "prompt": f"(?:{_NAME})?",
    "replaces": f'(?:"{_HASH}"(?:,"{_HASH}")*)?',
    "round": _NAME,
    "rubric": f"(?:{_HASH})?",
    "value": r'null|true|"(?:[^"\\\x00-\x1f]|\\.)*+"',
}
_MATCHES = tuple(re.compile(form).fullmatch for form in _FORMS.values())
# One record, word for word, whatever its texts hold: `_FORMS` are asked once for each different text.
_ROW = re.compile(
    r'\{"award":"([^"]*)","criterion":"([^"]*)","device":"([^"]*)","entry":"([^"]*)","export":([0-9]*),"judge":"([^"]*)"'
    r',"kind":"([^"]*)","prompt":"([^"]*)","replaces":\[([0-9a-f",]*)\],"round":"([^"]*)","rubric":"([^"]*)"'
    r',"value":(null|true|"(?:[^"\\]++|\\.)*+")\}'
)
_STEP = len(_FORMS) + 1
# Kinds of which the value is whatever somebody typed.
FREE_TEXTS = frozenset({"note", "feedback", "conflict_reason", "abstention_reason", "question"})


@lru_cache(maxsize=4096)
def field_of(kind: FieldKind, criterion: str, prompt: str) -> Field:
    """The field of these names: the same value each time, for there are few of them and they are asked for often."""
    return Field(kind, criterion, prompt)


class Shape(NamedTuple):
    """What the rules can tell about a record: two of one shape differ in the entry, or in words that may be any."""

    kind: str
    criterion: str
    prompt: str
    rubric: str
    has_entry: bool
    replaces: str
    value: str


@dataclass(frozen=True, eq=False)
class Rows:
    """Many records as columns of texts, each text as it stands in the canonical form: `replaces` and `value` are
    still JSON. `texts` are the canonical records themselves."""

    award: Sequence[str]
    criterion: Sequence[str]
    device: Sequence[str]
    entry: Sequence[str]
    export: Sequence[str]
    judge: Sequence[str]
    kind: Sequence[FieldKind]
    prompt: Sequence[str]
    replaces: Sequence[str]
    round: Sequence[str]
    rubric: Sequence[str]
    value: Sequence[str]
    texts: Sequence[str]

    def __len__(self) -> int:
        return len(self.texts)

    def cells(self) -> list[tuple[str, str, str, str]]:
        """Entry, kind, criterion and prompt of each record."""
        return list(zip(self.entry, self.kind, self.criterion, self.prompt, strict=True))

    @cached_property
    def shapes(self) -> Mapping[Shape, Sequence[int]]:
        """The records of each shape, by their place."""
        values = [
            '""' if kind in FREE_TEXTS and value[0] == '"' else value
            for kind, value in zip(self.kind, self.value, strict=True)
        ]
        named = [entry != "" for entry in self.entry]
        looks = zip(
            self.kind, self.criterion, self.prompt, self.rubric, named, self.replaces, values, strict=True
        )
        found: dict[tuple[object, ...], list[int]] = {}
        for at, look in enumerate(looks):
            if look in found:
                found[look].append(at)
            else:
                found[look] = [at]
        return {Shape._make(look): places for look, places in found.items()}

    def record(self, at: int) -> Record:
        """The record at that place."""
        return Record(
            award=self.award[at],
            round=self.round[at],
            judge=self.judge[at],
            entry=self.entry[at],
            field=field_of(self.kind[at], self.criterion[at], self.prompt[at]),
            value=plain_value(self.value[at]),
            device=self.device[at],
            export=int(self.export[at]),
            replaces=tuple(ids_in(self.replaces[at])),
            rubric=self.rubric[at],
        )


def ids_in(replaces: str) -> Sequence[str]:
    """The ids written in a record as those it replaces."""
    return replaces[1:-1].split('","') if replaces else ()


def plain_value(written: str) -> Value:
    """The value written as JSON."""
    if '"' not in written:
        return None if written == "null" else True
    return str(json.loads(written)) if "\\" in written else written[1:-1]


def read_rows(listed: str) -> Rows | None:
    """Records listed as JSON ("{...},{...}"), by column.

    The list may have characters written as escapes, as sealed parts do. None when a single byte of it is not in
    canonical form: whoever asks then reads it with suspicion and says what is wrong.
    """
    # What stands between the records, and then each of the texts of one record, again and again.
    found = _ROW.split(listed)
    count = len(found) // _STEP
    if found[0] or found[-1] or any(each != "," for each in found[_STEP:-1:_STEP]):
        return None
    columns = [found[at::_STEP] for at in range(1, _STEP)]
    if not all(all(map(matches, set(column))) for matches, column in zip(_MATCHES, columns, strict=True)):
        return None
    texts = [f"{{{each}}}" for each in listed[1:-1].split("},{")] if listed else []
    if len(texts) != count:  # a text spells what stands between two records
        texts = [each[0] for each in _ROW.finditer(listed)]
    return _canonical(columns, texts) if "\\" in listed else _rows(columns, texts)


def _canonical(columns: Sequence[list[str]], texts: list[str]) -> Rows | None:
    """The rows with escapes that canonical JSON does not use undone. A half character is nobody's text."""
    values = columns[-1]
    try:
        for at, text in enumerate(texts):
            if "\\" in text:
                texts[at] = canonical_json(json.loads(text)).decode()
                values[at] = json.dumps(plain_value(values[at]), ensure_ascii=False)
    except ValueError:
        return None
    return _rows(columns, texts)


def _rows(columns: Sequence[list[str]], texts: list[str]) -> Rows:
    award, criterion, device, entry, export, judge, kind, prompt, replaces, round_, rubric, value = columns
    kinds = cast("list[FieldKind]", kind)  # `_FORMS` says so
    return Rows(
        award, criterion, device, entry, export, judge, kinds, prompt, replaces, round_, rubric, value, texts
    )


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
        rows = read_rows(",".join(texts))
        if b"".join(own) != self.ids or rows is None:
            raise ValueError("a record has been changed")
        for at, digest in enumerate(own):
            yield rows.record(at).named(digest.hex())

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
