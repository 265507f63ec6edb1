"""The chair's verbs: set up, issue, merge, rank, report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from judgepanel.chairing import (
    intake,
    joining,
    merges,
    moderation,
    practice,
    publishing,
    results,
    score_sheets,
    setup,
)
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.opening import open_award
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.naming import find_judge
from judgepanel.cli.output import Output, table
from judgepanel.cli.shapes import merge_data, merged_data, ranking_data
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.model.merge_plan import MergePlan
from judgepanel.model.merge_summary import PastMerge
from judgepanel.model.ranking import Ranking, two_places
from judgepanel.phrases import counted
from judgepanel.store.award_store import AwardStore

Verb = Callable[[Arguments, Output], tuple[Issue, ...]]


def categories(_: Arguments, output: Output) -> tuple[Issue, ...]:
    """List the built-in categories."""
    found = setup.categories()
    output.result(
        {"categories": [{"id": each.id, "title": each.title} for each in found]},
        table(("id", "title"), [(each.id, each.title) for each in found]),
    )
    return ()


def new(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Make an award from a category, entries and judges."""
    category = setup.find_category(given.text("category"))
    if given.text("round"):
        category = setup.in_round(category, given.text("round"))
    if given.text("tolerance"):
        category = setup.with_tolerance(category, given.text("tolerance"))
    report = setup.new_award(
        given.path("award"),
        category=category,
        entries=given.path("entries"),
        judges=given.path("judges"),
        title=given.text("title"),
        rehearsal=given.flag("rehearsal"),
        practice=given.optional_path("practice"),
    )
    award = report.award
    output.issues(report.issues)
    output.result(
        {
            "ok": True,
            "award": award.id,
            "entries": [
                {"id": each.id, "reference": each.reference, "title": each.title} for each in award.entries
            ],
            "judges": [
                {"id": each.id, "reference": each.reference, "name": each.name} for each in award.judges
            ],
            "conflicts": [
                {"judge": each.judge, "entry": each.entry, "kind": each.kind} for each in award.conflicts
            ],
            "practice": report.practice.title if report.practice else None,
            "issues": [each.as_json() for each in report.issues],
        },
        [
            f"{award.title}: {counted(len(award.entries), '1 entry', '%n entries')}, "
            f"{counted(len(award.judges), '1 judge', '%n judges')}, {given.path('award')}"
        ],
    )
    return report.issues


def assign(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Share the readings among the judges."""
    judges = given.optional_path("judges")
    with _award(given) as store:
        joined = () if judges is None else joining.join(store, judges, _joining_grounds(given, judges))
        report = setup.assign(
            store,
            readings=given.number("readings"),
            load=given.number("load"),
            seed=given.number("seed") or 0,
            keep=given.flag("keep"),
        )
    loads = {judge.id: len(report.award.assigned_to(judge.id)) for judge in report.award.judges}
    found = (*joined, *report.issues)
    output.issues(found)
    output.result(
        {
            "assignments": [{"judge": each.judge, "entry": each.entry} for each in report.award.assignments],
            "loads": loads,
            "issues": [each.as_json() for each in found],
        },
        table(("judge", "entries"), [(judge, str(load)) for judge, load in loads.items()]),
    )
    return found


def bundles(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Make one entry bundle a judge."""
    with _award(given) as store:
        judges = [find_judge(store.award(), each) for each in given.texts("judge")]
        made = setup.issue_bundles(store, given.path("out"), judges or None, output.progress)
        held = practice.check(store)
    found = (*(held.issues if held else ()), *setup.too_heavy_to_mail(made))
    output.issues(found)
    output.result(
        {
            "bundles": [
                {"judge": judge, "path": str(path), "bundle": issued.bundle, "issue": issued.issue}
                for judge, path, issued in made
            ],
            "practice": held is not None,
            "issues": [each.as_json() for each in found],
        },
        table(
            ("judge", "issue", "file"),
            [(judge, str(issued.issue), str(path)) for judge, path, issued in made],
        ),
    )
    return found


def sheet(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Make the Excel form of a bundle."""
    made = score_sheets.make_score_sheet(given.path("bundle"), given.path("out"))
    beside = "" if made.attachments is None else str(made.attachments)
    output.result(
        {
            "path": str(made.path),
            "judge": made.judge,
            "sheet": made.sheet,
            "attachments": beside,
            "count": made.count,
        },
        [
            f"score sheet   {made.path}",
            *[counted(made.count, "1 attachment   {folder}", "%n attachments   {folder}", folder=beside)]
            * bool(beside),
        ],
    )
    return ()


def merge(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Preview score files; then, unless it is a dry run, take them in."""
    with _award(given, read_only=given.flag("dry_run")) as store:
        preview = intake.preview(intake.basis(store), given.paths("files"), output.progress)
        overtaken = moderation.overtaken(store, preview.plan)
        number = 0 if given.flag("dry_run") else intake.accept(store, preview, laptop_clock())
    plan = preview.plan
    found = (*preview.findings, *overtaken, *(issue for file in plan.files for issue in file.issues))
    output.issues(found)
    output.result(merge_data(plan, (*preview.findings, *overtaken), number), _merge_lines(plan, number))
    return found


def undo(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Take a merge back, or list them all."""
    if given.flag("list"):
        with _award(given, read_only=True) as store:
            past = merges.past_merges(store)
        output.result({"merges": [merged_data(each) for each in past]}, _merges_lines(past))
        return ()
    with _award(given) as store:
        taken_back = merges.undo(store, laptop_clock(), given.number("merge"))
        state = store.state()
    output.result(
        {"undone": taken_back.number, "records": taken_back.records, "state": state},
        [
            f"Merge {taken_back.number} was taken back: "
            f"{counted(taken_back.records, '1 record', '%n records')} removed."
        ],
    )
    return ()


def rank(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Print the official ranking."""
    with _award(given, read_only=True) as store:
        _only_round(given, store)
        ranking = results.ranking(store)
    output.issues(ranking.issues)
    output.result(ranking_data(ranking), ranking_lines(ranking))
    return ranking.issues


def results_verb(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Write the result workbook, the panel report, the decision record and the feedback letters."""
    with _award(given, read_only=True) as store:
        award, view, ranking = store.award(), results.panel(store), results.ranking(store)
    paths = results.write_results(award, view, ranking, given.path("out"))
    published = publishing.publish(award, view, ranking, given.path("out"))
    found = (*ranking.issues, *published.issues)
    written = [str(path) for path in (*paths, published.record)]
    sent = [str(path) for path in published.letters]
    output.issues(found)
    output.result(
        {"files": written, "letters": sent, "issues": [each.as_json() for each in found]},
        [*written, *sent],
    )
    return found


def ranking_lines(ranking: Ranking) -> list[str]:
    """The ranking as a table for a terminal."""
    rows = [
        (
            f"{each.rank}{'=' if each.tied else ' decided' if each.decided else ''}",
            each.entry,
            two_places(each.total),
            two_places(each.median),
            two_places(each.spread),
            str(len(each.readings)),
            each.title,
            each.organisation,
        )
        for each in ranking.ranked
    ]
    rows += [
        ("-", each.entry, "-", "-", "-", "0", each.title, each.organisation) for each in ranking.unranked
    ]
    rows += [
        ("withdrawn", each.entry, "-", "-", "-", "-", each.title, each.organisation)
        for each in ranking.withdrawn
    ]
    return table(("rank", "entry", "total", "median", "spread", "readings", "title", "organisation"), rows)


def _joining_grounds(given: Arguments, judges: Path) -> Grounds:
    return Grounds(given.text("reason") or f"On the list {judges.name}.", laptop_clock())


@contextmanager
def _award(given: Arguments, *, read_only: bool = False) -> Iterator[AwardStore]:
    store = open_award(given.path("award"), read_only=read_only)
    try:
        yield store
    finally:
        store.close()


def _only_round(given: Arguments, store: AwardStore) -> None:
    wanted, known = given.text("round"), store.award().round_id
    if wanted and wanted != known:
        raise UsageError(
            f'This award has no round "{wanted}".', f"Its round is {known}.", "Leave --round out."
        )


def _merge_lines(plan: MergePlan, number: int) -> list[str]:
    rows = [
        (
            file.status,
            file.judge or "-",
            str(file.export) if file.export else "-",
            f"{file.new} new, {file.changed} changed, {file.conflicts} conflicts, {file.refused} refused",
            file.path,
        )
        for file in plan.files
    ]
    ending = f"Merged. This is merge {number}." if number else "Nothing was changed."
    return [*table(("status", "judge", "export", "fields", "file"), rows), ending]


def _merges_lines(past: Sequence[PastMerge]) -> list[str]:
    rows = [
        (
            str(each.summary.number),
            each.summary.clock,
            "taken back" if each.summary.undone else "stands",
            str(each.summary.records),
            ", ".join(file.name for file in each.files[:3]) + (", ..." if len(each.files) > 3 else ""),
        )
        for each in past
    ]
    return table(("merge", "clock", "state", "records", "files"), rows)


VERBS: Mapping[str, Verb] = {
    "categories": categories,
    "new": new,
    "assign": assign,
    "bundles": bundles,
    "score-sheet": sheet,
    "merge": merge,
    "undo": undo,
    "rank": rank,
    "results": results_verb,
}
