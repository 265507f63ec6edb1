"""What has changed since the last hand-in, in words."""

from PySide6.QtCore import QCoreApplication

from judgepanel.judging import Change, SinceHandIn
from judgepanel.model.bundle import Bundle
from ui import counted

translate = QCoreApplication.translate
_MOST_LINES = 6


def since_words(bundle: Bundle, since: SinceHandIn) -> str:
    """A sentence, then the first changes one a line; "" when nothing was handed in before."""
    if not since.export:
        return ""
    if not since.changes:
        return translate("SinceWords", "Nothing has changed since export {number}.").format(
            number=since.export
        )
    head = translate("SinceWords", "Changed since export {number}: {counted}.").format(
        number=since.export, counted=_counted(since)
    )
    marks = [change for change in since.changes if change.field.kind == "mark"]
    lines = [_line(bundle, change) for change in marks[:_MOST_LINES]]
    if len(marks) > _MOST_LINES:
        more = counted.marks(len(marks) - _MOST_LINES)
        lines.append(translate("SinceWords", "and further {marks}").format(marks=more))
    return "\n".join([head, *lines])


def _counted(since: SinceHandIn) -> str:
    marks, texts = since.count("mark"), since.count("note", "feedback", "question")
    others = since.count() - marks - texts
    one_text, one_other = translate("SinceWords", "1 text"), translate("SinceWords", "1 other answer")
    kinds = (
        (marks, counted.marks(marks)),
        (texts, one_text if texts == 1 else translate("SinceWords", "%n texts", "", texts)),
        (others, one_other if others == 1 else translate("SinceWords", "%n other answers", "", others)),
    )
    return ", ".join(words for number, words in kinds if number)


def _line(bundle: Bundle, change: Change) -> str:
    numbers = {entry.id: number for number, entry in enumerate(bundle.entries, start=1)}
    none = translate("SinceWords", "none")
    words = translate("SinceWords", "Entry {number}, {criterion}: {after}, was {before}")
    return words.format(
        number=numbers[change.entry],
        criterion=bundle.round.score_set.criterion(change.field.criterion).title,
        after=change.after or none,
        before=change.before or none,
    )
