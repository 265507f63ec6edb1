"""The sheets of a score file that people read, as one hash: sealed with the records, it ties what is seen to them.

It is taken over the parts of the workbook as the writer made them, byte for byte, but for the sheet that carries the
sealed part, its texts, and the properties. Those texts stand last among the shared ones; how many stand before them is
said with the hash. What the carrier says of the columns, and the ids of the records, are hashed too: so sheets and
records are those that were written together.

A file saved by another program has other parts, and is then compared cell by cell.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

CARRIER, TEXTS = "xl/worksheets/sheet4.xml", "xl/sharedStrings.xml"
# What people see, and what decides which sheets there are and how they look.
_SEEN = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
)
_OTHERS = ("xl/theme/theme1.xml", "docProps/core.xml", "docProps/app.xml")
PARTS = frozenset((*_SEEN, *_OTHERS, CARRIER, TEXTS))


def hash_of(
    read: Callable[[str], bytes], texts: Sequence[str], columns: str, records: Iterable[bytes]
) -> str:
    """The hash of the parts that `read` gives, of these shared texts as they are written, of the columns as the
    carrier names them, and of the bytes of the records' ids in their order; with the number of the texts."""
    found = hashlib.sha256(b"judging-shown/1//")
    for part in map(read, _SEEN):
        found.update(len(part).to_bytes(8))
        found.update(part)
    found.update("<".join((*texts, columns)).encode())  # no written text holds this sign
    found.update(b"".join(records))
    return f"{len(texts)}-{found.hexdigest()}"


def count_of(shown: str) -> int:
    """The number of texts said with a hash."""
    return int(shown.partition("-")[0])
