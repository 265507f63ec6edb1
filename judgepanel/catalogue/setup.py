"""The findings of setting up an award: lists, entries, judges, readings. Part of the catalogue."""

from judgepanel.catalogue.wording import error, info, warning

_TABLE = {
    "table-empty": error(
        "The list is empty.", "Fill in the first row with headings and one row for each item."
    ),
    "row-too-long": error(
        "This row has more cells than there are headings, so it was left out: its values may stand in the wrong "
        "columns.",
        "Put a value that holds a {delimiter} in quotes, or save the list as .xlsx.",
    ),
    "table-too-long": error("The list has more than {most} rows.", "Keep only the rows needed."),
    "table-too-wide": error("The list has more than {most} columns.", "Keep only the columns needed."),
    "table-unreadable": error("The list cannot be read: {reason}.", "Save it anew in Excel as .xlsx or CSV."),
    "table-too-heavy": error(
        "The workbook takes more {what} to read than a list needs, so reading it was stopped.",
        "Copy the list into a new workbook, or save it as CSV.",
    ),
    "text-guessed": warning(
        "The text is not in UTF-8; it was read as Western European (Windows-1252).",
        "Check the accented letters; if some are wrong, save the file as UTF-8 and read it again.",
    ),
    "sheets-unread": info(
        "Only the first sheet, {read}, was read; %n more hold something too.",
        one="Only the first sheet, {read}, was read; 1 more holds something too.",
    ),
    "heading-repeated": error(
        'The heading "{heading}" stands above two columns.', "Rename or remove one of them."
    ),
    "heading-absent": warning(
        "This column has no heading and was not read.", "Give it a heading if it matters."
    ),
    "column-unknown": warning(
        'The column "{heading}" is not known here and was not read.', "Correct its heading if it matters."
    ),
    "column-needed": error('There is no column headed "{heading}".', "Add it, or correct the heading."),
    "cell-error": error("The cell holds the error {found}.", "Correct it in the spreadsheet program."),
    "cell-formula-unsaved": error(
        "The cell holds a formula without its result.",
        "Open the workbook in Excel, save it and read it again.",
    ),
}

_ENTRIES = {
    "entries-none": error(
        "There are no entries here.", "The ways to hand over entries are in docs/formats.md."
    ),
    "entries-too-many": error("There are {count} entries; at most {most} can be read.", "Split the award."),
    "source-unknown": error(
        "This is not a folder, a zip or a list of entries.", "Choose a folder, a .zip, an .xlsx or a .csv."
    ),
    "source-no-finalists": error(
        "No entry of this award has the outcome finalist, so there is nothing to go on with.",
        "Give the outcome finalist to the shortlist first.",
    ),
    "source-answer-left-out": warning(
        "The category has no answer heading {heading}, so those answers were left out.",
        "Add the heading to the category if judges should read them.",
    ),
    "entry-not-described": error(
        "The folder has neither an entry.toml nor a title.txt, so it is no entry.",
        "Add one of them, or move the folder away.",
    ),
    "file-loose": warning(
        "The file belongs to no entry and was left out.", "Move it into the folder of its entry."
    ),
    "file-is-link": error(
        "This is a link to another place; links are not followed.", "Put the file itself here."
    ),
    "file-unreadable": error("The file cannot be read: {reason}", "Check the file and read it again."),
    "file-not-text": error("The file is not plain text.", "Save it as plain text (UTF-8)."),
    "text-given-twice": error("{what} is given twice, here and in {other}.", "Keep one of the two."),
    "value-missing": error("{what} is missing.", "Fill it in."),
    "value-too-long": error("{what} has {length} characters; at most {most} can be kept.", "Shorten it."),
    "list-too-long": error(
        "There are {count} {what}; at most {most} can be kept.", "Keep only the ones needed."
    ),
    "answer-missing": warning(
        "{what} is empty; judges will see it as left blank.", "Ask the entrant, or leave it blank."
    ),
    "over-word-limit": warning(
        "{what}: {words} words, limit {limit}.",
        "Nothing is cut; decide whether the entry may stand as it is.",
    ),
    "contact-in-text": warning(
        "{what} contains {found}, which the judges will see.", "Take it out unless judges should see it."
    ),
    "reference-twice": error(
        'The reference "{value}" is also that of {other}.', "Correct or remove one of them."
    ),
    "entry-twice": error(
        "Title and organisation are also those of {other}.", "Remove one of the two entries."
    ),
    "attachment-absent": error("The attachment {name} is not there.", "Add the file, or correct its path."),
    "attachment-outside": error(
        'The path "{name}" leads out of the folder of the list.',
        "Put the file beside the list and give its path from there.",
    ),
    "attachment-unreadable": error("The attachment {name} cannot be read: {reason}", "Replace the file."),
    "attachment-repeated": warning(
        "The attachments {name} and {other} are the same file; it is kept once.", "Nothing needs doing."
    ),
}

_JUDGES = {
    "judges-none": error("There are no judges in the list.", "Add one row for each judge."),
    "judges-too-many": error("There are {count} judges; at most {most} can be read.", "Split the panel."),
    "judge-id-twice": error(
        'The id "{value}" is also that of {other}.', "Give each judge an id of their own."
    ),
    "judge-twice": error("{name} is in the list twice, also as {other}.", "Remove one of the two rows."),
    "judge-namesake": warning(
        "{name} has the same name as {other}, at another organisation.", "Check that these are two people."
    ),
    "judge-organisation-missing": warning(
        "{name} has no organisation, so no conflict can be found for them by organisation.",
        "Fill it in if the judge works for one.",
    ),
    "recused-earlier": info(
        "{judge} will not read {entry}: an interest in it was known in the earlier round.",
        "Nothing needs doing.",
    ),
    "recused-same-organisation": info(
        "{judge} ({own}) will not read {entry}: {theirs} is the same organisation.", "Nothing needs doing."
    ),
}

_READINGS = {
    "readings-short": warning(
        "{entry} gets {found} of {wanted} readings.", "Raise the load, add a judge, or accept fewer readings."
    ),
    "entry-unread": warning(
        "Nobody whose marks count reads {entry}, so it would stay unranked.",
        "Add a judge without an interest in it, or raise the load.",
    ),
    "panel-split": warning(
        "The panel falls into {count} parts that share no entry, so marks of different parts cannot be compared.",
        "Raise the number of readings, or add a judge.",
    ),
    "judges-joined": info("{count} of the list joined the panel: {judges}."),
    "judge-id-taken": error(
        'The id "{value}" is that of {judge} on the panel, and of {other} in the list.',
        "Give one of them another id.",
    ),
    "readings-after-issue": warning(
        "The readings of {judges} changed after their bundles were made.",
        "Make their bundles again; marks for an entry that is no longer theirs are kept and not counted.",
    ),
    "judge-idle": warning(
        "{judge} has nothing to read.", "Raise the number of readings, or leave the judge out."
    ),
}

_ISSUING = {
    "bundle-heavy": warning(
        "The bundle holds {size}; many mailboxes take no more than 35 MB, and mail makes a file a third larger.",
        "Send it by a transfer service or on an encrypted stick.",
    ),
    "attachment-lost": error(
        "The attachment {name} of {entry} is not in the award's attachment folder as it was imported.",
        "Put the folder back beside the award, or use a backup of it.",
    ),
}

_PLACE = {
    "award-in-cloud-folder": warning(
        "The award lies in a folder that {service} copies to other computers.",
        "Keep it on this computer's own disk, and put a copy into that folder when the program is closed.",
    ),
    "award-on-network": warning(
        "The award lies on a network drive, where a lost connection stops the work.",
        "Keep it on this computer's own disk, and put a copy onto that drive when the program is closed.",
    ),
}

_TRANSCRIPT = {
    "entry-unknown": error('There is no entry "{value}" in this bundle.', "Use the entry's id or reference."),
    "written-beside": warning(
        "{wanted} exists already and is never written over; this hand-in is in {written}.",
        "Send {written}, or give another name.",
    ),
    "entry-unclear": error(
        '"{value}" is the id of one entry and the reference of another.',
        'Write "id:{value}" or "reference:{value}".',
    ),
    "criterion-unclear": error('"{value}" names more than one criterion.', "Use the criterion's id."),
    "criterion-unknown": error(
        'There is no criterion "{value}" in this round.', "Use the criterion's id, code or title."
    ),
}

SETUP = {**_TABLE, **_ENTRIES, **_JUDGES, **_READINGS, **_ISSUING, **_PLACE, **_TRANSCRIPT}
