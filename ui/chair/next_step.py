"""What a chair would do next, judged from how the award stands: one sentence and one verb."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ui.chair.standing import Standing

Verb = Literal["assign", "issue", "add", "results", ""]
translate = QCoreApplication.translate
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class NextStep:
    """`tone` is a look of the theme; `verb` what the button does, with its words."""

    tone: Literal["info", "warning", "good"]
    title: str
    text: str
    verb: Verb = ""
    words: str = ""


def next_step(standing: Standing) -> NextStep:
    """The first thing that stands between here and a result."""
    award = standing.award
    if not award.assignments:
        return NextStep(
            "info",
            translate("NextStep", "Share out the readings"),
            translate(
                "NextStep", "No judge has anything to read yet. Nobody is given an entry of their own body."
            ),
            "assign",
            translate("NextStep", "Assign readings…"),
        )
    if not standing.issued:
        return NextStep(
            "info",
            translate("NextStep", "Make the entry bundles"),
            translate(
                "NextStep", "One file a judge, with only that judge's entries. Send each to its judge."
            ),
            "issue",
            translate("NextStep", "Make bundles…"),
        )
    without = _without_bundle(standing)
    if without:
        return NextStep(
            "info",
            translate("NextStep", "Make the missing bundles"),
            translate("NextStep", "No bundle was made yet for {judges}.").format(judges=_few(without)),
            "issue",
            translate("NextStep", "Make bundles…"),
        )
    waiting = [each for each in standing.progress if each.counts and each.assigned and not each.export]
    if len(waiting) == len([each for each in standing.progress if each.counts and each.assigned]):
        return NextStep(
            "info",
            translate("NextStep", "Wait for score files"),
            translate("NextStep", "Add them when they come back, in any order; or drop them on this window."),
            "add",
            translate("NextStep", "Add score files…"),
        )
    return _under_way(standing, [each.name for each in waiting])


def _under_way(standing: Standing, waiting: list[str]) -> NextStep:
    add = translate("NextStep", "Add score files…")
    disputes = len(standing.view.disputes)
    if disputes:
        title = translate("NextStep", "Laptops disagree in %n fields", "", disputes)
        return NextStep(
            "warning",
            translate("NextStep", "Laptops disagree in one field") if disputes == 1 else title,
            translate(
                "NextStep",
                "Ask the judge which value stands and to export again. Until then it does not count.",
            ),
            "add",
            add,
        )
    if standing.outstanding:
        title = translate("NextStep", "%n scorecards are outstanding", "", standing.outstanding)
        return NextStep(
            "warning",
            translate("NextStep", "One scorecard is outstanding") if standing.outstanding == 1 else title,
            _missing(waiting),
            "add",
            add,
        )
    unread = _unread(standing)
    if unread:
        return NextStep(
            "warning",
            translate("NextStep", "Not every entry is read"),
            translate(
                "NextStep", "Nobody is to read {entries}. Assign readings, or withdraw what nobody may read."
            ).format(entries=_few(unread)),
            "assign",
            translate("NextStep", "Assign readings…"),
        )
    return NextStep(
        "good",
        translate("NextStep", "Every scorecard is in"),
        translate(
            "NextStep", "The ranking rests on all of them. Write the results and the feedback letters."
        ),
        "results",
        translate("NextStep", "Write results…"),
    )


def _without_bundle(standing: Standing) -> list[str]:
    """Judges who have something to read and were never given a bundle, such as one who joined late."""
    reading = {each.judge for each in standing.award.assignments} - {each.judge for each in standing.issued}
    return [each.name for each in standing.award.judges if each.id in reading and not each.stood_down]


def _unread(standing: Standing) -> list[str]:
    """Entries that take part and that nobody is to read, such as one that came late."""
    award = standing.award
    counting = {each.id for each in award.judges if each.counts}
    read = {each.entry for each in award.assignments if each.judge in counting}
    read |= {each.entry for each in standing.view.applying("withdraw")}
    return [each.title for each in award.entries if each.id not in read]


def _few(names: list[str]) -> str:
    """The first of these, and how many more there are."""
    more = len(names) - _MOST_NAMED
    if more > 0:
        return translate("NextStep", "{names} and %n more", "", more).format(
            names=", ".join(names[:_MOST_NAMED])
        )
    return ", ".join(names)


def _missing(waiting: list[str]) -> str:
    if not waiting:
        return translate("NextStep", "Every judge has handed in something; the table says what.")
    named = ", ".join(waiting[:4])
    if len(waiting) > 4:
        return translate("NextStep", "Nothing yet from {judges} and %n more.", "", len(waiting) - 4).format(
            judges=named
        )
    return translate("NextStep", "Nothing yet from {judges}.").format(judges=named)
