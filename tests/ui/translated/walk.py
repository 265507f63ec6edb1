"""Every word a window shows or says, and which of them are still English although it speaks another language."""

import platform
import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTabBar, QWidget

Roles = Qt.ItemDataRole
_OF_A_WIDGET = (
    "windowTitle",
    "text",
    "title",
    "placeholderText",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "specialValueText",
    "suffix",
    "prefix",
    "toPlainText",
    "informativeText",
    "detailedText",
)
_OF_A_CELL = (Roles.DisplayRole, Roles.ToolTipRole, Roles.AccessibleTextRole, Roles.AccessibleDescriptionRole)
# What is nobody's to translate: identities, names of files, folders and computers, keys, codes, units, the program,
# and the few buttons that Qt makes and names itself.
_NOT_WORDS = re.compile(
    rf"\b{re.escape(platform.node())}\b |"
    r"""<[^<>]*> | &\w+;
      | \S*/\S+ | [\w()-]+\.(?:xlsx|pdf|png|txt|docx|judging|award)\b
      | \b(?:E|J|C|REF-|judge-)\d+\b
      | \b[a-z]+(?:-[a-z]+){2,}\b
      | \b(?:Ctrl|Shift|Alt)\b(?:\+[\w ]+)? | \b(?:Esc|Del|Home|End|Space|Enter|Return|Tab|F\d+|PgUp|PgDown)\b
      | \bScroll\ (?:Left|Right)\b | \bClose\ Tab\b | \bShow\ Details\b
      | \b\w+!\w+
      | \b(?:kB|MB|px)\b | \bJudgepanel\b""",
    re.VERBOSE,
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


def english_in(text: str) -> str:
    """What of a text has not gone through the translation; "" when everything has."""
    return " ".join(_ENGLISH.findall(_NOT_WORDS.sub(" ", text)))


def left_in_english(*places: QWidget | QAction) -> str:
    """Where English is left, each place once, a line each; "" when nowhere."""
    found = {
        f"{where}: {text!r}: {left}"
        for place in places
        for where, text in words_of(place)
        if (left := english_in(text))
    }
    return "\n".join(sorted(found))


def words_of(place: QWidget | QAction) -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text."""
    if isinstance(place, QAction):
        yield from _said(place, ("text", "toolTip", "statusTip"))
        return
    for widget in (place, *place.findChildren(QWidget)):
        yield from _said(widget, _OF_A_WIDGET)
        yield from _parts_of(widget)
        for action in widget.actions():
            yield from words_of(action)
    tree = QAccessible.queryAccessibleInterface(place)
    if tree is not None:
        yield from _spoken(tree)


def _said(thing: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        ask: Callable[[], object] | None = getattr(thing, name, None)
        text = ask() if callable(ask) else None
        if isinstance(text, str) and text:
            yield f"{type(thing).__name__}.{name}", text


def _parts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    kind = type(widget).__name__
    if isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield f"{kind} tab", widget.tabText(place)
            yield f"{kind} tab", widget.tabToolTip(place)
            yield f"{kind} tab", widget.accessibleTabName(place)
    elif isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
        yield from _cells(kind, widget.model())


def _cells(kind: str, model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    # A list has one column and no headings, and Qt hides the question from Python.
    under, is_list = QModelIndex(), isinstance(model, QAbstractListModel)
    columns = 1 if is_list else model.columnCount(under)
    for column in range(0 if is_list else columns):
        for role in (Roles.DisplayRole, Roles.ToolTipRole):
            yield f"{kind} heading", str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    for row in range(model.rowCount(under)):
        for column in range(columns):
            index = model.index(row, column, under)
            for role in _OF_A_CELL:
                text = model.data(index, role)
                if isinstance(text, str):
                    yield f"{kind} {role.name}", text


def _spoken(node: QAccessibleInterface) -> Iterator[tuple[str, str]]:
    for place in range(node.childCount()):
        child = node.child(place)
        if child is None or not child.isValid():
            continue
        thing = type(child.object()).__name__
        for asked in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help):
            yield f"{thing} {asked.name}", child.text(asked)
        yield from _spoken(child)
