"""Every finding the program can make, in words: a sentence, a fact, a way out. Written once, used everywhere.

Codes are stable: other programs read them. Facts in braces are filled in by `issues.issue`.
"""

from judgepanel.catalogue_bundle import ATTACHMENTS, BUNDLE
from judgepanel.catalogue_merging import MERGING
from judgepanel.catalogue_setup import SETUP
from judgepanel.wording import Severity, Wording
from judgepanel.wording import error as _error
from judgepanel.wording import info as _info
from judgepanel.wording import warning as _warning

__all__ = ["CATALOGUE", "Severity", "Wording"]

_READING = {
    "not-text-format": _error(
        "The file is not readable as {format}: {reason}.", "Correct that line and try again."
    ),
    "key-missing": _error("The key is missing.", "Add it; the format is described in docs/formats.md."),
    "key-unknown": _error("The key is not known here.", "Remove it or correct its spelling."),
    "wrong-kind": _error("The value is {found}, but {wanted} is needed.", "Correct the value."),
    "value-empty": _error("The value is empty.", "Fill it in."),
    "value-unknown": _error('"{value}" is not one of: {allowed}.', "Choose one of these."),
    "value-range": _error("The value {value} is outside {allowed}.", "Correct the value."),
    "id-malformed": _error(
        '"{value}" cannot be an id.',
        "Use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter.",
    ),
    "id-repeated": _error('The id "{value}" is used twice.', "Give each item its own id."),
    "reference-dangling": _error('"{value}" names nothing that exists here.', "Use one of: {allowed}."),
    "anchor-missing": _warning(
        "The mark {mark} has no anchor.", "Describe it, so that judges read it alike."
    ),
    "anchor-off-scale": _error("The anchor for {mark} is not a mark of this scale.", "Remove or correct it."),
    "scale-uneven": _error(
        "The steps of {step} do not reach from {lowest} to {highest}.",
        "Choose a step that divides the range.",
    ),
    "format-newer": _error(
        "The file was made by a newer version of the program (format {found}; this one reads up to {known}).",
        "Install the newer version, or ask the sender for a file in the older format.",
    ),
}

_MARKS = {
    "mark-not-number": _error('"{text}" is not a mark.', "Type a number from {lowest} to {highest}."),
    "mark-off-scale": _error(
        "{text} is outside the scale {lowest} to {highest}.", "Type a mark on the scale."
    ),
    "mark-off-step": _error(
        "{text} is between two marks; the step is {step}.", "Type a mark on a step of {step} from {lowest}."
    ),
    "not-applicable-barred": _error(
        "This criterion must be marked; not applicable is not offered.", "Type a mark, or leave it blank."
    ),
}

_CONTAINER = {
    "file-too-big": _error(
        "The file is too large: {size}; at most {most} are read.", "Check that it is the right file."
    ),
    "not-a-zip": _error(
        "The file is not what its name says: {reason}.", "Ask the sender for the original file."
    ),
    "cut-zip": _error("The file is incomplete: {reason}.", "Copy it again from where it came from."),
    "bad-zip": _error("The file is damaged: {reason}.", "Copy it again from where it came from."),
    "hidden-bytes": _error(
        "The file holds {count} bytes that belong to none of its parts.",
        "Do not use it; ask the sender for the original file.",
    ),
    "too-many-parts": _error(
        "The file has {count} parts; at most {most} are read.", "Check that it is the right file."
    ),
    "unpacks-too-big": _error(
        "The file would unpack to {size}; at most {most} are read.", "Check that it is the right file."
    ),
    "part-too-big": _error(
        "The part {part} would unpack to {size}; at most {most} are read.", "Leave it out or make it smaller."
    ),
    "ratio-too-high": _error(
        "The part {part} is packed {times} times smaller than it says it is, which real files are not.",
        "Do not use the file; ask the sender for the original.",
    ),
    "bad-name": _error(
        "The part {part} cannot be used: its name {reason}.", "Rename it and pack the file again."
    ),
    "duplicate-member": _error(
        "The part {part} is in the file twice.", "Do not use the file; ask the sender for the original."
    ),
    "name-clash": _error(
        "The names {part} and {other} are the same on many computers.", "Rename one and pack the file again."
    ),
    "special-member": _error(
        "The part {part} is not a plain file but {found}.", "Replace it by the file itself and pack again."
    ),
    "encrypted-member": _error(
        "The part {part} is locked with a password.", "Ask the sender for the file without a password."
    ),
    "pack-method": _error(
        "The part {part} is packed in a way that is not read here (method {method}).",
        "Pack the file again with an ordinary zip program.",
    ),
    "parts-overlap": _error(
        "The part {part} lies on top of another part.",
        "Do not use the file; ask the sender for the original.",
    ),
    "directory-mismatch": _error(
        "The file contradicts itself about the part {part}: {reason}.",
        "Do not use it; ask the sender for the original file.",
    ),
    "bad-member": _error(
        "The part {part} is damaged: {reason}.", "Copy the file again from where it came from."
    ),
}

_WORKBOOK = {
    "empty-file": _error("The file is empty: 0 bytes.", "Ask for it again; the copy did not succeed."),
    "all-zeros": _error(
        "The file holds only zeros: its place was reserved but its content has not arrived.",
        "Wait until the shared folder or the copy has finished, then try again.",
    ),
    "not-xlsx": _error(
        "This is {found}, not an Excel workbook (.xlsx).",
        "Ask for the workbook itself, saved as .xlsx.",
    ),
    "workbook-password": _error(
        "The workbook is protected by a password, so it cannot be read.",
        "Remove the password in Excel (File > Info > Protect Workbook) and save it again.",
    ),
    "workbook-old": _error(
        "This is an Office file of the old kind (before 2007), not an .xlsx workbook.",
        "Open it in Excel, save it as Excel Workbook (.xlsx) and use that file.",
    ),
    "no-workbook": _error(
        "The file is an archive, but there is no workbook in it.", "Check that it is the right file."
    ),
    "bad-xml": _error(
        "A part of the workbook cannot be read: {reason}.", "Copy the file again, or save it anew."
    ),
    "xml-doctype": _error(
        "A part of the workbook declares a document type, which no spreadsheet program writes.",
        "Do not use this file; ask the sender how it was made.",
    ),
    "too-many-sheets": _error("The workbook has more than {most} sheets.", "Keep only the sheets needed."),
    "too-many-cells": _error(
        "The workbook has more than {most} cells.", "Keep only the rows and columns needed."
    ),
    "cells-out-of-reach": _warning(
        "{count} cells far outside the table were not read; the first is {first}.",
        "Move them nearer to the table if they matter.",
    ),
    "workbook-macros": _warning(
        "The workbook carries macros. They were not run; only its cells were read.",
        "Ask the sender why it has macros; save it as .xlsx to remove them.",
    ),
    "workbook-links": _warning(
        "The workbook refers to other workbooks. They were not opened; the values stored in it were read.",
        "Check the cells that take their values from elsewhere.",
    ),
}

_SCORE_FILE = {
    "not-score-file": _error(
        "The workbook can be read, but it carries no scores sealed by this program.",
        "Ask the judge for the file that the program exported.",
    ),
    "score-file-incomplete": _error(
        "The sealed part of the score file has gaps: {missing} of {parts} pieces are missing.",
        "Ask the judge to send the file again as the program exported it.",
    ),
    "score-file-twice": _error(
        "The workbook carries the sealed scores of two different exports.",
        "Ask the judge for each file as the program exported it.",
    ),
    "score-file-lock": _error(
        "This is the mark that a spreadsheet program leaves while a file is open, not the file.",
        "Close the score file in that program and add the score file itself.",
    ),
    "sealed-value": _error(
        "The sealed part has {found} where there must be {wanted}.",
        "Ask the judge to export again, and do not use this copy.",
    ),
    "record-ahead": _error(
        "{count} of its records belong to a later export than the file says it is.",
        "Ask the judge to export again, and do not use this copy.",
    ),
    "scores-unseen": _warning(
        "The sheet with the marks was not found; only the sealed marks were read.",
        "Ask the judge whether the workbook was changed.",
    ),
    "row-twice": _warning(
        "The entry {entry} stands in several rows of the sheet.", "Compare the rows with the sealed marks."
    ),
    "column-twice": _warning(
        "The criterion {criterion} heads several columns of the sheet.",
        "Compare the columns with the sealed marks.",
    ),
}

_JUDGING = {
    "text-too-long": _error(
        "The text has {length} characters; at most {most} can be kept in one place.",
        "Shorten it, or put the rest under another criterion. What was saved before is unchanged.",
    ),
    "bundle-superseded": _warning(
        "This is issue {issue} of your bundle; you have already worked with issue {held}.",
        "Close it and open the newer file, unless the chair told you to use this one.",
    ),
    "entries-withdrawn": _info(
        "{count} entries that you had worked on are not in this bundle: {entries}.",
        "Nothing is asked of you there; what you wrote is kept.",
    ),
    "criterion-reworded": _warning(
        'The criterion "{criterion}" was changed after you answered it for {count} entries.',
        "Look at it again there: your earlier marks are shown, but do not count until you give them again.",
    ),
}

CATALOGUE: dict[str, Wording] = {
    **_READING,
    **_MARKS,
    **_CONTAINER,
    **BUNDLE,
    **ATTACHMENTS,
    **MERGING,
    **_WORKBOOK,
    **_SCORE_FILE,
    **_JUDGING,
    **SETUP,
}
