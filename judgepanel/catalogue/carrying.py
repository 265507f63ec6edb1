"""The findings of going on from an own score file of another laptop. Part of the catalogue."""

from judgepanel.catalogue.wording import error

CARRYING = {
    "carry-no-score-file": error(
        "It is not a score file of this program.", "Choose the score file that your other laptop exported."
    ),
    "carry-of-another": error(
        "It is not a score file of {judge} for {award}.",
        "Choose your own score file, made with your bundle of this award and round.",
    ),
    "carry-changed": error(
        "It was changed after the program wrote it, or it was not made with your bundle, so nothing was taken from it.",
        "Choose the file as the other laptop exported it, or export it there again.",
    ),
}
