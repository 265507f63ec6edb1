"""Quotes under a mark: plain text, opened and removed by mouse and by key alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.judge.day import name_of
from ui.widgets.quote_list import Quote, QuoteList

QUOTES = (
    Quote("a", "falls fell\nby <b>half</b>", "evidence.pdf, page 2"),
    Quote("b", "😀 long " * 60, "Synopsis"),
)


@pytest.fixture
def quotes(dressed: QApplication, qtbot: QtBot) -> QuoteList:
    made = QuoteList("Pinned evidence", "You and the panel.")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_quotes(QUOTES)
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def test_each_says_its_words_and_its_place(quotes: QuoteList) -> None:
    first = quotes.tab_stops()[0]
    assert "evidence.pdf, page 2" in name_of(first)
    assert "falls fell by <b>half</b>" in name_of(first)
    assert all(name_of(stop) for stop in quotes.tab_stops())
    assert quotes._buttons[1].heightForWidth(200) == quotes._buttons[1].fontMetrics().lineSpacing() * 4 + 8


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_leads_to_the_place(quotes: QuoteList, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(quotes.opened) as opened:
        qtbot.keyClick(quotes.tab_stops()[2], key)
    assert opened.args == ["b"]


def test_it_is_removed_by_key_and_by_mouse(quotes: QuoteList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(quotes.removed) as removed:
        qtbot.keyClick(quotes.tab_stops()[0], Qt.Key.Key_Delete)
    assert removed.args == ["a"]
    with qtbot.waitSignal(quotes.removed) as removed:
        qtbot.mouseClick(quotes.tab_stops()[3], Qt.MouseButton.LeftButton)
    assert removed.args == ["b"]


def test_the_keyboard_stays_when_one_goes_and_an_empty_list_is_hidden(
    quotes: QuoteList, qtbot: QtBot
) -> None:
    quotes.tab_stops()[0].setFocus()
    qtbot.waitUntil(quotes.tab_stops()[0].hasFocus)
    quotes.show_quotes(QUOTES[1:])
    qtbot.waitUntil(quotes.tab_stops()[0].hasFocus)
    quotes.show_quotes(())
    assert not quotes.isVisible()
    assert quotes.tab_stops() == []


def test_where_it_only_shows_nothing_is_removed(quotes: QuoteList, qtbot: QtBot) -> None:
    quotes.set_read_only()
    with qtbot.assertNotEmitted(quotes.removed):
        qtbot.keyClick(quotes.tab_stops()[0], Qt.Key.Key_Delete)
        qtbot.mouseClick(quotes.tab_stops()[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(quotes.opened):
        qtbot.keyClick(quotes.tab_stops()[0], Qt.Key.Key_Return)
