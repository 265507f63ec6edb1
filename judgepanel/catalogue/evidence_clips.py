"""The findings when a judge pins evidence to a criterion."""

from judgepanel.catalogue.wording import Wording, error

EVIDENCE_CLIPS: dict[str, Wording] = {
    "clip-empty": error(
        "No text is selected, so nothing was pinned.",
        "Select words of an answer or of an attachment first, with the mouse or with Shift and the arrow keys.",
    ),
    "clip-too-long": error(
        "The selection has {length} characters; a quote has at most {most}.",
        "Select only the words that you mean.",
    ),
    "clips-too-many": error(
        "{count} quotes are pinned to this criterion, which is all it can hold.",
        "Remove one that you no longer need.",
    ),
}
