"""A document as a flow of text: headings, lists, tables and pictures in place, and no address ever asked for."""

import pytest
from PySide6.QtGui import QImage, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.document_text import DocumentText, Grid, Illustration, Line


def picture(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    return image


PIECES = (
    Line("Report", 1),
    Line('<img src="/etc/passwd">\nsecond line'),
    Line("in a list", bullet=2),
    Grid((("Month", "Falls"), ("May",))),
    Illustration(picture(2000, 500), "A chart"),
    Line("Slide 2", 1, anchor="slide 2"),
    Illustration(QImage(), "Not shown"),
    Line("the end " * 400),
)


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> DocumentText:
    made = DocumentText()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.show_pieces(PIECES)
    return made


def test_everything_stands_in_its_order_as_text(view: DocumentText) -> None:
    shown = view.toPlainText()
    marks = [
        "Report",
        '<img src="/etc/passwd">',
        "in a list",
        "Month",
        "May",
        "A chart",
        "Slide 2",
        "Not shown",
    ]
    places = [shown.index(mark) for mark in marks]
    assert places == sorted(places)
    block = view.document().firstBlock()
    assert block.blockFormat().headingLevel() == 1
    tables = [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2)]


def test_a_picture_is_never_wider_than_the_view(view: DocumentText, qtbot: QtBot) -> None:
    for width in (500, 320, 700):
        view.resize(width, 300)
        qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
        assert view.document().size().width() <= view.viewport().width() + 1


def test_a_place_of_it_can_be_gone_to_and_a_quote_found_again(view: DocumentText) -> None:
    view.scroll_to("slide 2")
    assert view.verticalScrollBar().value() > 0
    assert view.find("the end the end")
    found = view.selected()
    assert found is not None
    view.resize(900, 300)
    assert view.reveal(found.passage, found.start, found.quote)
    assert view.selected() == found


def test_no_resource_is_looked_for_outside(view: DocumentText) -> None:
    assert isinstance(view.loadResource(2, "file:///etc/passwd"), QImage)
