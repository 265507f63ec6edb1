"""Entries and attachments that mean harm, shown in the real window: they open nothing, reach nothing, break nothing."""

import io
import socket
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.issues import RefusedError
from judgepanel.model.entry import Answer, Attachment
from judgepanel.model.record import Field
from tests.builders import mark, small_award, small_bundle
from tests.documents.office import drawing, paragraph, shape, slides, word
from tests.ui.judge.bait import Bait, laid
from tests.ui.judge.conftest import digest_of, picture
from tests.ui.judge.day import Laptop, begin, spoken
from tests.ui.scans import stream, written
from ui.judge.workspace import JudgeWorkspace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="opened files are seen as Linux tells them")


@pytest.fixture
def bait(tmp_path: Path, qapp: QApplication) -> Iterator[Bait]:
    with laid(tmp_path / "bait") as made:
        yield made


def markup(bait: Bait) -> str:
    return (
        f'<img src="{bait.path}"><img src="{bait.file}"/> <img src="{bait.url}"> <b>x</b>'
        f'<a href="{bait.url}">x</a><script src="{bait.url}"></script><link rel="stylesheet" href="{bait.file}">'
        f'![x]({bait.file}) [x]({bait.url}) <style>@import url("{bait.file}")</style>'
        f'<table background="{bait.path}"><tr><td style="background-image:url({bait.file})">1</td></tr></table>'
    )


def hostile_pdf(bait: Bait) -> bytes:
    """It wants to run a script and a program, to open other files and addresses, and shows a picture from a file."""
    acts = {
        "script": f"<< /S /JavaScript /JS (app.launchURL\\('{bait.url}'\\); this.submitForm\\('{bait.url}'\\);) >>",
        "launch": f"<< /S /Launch /F ({bait.path}) /Win << /F ({bait.path}) >> >>",
        "remote": f"<< /S /GoToR /F ({bait.path}) /D [0 /Fit] >>",
        "uri": f"<< /S /URI /URI ({bait.url}) >>",
        "submit": f"<< /S /SubmitForm /F << /FS /URL /F ({bait.url}) >> >>",
        "import": f"<< /S /ImportData /F ({bait.path}) >>",
    }
    chain = "<< /S /JavaScript /JS (1) /Next [" + " ".join(acts.values()) + "] >>"
    links = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A {act} >>" for act in acts.values()
    )
    look = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    outside = f"{look} /F ({bait.path})"
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R /OpenAction {chain} /AA << /WC {acts['script']} >> >>".encode(),
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: stream("", b"BT /F1 20 Tf 50 700 Td (Click anywhere) Tj ET /I Do"),
        4: (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Annots [{links}] "
            f"/AA << /O {acts['launch']} /C {acts['uri']} >> /Resources << /XObject << /I 5 0 R >> "
            "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ).encode(),
        5: stream(outside, b""),
    }
    return written(objects)


def bomb() -> bytes:
    """A picture that says it is 60,000 pixels wide and high."""
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + picture()[24:29]
    return picture()[:12] + head + zlib.crc32(head).to_bytes(4, "big") + picture()[33:]


def workbook(bait: Bait) -> bytes:
    book = openpyxl.Workbook()
    book.active.append([f'=HYPERLINK("{bait.url}")', f'=WEBSERVICE("{bait.url}")', markup(bait)])
    book.active["A1"].hyperlink = bait.file
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def attachments(bait: Bait) -> Mapping[str, bytes]:
    outside = [("p", "image", bait.file), ("q", "image", bait.url), ("t", "attachedTemplate", bait.url)]
    body = paragraph("Hello") + drawing("p", markup(bait).replace("<", "&lt;").replace('"', "&quot;"))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="' + bait.path.encode() + b'"/></svg>'
    return {
        "evil.pdf": hostile_pdf(bait),
        "bomb.png": bomb(),
        "page.txt": markup(bait).encode(),
        "page.md": f"# x\n![x]({bait.file})\n{markup(bait)}".encode(),
        "linked.docx": word(body + drawing("q", "", "link") + paragraph("End"), *outside),
        "inside.docx": word(drawing("s"), ("s", "image", "media.png"), media_png=svg),
        "bomb.docx": word(drawing("s"), ("s", "image", "media.png"), media_png=bomb()),
        "show.pptx": slides(shape("title", "Hello"), pictures={"p.png": svg}),
        "cells.xlsx": workbook(bait),
    }


@pytest.fixture
def bundle(tmp_path: Path, bait: Bait) -> Path:
    held, files = [], {}
    for name, content in attachments(bait).items():
        digest = digest_of(content)
        files[digest] = tmp_path / digest
        files[digest].write_bytes(content)
        held.append(Attachment(name, digest, len(content)))
    award = small_award(entries=2, judges=1, criteria=2)
    first = replace(
        award.entries[0],
        title=markup(bait),
        organisation=markup(bait),
        synopsis=markup(bait),
        answers=(Answer(award.category.answers[0].id, markup(bait) + " see p. 1"),),
        attachments=tuple(held),
    )
    path = tmp_path / "judge.judging"
    entries = (first, *award.entries[1:])
    write_bundle(path, small_bundle(replace(award, title=markup(bait), entries=entries)), files.__getitem__)
    return path


def hover(workspace: QWidget) -> None:
    """Every tooltip there is: Qt guesses markup in them."""
    for widget in workspace.findChildren(QWidget):
        if widget.isVisible():
            at = widget.rect().center()
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


def see_every_page(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    begin(workspace)
    for show in (workspace.declare_all, workspace.finish, workspace.declare_this, workspace._finding.open):
        show()
        hover(workspace)
        qtbot.wait(20)
    workspace._comparing.open()
    hover(workspace)
    workspace.open_entry("E001")
    hover(workspace)
    workspace.grab()


def test_the_watch_sees_what_it_must(bait: Bait, qtbot: QtBot) -> None:
    assert bait.touched() == []
    QImage(bait.path)
    assert bait.touched() == ["file opened"]
    with socket.create_connection(("127.0.0.1", bait._listener.getsockname()[1])):
        assert "connected" in bait.touched()
    QDesktopServices.openUrl(bait.url)
    assert bait.url in bait.touched()


@pytest.mark.qt_log_ignore("does not support raise")
def test_hostile_entries_and_attachments_open_nothing_and_break_nothing(
    laptop: Laptop, bait: Bait, qtbot: QtBot
) -> None:
    workspace = laptop.open(1300, 900)
    bait.done.clear()
    see_every_page(workspace, qtbot)
    evidence = workspace._views.evidence
    for attachment in workspace._bundle.entries[0].attachments:
        workspace._views.attachments.open(attachment.sha256)
        qtbot.waitUntil(lambda: not workspace._handing_in._tasks.busy, timeout=10_000)
        qtbot.waitUntil(lambda: not any("Opening" in text for text in spoken(workspace)), timeout=10_000)
        hover(workspace)
        evidence.grab()
    laptop_writes = "note " + markup(bait)
    workspace._keeping.record("E001", Field("note", "ambition"), laptop_writes)
    assert laptop.kept_now(workspace, "E001", Field("note", "ambition")) == laptop_writes
    assert bait.touched() == []


def test_a_pdf_that_wants_to_act_is_only_a_picture(laptop: Laptop, bait: Bait, qtbot: QtBot) -> None:
    workspace = laptop.open(1300, 900)
    begin(workspace)
    pages = workspace._views.evidence._pages
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        workspace.toggle_evidence()
    qtbot.waitUntil(lambda: pages._canvas._selection.knows(0), timeout=10_000)
    for across in range(50, 400, 50):
        ground = pages._canvas.viewport()
        qtbot.mouseClick(ground, Qt.MouseButton.LeftButton, pos=QPoint(across, 200))
        qtbot.mouseDClick(ground, Qt.MouseButton.LeftButton, pos=QPoint(across, 200))
    assert bait.touched() == []
    workspace._views.scoring.type_key("3")
    assert laptop.kept_now(workspace, "E001", mark("ambition")) == "3"


def test_a_picture_that_is_a_drawing_is_refused_twice(
    laptop: Laptop, bait: Bait, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once when the bundle is made; and in the window too, should one come that far."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{bait.file}"/></svg>'.encode()
    (tmp_path / "svg").write_bytes(svg)
    award = small_award(entries=1, judges=1)
    named = replace(award.entries[0], attachments=(Attachment("drawing.png", digest_of(svg), len(svg)),))
    bundle = small_bundle(replace(award, entries=(named,)))
    with pytest.raises(RefusedError):
        write_bundle(tmp_path / "x.judging", bundle, lambda _: tmp_path / "svg")
    workspace = laptop.open(1300, 900)
    begin(workspace)
    monkeypatch.setattr(workspace._views.attachments, "_read", lambda _: io.BytesIO(svg))
    workspace._views.attachments.open(workspace._bundle.entries[0].attachments[1].sha256)
    qtbot.waitUntil(lambda: "bomb.png cannot be shown" in spoken(workspace), timeout=5000)
    assert bait.touched() == []


def test_a_picture_bomb_is_refused_in_a_sentence(laptop: Laptop, bait: Bait, qtbot: QtBot) -> None:
    workspace = laptop.open(1300, 900)
    begin(workspace)
    workspace._views.attachments.open(workspace._bundle.entries[0].attachments[1].sha256)
    qtbot.waitUntil(lambda: "bomb.png cannot be shown" in spoken(workspace), timeout=5000)
    assert any("larger than any screen" in text for text in spoken(workspace))
