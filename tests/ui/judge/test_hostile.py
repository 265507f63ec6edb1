"""Entries and attachments that mean harm, shown in the real window: they open nothing, reach nothing, break nothing."""

import io
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

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
from tests.ui.judge.bait import Bait, laid
from tests.ui.judge.conftest import digest_of
from tests.ui.judge.day import Laptop, begin, spoken
from tests.ui.judge.hostile_files import attachments, markup
from ui.judge.evidence_view import EvidenceView
from ui.judge.workspace import JudgeWorkspace
from ui.widgets.text_view import TextView

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="opened files are seen as Linux tells them")


@pytest.fixture
def bait(tmp_path: Path, qapp: QApplication) -> Iterator[Bait]:
    with laid(tmp_path / "bait") as made:
        yield made


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


def take_along(evidence: EvidenceView) -> None:
    """Select everything, copy it, and drag it out: what leaves is text and nothing else."""
    for text in evidence.findChildren(TextView):
        text.selectAll()
        if not text.textCursor().hasSelection():
            continue
        text.copy()
        for taken in (QApplication.clipboard().mimeData(), text.createMimeDataFromSelection()):
            assert taken.formats() == ["text/plain"]
            assert "\ufffc" not in taken.text()


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
        take_along(evidence)
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
