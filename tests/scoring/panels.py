"""Panels for the ranking: marks in a table become an award and the view of it."""

from collections.abc import Sequence
from dataclasses import replace

from judgepanel.merge.view import view
from judgepanel.model.award import Assignment, Award
from judgepanel.model.ranking import Ranking
from judgepanel.model.record import Record
from judgepanel.scoring.ranking import rank
from tests.builders import a_record, mark, small_award

Sheet = Sequence[str | int | None] | None


def panel(sheets: Sequence[Sequence[Sheet]], award: Award | None = None) -> tuple[Award, list[Record]]:
    """sheets[entry][judge] holds a mark for each criterion: None is blank; no sheet at all is not assigned."""
    criteria = max(len(sheet) for row in sheets for sheet in row if sheet is not None)
    plain = award or small_award(entries=len(sheets), judges=len(sheets[0]), criteria=criteria)
    records, assigned = [], []
    for entry, row in zip(plain.entries, sheets, strict=True):
        for judge, sheet in zip(plain.judges, row, strict=True):
            if sheet is not None:
                assigned.append(Assignment(judge.id, entry.id))
                named = zip(plain.round.score_set.criteria, sheet, strict=True)
                records += [
                    a_record(plain, judge.id, entry.id, mark(criterion.id), str(value))
                    for criterion, value in named
                    if value is not None
                ]
    return replace(plain, assignments=tuple(assigned)), records


def ranked(sheets: Sequence[Sequence[Sheet]]) -> Ranking:
    award, records = panel(sheets)
    return rank(award, view(award, records))
