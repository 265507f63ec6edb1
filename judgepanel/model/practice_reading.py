"""Reading a practice entry from a bundle or an award. It trusts nothing and tells every problem at once."""

from collections.abc import Callable

from judgepanel.issues import Issue
from judgepanel.model.entry import Answer, Attachment
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.reading import Fields
from judgepanel.rubric.category import Category
from judgepanel.rubric.score_set import ScoreSet

MOST_ATTACHMENTS = 100
_LONGEST_LINE = 2_000
ReadAttachment = Callable[[Fields], Attachment]


def read_practice(
    fields: Fields, category: Category, score_set: ScoreSet, attachment: ReadAttachment
) -> PracticeEntry:
    """A practice entry from its table; findings go to the cursor. `attachment` reads one of its attachments."""
    return PracticeEntry(
        title=fields.text("title", longest=_LONGEST_LINE),
        organisation=fields.text("organisation", "", longest=_LONGEST_LINE),
        synopsis=fields.text("synopsis", ""),
        answers=_answers(fields.table("answers"), category),
        attachments=tuple(map(attachment, fields.tables("attachments", most=MOST_ATTACHMENTS))),
        agreed=_agreed(fields, score_set),
        note=fields.text("note", ""),
    )


def plain_attachment(fields: Fields) -> Attachment:
    """An attachment as the chair's own award holds it, looked at when it was taken in."""
    return Attachment(fields.text("name"), fields.text("sha256", longest=64), fields.whole("size"))


def _answers(fields: Fields, category: Category) -> tuple[Answer, ...]:
    """In the order of the category's headings, whatever the order in the file."""
    headings = [heading.id for heading in category.answers]
    for stranger in sorted(fields.keys - set(headings)):
        fields.report("value-unknown", stranger[:60], value=stranger[:40], allowed=", ".join(headings))
    return tuple(Answer(own, fields.text(own, "")) for own in headings if fields.has(own))


def _agreed(fields: Fields, score_set: ScoreSet) -> tuple[AgreedMark, ...]:
    """In the order of the criteria. A mark must be one of the criterion's own, in its one written form."""
    known = {criterion.id: criterion for criterion in score_set.criteria}
    found: dict[str, AgreedMark] = {}
    for each in fields.tables("agreed", most=len(known)):
        own, mark, reason = each.text("criterion"), each.text("mark", ""), each.text("reason", "")
        if own not in known:
            each.report("value-unknown", "criterion", value=own[:40], allowed=", ".join(known))
            continue
        if own in found:
            each.report("id-repeated", "criterion", value=own)
        read = known[own].read(mark) if mark else ""
        if isinstance(read, Issue):
            each.issues.append(read.at(each.place))
        elif read != mark:
            each.report("value-unknown", "mark", value=mark[:40], allowed=read)
        found[own] = AgreedMark(own, mark, reason)
    return tuple(found[own] for own in known if own in found)
