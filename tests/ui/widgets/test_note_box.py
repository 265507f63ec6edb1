"""A box to write in: gives up its text in time, exactly once, and never on its own account."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.note_box import COMMIT_MS, NoteBox


@pytest.fixture
def box(dressed: QApplication, qtbot: QtBot) -> NoteBox:
    made = NoteBox("Private note", "You and the panel.", "lock")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=5000)
    return made


def given_up(box: NoteBox) -> list[str]:
    texts: list[str] = []
    box.text_typed.connect(texts.append)
    return texts


def test_it_gives_up_in_time_and_once(box: NoteBox, qtbot: QtBot) -> None:
    texts = given_up(box)
    box.setFocus()
    qtbot.keyClicks(box._editor, "Good")
    qtbot.waitUntil(lambda: texts == ["Good"], timeout=COMMIT_MS * 5)
    box.flush()
    qtbot.wait(COMMIT_MS + 100)
    assert texts == ["Good"]


def test_it_gives_up_when_the_keyboard_leaves(box: NoteBox, qtbot: QtBot) -> None:
    texts = given_up(box)
    box.setFocus()
    qtbot.keyClicks(box._editor, "Go")
    box._editor.clearFocus()
    assert texts == ["Go"]


def test_being_shown_a_text_is_not_typing(box: NoteBox, qtbot: QtBot) -> None:
    texts = given_up(box)
    box.show_text("From before\nin two lines")
    qtbot.wait(COMMIT_MS + 100)
    box.flush()
    assert texts == []
    assert box.text() == "From before\nin two lines"


def test_it_is_as_high_as_its_text_at_the_width_it_has(box: NoteBox) -> None:
    box.resize(200, 400)
    box.show_text("word " * 40)
    narrow = box._editor.height()
    box.resize(900, 400)
    assert box._editor.height() < narrow
    box.resize(200, 400)
    assert box._editor.height() == narrow


def test_it_grows_no_further_than_it_may(dressed: QApplication, qtbot: QtBot) -> None:
    made = NoteBox("Private note", "", "lock")
    qtbot.addWidget(made)
    made.limit_lines(4)
    heights = []
    for lines in (3, 4, 40):
        made.show_text("word\n" * (lines - 1) + "word")
        heights.append(made._editor.height())
    assert heights[0] < heights[1] == heights[2]


def test_what_could_not_be_kept_is_given_up_again(box: NoteBox, qtbot: QtBot) -> None:
    texts = given_up(box)
    box.setFocus()
    qtbot.keyClicks(box._editor, "Keep me")
    box.flush()
    box.keep_asking()
    box.flush()
    assert texts == ["Keep me", "Keep me"]


def test_typing_is_taken_back_only_where_the_keyboard_is(box: NoteBox, qtbot: QtBot) -> None:
    box.show_text("Before")
    assert not box.undo_typing()
    box.setFocus()
    qtbot.keyClicks(box._editor, "X")
    assert box.undo_typing()
    assert box.text() == "Before"
    assert box.redo_typing()
    assert box.text() == "XBefore"


def test_tab_leaves_and_pasted_markup_is_text(dressed: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = NoteBox("Private note", "", "lock"), NoteBox("Feedback", "", "feedback")
    column.addWidget(first)
    column.addWidget(second)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5000)
    first.setFocus()
    first._editor.insertPlainText("<b>not bold</b>")
    qtbot.keyClick(first._editor, Qt.Key.Key_Tab)
    assert first.text() == "<b>not bold</b>"
    assert second._editor.hasFocus()


def test_a_screen_reader_hears_who_will_read_it(box: NoteBox) -> None:
    spoken = QAccessible.queryAccessibleInterface(box._editor)
    assert spoken.text(QAccessible.Text.Name) == "Private note"
    assert spoken.text(QAccessible.Text.Description) == "You and the panel."
