"""The findings about a chair's decisions: what applies, what went stale, what may not be decided. Part of the
catalogue."""

from judgepanel.catalogue.wording import error, info, warning

_APPLIED = {
    "decision-withdraw": info("{entry} was withdrawn by decision {number} of the chair; its marks are kept."),
    "decision-stand-down": info(
        "{judge} was stood down by decision {number} of the chair; the marks are kept and do not count."
    ),
    "decision-recuse": info(
        "{judge} was recused from {entry} by decision {number} of the chair; the marks are kept and do not count."
    ),
    "decision-choose": info(
        "Of several values of {judge} for {entry}, {field}, the chair chose {value} in decision {number}."
    ),
    "decision-override": info(
        "For {judge}, {entry}, {field}, {value} counts by decision {number} of the chair; what the judge handed in "
        "is kept."
    ),
    "decision-accept": info(
        "For {judge}, {entry}, {field}, {value} was entered by the chair for this judge in decision {number}."
    ),
    "decision-refuse": info(
        "For {judge}, {entry}, {field}, the chair did not take {value} from a file, in decision {number}."
    ),
    "decision-discuss": info(
        "The panel discussed {entry} and left its marks as they are, by decision {number} of the chair."
    ),
    "decision-set-weights": info("The chair set these weights in decision {number}: {weights}."),
    "decision-finalise": info("The result was finalised by decision {number} of the chair."),
    "decision-add-judge": info(
        "{judge} joined the panel after the set-up, by decision {number} of the chair."
    ),
    "decision-correct-judge": info(
        "The details of {judge} were corrected by decision {number} of the chair."
    ),
    "decision-add-entry": info("{entry} was added after the set-up, by decision {number} of the chair."),
    "decision-correct-entry": info("{entry} was corrected by decision {number} of the chair."),
    "tie-broken": info("{entries} share the total {total}; decision {number} of the chair sets their order."),
}

_AMENDED = {
    "decision-marks-before": warning(
        "{judges} marked {entry} before decision {number} corrected it; those marks stay and count.",
        "Make the bundles again, and ask for another look where the change matters; a mark given anew takes the "
        "place of the one before.",
    ),
    "bundles-again": warning(
        "The bundles of {judges} were made before this change.", "Make their bundles again and send them."
    ),
    "interest-gone": info(
        "{judge} and {entry} are not of one organisation any more, so {judge} may read it."
    ),
}

_AGENDA = {
    "agenda-no-tolerance": info(
        "The award was set up without a tolerance, so every entry whose judges differ stands on the agenda.",
        "Give the next award a tolerance when it is set up.",
    ),
}

_STALE = {
    "decision-stale": warning(
        "Decision {number} about {judge}, {entry}, {field} rested on values that have changed since; it is not "
        "applied.",
        "Look at what counts there now, and decide again or take the decision back.",
    ),
    "decision-overtaken": warning(
        "These files change what decision {number} about {judge}, {entry}, {field} rests on; it will not apply any "
        "more.",
        "Accept them, then look at what counts there and decide again if need be.",
    ),
    "decision-final-overtaken": warning(
        "The result was finalised by decision {number}; these files change what it rests on.",
        "Accept them, then look at the result again and finalise it anew.",
    ),
    "decision-final-stale": warning(
        "The result was finalised by decision {number}, and facts have changed since.",
        "Look at the result again, and finalise it anew.",
    ),
    "tie-break-stale": warning(
        "Decision {number} sets the order of {entries}, which do not share a rank among themselves any more; it is "
        "not applied.",
        "Look at the ranking, and decide again or take the decision back.",
    ),
}

_REFUSED = {
    "final-disputed": error(
        "{judge} has two versions of {entry}, so the result cannot be finalised.",
        "Choose one of them with a reason, or ask {judge} which one stands.",
    ),
    "final-stale": error(
        "Decision {number} is out of date, so the result cannot be finalised.",
        "Decide again, or take it back.",
    ),
    "undo-rested-on": error(
        "Decision {number} ({kind}) rests on this merge, so the merge cannot be taken back.",
        "Take decision {number} back first.",
    ),
    "undo-built-on": error(
        "Merge {later} rests on this merge: {name}, which it took in, carries records of both.",
        "Take merge {later} back first.",
    ),
}

DECIDING = {**_APPLIED, **_AMENDED, **_AGENDA, **_STALE, **_REFUSED}
