"""What looks odd about the files of a merge, added to their plans: a judge alone, against before, in the panel."""

from collections.abc import Mapping
from dataclasses import replace

from judgepanel.issues import Issue
from judgepanel.merge.at_once import Fresh
from judgepanel.merge.heads import Cell
from judgepanel.merge.held import Held
from judgepanel.merge.sanity import Marks, Totals, hundredths, of_changes, of_one, of_panel, readings, totals
from judgepanel.model.merge_plan import FilePlan
from judgepanel.model.packed_records import PackedRecords
from judgepanel.model.record import NO_CONFLICT, Value

Standing = Mapping[Cell, tuple[Value, ...]]


def with_remarks(
    held: Held, plans: Mapping[int, FilePlan], alone: Mapping[int, Fresh]
) -> dict[int, FilePlan]:
    """The same plans; every file that adds something says what is odd about the marks that would then stand."""
    adding = {index: plan for index, plan in plans.items() if plan.add}
    if not adding:
        return dict(plans)
    known = {
        plan.judge: alone[index]
        for index, plan in adding.items()
        if index in alone and isinstance(plan.add, PackedRecords) and plan.judge in held.packed
    }
    panel = _panel(held, known)
    against = of_panel(held.award, panel, {plan.judge for plan in adding.values()})
    assigned = readings(held.award)
    found = dict(plans)
    for index, plan in adding.items():
        remarks = [
            *_of_file(held, plan, known, assigned),
            *([against[plan.judge]] if plan.judge in against else []),
        ]
        if remarks:
            found[index] = replace(plan, issues=(*plan.issues, *(_placed(plan, each) for each in remarks)))
    return found


def marks_of(standing: Standing) -> Marks:
    """The numbers among what stands; a cell in conflict has none."""
    marks = {}
    for (_, entry, field), values in standing.items():
        if field.kind == "mark" and len(values) == 1 and isinstance(values[0], str):
            number = hundredths(values[0])
            if number is not None:
                marks[entry, field.criterion] = number
    return marks


def excused(standing: Standing) -> set[str]:
    """Entries from which the judge abstains or in which the judge has an interest."""
    return {
        entry
        for (_, entry, field), values in standing.items()
        if (field.kind == "abstention" and True in values)
        or (field.kind == "conflict" and any(each not in (None, NO_CONFLICT) for each in values))
    }


def _panel(held: Held, known: Mapping[str, Fresh]) -> dict[str, Totals]:
    """The totals of every judge of whom anything would be held."""
    panel: dict[str, Totals] = {judge: dict(fresh.totals) for judge, fresh in known.items()}
    for judge in sorted((held.judges | held.packed.keys()) - panel.keys()):
        panel[judge] = totals(held.award, marks_of(held.of_judge(judge)))
    return panel


def _of_file(
    held: Held, plan: FilePlan, known: Mapping[str, Fresh], assigned: Mapping[str, frozenset[str]]
) -> tuple[Issue, ...]:
    if plan.judge in known:
        return known[plan.judge].remarks
    standing = held.of_judge(plan.judge)
    marks = marks_of(standing)
    return (
        *of_one(held.award, plan.judge, marks, assigned.get(plan.judge, frozenset()), excused(standing)),
        *of_changes(held.award, plan.judge, plan.cells),
    )


def last_part(name: str) -> str:
    """A file without its folders, which name people and computers."""
    return name.replace("\\", "/").rpartition("/")[2]


def _placed(plan: FilePlan, found: Issue) -> Issue:
    return found.at(last_part(plan.path))
