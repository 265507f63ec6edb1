"""One assignment from start to end, and what must be said about it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from judgepanel.assign.reading_plan import Draws, Pair, ReadingPlan
from judgepanel.assign.search import connect, even_out_pairs
from judgepanel.errors import UsageError
from judgepanel.issues import Issue, issue
from judgepanel.model.award import Assignment, Award
from judgepanel.model.setup_report import AssignmentReport
from judgepanel.phrases import phrase


def assign(
    award: Award,
    *,
    readings: int | None = None,
    load: int | None = None,
    seed: int = 1,
    keep: Collection[Pair] = (),
) -> AssignmentReport:
    """The award with new assignments, and how they came out.

    Without `readings` every judge reads every entry he may, up to `load`. `keep` names pairs of judge and entry that
    stay assigned because marks for them are held. Raises UsageError for numbers below 1.
    """
    for name, number in (("readings", readings), ("entries for each judge", load)):
        if number is not None and number < 1:
            raise UsageError(
                phrase("The number of {name} must be 1 or more, not {number}.", name=name, number=number)
            )
    draws = Draws(seed)
    counting = [judge.id for judge in award.judges if judge.counts]
    panel = _plan(award, counting, keep, load, draws)
    panel.fill_up_to(len(counting) if readings is None else readings)
    if readings is not None or load is not None:
        panel.level_loads()
        even_out_pairs(panel)
        connect(panel)
    observers = [judge.id for judge in award.judges if not judge.counts]
    share = load if readings is None else _share(panel, load)
    watching = _plan(award, observers, keep, share, draws)
    watching.fill_up_to(len(observers))
    wanted = len(counting) if readings is None else readings
    return _report(award, panel, watching, None if readings is None and load is None else wanted)


def _plan(
    award: Award, judges: list[str], keep: Collection[Pair], load: int | None, draws: Draws
) -> ReadingPlan:
    barred = {(each.judge, each.entry) for each in award.conflicts}
    may = {
        entry.id: [judge for judge in judges if (judge, entry.id) not in barred] for entry in award.entries
    }
    kept = {(judge, entry) for judge, entry in keep if judge in may.get(entry, ())}
    return ReadingPlan(may, judges, kept, load, draws)


def _share(panel: ReadingPlan, load: int | None) -> int | None:
    """What an observer reads: the average load of a judge, rounded up."""
    if not panel.judges:
        return load
    average = -(-len(panel.pairs()) // len(panel.judges))
    return average if load is None else min(average, load)


def _report(award: Award, panel: ReadingPlan, watching: ReadingPlan, wanted: int | None) -> AssignmentReport:
    reads = {**panel.reads, **watching.reads}
    assignments = tuple(
        Assignment(judge.id, entry.id)
        for judge in award.judges
        for entry in award.entries
        if entry.id in reads[judge.id]
    )
    parts = panel.parts()
    return AssignmentReport(
        award=replace(award, assignments=assignments),
        readings=tuple((entry.id, len(panel.readers[entry.id])) for entry in award.entries),
        loads=tuple((judge.id, len(reads[judge.id])) for judge in award.judges),
        connected=len(parts) <= 1,
        issues=(
            *_short_entries(award, panel, wanted),
            *([issue("panel-split", count=len(parts))] if len(parts) > 1 else ()),
            *(
                issue("judge-idle", judge.id, judge=judge.name)
                for judge in award.judges
                if not reads[judge.id]
            ),
        ),
    )


def _short_entries(award: Award, panel: ReadingPlan, wanted: int | None) -> Iterator[Issue]:
    for entry in award.entries:
        found = len(panel.readers[entry.id])
        named = f"{entry.id} {entry.title}"
        if not found:
            yield issue("entry-unread", entry.id, entry=named)
        elif wanted is not None and found < wanted:
            yield issue("readings-short", entry.id, entry=named, found=found, wanted=wanted)
