"""A page of plain text: nothing in it is interpreted, and a place in it outlives another width."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.letters import letters
from ui.widgets.text_view import Passage, Reference, Selected, TextView

HOSTILE = '<img src="file:///etc/passwd"><h1>Big</h1> [x](http://example.org) ![](//evil/share)\n\n\n\nscore <5 is low'


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> TextView:
    made = TextView()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_markup_is_text(view: TextView) -> None:
    view.show_passages([Passage("A <i>title</i>", "heading"), Passage(HOSTILE)])
    shown = view.toPlainText()
    assert "A <i>title</i>" in shown
    assert '<img src="file:///etc/passwd"><h1>Big</h1>' in shown
    assert "score <5 is low" in shown
    assert view.isReadOnly()


def test_blank_lines_part_paragraphs_and_single_ones_do_not(view: TextView) -> None:
    view.show_passages([Passage("One\ntwo\n \n\nthree\n")])
    document = view.document()
    assert document.blockCount() == 2
    assert document.firstBlock().text() == "One\u2028two"


def test_lines_stay_as_they_are(view: TextView) -> None:
    view.show_text("One\n\ntwo")
    assert view.toPlainText() == "One\n\ntwo"


def test_a_passage_is_brought_to_the_top(view: TextView) -> None:
    view.show_passages(
        [Passage("word " * 800), Passage("Answer", "heading", "answer"), Passage("word " * 800)]
    )
    view.scroll_to("answer")
    assert view.cursorForPosition(view.viewport().rect().topLeft()).position() > 3000
    assert view.place() == len("word " * 800)


def test_another_palette_keeps_text_and_place(view: TextView, dressed: QApplication) -> None:
    view.show_text("\n".join(f"Line {number}" for number in range(200)))
    view.verticalScrollBar().setValue(800)
    place = view.place()
    palette = view.palette()
    palette.setColor(palette.ColorRole.Text, palette.color(palette.ColorRole.Highlight))
    view.setPalette(palette)
    assert view.place() == place
    assert "Line 199" in view.toPlainText()


ANSWER = "Falls fell 😀 by half.\nSee p. 4 for more.\n\n\nAnd Appendix B."


def select(view: TextView, words: str) -> None:
    assert view.find(words)


def shown_answer(view: TextView) -> None:
    view.show_passages(
        [
            Passage("Synopsis", "heading"),
            Passage("Falls, in short.", anchor="short"),
            Passage("Answer", "heading"),
            Passage(ANSWER, anchor="answer", references=(Reference(20, 3, "page 4"),)),
        ]
    )


def test_what_is_selected_is_told_with_its_place(view: TextView) -> None:
    shown_answer(view)
    assert view.selected() is None
    select(view, "by half")
    assert view.selected() == Selected("answer", 10, "by half")
    select(view, "Appendix")
    assert view.selected() == Selected("answer", letters(ANSWER[: ANSWER.index("Appendix")]), "Appendix")


def test_a_selection_over_two_passages_ends_with_the_first(view: TextView) -> None:
    shown_answer(view)
    view.selectAll()
    found = view.selected()
    assert found is not None
    assert (found.passage, found.quote) == ("", "Synopsis")


def test_a_quote_is_found_again_whatever_the_lines(view: TextView) -> None:
    shown_answer(view)
    assert view.reveal("answer", 10, "by half. See p. 4")
    assert view.textCursor().selectedText() == "by half.\u2028See p. 4"
    assert not view.reveal("answer", 0, "no such words")
    assert not view.reveal("short", 10, "by half")


def test_a_reference_is_opened_by_mouse_and_by_key(view: TextView, qtbot: QtBot) -> None:
    shown_answer(view)
    assert view.next_reference()
    assert view.textCursor().selectedText() == "p. 4"
    with qtbot.waitSignal(view.reference_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["page 4"]
    spot = view.cursorRect(view.textCursor()).center()
    view.moveCursor(QTextCursor.MoveOperation.Start)
    with qtbot.waitSignal(view.reference_opened) as opened:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == ["page 4"]
    with qtbot.assertNotEmitted(view.reference_opened):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x() + 150, spot.y()))
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_pinning_is_offered_only_where_it_is_wanted(view: TextView, qtbot: QtBot) -> None:
    shown_answer(view)
    assert "Pin as evidence" not in [action.text() for action in view.menu().actions()]
    view.offer_pinning()
    pin = view.menu().actions()[-1]
    assert not pin.isEnabled()
    select(view, "half")
    with qtbot.waitSignal(view.pin_requested):
        view.menu().actions()[-1].trigger()


def test_what_was_written_before_it_was_seen_begins_at_the_top(dressed: QApplication, qtbot: QtBot) -> None:
    made = TextView()
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show_passages([Passage("word " * 400)])
    made.setFont(dressed.font("QMenu"))
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    assert made.verticalScrollBar().maximum() > 0
    assert (made.place(), made.verticalScrollBar().value()) == (0, 0)


def test_lines_can_begin_at_the_side(view: TextView) -> None:
    view.resize(1600, 300)
    view.show_text("A line")
    assert view.viewport().x() > 200
    wide = view.viewport().width()
    view.begin_at_the_side()
    assert view.viewport().x() < 20
    assert view.viewport().width() == wide


COPIED = """
import sys
from PySide6.QtWidgets import QApplication
from ui.widgets.text_view import TextView
app = QApplication([])
text = TextView()
text.show_text("Falls <b>fell</b>")
text.show()
text.selectAll()
text.copy()
sys.stdout.write(app.clipboard().text())
"""


def test_a_program_with_words_on_the_clipboard_ends_as_it_should() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", COPIED],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (0, "Falls <b>fell</b>")
