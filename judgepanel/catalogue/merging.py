"""What taking in score files and ranking may say: one sentence for every status of a file, and its findings."""

from judgepanel.catalogue.wording import Wording, error, info, warning

_MERGE = {
    "score-again": warning(
        "{judge}'s marks of {entry} for {criteria} were given to an earlier wording and do not count.",
        "Send {judge} the new bundle and ask for these marks again.",
    ),
    "criterion-gone": warning(
        "{judge} answered {criteria} for {entry}, which is no longer part of the award.",
        "Nothing needs doing; the answers are kept and not counted.",
    ),
    "not-assigned": warning(
        "%n values from {judge} about {entry} are kept but not counted: the pair is not assigned.",
        "Assign {entry} to {judge} if they should count.",
        one="1 value from {judge} about {entry} is kept but not counted: the pair is not assigned.",
    ),
    "record-stranger": error(
        "%n of its records belong to another judge, award or round than the file says.",
        "Ask the judge to export again, and do not merge this copy.",
        one="1 of its records belongs to another judge, award or round than the file says.",
    ),
    "record-dangling": error(
        "%n of its records replace a record that is not in the file, so part of the history is missing.",
        "Ask the judge to export again; every export carries the whole history.",
        one="1 of its records replaces a record that is not in the file, so part of the history is missing.",
    ),
    "record-crossed": error(
        "%n of its records replace a record of another cell.",
        "Ask the judge to export again, and do not merge this copy.",
        one="1 of its records replaces a record of another cell.",
    ),
    "record-unreadable": error(
        "%n of its records hold a value that cannot stand there; the first is {field} with {value}.",
        "Ask the judge to export again, and do not merge this copy.",
        one="1 of its records holds a value that cannot stand there: {field} with {value}.",
    ),
    "file-received-before": info("This very file was merged before.", "Nothing needs doing."),
    "file-marks-again": warning(
        "%n of its marks were given to an earlier wording; they are kept and do not count.",
        "Send {judge} the latest bundle and ask for these marks again.",
        one="1 of its marks was given to an earlier wording; it is kept and does not count.",
    ),
    "file-new": info("{judge}, export {export}: {new} new, {changed} changed, no conflicts."),
    "file-nothing-new": info(
        "{judge}, export {export}: nothing new; everything in it is held already (export {held} is held).",
        "Nothing needs doing.",
    ),
    "file-older": info(
        "{judge}, export {export}: an older export; export {held} is held and nothing changes.",
        "Nothing needs doing.",
    ),
    "file-conflict": warning(
        "{judge}, export {export}: {new} new, {changed} changed, {conflicts} in conflict: two laptops or sheets "
        "disagree.",
        "Both values are kept and neither counts. Ask {judge} which one stands.",
    ),
    "file-edited-outside": error(
        "The score file was changed after the program wrote it, or its seal is wrong, so it was set aside.",
        "Ask the judge for the file as the program exported it, or enter single cells of it with a reason.",
    ),
    "file-sheet": warning(
        "{judge}, score sheet: {new} new, {changed} changed, {conflicts} in conflict, {refused} not read. The marks of "
        "a sheet carry no seal.",
        "Look through them before you accept, or enter single cells with a reason; ask {judge} about those that were "
        "not read.",
    ),
    "file-unsealed": error(
        "It looks like a score file but carries no seal, so nothing shows who made it; it was set aside.",
        "Ask the judge for the file as the program exported it, or enter single cells of it with a reason.",
    ),
    "file-other-award": error(
        "It belongs to another award ({found}); this one is {expected}.",
        "Open that award and merge the file there.",
    ),
    "file-other-round": error(
        'It belongs to the round "{found}"; this award is in the round "{expected}".',
        "Merge it into the award of that round.",
    ),
    "file-rehearsal": error(
        "It belongs to {found}; this is {expected}. The two are never mixed.",
        "Ask the judge for the other file, or merge it into the other award.",
    ),
    "file-replaced-bundle": warning(
        "{judge}, export {export}: made with an earlier bundle. {new} new, {changed} changed, "
        "{conflicts} in conflict; marks of unchanged criteria count.",
        "Send {judge} the latest bundle if marks are missing.",
    ),
    "file-judge-stood-down": warning(
        "{judge}, export {export}: this judge is not on the panel or was stood down; the records are kept and not "
        "counted.",
        "Add or reinstate the judge if they should count.",
    ),
    "file-damaged": error(
        "The file is damaged or incomplete, so nothing was taken from it.",
        "Copy it again from the sender, or ask the judge to export again.",
    ),
    "file-newer-program": error(
        "The file was written by a newer version of the program, so nothing was taken from it.",
        "Install the newer version and add the file again.",
    ),
    "file-not-a-score-file": error(
        "It is not a score file of this program, so nothing was taken from it.",
        "Ask the judge for the file that the program exported.",
    ),
}

_INTAKE = {
    "bundle-unknown": error(
        "It answers the bundle {bundle}, which this award never issued, so its seal cannot be checked.",
        "Open the award that issued the bundle, or a later copy of this one.",
    ),
    "bundle-of-another": error(
        "It names {judge}, but its bundle {bundle} (issue {issue}) was not issued like that.",
        "Ask the judge for the file as the program exported it.",
    ),
    "seal-wrong": error(
        "Its seal does not match its content.", "Ask the judge for the file as the program exported it."
    ),
    "bundle-earlier": warning(
        "It was made with issue {found} of the bundle; the latest is issue {latest}.",
        "Send the latest bundle if marks are missing.",
    ),
    "score-set-other": warning(
        "Some criteria have changed since the bundle was made.",
        "Marks of unchanged criteria count; the others are to be scored again.",
    ),
    "cell-edited": error(
        'The cell for {entry}, {field} reads "{visible}"; sealed is "{sealed}".',
        "Ask the judge which is right and to export again.",
    ),
    "intake-unreadable": error(
        "It cannot be read, so nothing was taken from it: {reason}",
        "Close it in other programs, see that the disk is there, and add it again.",
    ),
    "intake-defect": error(
        "The program failed on this file ({kind}), so nothing was taken from it; the other files were looked at.",
        "Report this, and ask the judge to export again.",
    ),
    "intake-unfit": error(
        "It cannot be a score file: {reason}. Nothing was taken from it.",
        "Choose the file that the program exported.",
    ),
    "intake-too-many": warning(
        "There are more than {most} files; only the first {most} were looked at.",
        "Choose a folder nearer to the score files.",
    ),
    "intake-passed-over": info("{name} was passed over: {reason}."),
    "intake-empty-folder": warning(
        "There is no file in this folder to look at.", "Check that it is the right folder."
    ),
}

_RANKING = {
    "rank-not-started": warning("{judge} has not scored {entry} yet.", "Ask {judge} for the scores."),
    "rank-incomplete": warning(
        "{judge} has answered {answered} of {criteria} criteria of {entry}; an unfinished scorecard does not count.",
        "Ask {judge} to finish it and export again.",
    ),
    "rank-disputed": warning(
        "Two laptops of {judge} disagree about {entry}; the scorecard is left out.",
        "Ask {judge} which value stands and to export again.",
    ),
    "rank-abstained": info("{judge} abstained from {entry}."),
    "rank-conflicted": info("{judge} declared an interest in {entry}; no mark counts."),
    "rank-no-mark": warning(
        "{judge} answered every criterion of {entry} with not applicable, so there is no total.",
        "Ask {judge} whether that was meant.",
    ),
    "rank-unread": warning(
        "{entry} has no complete scorecard yet; it is unranked, not last.",
        "Ask for a missing scorecard or assign another judge.",
    ),
    "rank-single-reading": warning(
        "{entry} rests on a single scorecard.", "Ask for another reading before deciding."
    ),
    "rank-tie": warning(
        "{entries} tie at rank {rank} with {total}.",
        "The tie stands until it is broken by the rules of the award.",
    ),
}

MERGING: dict[str, Wording] = {**_MERGE, **_INTAKE, **_RANKING}
