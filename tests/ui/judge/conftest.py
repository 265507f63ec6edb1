"""A judge with a real bundle: three entries, one title that tries to be markup, attachments of several kinds."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from judgepanel.bundle.writer import write_bundle
from judgepanel.model.entry import Attachment
from tests.builders import small_award, small_bundle
from tests.bundle.conftest import office
from tests.documents.office import drawing, paragraph, table, word
from tests.ui.judge.day import Laptop
from ui.tasks import Tasks

EVIDENCE = resources.path("sample", "entries", "sickle-cell-analgesia", "evidence.pdf")
HOSTILE_TITLE = '<img src="/etc/passwd"><b>Safer care</b>'


@pytest.fixture
def bundle(tmp_path: Path, qapp: QApplication) -> Path:
    contents = {
        "evidence.pdf": EVIDENCE.read_bytes(),
        "chart.png": picture(),
        "voices.txt": "“It helped us.” <b>Ọlúwáṣeun</b>\n".encode(),
        "report.docx": report(),
        "broken.docx": office("word"),
    }
    attachments, files = [], {}
    for name, content in contents.items():
        digest = digest_of(content)
        files[digest] = tmp_path / digest
        files[digest].write_bytes(content)
        attachments.append(Attachment(name, digest, len(content)))
    award = small_award(entries=3, judges=1, criteria=2)
    first = replace(award.entries[0], title=HOSTILE_TITLE, attachments=tuple(attachments))
    path = tmp_path / "judge.judging"
    write_bundle(path, small_bundle(replace(award, entries=(first, *award.entries[1:]))), files.__getitem__)
    return path


@pytest.fixture
def laptop(
    dressed: QApplication, bundle: Path, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> Iterator[Laptop]:
    made = Laptop(bundle, tmp_path / "work", tasks, qtbot)
    yield made
    made.close_all()


def report() -> bytes:
    """A Word document with a heading, a table and a picture."""
    body = (
        paragraph("Report of the ward", "H1")
        + paragraph("Falls fell by half. <b>See</b> p. 2.".replace("<", "&lt;"))
        + table((paragraph("Month"), paragraph("Falls")), (paragraph("May"), paragraph("12")))
        + drawing("p", "Falls by month")
        + drawing("q", "Elsewhere")
        + paragraph("After the picture")
    )
    parts = [("p", "image", "media.png"), ("q", "image", "file:///etc/passwd")]
    return word(body, *parts, media_png=picture())


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def picture() -> bytes:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
