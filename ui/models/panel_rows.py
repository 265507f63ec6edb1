"""The panel as rows: who was sent what, who handed in what, and under which receipt code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award, Judge
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.panel_progress import JudgeProgress
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One judge. `issue` is the number of the latest bundle issued, 0 for none yet."""

    judge: Judge
    progress: JudgeProgress
    issue: int

    @property
    def declined(self) -> int:
        """Readings given up by the judge: abstentions and declared interests."""
        return self.progress.abstained + self.progress.conflicted


def panel_rows(
    award: Award, progress: Iterable[JudgeProgress], issued: Iterable[IssuedBundle]
) -> tuple[PanelRow, ...]:
    """One row a judge, in the order of the panel."""
    latest: dict[str, int] = {}
    for each in issued:
        latest[each.judge] = max(each.issue, latest.get(each.judge, 0))
    return tuple(PanelRow(award.judge(each.judge), each, latest.get(each.judge, 0)) for each in progress)


def panel_columns() -> tuple[Column[PanelRow], ...]:
    """The columns of the panel's table."""
    return (
        Column(
            translate("PanelRows", "Judge"),
            lambda row: row.judge.name,
            strong=True,
            icon=icon,
            hint=lambda row: f"{row.judge.name}\n{row.judge.organisation}\n{words.role(row.judge.role)}",
        ),
        Column(translate("PanelRows", "Handed in"), handed_in, key=lambda row: row.progress.export),
        Column(
            translate("PanelRows", "Receipt code"),
            lambda row: row.progress.code or "–",
            hint=lambda row: row.progress.code,
        ),
        Column(
            translate("PanelRows", "Complete"),
            complete,
            key=lambda row: row.progress.complete,
            number=True,
            about=translate("PanelRows", "Complete scorecards of those assigned"),
        ),
        _count(translate("PanelRows", "Outstanding"), lambda row: row.progress.outstanding),
        _count(translate("PanelRows", "Declined"), lambda row: row.declined),
    )


def icon(row: PanelRow) -> words.Icon:
    """Nothing yet, something, or everything that was asked."""
    progress = row.progress
    if progress.disputed:
        return words.state_icon("disputed")
    if not progress.export:
        return words.state_icon("not_started")
    return words.state_icon("part" if progress.outstanding else "complete")


def handed_in(row: PanelRow) -> str:
    """Which export is held, and whether the judge called it complete."""
    if row.judge.stood_down:
        return translate("PanelRows", "stood down, not counted")
    if not row.progress.export:
        return translate("PanelRows", "not yet")
    if row.progress.finished:
        return translate("PanelRows", "export {number}, complete").format(number=row.progress.export)
    return translate("PanelRows", "export {number}, unfinished").format(number=row.progress.export)


def complete(row: PanelRow) -> str:
    """How many scorecards are complete, of how many."""
    return translate("PanelRows", "{some} of {all}").format(
        some=row.progress.complete, all=row.progress.assigned
    )


def bundle(row: PanelRow) -> str:
    """Which issue of the bundle is out."""
    if not row.issue:
        return translate("PanelRows", "not made")
    return translate("PanelRows", "issue {number}").format(number=row.issue)


def sentence(row: PanelRow) -> str:
    """The whole row for a screen reader."""
    return translate(
        "PanelRows",
        "{judge}, {organisation}. Handed in: {handed_in}. Receipt code: {code}. {complete} of {assigned} complete, "
        "{outstanding} outstanding, {declined} declined. Bundle: {bundle}.",
    ).format(
        judge=row.judge.name,
        organisation=row.judge.organisation,
        handed_in=handed_in(row),
        code=row.progress.code or translate("PanelRows", "none"),
        complete=row.progress.complete,
        assigned=row.progress.assigned,
        outstanding=row.progress.outstanding,
        declined=row.declined,
        bundle=bundle(row),
    )


def _count(title: str, number: Callable[[PanelRow], int]) -> Column[PanelRow]:
    return Column(title, lambda row: str(number(row)), key=number, number=True)
