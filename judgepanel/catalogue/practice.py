"""The findings of a practice entry. Part of the catalogue."""

from judgepanel.catalogue.wording import error, warning

PRACTICE_ENTRY = {
    "practice-no-folder": error(
        "This is not a folder.", "Choose the folder that holds the practice entry and its agreed marks."
    ),
    "practice-empty": error(
        "The practice entry has no title.", "Give it one; judges see it at the top of their entries."
    ),
    "practice-is-entry": error(
        "The practice entry is also {entry}, so its judges would be shown marks before they judge it.",
        "Take a work that is not in this award, best one of an earlier year.",
    ),
    "practice-nothing-agreed": warning(
        "The practice entry has no agreed marks, so judges have nothing to compare theirs with.",
        "Write the mark that the panel agreed on for each criterion, and why.",
    ),
    "practice-mark-missing": warning(
        "{criterion} has no agreed mark.", "Write the mark that the panel agreed on, and why."
    ),
    "practice-reason-missing": warning(
        "The agreed mark of {criterion} has no reason.",
        "Write why the panel gave it; that is what judges learn from.",
    ),
    "practice-criterion-twice": error(
        "{criterion} is agreed on twice, also in {other}.", "Keep one of the two rows."
    ),
    "practice-agreed-twice": error(
        "There are two lists of agreed marks, {name} and {other}.", "Keep one of the two."
    ),
}
