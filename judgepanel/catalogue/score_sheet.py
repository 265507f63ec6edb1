"""The findings of reading a filled score sheet, each with its cell or row."""

from judgepanel.catalogue.wording import Wording, error, warning

_ASK = "Ask the judge what was meant, and to send the sheet again with it."

SCORE_SHEET: dict[str, Wording] = {
    "sheet-cell-kind": error("The cell holds {found}, not {wanted}.", _ASK),
    "sheet-cell-twice": error(
        "The {field} of {entry} stands in several cells that do not agree ({places}), so none was taken.",
        "Ask the judge which one stands, and to send the sheet with one row and one column for each.",
    ),
    "sheet-text-long": error(
        "The text has {length} characters; at most {most} can be kept in one place.",
        "Ask the judge to shorten it, or to put the rest under another criterion.",
    ),
    "sheet-state-unknown": error(
        '"{text}" is not a state, so whether {entry} may be scored is not known and none of its marks was taken.',
        "Ask the judge to choose a state of the list: Score, Abstain, or the kind of conflict.",
    ),
    "sheet-state-missing": warning(
        "{entry} has marks but no state, so the judge has not said whether there is a conflict of interest.",
        "The marks are taken. Ask the judge.",
    ),
    "sheet-states-missing": warning(
        "{count} entries have marks but no state, so the judge has not said whether there is a conflict of interest: "
        "{entries}.",
        "The marks are taken. Ask the judge.",
    ),
    "sheet-reason-unused": warning(
        "A reason was given for {entry}, but its state is neither an abstention nor a conflict.",
        "Ask the judge whether the state is right; the reason was not taken.",
    ),
    "sheet-row-unknown": error(
        "The row holds something but no code of an entry and criterion of this sheet, so nothing in it was taken.",
        "Ask the judge which entry it is about.",
    ),
    "sheet-row-moved": error(
        "The row has the code of {entry} but the title of {other}, so nothing in it was taken.",
        "The codes or titles were sorted without the rest of the row. Ask the judge to check every row.",
    ),
    "sheet-row-missing": warning(
        "The sheet has no row for {entries}.", "Ask the judge whether they were deleted by mistake."
    ),
    "sheet-column-missing": warning(
        "The sheet has no column for {criteria}.", "Ask the judge whether it was deleted by mistake."
    ),
    "sheet-marks-missing": warning(
        "%n marks are still missing: {entries}.",
        "Ask the judge for them.",
        one="1 mark is still missing: {entries}.",
    ),
    "sheet-unfound": error(
        "No table with the codes of entries and criteria was found, so there is nothing to take in.",
        "Ask the judge for the sheet as it was sent out, filled in.",
    ),
    "sheet-twice": error(
        "The workbook carries two different score sheets, so it does not say whose marks these are.",
        "Ask the judge for each sheet in a file of its own.",
    ),
    "sheet-forged": error(
        "What the sheet says about itself was changed after it was made.",
        "Ask the judge for the sheet as it was sent out, filled in; or make a new one.",
    ),
}
