"""A language made by machine: every word of the program accented and a third longer, so that English stands out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.model.entry import Answer, Attachment
from resources.languages import translating
from tests.builders import small_award, small_bundle
from tests.bundle.conftest import office as office_file
from tests.chairing.office import Office, open_office
from tests.documents.office import drawing, paragraph, word
from tests.ui.judge.conftest import EVIDENCE, digest_of, picture
from tests.ui.judge.day import Laptop
from ui import languages
from ui.tasks import Tasks

CODE = "cy"
"""Many plural forms, and Qt has no words of its own in it: every button must bring its own."""
_DATA = frozenset(
    {
        "title",
        "name",
        "organisation",
        "synopsis",
        "text",
        "introduction",
        "eligibility",
        "reason",
        "award_title",
    }
)
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшхызАБЦДЕФГХИЙКЛМНОПЯРСТУВШХЫЗ",
)


def foreign(value: Any) -> Any:
    """The same award with everything a person typed in other letters, so that it is not taken for English."""
    if isinstance(value, Answer):
        return value._replace(text=value.text.translate(_CYRILLIC))
    if isinstance(value, Attachment):
        return value
    if isinstance(value, tuple):
        return tuple(foreign(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in _DATA and isinstance(held, str):
            changed[field.name] = held.translate(_CYRILLIC)
        elif not isinstance(held, str):
            changed[field.name] = foreign(held)
    return replace(value, **changed)


@pytest.fixture(scope="session")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pseudo-translation, made as any other."""
    folder = tmp_path_factory.mktemp("languages")
    assert translating.pseudo(folder / f"judgepanel_{CODE}.ts") == 0
    return folder


@pytest.fixture
def accented(dressed: QApplication, translations: Path) -> Iterator[QApplication]:
    """The program speaks it."""
    usual = QLocale()
    languages.speak(dressed, CODE, translations)
    yield dressed
    languages.speak(dressed, languages.SOURCE)
    QLocale.setDefault(usual)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three judges, four entries, two criteria."""
    opened = open_office(tmp_path, foreign(small_award(entries=4, judges=3)))
    yield opened
    opened.store.close()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Three entries; the first has an attachment of every kind that is shown."""
    body = paragraph("Да") + drawing("p", "Да") + drawing("q", "Да")
    parts = [("p", "image", "media.png"), ("q", "image", "file:///etc/passwd")]
    contents = {
        "a.pdf": EVIDENCE.read_bytes(),
        "b.png": picture(),
        "c.txt": b"12",
        "d.docx": word(body, *parts, media_png=picture()),
        "e.docx": office_file("word"),
    }
    files = {digest_of(content): content for content in contents.values()}
    for digest, content in files.items():
        (tmp_path / digest).write_bytes(content)
    award = foreign(small_award(entries=3, judges=1))
    attached = tuple(Attachment(name, digest_of(each), len(each)) for name, each in contents.items())
    first = replace(award.entries[0], attachments=attached)
    path = tmp_path / "judge.judging"
    own = small_bundle(replace(award, entries=(first, *award.entries[1:])))
    write_bundle(path, own, lambda digest: tmp_path / digest)
    return path


@pytest.fixture
def laptop(
    accented: QApplication, bundle: Path, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> Iterator[Laptop]:
    made = Laptop(bundle, tmp_path / "work", tasks, qtbot)
    yield made
    made.close_all()
