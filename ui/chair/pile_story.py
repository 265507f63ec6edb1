"""What is said about a pile of score files, and about one file of it, as passages to read."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from judgepanel.issues import Issue
from ui.models import words
from ui.models.merge_rows import FileRow, count_line, is_taken, warnings_of
from ui.said import in_words
from ui.widgets.text_view import Passage

translate = QCoreApplication.translate
_MOST_SAID = 200
"""How many findings the whole pile says at once; every file says all of its own."""
_MOST_NAMED = 6
"""How many files of which the same is said are named."""


def about_pile(rows: Sequence[FileRow], found: Sequence[Issue]) -> list[Passage]:
    """The pile as a whole: what wants a look, what was set aside, what is taken, what was passed over. `found` is said
    of no single file."""
    names = {row.number: row.name for row in rows}
    passages: list[Passage] = []
    graver = [each for each in found if each.severity != "info"]
    warnings = [(names[number], each) for number, each in warnings_of(rows)]
    if warnings or graver:
        passages.append(Passage(translate("PileStory", "Worth a look before accepting"), "heading"))
        passages += [*_said(graver), *_listed(warnings)]
    elif rows and all(row.status is None or is_taken(row.status) for row in rows):
        said = translate("PileStory", "Nothing in these files needs a look before accepting.")
        passages.append(Passage(said, "aside"))
    for heading, taken in (
        (translate("PileStory", "Set aside"), False),
        (translate("PileStory", "Taken, or held already"), True),
    ):
        files = [row for row in rows if row.status and row.issues and is_taken(row.status) == taken]
        told = [(row.name, row.issues[0]) for row in files]
        if told:
            passages.append(Passage(heading, "heading"))
            passages += _listed(told)
    quiet = [each for each in found if each.severity == "info"]
    if quiet:
        passages.append(Passage(translate("PileStory", "Passed over"), "heading"))
        passages += _said(quiet)
    return passages


def about_file(row: FileRow) -> list[Passage]:
    """Everything that is said about one file."""
    assert row.status is not None
    passages = [Passage(words.status(row.status).capitalize(), "heading")]
    # What was edited cell by cell stands in the table below.
    rest = tuple(each for each in row.issues[1:] if each.code != "cell-edited")
    graver = tuple(each for each in rest if each.severity != "info")
    return [
        *passages,
        *_said(row.issues[:1]),
        *_said(graver),
        *_said(each for each in rest if each.severity == "info"),
        Passage(" · ".join(filter(None, (row.name, row.judge, count_line(row.counts)))), "aside"),
    ]


def _listed(found: Sequence[tuple[str, Issue]]) -> list[Passage]:
    """Findings with the names of their files; what is said of several files is said once."""
    files: dict[tuple[str, str], list[str]] = {}
    for name, each in found:
        files.setdefault((in_words(each.sentence), in_words(each.way_out)), []).append(name)
    passages: list[Passage] = []
    for (sentence, way_out), names in list(files.items())[:_MOST_SAID]:
        passages += _advised(f"{_named(names)}: {sentence}", way_out)
    if len(files) > _MOST_SAID:
        left = len(files) - _MOST_SAID
        more = translate("PileStory", "%n more findings; every file says its own.", "", left)
        if left == 1:
            more = translate("PileStory", "1 more finding; every file says its own.")
        passages.append(Passage(more, "aside"))
    return passages


def _named(names: Sequence[str]) -> str:
    """The names, as many as can be read."""
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    left = len(names) - _MOST_NAMED
    said = translate("PileStory", "{names} and %n more files", "", left)
    if left == 1:
        said = translate("PileStory", "{names} and 1 more file")
    return said.format(names=", ".join(names[:_MOST_NAMED]))


def _said(issues: Iterable[Issue]) -> list[Passage]:
    passages: list[Passage] = []
    for each in issues:
        passages += _advised(in_words(each.sentence), in_words(each.way_out))
    return passages


def _advised(sentence: str, way_out: str) -> tuple[Passage, ...]:
    """A sentence and close to it what to do about it, where anything is to be done."""
    if not way_out:
        return (Passage(sentence),)
    return (Passage(sentence, "lines"), Passage(way_out, "advice"))
