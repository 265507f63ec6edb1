"""Scores from anybody's table: rows of judge, entry, (criterion,) score, or a column of entries and one for each judge.

What cannot be read is reported with its address; the rest is still read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple

from judgepanel.chairing.criterion_columns import CriterionColumns, CriterionFacts
from judgepanel.chairing.entry_draft import key
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.plain_text import clean_line
from judgepanel.phrases import phrase
from judgepanel.workbook.table import Table, TableCell, read_table
from judgepanel.workbook.table_child import Room

ROOM = Room(rows=200_000, columns=1_000, totals=True)
# Totals are written as the nearest binary number; no weights of an award lead to a larger denominator.
_DENOMINATOR = 10**6
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_LARGEST = 10**9
_NOT_SCORED = frozenset(
    ("", "-", "–", "—", ".", "n/a", "na", "nan", "null", "none", "x", "recused", "abstained", "conflict")
)
_JUDGE = ("judge", "judgeid", "judgename", "rater", "reviewer", "assessor", "panellist", "marker")
_ENTRY = ("entry", "entryid", "reference", "submission", "nomination", "nominee", "target", "candidate", "id")
_CRITERION = ("criterion", "criteria", "question", "component", "item")
_SCORE = ("score", "mark", "rating", "points", "value", "total")
_TITLE = ("title", "entrytitle", "name", "organisation", "organization", "entrant")
_GROUP = ("group", "entrygroup", "stratum", "region", "category")
_RESULT = (
    *(
        "total",
        "sum",
        "mean",
        "average",
        "median",
        "rank",
        "place",
        "spread",
        "exact",
        "readings",
        "outstanding",
    ),
    *(
        "min",
        "max",
        "minimum",
        "maximum",
        "lowest",
        "highest",
        "weight",
        "year",
        "outcome",
        "notes",
        "note",
        "comment",
        "comments",
    ),
)

Shape = Literal["long", "wide"]


class Score(NamedTuple):
    """One score as it stands in the table. `criterion` is "" where the table has none."""

    judge: str
    entry: str
    criterion: str
    mark: Fraction
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The scores of a table. Entries, judges and criteria stand in the order of their first appearance.

    An empty cell still names its entry and judge. `titles` and `groups` give, by entry, what the table says of it;
    `facts` what it says of its criteria, in their order, empty when it says nothing.
    """

    shape: Shape
    scores: tuple[Score, ...]
    entries: tuple[str, ...]
    judges: tuple[str, ...]
    criteria: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    issues: tuple[Issue, ...]
    facts: tuple[CriterionFacts, ...] = ()


def read_scores(path: Path) -> ScoreTable:
    """The scores in a CSV file or workbook; of a result workbook of this program the totals that count.

    Raises RefusedError without any, WorldError when unreadable.
    """
    table = read_table(path, ROOM, first="entry")
    names = [key(heading.text) for heading in table.headings]
    long = not table.ours and _first(names, _JUDGE) is not None and _first(names, _SCORE) is not None
    found = _Reading(table, names)
    return found.read("long" if long else "wide")


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The column of the first wanted name that a heading has."""
    return next((names.index(name) for name in wanted if name in names), None)


class _Reading:
    """One table being read."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        self._table, self._names = table, names
        self._issues: list[Issue] = list(table.issues)
        if table.ours:
            self._issues.append(issue("result-book-totals", table.name))
        self._kept: dict[tuple[str, str, str], Score | None] = {}
        self._seen: dict[str, dict[str, None]] = {"entry": {}, "judge": {}, "criterion": {}}
        self._titles: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._facts = CriterionColumns(names)
        self._judges: list[tuple[int, str]] | None = None
        self._lines: dict[str, str] = {}
        self._numbers: dict[str, Fraction] = {}
        self._columns = {
            name: column
            for name, wanted in (
                ("judge", _JUDGE),
                ("criterion", _CRITERION),
                ("score", _SCORE),
                ("title", _TITLE),
                ("group", _GROUP),
            )
            if (column := _first(names, wanted)) is not None
        }

    def _line(self, text: str) -> str:
        """The text on one line; long tables repeat themselves, so each is cleaned once."""
        if text not in self._lines:
            self._lines[text] = clean_line(text)
        return self._lines[text]

    def read(self, shape: Shape) -> ScoreTable:
        entry = _first(self._names, _ENTRY)
        if entry is None and shape == "long":
            raise RefusedError([*self._issues, issue("column-needed", self._table.name, heading="entry")])
        for row in self._table.rows:
            self._read_row(shape, entry or 0, row)
        scores = tuple(each for each in self._kept.values() if each is not None)
        if not scores:
            raise RefusedError([*self._issues, issue("scores-none", self._table.name)])
        self._issues += self._alike()
        facts = self._facts.facts(tuple(self._seen["criterion"]), self._issues)
        return ScoreTable(
            shape,
            scores,
            tuple(self._seen["entry"]),
            tuple(self._seen["judge"]),
            tuple(self._seen["criterion"]),
            tuple(self._titles.items()),
            tuple(self._groups.items()),
            tuple(self._issues),
            facts,
        )

    def _alike(self) -> Iterator[Issue]:
        """Names that are probably one, written in two ways: a judge in two rows of a panel would count for two."""
        for seen in self._seen.values():
            alike: dict[str, list[str]] = {}
            for name in seen:
                alike.setdefault(key(name), []).append(name)
            for names in alike.values():
                if len(names) > 1:
                    listed = ", ".join(f'"{name[:60]}"' for name in names)
                    yield issue("names-alike", self._table.name, names=listed)

    def _read_row(self, shape: Shape, at: int, row: Sequence[TableCell]) -> None:
        entry = self._line(row[at].text)
        if not entry:
            self._issues.append(issue("value-missing", row[at].place, what=phrase("The entry")))
            return
        self._seen["entry"].setdefault(entry)
        self._describe(entry, row, at)
        cells = self._long(entry, row) if shape == "long" else self._wide(entry, row, at)
        for judge, criterion, cell in cells:
            self._keep(judge, entry, criterion, cell)

    def _describe(self, entry: str, row: Sequence[TableCell], at: int) -> None:
        for name, into in (("title", self._titles), ("group", self._groups)):
            column = self._columns.get(name, at)
            if column != at and (text := self._line(row[column].text)):
                into.setdefault(entry, text)

    def _long(self, entry: str, row: Sequence[TableCell]) -> Iterator[tuple[str, str, TableCell]]:
        names = {name: row[self._columns[name]] for name in ("judge", "criterion") if name in self._columns}
        for name, cell in names.items():
            if not self._line(cell.text):
                self._issues.append(issue("value-missing", cell.place, what=phrase("The {name}", name=name)))
                return
            self._seen[name].setdefault(self._line(cell.text))
        criterion = self._line(names["criterion"].text) if "criterion" in names else ""
        if criterion:
            self._facts.read(criterion, row, self._issues)
        yield self._line(names["judge"].text), criterion, row[self._columns["score"]]

    def _wide(self, entry: str, row: Sequence[TableCell], at: int) -> Iterator[tuple[str, str, TableCell]]:
        if self._judges is None:
            self._judges = [(column, judge) for column, judge in self._judge_columns(at)]
            self._seen["judge"].update((judge, None) for _, judge in self._judges)
        for column, judge in self._judges:
            yield judge, "", row[column]

    def _judge_columns(self, at: int) -> Iterator[tuple[int, str]]:
        """Every column that holds scores of a judge, not descriptions or results; what is left out is said."""
        for column, heading in enumerate(self._table.headings):
            name = self._names[column]
            if column == at or name in (*_TITLE, *_GROUP):
                continue
            if self._table.ours:
                yield column, self._line(heading.text)
            elif name in _RESULT:
                self._issues.append(issue("column-no-judge", heading.place, heading=heading.text[:60]))
            elif self._is_text(column):
                self._issues.append(issue("column-text", heading.place, heading=heading.text[:60]))
            else:
                yield column, self._line(heading.text)

    def _is_text(self, column: int) -> bool:
        """Whether most of what stands in a column is no number."""
        texts = [row[column].text.strip() for row in self._table.rows]
        filled = [text for text in texts if text.casefold() not in _NOT_SCORED]
        return 2 * sum(_NUMBER.fullmatch(text) is not None for text in filled) < len(filled)

    def _keep(self, judge: str, entry: str, criterion: str, cell: TableCell) -> None:
        """One cell. Two scores of one place that differ are both left out: nothing here may choose."""
        mark = self._number(cell)
        if mark is None:
            return
        score = Score(judge, entry, criterion, mark, cell.place, cell.text.strip()[:40])
        at = (judge, entry, criterion)
        if at not in self._kept:
            self._kept[at] = score
            return
        other = self._kept[at]
        what = f"{entry}, {criterion}" if criterion else entry
        facts: Mapping[str, str] = {"judge": judge, "what": what, "text": score.text}
        if other is not None and other.mark == mark:
            self._issues.append(issue("score-repeated", cell.place, elsewhere=other.place, **facts))
        else:
            said = (
                (phrase("another value"), phrase("other cells"))
                if other is None
                else (other.text, other.place)
            )
            self._issues.append(issue("score-twice", cell.place, other=said[0], elsewhere=said[1], **facts))
            self._kept[at] = None

    def _number(self, cell: TableCell) -> Fraction | None:
        if cell.text in self._numbers:
            return self._numbers[cell.text]
        text = cell.text.strip()
        if text.casefold() in _NOT_SCORED:
            return None
        if not _NUMBER.fullmatch(text):
            if self._table.ours:
                return None  # the words say why a scorecard does not count
            self._issues.append(issue("score-not-number", cell.place, text=text[:40]))
            return None
        mark = Fraction(text.replace(",", "."))
        if self._table.ours:
            mark = mark.limit_denominator(_DENOMINATOR)
        if abs(mark) > _LARGEST:
            self._issues.append(issue("score-too-large", cell.place, text=text[:40]))
            return None
        self._numbers[cell.text] = mark
        return mark
