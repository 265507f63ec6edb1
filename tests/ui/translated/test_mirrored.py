"""From right to left: rows are chosen, columns begin at the right, and a page of a PDF reads as it was made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.judge.day import Laptop, begin
from tests.ui.translated.test_chair import desk  # noqa: F401  the same desk
from ui import languages
from ui.chair.workspace import ChairWorkspace


@pytest.fixture
def accented(dressed: QApplication, tmp_path: Path) -> Iterator[QApplication]:
    """The program speaks Arabic, as far as it can without a translation."""
    usual = QLocale()
    languages.speak(dressed, "ar", tmp_path)
    yield dressed
    languages.speak(dressed, languages.SOURCE)
    QLocale.setDefault(usual)


def left_of(widget: QWidget, desk: QWidget) -> int:  # noqa: F811
    return widget.mapTo(desk, widget.rect().topLeft()).x()


def test_the_ranking_begins_at_the_right_and_shows_its_first_entry(
    desk: ChairWorkspace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    desk.resize(1200, 740)
    desk.show_ranking()
    QApplication.processEvents()
    ranking = desk._ranking._table
    assert ranking.isRightToLeft()
    assert ranking.currentIndex().row() == 0
    assert [index.row() for index in ranking.selectionModel().selectedRows()] == [0]
    assert ranking.columnViewportPosition(0) > ranking.columnViewportPosition(1)
    assert left_of(ranking, desk) > left_of(desk._ranking._detail, desk)
    qtbot.keyClick(ranking, Qt.Key.Key_Down)
    assert ranking.currentIndex().row() == 1


def test_a_pdf_page_reads_as_it_was_made(laptop: Laptop, accented: QApplication, qtbot: QtBot) -> None:
    """The pane is mirrored; the page in it, and the words marked on it, are the very same picture."""
    workspace = laptop.open(1366, 820)
    begin(workspace)
    workspace.open_entry("E001")
    workspace._views.attachments.toggle()
    pages = workspace._views.evidence._pages
    qtbot.waitUntil(lambda: pages.pages() > 0, timeout=10_000)
    pages.begin_search("median")
    qtbot.waitUntil(lambda: pages._search.now() is not None, timeout=10_000)
    qtbot.waitUntil(lambda: pages._canvas._selection.knows(pages._search.now()[0]), timeout=10_000)
    qtbot.wait(300)
    seen = pages._canvas.viewport().grab().toImage()
    assert pages._canvas.isRightToLeft()
    accented.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.wait(300)
    assert not pages._canvas.isRightToLeft()
    assert not seen.isNull()
    assert pages._canvas.viewport().grab().toImage() == seen
