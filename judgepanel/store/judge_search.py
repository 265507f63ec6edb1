"""Words found again in what a judge may read and has written. Held in memory alone: nothing of it reaches the disk."""

import sqlite3
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

_MOST_HITS = 200
_AROUND = 14
"""Words shown around a find."""
_OPEN, _CLOSE = "\x02", "\x03"
_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One text with its place: an entry, what kind of text it is, and where it stands inside that kind."""

    entry: str
    kind: str
    place: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A piece in which the words stand, with a few words around the first find: before, found, after."""

    piece: Piece
    before: str
    match: str
    after: str


class SearchIndex(AbstractContextManager["SearchIndex"]):
    """May be filled by one thread while another asks."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._rows: dict[tuple[str, str, str, int], int] = {}
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.execute(
            "CREATE VIRTUAL TABLE piece USING fts5("
            "text, entry UNINDEXED, kind UNINDEXED, place UNINDEXED, page UNINDEXED, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )

    def put(self, pieces: Iterable[Piece]) -> None:
        """Hold these texts; one at the same place as an earlier one takes its place, an empty one only removes it."""
        with self._turn:
            self._connection.execute("BEGIN")
            for each in pieces:
                self._put(each)
            self._connection.execute("COMMIT")

    def find(self, wanted: str) -> tuple[Found, ...]:
        """Where all of these words stand, the last one perhaps only begun. Any characters may be asked for.

        What no word search can find (punctuation, a part of a word) is looked for letter by letter.
        """
        query = question(wanted)
        found = self._ask(query) if query else ()
        return found or self._look_through(" ".join(wanted.split()))

    def close(self) -> None:
        """Forget everything. Closing twice is fine."""
        with self._turn:
            self._connection.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _put(self, piece: Piece) -> None:
        place = (piece.entry, piece.kind, piece.place, piece.page)
        # By its row: the index knows words, so a place could only be found by looking through everything.
        held = self._rows.pop(place, None)
        if held is not None:
            self._connection.execute("DELETE FROM piece WHERE rowid = ?", (held,))
        if piece.text.strip():
            text = piece.text.replace(_OPEN, " ").replace(_CLOSE, " ").replace("\x00", " ")
            made = self._connection.execute("INSERT INTO piece VALUES (?, ?, ?, ?, ?)", (text, *place))
            self._rows[place] = int(made.lastrowid or 0)

    def _ask(self, query: str) -> tuple[Found, ...]:
        with self._turn:
            rows = self._connection.execute(
                "SELECT entry, kind, place, page, text, snippet(piece, 0, ?, ?, '…', ?) "
                "FROM piece WHERE piece MATCH ? ORDER BY rowid LIMIT ?",
                (_OPEN, _CLOSE, _AROUND, query, _MOST_HITS),
            ).fetchall()
        return tuple(_found(Piece(*place), shown) for *place, shown in rows)

    def _look_through(self, wanted: str) -> tuple[Found, ...]:
        if not wanted:
            return ()
        with self._turn:
            rows = self._connection.execute(
                "SELECT entry, kind, place, page, text FROM piece ORDER BY rowid"
            ).fetchall()
        sought = wanted.casefold()
        found: list[Found] = []
        for row in rows:
            line = " ".join(str(row[4]).split())
            at = line.casefold().find(sought)
            if at >= 0 and len(found) < _MOST_HITS:
                end = at + len(sought)
                start = max(0, at - _LETTERS)
                found.append(Found(Piece(*row), line[start:at], line[at:end], line[end : end + _LETTERS]))
        return tuple(found)


def question(wanted: str) -> str:
    """What a person typed as a query in which no character has a meaning of its own; "" when it holds no word."""
    words = [word for word in wanted.replace("\x00", " ").split() if any(map(str.isalnum, word))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""


def _found(piece: Piece, shown: str) -> Found:
    line = " ".join(shown.split())
    before, _, rest = line.partition(_OPEN)
    match, _, after = rest.partition(_CLOSE)
    return Found(piece, before, match, after.replace(_OPEN, "").replace(_CLOSE, ""))
