"""The findings about what is sent out at the end. Part of the catalogue."""

from judgepanel.catalogue.wording import Wording, warning

PUBLISHING: dict[str, Wording] = {
    "letter-nothing-to-say": warning(
        "No feedback that can be sent was written for {entry}, so it has no letter.",
        "Ask its judges for feedback, or write to the entrant yourself.",
    ),
    "letter-names-judge": warning(
        "What {judge} wrote for the entrant of {entry} on {criterion} names a judge, so it was left out of the letter.",
        "If it should be sent, put it in other words with an override of this feedback.",
    ),
    "letter-perhaps-judge": warning(
        "What {judge} wrote for the entrant of {entry} on {criterion} holds the word {word}, which is part of the name "
        "of a judge. It stands in the letter.",
        "Read it before the letter is sent; an override of this feedback puts it in other words.",
    ),
    "letter-names-entry": warning(
        "What {judge} wrote for the entrant of {entry} on {criterion} names another entry or its organisation. It "
        "stands in the letter.",
        "Read it before the letter is sent; an override of this feedback puts it in other words.",
    ),
}
