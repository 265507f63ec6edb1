"""What a table of scores may say about its criteria: group, weights and scale, in columns beside the marks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from judgepanel.issues import Issue, issue
from judgepanel.model.plain_text import clean_line
from judgepanel.workbook.table import TableCell

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "group": ("criteriongroup", "criteriagroup", "section"),
    "weight": ("weight", "criterionweight"),
    "group_weight": ("groupweight", "sectionweight"),
    "lowest": ("lowest", "minimum", "min", "scalefrom"),
    "highest": ("highest", "maximum", "max", "scaleto"),
}
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:[.,][0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """What the table says of one criterion; None where it says nothing."""

    id: str
    group: str = ""
    weight: Fraction | None = None
    group_weight: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None

    @property
    def scaled(self) -> bool:
        return self.lowest is not None and self.highest is not None and self.lowest < self.highest


class CriterionColumns:
    """Gathers what the rows say. The first row of a criterion speaks; one that contradicts it is reported."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are the keys of the headings, in their order."""
        self._columns = {
            fact: names.index(spelling)
            for fact, spellings in _SPELLINGS.items()
            for spelling in reversed(spellings)
            if spelling in names
        }
        self._said: dict[str, dict[str, TableCell]] = {}

    def read(self, criterion: str, row: Sequence[TableCell], issues: list[Issue]) -> None:
        """Take in one row."""
        if not self._columns:
            return
        said = self._said.setdefault(criterion, {})
        for fact, column in self._columns.items():
            cell = row[column]
            if not cell.text.strip():
                continue
            first = said.setdefault(fact, cell)
            if clean_line(first.text) != clean_line(cell.text):
                facts = {"what": criterion, "text": cell.text[:40], "other": first.text[:40]}
                issues.append(
                    issue("criterion-contradicted", cell.place, place_of_other=first.place, **facts)
                )

    def facts(self, criteria: Sequence[str], issues: list[Issue]) -> tuple[CriterionFacts, ...]:
        """The facts of these criteria; empty when the table has no such column."""
        if not self._columns:
            return ()
        return tuple(self._fact(each, self._said.get(each, {}), issues) for each in criteria)

    def _fact(self, criterion: str, said: Mapping[str, TableCell], issues: list[Issue]) -> CriterionFacts:
        found = CriterionFacts(
            criterion,
            clean_line(said["group"].text) if "group" in said else "",
            _number(said.get("weight"), issues, positive=True),
            _number(said.get("group_weight"), issues, positive=True),
            _number(said.get("lowest"), issues),
            _number(said.get("highest"), issues),
        )
        if not found.scaled and {"lowest", "highest"} & said.keys():
            issues.append(issue("criterion-scale", next(iter(said.values())).place, what=criterion))
        return found


def _number(cell: TableCell | None, issues: list[Issue], *, positive: bool = False) -> Fraction | None:
    if cell is None:
        return None
    text = cell.text.strip()
    if not _NUMBER.fullmatch(text) or (positive and Fraction(text.replace(",", ".")) <= 0):
        issues.append(issue("criterion-number", cell.place, text=text[:40]))
        return None
    return Fraction(text.replace(",", "."))
