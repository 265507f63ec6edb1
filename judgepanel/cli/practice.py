"""The verb of the practice entry: shown, put in, taken out."""

from collections.abc import Mapping
from typing import Any

from judgepanel.chairing import practice
from judgepanel.chairing.opening import open_award
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.chair import Verb
from judgepanel.cli.output import Output, table
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.model.practice import PracticeEntry
from judgepanel.rubric.score_set import ScoreSet


def show_or_change(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Say what the practice entry of an award is, after putting another in its place or taking it out."""
    folder, remove = given.optional_path("folder"), given.flag("remove")
    if folder is not None and remove:
        raise UsageError(
            "A practice entry is put in or taken out.", way_out="Leave --remove or the folder out."
        )
    store = open_award(given.path("award"), read_only=folder is None and not remove)
    try:
        if folder is not None:
            practice.keep_folder(store, folder)
        elif remove:
            practice.remove(store)
        held, score_set = practice.check(store), store.award().round.score_set
    finally:
        store.close()
    issues = held.issues if held else ()
    output.issues(issues)
    output.result(
        {
            "practice": practice_data(held.practice) if held else None,
            "issues": [each.as_json() for each in issues],
        },
        _lines(held.practice, score_set) if held else ["This award has no practice entry."],
    )
    return issues


def practice_data(held: PracticeEntry) -> dict[str, Any]:
    """A practice entry in JSON, without its texts."""
    return {
        "title": held.title,
        "organisation": held.organisation,
        "attachments": [each.name for each in held.attachments],
        "agreed": [
            {"criterion": each.criterion, "mark": each.mark or None, "reason": each.reason}
            for each in held.agreed
        ],
        "note": held.note,
    }


def _lines(held: PracticeEntry, score_set: ScoreSet) -> list[str]:
    agreed = [(each.title, held.agreed_on(each.id)) for each in score_set.criteria]
    rows = [(title, each.mark or "-", " ".join(each.reason.split())) for title, each in agreed]
    return [f"{held.title}, counted nowhere", *table(("criterion", "mark", "reason"), rows)]


VERBS: Mapping[str, Verb] = {"practice": show_or_change}
