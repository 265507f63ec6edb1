"""What a document draws otherwise than by a picture: a chart, or a SmartArt drawing, where it stands."""

from collections.abc import Mapping

from judgepanel.documents.blocks import Block, Picture
from judgepanel.documents.charts import CHART, DIAGRAM, read_chart, read_diagram
from judgepanel.documents.office_parts import OfficeParts, Relation, related
from judgepanel.workbook.xml_events import Attributes

_DRAWN = CHART | DIAGRAM


def drawn(
    tag: str, attributes: Attributes, parts: OfficeParts, relations: Mapping[str, Relation], about: str
) -> list[Block]:
    """What an element of a document shows by naming another part; nothing for any other element.

    `about` is what the author says it shows. What cannot be told is a picture of a kind that is not shown here.
    Raises RefusedError.
    """
    if tag not in _DRAWN:
        return []
    relation = relations.get(related(attributes, "id", "dm"))
    part = relation.part if relation is not None else ""
    if tag in CHART:
        chart = read_chart(parts, part, about) if part else None
        return [chart or Picture(b"", "other", about)]
    return (read_diagram(parts, part) if part else []) or [Picture(b"", "other", about)]
