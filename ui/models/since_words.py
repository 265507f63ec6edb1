"""What has changed since the last hand-in, in words."""

from PySide6.QtCore import QCoreApplication

from judgepanel.judging import Change, SinceHandIn
from judgepanel.model.bundle import Bundle

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
    kinds = (
        (translate("SinceWords", "marks"), since.count("mark")),
        (translate("SinceWords", "notes and feedback"), since.count("note", "feedback", "question")),
        (
            translate("SinceWords", "other answers"),
            since.count() - since.count("mark", "note", "feedback", "question"),
        ),
    )
    counted = ", ".join(f"{count} {words}" for words, count in kinds if count)
    head = translate("SinceWords", "Changed since export {number}: {counted}.").format(
        number=since.export, counted=counted
    )
    marks = [change for change in since.changes if change.field.kind == "mark"]
    lines = [_line(bundle, change) for change in marks[:_MOST_LINES]]
    if len(marks) > _MOST_LINES:
        lines.append(translate("SinceWords", "and {count} more marks").format(count=len(marks) - _MOST_LINES))
    return "\n".join([head, *lines])


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
