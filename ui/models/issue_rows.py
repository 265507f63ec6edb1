"""Findings as rows: how bad, where, what, and the way out."""

from PySide6.QtCore import QCoreApplication

from judgepanel.issues import Issue
from ui.models import words
from ui.models.rows import Column
from ui.said import in_words

translate = QCoreApplication.translate
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


def sentence(each: Issue) -> str:
    """The whole finding for a screen reader."""
    parts = (words.severity(each.severity), each.place, in_words(each.sentence), in_words(each.way_out))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
