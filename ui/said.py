"""The one door for what the core says: its phrases in the language of the window, what a person typed as it is."""

from PySide6.QtCore import QCoreApplication

from judgepanel.issues import Issue
from judgepanel.phrases import Phrase

CONTEXT = "Core"


def in_words(text: str) -> str:
    """A phrase of the core in the language of the window. Any other text comes back untouched."""
    if not isinstance(text, Phrase):
        return text
    number = -1 if text.number is None else text.number
    template = QCoreApplication.translate(CONTEXT, text.template, "", number)
    if not text.facts:
        return template
    return template.format_map({name: in_words(fact) for name, fact in text.facts.items()})


def finding(of: Issue) -> str:
    """What a finding says, and its way out."""
    return f"{in_words(of.sentence)} {in_words(of.way_out)}".strip()
