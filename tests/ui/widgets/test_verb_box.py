"""The foot of a dialog: one order on every page, and Return goes where the eye is led."""

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.widgets.verb_box import verb_box


def test_buttons_stand_as_in_the_desktops_own_boxes(dressed: QApplication, qtbot: QtBot) -> None:
    yes, no, aside = QPushButton("Keep it"), QPushButton("Cancel"), QPushButton("Read from folder")
    qtbot.addWidget(ours := shown(box := verb_box(yes, no, aside)))
    standard = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Reset
    )
    qtbot.addWidget(theirs := shown(standard))
    order = [box.buttonRole(each) for each in from_left(ours)]
    assert order == [standard.buttonRole(each) for each in from_left(theirs)]
    assert yes.isDefault()
    assert yes.property("look") == "primary"
    assert not any(each.autoDefault() for each in (no, aside))


def shown(box: QDialogButtonBox) -> QDialog:
    dialog = QDialog()
    QVBoxLayout(dialog).addWidget(box)
    dialog.resize(600, 100)
    dialog.show()
    return dialog


def from_left(dialog: QDialog) -> list[QPushButton]:
    return sorted(dialog.findChildren(QPushButton), key=lambda each: each.x())
