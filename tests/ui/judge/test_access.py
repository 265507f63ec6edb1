"""Every page of the judge's desk as a screen reader and a shaky hand meet it: in all themes, sizes and directions."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.ui.judge.day import Laptop, begin
from ui import theme
from ui.judge.restore_dialog import RestoreDialog
from ui.judge.workspace import JudgeWorkspace
from ui.theme import palettes
from ui.widgets.shortcut_sheet import ShortcutSheet

LEAST_TARGET = 24  # WCAG 2.2 AA, 2.5.8
PRESSED = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
}
PAGES: dict[str, Callable[[JudgeWorkspace], object]] = {
    "declarations": lambda desk: desk.declare_all(),
    "entry": lambda desk: desk.open_entry("E001"),
    "attachment": lambda desk: desk._views.attachments.toggle(),
    "declaration of one": lambda desk: desk.declare_this(),
    "closed": lambda desk: desk.open_entry("E003"),
    "finish": lambda desk: desk.finish(),
    "search": lambda desk: desk._finding.open(),
    "compare": lambda desk: desk._comparing.open(),
}


def nodes(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that a person could come to, from here down."""
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from nodes(child)


def reachable(widget: QWidget) -> list[QAccessibleInterface]:
    tree = QAccessible.queryAccessibleInterface(widget)
    assert tree is not None
    return [node for node in nodes(tree) if node.state().focusable and not node.state().disabled]


def called(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name).strip()


def described(node: QAccessibleInterface) -> str:
    thing = node.object()
    return f"{node.role()} {type(thing).__name__} {thing.objectName() if thing else ''}"


@pytest.fixture
def busy_desk(laptop: Laptop, qtbot: QtBot) -> JudgeWorkspace:
    """A desk on which everything there is has something in it."""
    workspace = laptop.open(1366, 820)
    begin(workspace)
    for field, text in (
        (Field("mark", "ambition"), "7"),
        (Field("prompt", "ambition", "evidence"), "not_found"),
        (Field("feedback", "ambition"), "Weaker than Safer care 2"),
        (Field("question"), "Who paid?"),
    ):
        workspace._keeping.record("E001", field, text)
    workspace._keeping.change(lambda: workspace._desk.declare("E003", "personal", "A friend"))
    workspace._sidelines.toggle_own_marks()
    workspace._sidelines.toggle_time()
    workspace._sidelines.flag()
    return workspace


@pytest.mark.parametrize("scheme", palettes.NAMES)
def test_whatever_takes_the_keyboard_has_a_name_on_every_page_in_every_theme(
    busy_desk: JudgeWorkspace, dressed: QApplication, qtbot: QtBot, scheme: str
) -> None:
    theme.apply(dressed, scheme)
    for page, go in PAGES.items():
        go(busy_desk)
        qtbot.waitUntil(lambda: not busy_desk._handing_in._tasks.busy, timeout=10_000)
        found = reachable(busy_desk)
        assert len(found) >= 3, page
        assert [described(node) for node in found if not called(node)] == [], page


@pytest.mark.parametrize("percent", [80, 100, 150])
def test_whatever_is_pressed_is_large_enough(
    busy_desk: JudgeWorkspace, dressed: QApplication, qtbot: QtBot, percent: int
) -> None:
    theme.apply(dressed, "light", percent)
    for page, go in PAGES.items():
        go(busy_desk)
        qtbot.waitUntil(lambda: not busy_desk._handing_in._tasks.busy, timeout=10_000)
        QApplication.processEvents()
        small = [
            f"{page}: {called(node)} {node.rect().width()}x{node.rect().height()}"
            for node in reachable(busy_desk)
            if node.role() in PRESSED and min(node.rect().width(), node.rect().height()) < LEAST_TARGET
        ]
        assert small == []


def test_dialogs_are_named_throughout(laptop: Laptop, qtbot: QtBot) -> None:
    first = laptop.open()
    begin(first)
    first._keeping.record("E001", Field("mark", "ambition"), "7")
    laptop.close(first)
    workspace = laptop.open()
    workspace.show_keys()
    workspace.abstain()
    workspace._housekeeping.restore_backup()
    dialogs = [workspace.findChild(ShortcutSheet), workspace.findChild(RestoreDialog)]
    for dialog in dialogs:
        assert dialog is not None
        assert [described(node) for node in reachable(dialog) if not called(node)] == []
        dialog.close()


def test_the_sheet_of_keys_tells_every_key_of_the_menus(laptop: Laptop) -> None:
    workspace = laptop.open()
    told = dict(workspace._actions.told())
    for _, actions in workspace.menus():
        for action in actions:
            if not action.shortcut().isEmpty():
                assert action.text().replace("&", "").rstrip("…") in told
    assert {"Ctrl+B", "Ctrl+Shift+F", "Ctrl+Shift+C", "Ctrl+M", "Ctrl+T"} <= set(told.values())


def test_no_two_actions_share_a_key(laptop: Laptop) -> None:
    workspace = laptop.open()
    keys = [
        key.toString() for _, actions in workspace.menus() for action in actions for key in action.shortcuts()
    ]
    assert sorted(keys) == sorted(set(keys))


def test_from_right_to_left_every_page_is_mirrored_and_nothing_is_cut(
    busy_desk: JudgeWorkspace, dressed: QApplication, qtbot: QtBot
) -> None:
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for go in PAGES.values():
            go(busy_desk)
            qtbot.waitUntil(lambda: not busy_desk._handing_in._tasks.busy, timeout=10_000)
            assert not busy_desk.grab().isNull()
        busy_desk.open_entry("E001")
        QApplication.processEvents()
        views = busy_desk._views
        left_of = lambda widget: widget.mapTo(busy_desk, widget.rect().topLeft()).x()  # noqa: E731
        assert left_of(views.scoring) < left_of(views.reading) < left_of(views.entries)
        buttons = views.scoring._marks._buttons
        assert left_of(buttons[0]) > left_of(buttons[1])
    finally:
        dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_text_at_its_largest_with_room_between_letters_still_fits_the_desk(
    busy_desk: JudgeWorkspace, dressed: QApplication, qtbot: QtBot
) -> None:
    theme.apply(dressed, "light", 200, roomy=True)
    busy_desk.open_entry("E001")
    QApplication.processEvents()
    marks = busy_desk._views.scoring._marks
    whole = busy_desk.rect()
    for button in marks._buttons:
        place = button.mapTo(busy_desk, button.rect().center())
        assert whole.contains(place), button.text()
