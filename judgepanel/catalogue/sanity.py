"""What looks odd about the marks of a file before they are merged. None of it refuses a file."""

from judgepanel.catalogue.wording import Wording, warning

SANITY: dict[str, Wording] = {
    "sanity-like-ranks": warning(
        "{judge}'s marks for {criterion} are the numbers 1 to {count}, each once, which looks like ranks.",
        "Ask {judge} whether these are marks; a rank merged as a mark turns the order upside down.",
    ),
    "sanity-one-value": warning(
        "{judge} gave the mark {value} everywhere: {count} marks for {entries} entries.",
        "Ask {judge} whether the file is the finished one.",
    ),
    "sanity-against-panel": warning(
        "{judge}'s marks run against the panel's: of {pairs} pairs of entries, {against} stand the other way round.",
        "Ask {judge} whether the highest mark was meant as the best.",
    ),
    "sanity-permuted": warning(
        "{judge}'s marks for {criterion} are the ones held, given to other entries: {count} of them moved.",
        "Ask {judge} whether a column was sorted on its own.",
    ),
    "sanity-shifted": warning(
        "{judge}'s marks for {criterion} are the ones held, one entry further: {count} of them moved.",
        "Ask {judge} whether a cell was inserted or deleted in the column.",
    ),
    "sanity-far-fewer": warning(
        "{judge} has marks for {marked} of {assigned} entries.",
        "Ask {judge} whether more is to come.",
    ),
    "sanity-not-assigned": warning(
        "{judge} has marks for %n entries that are not assigned to this judge.",
        "Check the readings; such marks are kept and not counted.",
        one="{judge} has marks for 1 entry that is not assigned to this judge.",
    ),
}
