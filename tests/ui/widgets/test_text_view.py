"""A page of plain text: nothing in it is interpreted, and a place in it outlives another width."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.text_view import Passage, TextView

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
