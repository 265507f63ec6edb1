"""What stands out in a judge's marks, said with how often chance alone would. Part of the catalogue."""

from judgepanel.catalogue.wording import Wording, info

_LOOK = "Read some of these scorecards again before drawing a conclusion; a habit is not a fault."

HABITS: dict[str, Wording] = {
    "habit-halo": info(
        "{judge} marks the criteria of an entry more alike than the panel does: their mean correlation is {value}, "
        "where {median} is usual here. In panels whose judges differ only by chance, at most 1 in 20 has such a "
        "remark.",
        _LOOK,
    ),
    "habit-straight-lining": info(
        "{judge} gave one and the same mark to every criterion on {count} of {sheets} scorecards; the other judges did "
        "so on {others}. Chance alone would do this in fewer than 1 in 20 panels.",
        _LOOK,
    ),
    "habit-central-tendency": info(
        "{judge} spreads entries less than the panel does: {value} times the spread of the others, where {median} is "
        "usual here, so this judge moves the ranking less. In panels whose judges differ only by chance, at most 1 in "
        "20 has such a remark.",
        _LOOK,
    ),
    "habit-drift": info(
        "{judge}'s marks went {direction} by {points} points from the first entry read to the last, beyond what the "
        "entries deserve by the other judges. Chance alone would show this in fewer than 1 in 20 panels.",
        "Consider a second reading of the entries read first or last.",
    ),
    "habit-against-panel": info(
        "{judge} puts the entries in nearly the opposite order to the other judges (rank correlation {value}). Chance "
        "alone would show this in fewer than 1 in 20 panels.",
        "Ask whether this judge used the scale the other way round; what was merged can be checked mark by mark.",
    ),
    "habit-like-ranks": info(
        "{judge}'s {count} scores are the places 1 to {count} of an order, which looks like ranks and not marks. Marks "
        "as the rest of the panel gives them would do this about once in {chance}.",
        "Ask the judge, and check the original file before the result is used.",
    ),
    "habit-all-like-ranks": info(
        "Every judge's scores are the places 1 to {count} of an order: these look like ranks. If 1 is the best, the "
        "order shown here is upside down.",
        "Turn the ranks round, or score afresh.",
    ),
}
