"""Entries handed over as folders, one for each entry: an `entry.toml`, or plain text files named by what they hold.

Known text files lie directly in the entry's folder: title, reference, organisation, aliases (one a line), synopsis,
contact, and one for each answer named by the id or title of its heading; each ends in .txt or .md. With an
`entry.toml` they may fill in what it leaves out. Every other file, in folders of its own too, is an attachment.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from judgepanel.chairing.entry_draft import AttachmentDraft, EntryDraft, key
from judgepanel.chairing.entry_tree import TreeFile
from judgepanel.errors import WorldError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.plain_text import clean, clean_line, decode
from judgepanel.phrases import phrase
from judgepanel.reading import Fields
from judgepanel.rubric.category import Category

TOML = "entry.toml"
_LONGEST_FILE = 1024 * 1024
_LINES = ("reference", "title", "organisation")
_NAMED = (*_LINES, "aliases", "synopsis", "contact")


def read_folder(name: str, files: list[TreeFile], category: Category, issues: list[Issue]) -> EntryDraft:
    """The entry in one folder. `files` count their steps from it; findings are placed by its name."""
    found: list[Issue] = []
    draft = EntryDraft(name)
    toml = next((each for each in files if len(each.steps) == 1 and each.name.casefold() == TOML), None)
    if toml is not None:
        draft = _from_toml(draft, toml, category, found)
    texts = {each: place for each in files if (place := _text_of(each, category))}
    draft = _from_texts(draft, texts, category, found)
    if toml is None and "title" not in texts.values():
        found.append(issue("entry-not-described"))
    attachments = [each for each in files if each is not toml and each not in texts]
    issues.extend(each.at(name) for each in found)
    return replace(draft, attachments=tuple(_attachments(name, attachments)))


def _text_of(file: TreeFile, category: Category) -> str:
    """What a text file holds by its name: a field, or an answer as "answer:" and the id of its heading; else ""."""
    stem, _, ending = file.name.rpartition(".")
    if len(file.steps) > 1 or ending.casefold() not in ("txt", "md"):
        return ""
    named = key(stem)
    if named in _NAMED:
        return named
    heading = heading_named(stem, category)
    return f"answer:{heading}" if heading else ""


def heading_named(name: str, category: Category) -> str:
    """The id of the answer heading with that id or title, "" when there is none."""
    wanted = key(name)
    return next((each.id for each in category.answers if wanted in (key(each.id), key(each.title))), "")


def _from_toml(draft: EntryDraft, file: TreeFile, category: Category, found: list[Issue]) -> EntryDraft:
    raw = _read(file, found)
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        found.append(issue("not-text-format", TOML, format="TOML", reason=str(problem)[:200]))
        return draft
    issues: list[Issue] = []
    read = _entry_table(draft, Fields(table, "", issues, closed=True), category)
    found.extend(each.at(TOML) for each in issues)
    return read


def _entry_table(draft: EntryDraft, fields: Fields, category: Category) -> EntryDraft:
    read = replace(
        draft,
        reference=clean_line(fields.text("reference", "")),
        title=clean_line(fields.text("title", "")),
        organisation=clean_line(fields.text("organisation", "")),
        aliases=tuple(filter(None, map(clean_line, fields.texts("aliases", optional=True)))),
        synopsis=clean(fields.text("synopsis", "")),
        answers=_answers_table(fields.table("answers"), category) if fields.has("answers") else {},
        contact=_contact_table(fields.table("contact")) if fields.has("contact") else "",
    )
    fields.done()
    return read


def _answers_table(fields: Fields, category: Category) -> dict[str, str]:
    answers = {each.id: clean(fields.text(each.id, "")) for each in category.answers if fields.has(each.id)}
    fields.done()
    return answers


def _contact_table(fields: Fields) -> str:
    lines = [clean_line(fields.text(name, "")) for name in ("name", "email", "phone")]
    fields.done()
    return "\n".join(line for line in lines if line)


def _from_texts(
    draft: EntryDraft, texts: Mapping[TreeFile, str], category: Category, found: list[Issue]
) -> EntryDraft:
    answers = dict(draft.answers)
    fields: dict[str, str] = {name: getattr(draft, name) for name in _NAMED if name != "aliases"}
    aliases, first = draft.aliases, {name: TOML for name, text in fields.items() if text}
    first |= {f"answer:{heading}": TOML for heading in answers} | ({"aliases": TOML} if aliases else {})
    for file, place in texts.items():
        if place in first:
            found.append(
                issue("text-given-twice", file.name, what=_spoken(place, category), other=first[place])
            )
            continue
        first[place] = file.name
        text = read_text(file, found)
        if place.startswith("answer:"):
            answers[place.removeprefix("answer:")] = text
        elif place == "aliases":
            aliases = tuple(clean_line(line) for line in text.split("\n") if line.strip())
        else:
            fields[place] = clean_line(text) if place in _LINES else text
    return replace(
        draft,
        reference=fields["reference"],
        title=fields["title"],
        organisation=fields["organisation"],
        aliases=aliases,
        synopsis=fields["synopsis"],
        answers=answers,
        contact=fields["contact"],
    )


def _spoken(place: str, category: Category) -> str:
    if place.startswith("answer:"):
        return phrase("The answer to {heading}", heading=category.answer(place.removeprefix("answer:")).title)
    return phrase("The {place}", place=place)


def read_text(file: TreeFile, found: list[Issue]) -> str:
    """The text of a file, "" when it is none; then that is reported."""
    try:
        text, guessed = decode(_read(file, found))
    except ValueError:
        found.append(issue("file-not-text", file.name))
        return ""
    if guessed:
        found.append(issue("text-guessed", file.name))
    return clean(text)


def _read(file: TreeFile, found: list[Issue]) -> bytes:
    """The file, empty when it cannot be had; then that is reported."""
    try:
        raw = file.read(_LONGEST_FILE)
    except RefusedError as refusal:
        found.extend(refusal.issues)
        return b""
    except WorldError as problem:
        found.append(issue("file-unreadable", file.name, reason=problem.detail))
        return b""
    if raw is None:
        found.append(issue("file-unreadable", file.name, reason=phrase("it is larger than 1 MB.")))
    return raw or b""


def _attachments(entry: str, files: Iterable[TreeFile]) -> Iterator[AttachmentDraft]:
    """Named by their last step; where two have the same, the later one by all its steps."""
    taken: set[str] = set()
    for file in files:
        name = file.name if file.name.casefold() not in taken else " - ".join(file.steps)
        taken.add(name.casefold())
        yield AttachmentDraft(name, " / ".join((entry, *file.steps)), file.chunks)
