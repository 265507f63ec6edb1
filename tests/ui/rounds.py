"""Going round a page with the keyboard: forwards and backwards, everything is reached and nothing holds it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

_MORE_THAN_ANY_PAGE_HAS = 120


def a_round(qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """What the key comes to, from where the keyboard is until it is there again."""
    first = QApplication.focusWidget()
    assert first is not None
    stops = [first]
    for _ in range(_MORE_THAN_ANY_PAGE_HAS):
        qtbot.keyClick(QApplication.focusWidget(), key)
        here = QApplication.focusWidget()
        if here is first:
            return stops
        assert here not in stops, f"{here.accessibleName()} again, before all was seen"
        stops.append(here)
    raise AssertionError("no end")


def assert_rounds_are_whole(qtbot: QtBot) -> None:
    """Tab and Shift+Tab come to the same, and Tab to everything that takes it and shows."""
    onward = a_round(qtbot, Qt.Key.Key_Tab)
    assert set(a_round(qtbot, Qt.Key.Key_Backtab)) == set(onward)
    window = onward[0].window()
    wanted = {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    }
    assert [each.accessibleName() or type(each).__name__ for each in wanted - set(onward)] == []
