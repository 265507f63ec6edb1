"""What a longer language or a larger text pushes out of sight."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QScrollArea,
    QToolButton,
    QWidget,
)

_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def out_of_sight(top: QWidget) -> list[str]:
    """Pages too wide for where they scroll, and words too long for where they stand."""
    return [*_too_wide(top), *_cut(top), *_beyond(top)]


def _too_wide(top: QWidget) -> Iterator[str]:
    for area in top.findChildren(QScrollArea):
        page = area.widget()
        if area.isVisible() and page is not None and area.horizontalScrollBarPolicy() == _NEVER:
            room = area.viewport().width()
            if page.minimumSizeHint().width() > room:
                yield f"{_said(area)}: needs {page.minimumSizeHint().width()}, has {room}"


def _cut(top: QWidget) -> Iterator[str]:
    for button in top.findChildren(QAbstractButton):
        words = button.text().replace("&", "")
        if isinstance(button, QToolButton) and button.toolButtonStyle() == _ICON:
            continue
        if button.isVisible() and words and not isinstance(button.parent(), QComboBox):
            longest = max(button.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
            if longest > button.width():
                yield f"{words!r} needs {longest}, has {button.width()}"
    for label in top.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text() and type(label).__name__ == "PlainLabel":
            needed = label.heightForWidth(label.width())
            if needed > label.height() + 1 and not _scrolls(label):
                yield f"{label.text()[:60]!r} needs a height of {needed}, has {label.height()}"


def _beyond(top: QWidget) -> Iterator[str]:
    """What can be pressed stands inside the window, or somewhere that scrolls."""
    for button in top.findChildren(QAbstractButton):
        if button.isVisible() and not _scrolls(button):
            start = button.mapTo(top, button.rect().topLeft())
            end = button.mapTo(top, button.rect().bottomRight())
            if not (top.rect().contains(start) and top.rect().contains(end)):
                yield f"{button.text() or button.accessibleName()!r} stands outside the window"


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _said(widget: QWidget) -> str:
    return widget.accessibleName() or type(widget.parentWidget()).__name__
