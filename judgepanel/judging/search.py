"""Searching what the judge may read and has written. An entry that is closed to the judge is never looked into."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

from judgepanel.judging.values import Sheet
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Entry
from judgepanel.store.judge_search import Piece, SearchIndex

HitKind = Literal["title", "synopsis", "answer", "note", "feedback", "question", "attachment"]
KINDS: tuple[HitKind, ...] = ("title", "synopsis", "answer", "note", "feedback", "question", "attachment")
_OWN = ("note", "feedback", "question")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand, with a few words around the first find.

    `place` is the heading of an answer, the criterion of a note or feedback, the SHA-256 of an attachment, else "";
    `page` counts an attachment's pages from 0.
    """

    entry: str
    kind: HitKind
    place: str
    page: int
    before: str
    match: str
    after: str


class Search(AbstractContextManager["Search"]):
    """May be filled on a worker while the window asks."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._index = SearchIndex()

    def read_entries(self, goes_on: Callable[[], object] | None = None) -> None:
        """Take in every entry's title, synopsis and answers. `goes_on` is called before each and may raise."""
        for entry in self._bundle.entries:
            if goes_on is not None:
                goes_on()
            self._index.put(_texts(entry))

    def read_sheets(self, sheets: Iterable[Sheet]) -> None:
        """Take in what the judge has written, in place of what was written there before."""
        for sheet in sheets:
            self._index.put(self._written(sheet))

    def read_pages(self, entry: str, sha256: str, pages: Sequence[str]) -> None:
        """Take in the text of an attachment, page by page."""
        self._index.put(Piece(entry, "attachment", sha256, number, text) for number, text in enumerate(pages))

    def find(self, wanted: str, open_entries: Collection[str]) -> tuple[Hit, ...]:
        """Every place in these entries where all the words stand, in the judge's order, own words first."""
        order = {entry.id: number for number, entry in enumerate(self._bundle.entries)}
        hits = [
            Hit(
                each.piece.entry, kind, each.piece.place, each.piece.page, each.before, each.match, each.after
            )
            for each in self._index.find(wanted)
            for kind in KINDS
            if kind == each.piece.kind and each.piece.entry in open_entries
        ]
        return tuple(sorted(hits, key=lambda hit: (order[hit.entry], hit.kind not in _OWN)))

    def close(self) -> None:
        """Forget everything. Closing twice is fine."""
        self._index.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _written(self, sheet: Sheet) -> list[Piece]:
        texts: Mapping[tuple[str, str], str] = {
            (field.kind, field.criterion): value
            for field, value in sheet.values.items()
            if field.kind in _OWN and isinstance(value, str)
        }
        criteria = ["", *(criterion.id for criterion in self._bundle.round.score_set.criteria)]
        return [
            Piece(sheet.entry, kind, criterion, 0, texts.get((kind, criterion), ""))
            for kind in _OWN
            for criterion in criteria
        ]


def _texts(entry: Entry) -> list[Piece]:
    head = f"{entry.title}\n{entry.organisation}\n{entry.reference}"
    return [
        Piece(entry.id, "title", "", 0, head),
        Piece(entry.id, "synopsis", "", 0, entry.synopsis),
        *(Piece(entry.id, "answer", answer.heading, 0, answer.text) for answer in entry.answers),
    ]
