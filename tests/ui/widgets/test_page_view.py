"""PDF pages and pictures: real documents shown and searched beside the window; what is none of these is refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import resources
from ui.widgets.image_view import PictureRefused, read_picture
from ui.widgets.page_selection import SelectedOnPage
from ui.widgets.page_view import PageView

EVIDENCE = resources.path("sample", "entries", "sickle-cell-analgesia", "evidence.pdf")


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> Iterator[PageView]:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    yield made
    made.close_document(wait=True)


def words(view: PageView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_a_document_opens_where_one_was(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened, timeout=10_000):
        view.show_document(EVIDENCE.read_bytes(), "evidence.pdf", place=2.0)
    assert view.place() == pytest.approx(2.0, abs=0.1)
    view.go_to(0.0)
    assert view.place() == pytest.approx(0.0, abs=0.1)


def test_text_is_found_on_its_pages(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened, timeout=10_000):
        view.show_document(EVIDENCE.read_bytes(), "evidence.pdf")
    found: list[tuple[int, int]] = []
    ended: list[str] = []
    view._reader.page_searched.connect(lambda _, page, hits: found.append((page, len(hits))))
    view._reader.search_ended.connect(ended.append)
    view.begin_search()
    view._search.search_requested.emit("median")
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert sum(hits for _, hits in found) >= 1


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\nnothing more", b"<html>not a document</html>", EVIDENCE.read_bytes()[:3000]],
    ids=["empty", "only a heading", "another kind", "cut"],
)
def test_what_is_no_document_is_said_in_a_sentence(view: PageView, qtbot: QtBot, content: bytes) -> None:
    view.show_document(content, "broken.pdf")
    qtbot.waitUntil(lambda: "Opening" not in words(view) and "broken.pdf" in words(view), timeout=10_000)


def test_a_document_closed_while_it_opens_leaves_nothing_behind(view: PageView, qtbot: QtBot) -> None:
    for _ in range(5):
        view.show_document(EVIDENCE.read_bytes(), "evidence.pdf")
        view.close_document(wait=True)
    with qtbot.waitSignal(view.opened, timeout=10_000):
        view.show_document(EVIDENCE.read_bytes(), "evidence.pdf")


def encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


def test_pictures_go_by_their_first_bytes(qapp: QApplication) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    for kind in ("PNG", "JPG"):
        read = read_picture(encoded(image, kind))
        assert isinstance(read, QImage)
        assert (read.width(), read.height()) == (20, 10)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'
    for content, reason in ((svg, "unknown"), (b"", "unknown"), (encoded(image, "PNG")[:20], "damaged")):
        refused = read_picture(content)
        assert isinstance(refused, PictureRefused)
        assert refused.reason == reason


def test_a_picture_too_large_for_memory_is_refused_before_it_is_decoded(qapp: QApplication) -> None:
    header = bytearray(encoded(QImage(1, 1, QImage.Format.Format_RGB32), "PNG"))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    refused = read_picture(bytes(header))
    assert isinstance(refused, PictureRefused)
    assert QByteArray(bytes(header)).size() < 1000


def opened(view: PageView, qtbot: QtBot) -> PageView:
    with qtbot.waitSignal(view.opened, timeout=10_000):
        view.show_document(EVIDENCE.read_bytes(), "evidence.pdf")
    qtbot.waitUntil(lambda: view._canvas._selection.knows(0), timeout=10_000)
    return view


def spot(view: PageView, words: str, *, end: bool = False) -> QPoint:
    """Where words of the first page stand on the canvas."""
    known = view._canvas._selection._pages.page(0)
    at = known.text.index(words)
    box = known.box(at + len(words) - 1 if end else at)
    area = view._canvas._on_screen(view._canvas._on_ground(0, box))
    across = 0.9 if end else 0.1
    return QPointF(area.left() + across * area.width(), area.center().y()).toPoint()


def test_words_are_selected_with_the_mouse_and_copied(view: PageView, qtbot: QtBot) -> None:
    ground = opened(view, qtbot)._canvas.viewport()
    qtbot.mousePress(ground, Qt.MouseButton.LeftButton, pos=spot(view, "Northquay"))
    qtbot.mouseMove(ground, spot(view, "Northquay Teaching", end=True))
    qtbot.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=spot(view, "Northquay Teaching", end=True))
    assert view.selected() == SelectedOnPage(0, 0, "Northquay Teaching")
    qtbot.keyClick(view._canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Northquay Teaching"


def test_words_are_selected_by_keys_alone(view: PageView, qtbot: QtBot) -> None:
    canvas = opened(view, qtbot)._canvas
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, both)
    assert view.selected() == SelectedOnPage(0, 0, "Northquay Teaching")
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected() == SelectedOnPage(0, 0, "Northquay Teachin")


def test_every_find_is_listed_and_the_one_in_hand_can_be_pinned(view: PageView, qtbot: QtBot) -> None:
    opened(view, qtbot).begin_search("median")
    finds = view._search._list
    qtbot.waitUntil(lambda: finds.count() > 1 and " of " in view._search._bar._count.text(), timeout=10_000)
    qtbot.wait(200)
    assert all("median" in finds.item(row).text().casefold() for row in range(finds.count()))
    finds.setCurrentRow(1)
    assert view._search._bar._count.text().startswith("2 of")
    page = view._search.now()[0]
    qtbot.waitUntil(lambda: view._canvas._selection.knows(page), timeout=10_000)
    found = view.selected()
    assert found is not None
    assert (found.page, found.quote.casefold()) == (page, "median")
    finds.setCurrentRow(2)
    page = view._search.now()[0]
    qtbot.waitUntil(lambda: view._canvas._selection.knows(page), timeout=10_000)
    again = view.selected()
    assert again is not None
    assert (again.page, again.start) != (found.page, found.start)


def test_a_quote_is_shown_where_it_stands_even_before_the_document_is_open(
    view: PageView, qtbot: QtBot
) -> None:
    opened(view, qtbot)
    known = view._reader
    words = "Teaching Hospitals"
    view.close_document()
    assert known is not None
    with qtbot.waitSignal(view.opened, timeout=10_000):
        view.show_document(EVIDENCE.read_bytes(), "evidence.pdf", place=1.0)
        view.reveal(SelectedOnPage(0, 9, words))
    qtbot.waitUntil(lambda: view.selected() is not None, timeout=10_000)
    assert view.selected() == SelectedOnPage(0, 9, words)
    assert view.place() < 1


def test_the_text_of_a_page_counts_its_places_as_the_page_does(view: PageView, qtbot: QtBot) -> None:
    opened(view, qtbot)._as_text.setChecked(True)
    qtbot.waitUntil(lambda: "Northquay" in view._text.toPlainText(), timeout=10_000)
    view._text.find("Teaching")
    assert view.selected() == SelectedOnPage(0, 9, "Teaching")


def test_small_pages_lead_to_pages(view: PageView, qtbot: QtBot) -> None:
    opened(view, qtbot)._thumbs.setChecked(True)
    strip = view._strip
    qtbot.waitUntil(lambda: not strip._pages.lacks(1), timeout=10_000)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert view.place() == pytest.approx(1.0, abs=0.1)
    view.go_to(2.0)
    assert strip.currentIndex().row() == 2
    assert (
        strip.model().data(strip.currentIndex(), Qt.ItemDataRole.AccessibleTextRole).startswith("Page 3 of")
    )
