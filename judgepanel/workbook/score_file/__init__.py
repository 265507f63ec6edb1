"""The score file: what a judge hands in. Readable sheets for people, and the sealed records for the program.

`sealed` is the content as exact bytes, `carrier` the very hidden sheet it travels on, `pages` the sheets people read,
`sheet_hash` what these were as one hash, `visible` reads them back, `received` puts a file from outside together
again. The format and its history are in `sealed`; `docs/formats.md` describes it in prose.
"""

from judgepanel.workbook.score_file.pages import with_shown, write
from judgepanel.workbook.score_file.received import differences, read
from judgepanel.workbook.score_file.sealed import FORMAT, payload

__all__ = ["FORMAT", "differences", "payload", "read", "with_shown", "write"]
