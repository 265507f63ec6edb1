"""The only zip room: it opens archives it trusts in nothing, and writes archives it would itself accept.

Before a byte is unpacked the whole directory is checked against every part's own header: names, doubles, links,
overlaps, methods, sizes, and that no byte belongs to nobody. Then real bytes are counted while reading. It serves
bundle, workbook and set-up; it knows zip and nothing of what the parts mean.
"""

from judgepanel.container.archive import Container, leading_parts, open_container, said_size
from judgepanel.container.limits import (
    BUNDLE_LIMITS,
    ENTRIES_LIMITS,
    WORKBOOK_LIMITS,
    Limits,
    spoken_share,
    spoken_size,
)
from judgepanel.container.names import name_problem, shown
from judgepanel.container.writing import Member, length_of, write_container

__all__ = [
    "BUNDLE_LIMITS",
    "ENTRIES_LIMITS",
    "WORKBOOK_LIMITS",
    "Container",
    "Limits",
    "Member",
    "leading_parts",
    "length_of",
    "name_problem",
    "open_container",
    "said_size",
    "shown",
    "spoken_share",
    "spoken_size",
    "write_container",
]
