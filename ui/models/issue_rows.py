"""Findings as rows: how bad, where, what, and the way out."""

from PySide6.QtCore import QCoreApplication

from judgepanel.issues import Issue
from ui import counted
from ui.models import words
from ui.models.rows import Column
from ui.said import in_words

translate = QCoreApplication.translate
_MANY = 6
_ORDER = {"error": 0, "warning": 1, "info": 2}


def issue_columns() -> tuple[Column[Issue], ...]:
    """The columns of a list of findings."""
    return (
        Column(
            translate("IssueRows", "Finding"),
            lambda each: in_words(each.sentence),
            key=lambda each: (_ORDER[each.severity], each.place, each.sentence),
            icon=lambda each: words.severity_icon(each.severity),
        ),
        Column(translate("IssueRows", "Place"), lambda each: each.place),
        Column(translate("IssueRows", "What to do"), lambda each: in_words(each.way_out)),
    )


def in_order(found: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The gravest first, otherwise as they came."""
    return tuple(sorted(found, key=lambda each: _ORDER[each.severity]))


def gathered(found: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """What would be said of one judge and many entries one by one is said once, where its first stood."""
    alike: dict[tuple[str, str], list[Issue]] = {}
    for each in found:
        if {name for name, _ in each.facts} == {"judge", "entry"}:
            alike.setdefault((each.code, dict(each.facts)["judge"]), []).append(each)
    many = [each for each in alike.values() if len(each) >= _MANY]
    first = {id(each[0]): each for each in many}
    rest = {id(one) for each in many for one in each[1:]}
    return tuple(
        _as_one(first[id(each)]) if id(each) in first else each for each in found if id(each) not in rest
    )


def _as_one(found: list[Issue]) -> Issue:
    judge = dict(found[0].facts)["judge"]
    return Issue(found[0].code, "", (("judge", judge), ("entry", counted.entries(len(found)))))


def sentence(each: Issue) -> str:
    """The whole finding for a screen reader."""
    parts = (words.severity(each.severity), each.place, in_words(each.sentence), in_words(each.way_out))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
