"""The start page and the chair's desk as a screen reader walks them: whatever takes the keyboard is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.chairing.office import open_office, score
from tests.ui.judge.test_access import called, described, reachable
from tests.workbook.score_sheet.filling import Judge, write_sheet
from ui import app, theme
from ui.chair.merge_view import MergeView
from ui.chair.workspace import ChairWorkspace
from ui.settings import Settings
from ui.theme import palettes
from ui.window import Window


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = app.make_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


def unnamed(window: QWidget) -> list[str]:
    found = reachable(window)
    assert found
    return [described(node) for node in found if not called(node)]


@pytest.mark.parametrize("scheme", palettes.NAMES)
def test_the_start_page_is_named_throughout(
    window: Window, dressed: QApplication, tmp_path: Path, scheme: str
) -> None:
    theme.apply(dressed, scheme)
    assert unnamed(window) == []


@pytest.mark.parametrize("scheme", palettes.NAMES)
def test_every_page_of_the_chairs_desk_is_named_throughout(
    window: Window, dressed: QApplication, qtbot: QtBot, tmp_path: Path, scheme: str
) -> None:
    office = open_office(tmp_path / "office")
    laptop = office.laptop()
    for entry in ("E001", "E002", "E003"):
        score(laptop, entry, "7", "8")
    office.take_in(office.returned(laptop))
    other = office.laptop("J02")
    score(other, "E001", "5", "6")
    more = office.returned(other)
    office.store.close()
    theme.apply(dressed, scheme)
    window.open_path(office.store.path)
    desk = window.current_desk()
    assert isinstance(desk, ChairWorkspace)
    pages = desk._pages
    for place in range(pages.count()):
        if not isinstance(pages.widget(place), MergeView):
            pages.setCurrentIndex(place)
            QApplication.processEvents()
            assert unnamed(window) == [], pages.currentWidget()
    desk.offer([more])
    qtbot.waitUntil(lambda: not window._tasks.busy, timeout=20_000)
    assert isinstance(pages.currentWidget(), MergeView)
    assert unnamed(window) == []


def test_the_dialogs_of_cells_and_weights_are_named_throughout(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    office = open_office(tmp_path / "office")
    sheet = write_sheet(tmp_path / "sheet.xlsx", office.bundle("J01"))
    form = Judge(sheet)
    form.cell("E001", "C01").value = 7
    sheet.write_bytes(form.save())
    office.store.close()
    window.open_path(office.store.path)
    desk = window.current_desk()
    assert isinstance(desk, ChairWorkspace)
    for begin in (lambda: desk._moderating._entering.look_at(sheet), desk._moderating.set_weights):
        begin()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.findChildren(QDialog)))
        shown = next(each for each in desk.findChildren(QDialog) if each.isVisible())
        assert unnamed(shown) == []
        shown.reject()
