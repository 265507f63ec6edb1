"""The findings of reading workbooks and the score files among them."""

from judgepanel.catalogue.wording import Wording, error, warning

_WORKBOOK = {
    "empty-file": error("The file is empty: 0 bytes.", "Ask for it again; the copy did not succeed."),
    "all-zeros": error(
        "The file holds only zeros: its place was reserved but its content has not arrived.",
        "Wait until the shared folder or the copy has finished, then try again.",
    ),
    "not-xlsx": error(
        "This is {found}, not an Excel workbook (.xlsx).",
        "Ask for the workbook itself, saved as .xlsx.",
    ),
    "files-packed": error(
        "This is a zip archive with files in it ({count}; the first is {first}), not a workbook.",
        "Unpack it, then add the files that were in it.",
    ),
    "workbook-password": error(
        "The workbook is protected by a password, so it cannot be read.",
        "Remove the password in Excel (File > Info > Protect Workbook) and save it again.",
    ),
    "workbook-old": error(
        "This is an Office file of the old kind (before 2007), not an .xlsx workbook.",
        "Open it in Excel, save it as Excel Workbook (.xlsx) and use that file.",
    ),
    "no-workbook": error(
        "The file is an archive, but there is no workbook in it.", "Check that it is the right file."
    ),
    "bad-xml": error(
        "A part of the workbook cannot be read: {reason}.", "Copy the file again, or save it anew."
    ),
    "xml-doctype": error(
        "A part of the workbook declares a document type, which no spreadsheet program writes.",
        "Do not use this file; ask the sender how it was made.",
    ),
    "too-many-sheets": error("The workbook has more than {most} sheets.", "Keep only the sheets needed."),
    "too-many-cells": error(
        "The workbook has more than {most} cells.", "Keep only the rows and columns needed."
    ),
    "cells-out-of-reach": warning(
        "%n cells far outside the table were not read; the first is {first}.",
        "Move them nearer to the table if they matter.",
        one="1 cell far outside the table was not read: {first}.",
    ),
    "workbook-macros": warning(
        "The workbook carries macros. They were not run; only its cells were read.",
        "Ask the sender why it has macros; save it as .xlsx to remove them.",
    ),
    "workbook-links": warning(
        "The workbook refers to other workbooks. They were not opened; the values stored in it were read.",
        "Check the cells that take their values from elsewhere.",
    ),
}

_SCORE_FILE = {
    "not-score-file": error(
        "The workbook can be read, but it carries no scores sealed by this program.",
        "Ask the judge for the file that the program exported.",
    ),
    "score-file-incomplete": error(
        "The sealed part of the score file has gaps: {missing} of {parts} pieces are missing.",
        "Ask the judge to send the file again as the program exported it.",
    ),
    "score-file-twice": error(
        "The workbook carries the sealed scores of two different exports.",
        "Ask the judge for each file as the program exported it.",
    ),
    "score-file-lock": error(
        "This is the mark that a spreadsheet program leaves while a file is open, not the file.",
        "Close the score file in that program and add the score file itself.",
    ),
    "sealed-value": error(
        "The sealed part has {found} where there must be {wanted}.",
        "Ask the judge to export again, and do not use this copy.",
    ),
    "record-ahead": error(
        "%n of its records belong to a later export than the file says it is.",
        "Ask the judge to export again, and do not use this copy.",
        one="1 of its records belongs to a later export than the file says it is.",
    ),
    "scores-unseen": warning(
        "The sheet with the marks was not found; only the sealed marks were read.",
        "Ask the judge whether the workbook was changed.",
    ),
    "row-twice": warning(
        "The entry {entry} stands in several rows of the sheet.", "Compare the rows with the sealed marks."
    ),
    "column-twice": warning(
        "The criterion {criterion} heads several columns of the sheet.",
        "Compare the columns with the sealed marks.",
    ),
}

WORKBOOK: dict[str, Wording] = {**_WORKBOOK, **_SCORE_FILE}
