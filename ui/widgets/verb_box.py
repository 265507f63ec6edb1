"""The buttons at the foot of a dialog, in the order this desktop has them everywhere."""

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from ui import theme


def verb_box(yes: QPushButton, no: QPushButton, *aside: QPushButton) -> QDialogButtonBox:
    """`yes` leads on and answers Return, `no` leads back; what else may be done stands at the other end."""
    box = QDialogButtonBox()
    theme.look(yes, "primary")
    box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    box.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
    for button in aside:
        box.addButton(button, QDialogButtonBox.ButtonRole.ResetRole)
    for button in (no, *aside):
        button.setAutoDefault(False)
    yes.setDefault(True)
    return box
