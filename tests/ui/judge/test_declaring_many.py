"""Two hundred entries to answer for: the page opens with its first cards, and nothing else tells them from the rest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import small_award, small_bundle
from tests.ui.rounds import a_round
from ui.judge.welcome_view import WelcomeView
from ui.widgets.choice_button import ChoiceButton

ENTRIES = 40


@pytest.fixture
def welcome(dressed: QApplication, qtbot: QtBot) -> WelcomeView:
    view = WelcomeView(small_bundle(small_award(entries=ENTRIES, judges=1)))
    qtbot.addWidget(view)
    view._rows.show_declared({})
    view._count()
    view.resize(900, 600)
    return view


def test_none_is_made_for_a_judge_who_does_not_come_here(welcome: WelcomeView) -> None:
    assert not welcome._rows._cards


def test_the_page_opens_with_a_few_and_the_rest_follows(welcome: WelcomeView, qtbot: QtBot) -> None:
    welcome.show()
    assert 0 < len(welcome._rows._cards) < ENTRIES
    all_made(welcome, qtbot)
    assert len(welcome.findChildren(ChoiceButton)) == 2 * ENTRIES
    assert not welcome._rows._rest.isActive()


def test_a_card_made_late_shows_what_was_declared_before(welcome: WelcomeView, qtbot: QtBot) -> None:
    last = f"E{ENTRIES:03}"
    welcome._rows.show_declared({last: ("personal", "My sister")})
    welcome.show()
    assert last not in welcome._rows._cards
    all_made(welcome, qtbot)
    assert welcome._rows.card(last).kind() == "personal"
    assert last not in welcome._rows.open_entries()


def test_tab_goes_through_the_late_ones_in_their_order(welcome: WelcomeView, qtbot: QtBot) -> None:
    welcome._rows.show_declared({"E020": ("personal", "My sister")})
    welcome.show()
    all_made(welcome, qtbot)
    welcome._scroll.setFocus()
    onward = a_round(qtbot, Qt.Key.Key_Tab)
    cards = [
        number
        for stop in onward
        for number, card in enumerate(welcome._rows._cards.values(), start=1)
        if card.isAncestorOf(stop)
    ]
    assert cards == sorted(cards)
    assert set(cards) == set(range(1, ENTRIES + 1))
    assert cards.count(20) == 3  # that it is one, of which kind, and the reason
    assert set(a_round(qtbot, Qt.Key.Key_Backtab)) == set(onward)


def test_one_far_down_is_brought_into_sight(welcome: WelcomeView, qtbot: QtBot) -> None:
    welcome.show()
    welcome.focus_entry("E030")
    card = welcome._rows.card("E030")
    assert card.isAncestorOf(welcome.focusWidget())
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())


def all_made(welcome: WelcomeView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(welcome._rows._cards) == ENTRIES, timeout=10_000)
