"""The agenda as rows: how far judges stand apart, who stands at both ends, and whether it was discussed."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.model.agenda import Agenda, AgendaItem
from judgepanel.model.award import Award
from judgepanel.model.ranking import Reading
from judgepanel.rubric.scale import plain
from ui import figures
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item, with its place on the agenda, the judges at both ends by name and the criteria by title."""

    place: int
    item: AgendaItem
    highest: str
    lowest: str
    criteria: str


def agenda_rows(award: Award, agenda: Agenda) -> tuple[AgendaRow, ...]:
    """Every item in the order of the meeting."""
    titles = {each.id: each.title for each in award.round.score_set.criteria}
    return tuple(
        AgendaRow(
            place,
            item,
            _names(award, item.highest),
            _names(award, item.lowest),
            ", ".join(titles[each.criterion] for each in item.concerned),
        )
        for place, item in enumerate(agenda.items, start=1)
    )


def agenda_columns() -> tuple[Column[AgendaRow], ...]:
    """What is apart, how far, where, between whom, and what came of it."""
    return (
        Column(translate("AgendaRows", "Entry"), lambda row: row.item.judged.title, hint=_hint),
        Column(
            translate("AgendaRows", "Spread"),
            lambda row: figures.total(row.item.judged.spread),
            number=True,
            strong=True,
        ),
        Column(translate("AgendaRows", "Highest"), lambda row: row.highest, hint=lambda row: row.highest),
        Column(translate("AgendaRows", "Lowest"), lambda row: row.lowest, hint=lambda row: row.lowest),
        Column(
            translate("AgendaRows", "Discussed"),
            discussed,
            icon=lambda row: ("complete", "good") if row.item.discussed else ("", ""),
        ),
    )


def discussed(row: AgendaRow) -> str:
    """The decisions that settle it, or that it is still to come."""
    numbers = ", ".join(str(each.number) for each in row.item.decisions)
    if not numbers:
        return translate("AgendaRows", "not yet")
    return translate("AgendaRows", "decision {numbers}").format(numbers=numbers)


def sentence(row: AgendaRow) -> str:
    """The whole item for a screen reader."""
    return translate(
        "AgendaRows",
        "{place}. {title}, spread {spread}. Highest: {highest}. Lowest: {lowest}. {criteria} Discussed: {discussed}.",
    ).format(
        place=row.place,
        title=row.item.judged.title,
        spread=figures.total(row.item.judged.spread),
        highest=row.highest,
        lowest=row.lowest,
        criteria=" ".join((*about(row),)),
        discussed=discussed(row),
    )


def about(row: AgendaRow) -> tuple[str, ...]:
    """What is to be known of an item besides its columns, in sentences."""
    said = []
    if row.criteria:
        said.append(translate("AgendaRows", "Furthest apart: {criteria}.").format(criteria=row.criteria))
    if row.item.now.spread != row.item.judged.spread:
        spread = figures.total(row.item.now.spread)
        said.append(translate("AgendaRows", "The spread is now {spread}.").format(spread=spread))
    if row.item.overtaken:
        numbers = ", ".join(str(each.number) for each in row.item.overtaken)
        said.append(
            translate(
                "AgendaRows",
                "Marks have changed since it was discussed (decision {numbers}): talk about it again.",
            ).format(numbers=numbers)
        )
    if row.item.near_cut:
        said.append(
            translate(
                "AgendaRows", "The evidence leaves open on which side of the cut line the entry belongs."
            )
        )
    return tuple(said)


def remarks(award: Award, row: AgendaRow) -> tuple[tuple[str, str], ...]:
    """Each criterion concerned, and what every judge gave and wrote there: a heading and its lines."""
    titles = {each.id: each.title for each in award.round.score_set.criteria}
    heading = translate("AgendaRows", "{criterion}: {points} points apart")
    line = translate("AgendaRows", "{judge}, mark {mark}: {note}")
    none = translate("AgendaRows", "no note")
    return tuple(
        (
            heading.format(criterion=titles[each.criterion], points=figures.total(each.gap)),
            "\n".join(
                line.format(
                    judge=award.judge(said.judge).name, mark=plain(said.mark), note=said.note.strip() or none
                )
                for said in each.said
            ),
        )
        for each in row.item.concerned
    )


def rule(agenda: Agenda) -> str:
    """Which entries stand on the agenda, in a sentence."""
    if agenda.tolerance is None:
        return translate(
            "AgendaRows",
            "The award was set up without a tolerance: every entry whose judges differ stands here.",
        )
    return translate(
        "AgendaRows",
        "Tolerance, fixed at the set-up: {points} points. Entries with a larger spread stand here.",
    ).format(points=figures.written(plain(agenda.tolerance)))


def _names(award: Award, readings: tuple[Reading, ...]) -> str:
    return ", ".join(award.judge(each.judge).name for each in readings)


def _hint(row: AgendaRow) -> str:
    return "\n".join((row.item.judged.title, row.item.judged.organisation, *about(row)))
