"""Says something to a screen reader that happened away from the keyboard."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(speaker: QWidget, words: str) -> None:
    """Have these words spoken, if anything listens."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
