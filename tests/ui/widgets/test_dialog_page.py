"""A dialog is as high as its page wants; on a low screen the page scrolls and nothing is squeezed or cut off."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QRadioButton
from pytestqt.qtbot import QtBot

from ui.widgets.dialog_page import DialogPage, stand_in
from ui.widgets.plain_label import PlainLabel


def a_dialog(qtbot: QtBot) -> tuple[QDialog, DialogPage, list[QRadioButton]]:
    dialog, page = QDialog(), DialogPage()
    qtbot.addWidget(dialog)
    page.column.addWidget(PlainLabel("Many words that have to be broken into several lines. " * 4))
    buttons = [QRadioButton(f"Choice {number}") for number in range(8)]
    for button in buttons:
        page.column.addWidget(button)
    stand_in(dialog, page, QDialogButtonBox(QDialogButtonBox.StandardButton.Close), 30)
    dialog.show()
    return dialog, page, buttons


@pytest.mark.parametrize("height", [1000, 330])
def test_nothing_is_squeezed(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(1366, height))
    dialog, page, buttons = a_dialog(qtbot)
    assert dialog.height() <= height
    assert all(button.height() >= button.sizeHint().height() for button in buttons)
    assert (page.verticalScrollBar().maximum() > 0) == (height == 330)
    assert page.horizontalScrollBar().maximum() == 0
