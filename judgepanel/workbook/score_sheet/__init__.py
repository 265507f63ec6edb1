"""The score sheet: a bundle as a form to fill in any spreadsheet program, and the reading of a filled one.

`identity` is the sealed part that travels out and back; `writer` makes the workbook of `instructions`, `reading_pages`,
`scores_page` and `notes_page`. `finding` finds its cells again by the codes a person can see, `typed` reads them,
`filled` holds them against each other, `missing` says what is not there, `answers` turns them into records, and
`received` puts a filled sheet together. Marks in a sheet carry no seal: whoever merges one looks through them.
"""

from judgepanel.workbook.score_sheet.identity import FORMAT, SheetIdentity, identity_of, payload
from judgepanel.workbook.score_sheet.received import found_sheet
from judgepanel.workbook.score_sheet.writer import write

__all__ = ["FORMAT", "SheetIdentity", "found_sheet", "identity_of", "payload", "write"]
