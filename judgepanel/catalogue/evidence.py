"""What is said about evidence beside the ranking: why a figure is withheld, weak, or needs a word beside it."""

from judgepanel.catalogue.wording import Wording, info, warning

EVIDENCE: dict[str, Wording] = {
    "evidence-no-scores": info(
        "No scorecard counts yet, so there is nothing to examine.",
        "Merge score files first.",
    ),
    "evidence-one-judge": info(
        "Only one judge has scored, so nothing shows how severe this judge is or how sure the ranking is.",
        "Have a second judge read some of the entries.",
    ),
    "evidence-one-entry": info(
        "Only one entry has been read, so there is nothing to put in order.",
        "Merge more score files.",
    ),
    "evidence-no-freedom": info(
        "The {scores} scorecards for {entries} entries and {judges} judges are only just enough to place them. None is"
        " left over to measure how far judges differ, so this cannot be told.",
        "Ask for extra readings by judges who already read other entries.",
    ),
    "evidence-little-freedom": info(
        "{left} to measure how far judges differ, so this is rough.",
        "Read the figures as hints, and ask for extra readings where the cut is close.",
    ),
    "evidence-two-judges": info(
        "Only two judges have scored: where they differ, nothing shows which of them is unusual.",
        "Read the figures as hints, and have a third judge read the entries near the cut.",
    ),
    "evidence-in-parts": warning(
        "The panel falls into {count} parts that share no judge. Inside a part entries are compared fairly; between"
        " parts the comparison only assumes that the judges of each part are equally severe on average.",
        "Ask a judge of one part to read entries of the other.",
    ),
    "evidence-no-variation": info(
        "Every counted scorecard has the same total, so nothing tells entries or judges apart.",
        "Check that the scores are real.",
    ),
    "evidence-no-noise": info(
        "Entries and judges explain every score exactly, so there is no disagreement left to measure.",
        "Check that the judges scored on their own.",
    ),
    "evidence-read-once": info(
        "{count} read by one judge only: {entries}. Their scores are as uncertain as that judge.",
        "Ask for a second reading if one of them is near the cut.",
    ),
    "evidence-unread": info(
        "{count} not read yet and so without a rank: {entries}.",
        "Assign them, or merge the score files that are missing.",
    ),
    "evidence-idle-judge": info(
        "No counted scorecard yet from {judges}.",
        "Merge the score files that are missing.",
    ),
    "evidence-constant-judge": info(
        "{judge} gave every entry the same total, so nothing from this judge tells entries apart.",
        "Ask {judge} whether the scores are meant.",
    ),
    "evidence-bridge": info(
        "The panel hangs together by single scorecards: {sheets}. An error there shifts a whole part of the panel.",
        "Ask for another reading that links the same judges.",
    ),
    "evidence-boundary": info(
        "By maximum likelihood the spread of {what} comes out as 0. That is a limit of the method on small panels,"
        " not a finding that there is none.",
        "Read the interval beside it instead.",
    ),
    "evidence-no-marks": info(
        "The panel holds totals only, so the weights of criteria could not be moved.",
        "Examine a table with one row for each criterion.",
    ),
    "evidence-one-criterion": info(
        "There is one criterion only, so there are no weights to move.",
    ),
    "evidence-not-trimmed": info(
        "Dropping the best and the worst total needs four readings for every entry, so it was not tried.",
    ),
    "evidence-small-for-cut": info(
        "All {entries} entries fit into the first {places} places, so no cut is to be settled.",
    ),
}
