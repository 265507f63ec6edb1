"""A small laptop at 150 %, a large screen, large text: everything is reachable and in sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.ui.judge.day import Laptop, begin, focused
from tests.ui.rounds import assert_rounds_are_whole
from ui import pickers, theme
from ui.judge.workspace import JudgeWorkspace

SMALL = (910, 436)
"""1366 x 768 at 150 %, without the title and menu bars."""


def in_sight(widget: QWidget, workspace: JudgeWorkspace) -> bool:
    place = QRect(widget.mapTo(workspace, QPoint(0, 0)), widget.size())
    return widget.isVisible() and workspace.rect().contains(place)


@pytest.mark.parametrize(("percent", "size"), [(100, SMALL), (150, (1366, 720)), (100, (1366, 720))])
def test_every_mark_is_in_sight_without_scrolling(
    laptop: Laptop, dressed: QApplication, percent: int, size: tuple[int, int]
) -> None:
    theme.apply(dressed, "light", percent)
    workspace = laptop.open(*size)
    begin(workspace)
    assert workspace.width() == size[0]
    buttons = workspace._views.scoring._marks._buttons
    assert len(buttons) == 11
    assert all(in_sight(button, workspace) for button in buttons)
    assert min(min(button.width(), button.height()) for button in buttons) >= 24
    assert workspace._views.reading._text.viewport().width() >= 200


def test_no_page_makes_a_small_window_grow(
    laptop: Laptop, dressed: QApplication, qtbot: QtBot, picked: pickers.Answers, tmp_path: Path
) -> None:
    workspace = laptop.open(*SMALL)
    begin(workspace)
    for entry in workspace._order:
        for criterion in workspace._score_set.criteria:
            workspace._keeping.record(entry, Field("mark", criterion.id), "7")
    picked.paths.append(tmp_path)
    workspace.export()
    qtbot.waitUntil(workspace._views.finish._receipt.isVisible, timeout=10_000)
    workspace.toggle_evidence()
    pages = workspace._views._pages
    assert {
        type(pages.widget(place)).__name__: pages.widget(place).minimumSizeHint().toTuple()
        for place in range(pages.count())
        if pages.widget(place).minimumSizeHint().height() > SMALL[1]
        or pages.widget(place).minimumSizeHint().width() > SMALL[0]
    } == {}


def test_in_a_small_window_evidence_takes_the_place_of_the_answer(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open(*SMALL)
    begin(workspace)
    workspace.toggle_evidence()
    assert workspace._views.evidence.isVisible()
    assert not workspace._views.reading.isVisible()
    workspace.toggle_evidence()
    assert workspace._views.reading.isVisible()


def test_in_a_large_window_they_stand_side_by_side(laptop: Laptop) -> None:
    workspace = laptop.open(1900, 1000)
    begin(workspace)
    workspace.toggle_evidence()
    assert workspace._views.attachments.pane.manner() == "side_by_side"
    assert workspace._views.reading.isVisible()
    assert workspace._views.evidence.isVisible()


def test_widths_a_person_chose_are_there_another_day(laptop: Laptop) -> None:
    workspace = laptop.open(1300, 800)
    begin(workspace)
    workspace.toggle_entries()
    strip = workspace._views.entries.width()
    assert strip < 120
    laptop.close(workspace)
    assert laptop.open(1300, 800)._views.entries.width() == strip


def test_the_line_being_read_stays_at_the_top_when_the_width_changes(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open(1300, 500)
    begin(workspace)
    text = workspace._views.reading._text
    text.show_text("\n".join(f"Line {number} " + "of many words " * 12 for number in range(80)))
    text.verticalScrollBar().setValue(900)
    top = text.place()
    assert top > 0
    workspace.resize(910, 500)
    workspace.resize(1300, 500)
    assert text.place() == top


def test_f6_goes_round_the_panes(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    views = workspace._views
    seen = []
    for _ in range(3):
        workspace.next_pane()
        panes = {"entries": views.entries, "reading": views.reading, "scoring": views.scoring}
        seen.append(next(name for name, pane in panes.items() if pane.isAncestorOf(focused())))
    assert sorted(seen) == ["entries", "reading", "scoring"]
    workspace.previous_pane()


def test_tab_goes_through_the_sheet_in_the_order_it_is_read(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    workspace.next_criterion()
    scoring = workspace._views.scoring
    scoring._marks.focus_mark()
    order = [focused()]
    for _ in range(4):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        order.append(focused())
    prompts = list(scoring._prompts._rows.values())
    pieces = [scoring._marks, *prompts, scoring._boxes["note"], scoring._boxes["feedback"]]
    assert [piece.isAncestorOf(widget) for piece, widget in zip(pieces, order, strict=True)] == [True] * 5


def test_no_text_on_the_desk_is_ever_markup(laptop: Laptop) -> None:
    workspace = laptop.open()
    begin(workspace)
    labels = workspace.findChildren(QLabel)
    rich = [
        label.text()
        for label in labels
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText and "<" in label.text()
    ]
    assert rich == []
    tips = [widget.toolTip() for widget in workspace.findChildren(QWidget)]
    assert not any("<img" in tip for tip in tips)


@pytest.mark.parametrize("page", ["welcome", "desk", "evidence", "finish", "keys"])
def test_everything_that_takes_the_keyboard_has_a_name(laptop: Laptop, qtbot: QtBot, page: str) -> None:
    workspace = laptop.open()
    if page != "welcome":
        begin(workspace)
    if page == "evidence":
        with qtbot.waitSignal(workspace._views.evidence._pages.opened, timeout=10_000):
            workspace.toggle_evidence()
        workspace.find_text()
    if page == "finish":
        workspace.finish()
    if page == "keys":
        workspace.show_keys()
    tops = [workspace, *(top for top in QApplication.topLevelWidgets() if top.isVisible())]
    nodes = [node for top in tops for node in walk(QAccessible.queryAccessibleInterface(top))]
    assert len(nodes) > 10
    nameless = [
        f"{node.role()} {type(node.object()).__name__}"
        for node in nodes
        if node.state().focusable
        and not node.state().invisible
        and not node.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def walk(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    for place in range(node.childCount()):
        yield from walk(node.child(place))


def test_answer_and_attachment_turn_and_are_found_again_as_they_were(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open(1500, 950)
    begin(workspace)
    workspace.toggle_evidence()
    pane = workspace._views.attachments.pane
    before = pane.manner()
    qtbot.keyClick(
        focused(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    turned = pane.manner()
    assert {before, turned} == {"side_by_side", "stacked"}
    room = pane.height() if turned == "stacked" else pane.width()
    pane.setSizes([room * 2 // 5, room * 3 // 5])
    pane._on_moved()
    laptop.close(workspace)
    again = laptop.open(1500, 950)
    pane = again._views.attachments.pane
    qtbot.waitUntil(lambda: pane.evidence_is_open() and pane.manner() == turned, timeout=5000)
    answer, evidence = pane.sizes()
    assert 0.585 < evidence / (answer + evidence) < 0.62
    again._views.attachments.arrange()
    assert pane.manner() == before
    answer, evidence = pane.sizes()
    assert 0.53 < evidence / (answer + evidence) < 0.57


def test_tab_comes_to_everything_and_never_goes_in_circles(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open(1366, 720)
    begin(workspace)
    views = workspace._views

    def at_the_desk() -> None:
        views.reading.setFocus()
        assert_rounds_are_whole(qtbot)

    at_the_desk()
    workspace.next_criterion()
    at_the_desk()
    workspace.next_entry()
    workspace.previous_entry()
    workspace.toggle_evidence()
    qtbot.waitUntil(lambda: views.evidence._pages.pages() > 0, timeout=10_000)
    at_the_desk()
    workspace._comparing.open()
    assert_rounds_are_whole(qtbot)
    workspace.finish()
    assert_rounds_are_whole(qtbot)


def test_side_panes_get_their_share_of_a_large_screen(laptop: Laptop) -> None:
    workspace = laptop.open(1366, 720)
    begin(workspace)
    splitter = workspace._views.page._splitter
    entries, _, scoring = splitter.sizes()
    workspace.resize(3840, 2100)
    QApplication.processEvents()
    wider_entries, middle, wider_scoring = splitter.sizes()
    assert wider_entries > 1.5 * entries
    assert wider_scoring > 1.3 * scoring
    assert middle > 2000
    splitter.moveSplitter(300, 1)
    workspace.resize(1500, 800)
    QApplication.processEvents()
    assert splitter.sizes()[0] == 300  # what a person chose stays
