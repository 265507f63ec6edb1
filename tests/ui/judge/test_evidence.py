"""Attachments beside the answer: opened by the worker, searched, left and found again; nothing in them is obeyed."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from judgepanel.model.entry import Attachment
from tests.builders import mark
from tests.ui.judge.conftest import report
from tests.ui.judge.day import Laptop, begin, focused, spoken
from ui import notices, pickers
from ui.judge.finding import pages_of
from ui.judge.workspace import JudgeWorkspace

PDF, PICTURE, TEXT, WORD, BROKEN = range(5)


@pytest.fixture
def workspace(laptop: Laptop) -> JudgeWorkspace:
    made = laptop.open(1300, 800)
    begin(made)
    return made


def open_file(workspace: JudgeWorkspace, number: int) -> None:
    workspace._views.attachments.open(workspace._bundle.entries[0].attachments[number].sha256)


def test_a_document_opens_and_is_searched_by_key(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    pages = workspace._views.evidence._pages
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        workspace.toggle_evidence()
    workspace.find_text()
    qtbot.keyClicks(focused(), "median")
    qtbot.waitUntil(lambda: " of " in pages._search._bar._count.text(), timeout=10_000)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not pages._search.isVisible()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not workspace._views.attachments.pane.evidence_is_open()


def test_a_digit_marks_while_a_document_is_read(
    workspace: JudgeWorkspace, qtbot: QtBot, laptop: Laptop
) -> None:
    with qtbot.waitSignal(workspace._views.evidence._pages.opened, timeout=10_000):
        workspace.toggle_evidence()
    qtbot.keyClicks(focused(), "9")
    assert laptop.kept_now(workspace, "E001", mark("ambition")) == "9"


def test_a_picture_and_a_text_are_shown_as_what_they_are(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    open_file(workspace, PICTURE)
    qtbot.waitUntil(lambda: any("60 × 40" in text for text in spoken(workspace)), timeout=5000)
    open_file(workspace, TEXT)
    qtbot.waitUntil(lambda: any("<b>Ọlúwáṣeun</b>" in text for text in spoken(workspace)), timeout=5000)


def test_a_word_document_is_shown_as_text_with_its_table_and_picture(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    open_file(workspace, WORD)
    text = workspace._views.evidence._document
    qtbot.waitUntil(lambda: "Report of the ward" in text.toPlainText(), timeout=5000)
    assert text.isVisible()
    shown = text.toPlainText()
    assert "Falls fell by half. <b>See</b> p. 2." in shown
    assert (
        shown.index("Month")
        < shown.index("12")
        < shown.index("Picture: Falls by month")
        < shown.index("After")
    )
    assert "it was not fetched" in shown
    assert text.find("by half")
    workspace._pinning.pin()
    (clip,) = workspace._desk.sheet("E001").clips("ambition")
    assert (clip.name, clip.page, clip.quote) == ("report.docx", 0, "by half")


def test_words_of_a_word_document_are_found_and_pinned_by_key(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    open_file(workspace, WORD)
    text = workspace._views.evidence._document
    qtbot.waitUntil(lambda: "Report of the ward" in text.toPlainText(), timeout=5000)
    workspace.find_text()
    qtbot.keyClicks(focused(), "the")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert workspace._views.evidence._search._bar._count.text() == "1 of 3"
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert text.textCursor().selectedText() == "the"
    workspace._pinning.pin()
    assert [clip.quote for clip in workspace._desk.sheet("E001").clips("ambition")] == ["the"]
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is text
    assert workspace._views.attachments.pane.evidence_is_open()


def test_what_cannot_be_shown_can_be_copied(
    workspace: JudgeWorkspace, qtbot: QtBot, picked: pickers.Answers, told: notices.Recorder, tmp_path
) -> None:
    open_file(workspace, BROKEN)
    qtbot.waitUntil(
        lambda: any("The attachment cannot be shown here" in text for text in spoken(workspace)), timeout=5000
    )
    picked.paths.append(tmp_path)
    workspace._views.evidence._other.action_requested.emit()
    qtbot.waitUntil((tmp_path / "broken.docx").exists, timeout=5000)
    qtbot.waitUntil(lambda: bool(told.seen), timeout=5000)
    assert "broken.docx" in told.seen[-1].title


def test_another_program_opens_it_only_after_a_question(
    workspace: JudgeWorkspace, qtbot: QtBot, picked: pickers.Answers, told: notices.Recorder, tmp_path
) -> None:
    opened: list[Path] = []
    workspace._views.attachments.open_elsewhere = lambda path: opened.append(path) is None
    open_file(workspace, WORD)
    key = workspace._views.evidence._elsewhere.findChildren(QPushButton)[1]
    qtbot.waitUntil(key.isVisible, timeout=5000)
    told.answers += [False, True]
    key.click()
    assert [each.kind for each in told.seen] == ["asked"]
    picked.paths.append(tmp_path)
    key.click()
    qtbot.waitUntil(lambda: opened == [tmp_path / "report.docx"], timeout=5000)
    assert len(told.seen) == 2


def test_a_damaged_attachment_is_said_and_the_desk_goes_on(
    workspace: JudgeWorkspace, qtbot: QtBot, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace._views.attachments, "_read", lambda _: io.BytesIO(b"%PDF-1.4 cut"))
    workspace.toggle_evidence()
    qtbot.waitUntil(lambda: "evidence.pdf cannot be shown" in spoken(workspace), timeout=10_000)
    workspace._views.scoring.type_key("3")
    assert laptop.kept_now(workspace, "E001", mark("ambition")) == "3"


def test_switching_fast_shows_the_last_one_asked_for(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    for number in (PDF, PICTURE, TEXT, PDF, PICTURE):
        open_file(workspace, number)
    qtbot.waitUntil(lambda: not workspace._handing_in._tasks.busy, timeout=10_000)
    evidence = workspace._views.evidence
    assert evidence._pane.currentWidget() is evidence._picture


def test_another_entry_without_attachments_closes_the_evidence(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace._views.evidence._pages.opened, timeout=10_000):
        workspace.toggle_evidence()
    workspace.next_entry()
    assert not workspace._views.attachments.pane.evidence_is_open()
    assert workspace._views.reading.isVisible()


def test_leaving_while_an_attachment_is_brought_waits_for_nothing(
    workspace: JudgeWorkspace, laptop: Laptop
) -> None:
    workspace.toggle_evidence()
    laptop.close(workspace)
    assert laptop.kept("E001", mark("ambition")) is None


def test_reopening_finds_the_same_page_of_the_same_document(
    workspace: JudgeWorkspace, laptop: Laptop, qtbot: QtBot
) -> None:
    pages = workspace._views.evidence._pages
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        workspace.toggle_evidence()
    pages.go_to(1.25)
    laptop.close(workspace)
    again = laptop.open(1300, 800)
    pages = again._views.evidence._pages
    qtbot.waitUntil(
        lambda: pages.isVisible() and pages.place() == pytest.approx(1.25, abs=0.02), timeout=10_000
    )


def test_the_search_everywhere_reads_office_files_too() -> None:
    content = report()
    (said,) = pages_of(Attachment("report.docx", "", len(content)), io.BytesIO(content), bool)
    assert "Month Falls" in said
    assert pages_of(Attachment("broken.docx", "", 3), io.BytesIO(b"PK\x03"), bool) == []
