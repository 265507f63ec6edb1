"""Evidence pinned in the real window: from an answer and from a page, by mouse and by keys alone, and back again."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.model.clip import Clip
from judgepanel.model.entry import Answer, Attachment
from tests.builders import small_award, small_bundle
from tests.ui.judge.conftest import EVIDENCE, digest_of
from tests.ui.judge.day import Laptop, begin, focused, name_of, spoken
from ui.judge.workspace import JudgeWorkspace
from ui.widgets.quote_list import QuoteButton

ANSWER = "Waits fell by half, as p. 2 shows.\nNobody was harmed 😀 (Appendix B; page 44)."
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bundle(tmp_path: Path, qapp: QApplication) -> Path:
    content = EVIDENCE.read_bytes()
    file = tmp_path / "evidence"
    file.write_bytes(content)
    pdf = Attachment("evidence.pdf", digest_of(content), len(content))
    part = Attachment("2_appendix-b.pdf", digest_of(content + b"\n"), len(content) + 1)
    (tmp_path / "part").write_bytes(content + b"\n")
    award = small_award(entries=2, judges=1, criteria=2)
    heading = award.category.answers[0].id
    first = replace(
        award.entries[0],
        synopsis="Fewer waits.",
        answers=(Answer(heading, ANSWER),),
        attachments=(pdf, part),
    )
    path = tmp_path / "judge.judging"
    files = {pdf.sha256: file, part.sha256: tmp_path / "part"}
    write_bundle(path, small_bundle(replace(award, entries=(first, *award.entries[1:]))), files.__getitem__)
    return path


@pytest.fixture
def workspace(laptop: Laptop) -> JudgeWorkspace:
    made = laptop.open(1300, 900)
    begin(made)
    return made


def pinned(workspace: JudgeWorkspace) -> tuple[Clip, ...]:
    return workspace._desk.sheet("E001").clips(workspace._here.criterion)


def quotes(workspace: JudgeWorkspace) -> list[QuoteButton]:
    return [button for button in workspace.findChildren(QuoteButton) if button.isVisible()]


def opened(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    pages = workspace._views.evidence._pages
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        workspace.toggle_evidence()
    qtbot.waitUntil(lambda: pages._canvas._selection.knows(0), timeout=10_000)


def test_words_of_an_answer_are_pinned_by_keys_alone_and_found_again(
    workspace: JudgeWorkspace, qtbot: QtBot, laptop: Laptop
) -> None:
    text = focused()
    assert "synopsis and answer" in name_of(text)
    qtbot.keyClick(text, Qt.Key.Key_End, CTRL)
    qtbot.keyClick(text, Qt.Key.Key_Home)
    for _ in range(3):
        qtbot.keyClick(text, Qt.Key.Key_Right, CTRL | SHIFT)
    qtbot.keyClick(text, Qt.Key.Key_E, CTRL | SHIFT)
    (clip,) = pinned(workspace)
    assert (clip.quote, clip.attachment) == ("Nobody was harmed", "")
    (row,) = quotes(workspace)
    assert "Nobody was harmed" in name_of(row)
    qtbot.keyClick(text, Qt.Key.Key_Home, CTRL)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert focused() is text
    assert workspace._views.reading.clip() == clip
    laptop.close(workspace)
    again = laptop.open(1300, 900)
    qtbot.waitUntil(lambda: len(quotes(again)) == 1)


def test_words_of_a_page_are_pinned_by_keys_alone_and_found_again(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    opened(workspace, qtbot)
    canvas = workspace._views.evidence._pages._canvas
    assert focused() is canvas
    for _ in range(2):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, CTRL | SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_E, CTRL | SHIFT)
    (clip,) = pinned(workspace)
    assert (clip.name, clip.page, clip.start, clip.quote) == ("evidence.pdf", 1, 0, "Northquay Teaching")
    workspace._views.evidence._pages.go_to(2.0)
    workspace.toggle_evidence()
    (row,) = quotes(workspace)
    assert "evidence.pdf, page 1" in name_of(row)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace._views.evidence.clip() == clip, timeout=10_000)
    assert workspace._views.evidence._pages.place() < 0.5


def test_words_from_one_page_to_the_next_are_one_quote_with_one_place(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    opened(workspace, qtbot)
    pages = workspace._views.evidence._pages
    canvas = pages._canvas
    pages.go_to(0.6)
    canvas._selection.begin_below(0, 0.6)
    for _ in range(60):
        if canvas._selection._caret[0] == 0:
            qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
            qtbot.waitUntil(lambda: canvas._selection.lacking() is None, timeout=10_000)
    qtbot.keyClick(canvas, Qt.Key.Key_E, CTRL | SHIFT)
    (clip,) = pinned(workspace)
    assert clip.page == 1
    assert clip.quote.count("\n") > 1
    pages.go_to(2.0)
    (row,) = quotes(workspace)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace._views.evidence.clip() == clip, timeout=10_000)
    assert pages.place() < 1
    assert canvas._selection._caret[0] == 1


def test_a_find_is_pinned_and_a_quote_removed_and_brought_back(
    workspace: JudgeWorkspace, qtbot: QtBot, laptop: Laptop
) -> None:
    opened(workspace, qtbot)
    workspace.find_text()
    qtbot.keyClicks(focused(), "median")
    pages = workspace._views.evidence._pages
    qtbot.waitUntil(lambda: pages._search.now() is not None, timeout=10_000)
    page = pages._search.now()[0]
    qtbot.waitUntil(lambda: pages._canvas._selection.knows(page), timeout=10_000)
    qtbot.keyClick(focused(), Qt.Key.Key_E, CTRL | SHIFT)
    (clip,) = pinned(workspace)
    assert clip.quote.casefold() == "median"
    (row,) = quotes(workspace)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert pinned(workspace) == ()
    assert quotes(workspace) == []
    workspace.undo()
    assert pinned(workspace) == (clip,)
    qtbot.waitUntil(lambda: [row.hasFocus() for row in quotes(workspace)] == [True])
    workspace.undo()
    assert pinned(workspace) == ()
    workspace.redo()
    assert pinned(workspace) == (clip,)


def test_nothing_selected_is_said_and_nothing_pinned(workspace: JudgeWorkspace) -> None:
    workspace._pinning.pin()
    assert pinned(workspace) == ()
    assert any("No text is selected" in text for text in spoken(workspace))


def test_a_quote_belongs_to_the_criterion_in_hand(workspace: JudgeWorkspace) -> None:
    workspace._views.reading._text.find("Waits fell")
    workspace._pinning.pin()
    assert len(quotes(workspace)) == 1
    workspace.next_criterion()
    assert quotes(workspace) == []
    workspace.previous_criterion()
    assert len(quotes(workspace)) == 1


def test_a_page_named_in_the_answer_is_one_press_away(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    text = focused()
    pages = workspace._views.evidence._pages
    qtbot.keyClick(text, Qt.Key.Key_J, CTRL)
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert pages.place() == pytest.approx(1.0, abs=0.1)
    assert pages.isVisible()


def test_a_part_named_in_the_answer_is_the_file_of_that_name(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    text = focused()
    for _ in range(2):
        qtbot.keyClick(text, Qt.Key.Key_J, CTRL)
    with qtbot.waitSignal(workspace._views.evidence._pages.opened, timeout=10_000):
        qtbot.keyClick(text, Qt.Key.Key_Return)
    front = workspace._views.evidence.current()
    assert front is not None
    assert front.name == "2_appendix-b.pdf"


def test_a_page_that_is_not_there_is_said(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    workspace._views.reading.reference_requested.emit("page", "44")
    qtbot.waitUntil(workspace._views.evidence._said.isVisible, timeout=10_000)
    assert "evidence.pdf has no page 44; its last page is shown." in spoken(workspace)
    workspace._views.reading.reference_requested.emit("page", "2")
    assert not workspace._views.evidence._said.isVisible()
    assert workspace._views.evidence._pages.place() == pytest.approx(1.0, abs=0.1)


def test_a_quote_whose_place_is_gone_is_kept_and_said(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    gone = Clip("gone.pdf", "cd" * 32, 3, "", 0, "no longer here")
    workspace._keeping.change(lambda: (workspace._desk.pin("E001", "ambition", gone),))
    (row,) = quotes(workspace)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert any("not in this bundle any more" in text for text in spoken(workspace))
    assert pinned(workspace) == (gone,)


def test_an_answer_that_leads_nowhere_says_so_until_words_are_selected(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    workspace.next_criterion()
    workspace._pinning.next_reference()
    nowhere = "Nothing in this answer leads to a page."
    assert nowhere in spoken(workspace)
    workspace._views.reading.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_A, CTRL)
    assert nowhere not in spoken(workspace)
