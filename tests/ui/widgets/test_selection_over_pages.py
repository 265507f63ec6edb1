"""Selecting from one page to another: by geometry, by law, and in the real view by mouse and keys."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from ui.widgets.known_pages import MOST_TOGETHER
from ui.widgets.page_letters import PageLetters
from ui.widgets.page_selection import PageSelection, SelectedOnPage
from ui.widgets.page_view import PageView

EVIDENCE = resources.path("sample", "entries", "sickle-cell-analgesia", "evidence.pdf")
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def page(number: int, text: str) -> PageLetters:
    """One line, its characters side by side over the whole width."""
    wide = 1 / max(len(text), 1)
    boxes = (
        QRectF() if each.isspace() else QRectF(wide * at, 0.4, wide, 0.1) for at, each in enumerate(text)
    )
    return PageLetters(number, text, tuple(boxes))


def known(*texts: str) -> PageSelection:
    made = PageSelection()
    for number, text in enumerate(texts):
        made.take(page(number, text))
    return made


LEFT, RIGHT = QPointF(0.01, 0.45), QPointF(0.99, 0.45)


def drag(selection: PageSelection, start: int, end: int, *, back: bool = False) -> SelectedOnPage | None:
    assert selection.begin(start, RIGHT if back else LEFT, 1.4)
    selection.stretch(end, LEFT if back else RIGHT, 1.4)
    return selection.selected()


def test_a_drag_goes_over_pages_and_pages_without_text() -> None:
    selection = known("one two", "", "three", "four")
    assert drag(selection, 0, 2) == SelectedOnPage(0, 0, "one two\nthree")
    assert drag(selection, 3, 0, back=True) == SelectedOnPage(0, 0, "one two\nthree\nfour")
    assert [len(selection.rects(number)) for number in range(4)] == [1, 0, 1, 1]
    assert drag(selection, 2, 2) == SelectedOnPage(2, 0, "three")


def test_it_stops_before_a_page_that_is_not_known_and_goes_on_when_it_is() -> None:
    selection = known("one", "two")
    selection.take(page(3, "four"))
    assert drag(selection, 0, 3) == SelectedOnPage(0, 0, "one\ntwo")
    assert selection.lacking() == 2
    assert not selection.take(page(9, "far"))
    assert selection.take(page(2, "three"))
    assert selection.selected() == SelectedOnPage(0, 0, "one\ntwo\nthree\nfour")
    assert selection.lacking() is None


def test_nothing_comes_of_a_page_that_arrives_after_the_selection_was_given_up() -> None:
    selection = known("one")
    drag(selection, 0, 2)
    selection.clear()
    assert not selection.take(page(1, "two"))
    assert selection.selected() is None


def test_a_selection_that_begins_behind_the_last_word_belongs_to_the_next_page() -> None:
    selection = known("one ", "two")
    assert selection.begin(0, RIGHT, 1.4)
    selection.stretch(1, RIGHT, 1.4)
    assert selection.selected() == SelectedOnPage(1, 0, "two")


def test_keys_go_on_to_the_next_page_and_come_back() -> None:
    selection = known("one", "", "two three", "four")
    selection.begin_below(0, 0.0)
    selection.move("word", 1)
    selection.move("word", 1)
    assert selection.selected() == SelectedOnPage(0, 0, "one\ntwo")
    selection.move("line", 1)
    assert selection.selected() == SelectedOnPage(0, 0, "one\ntwo three")
    selection.move("letter", 1)
    assert selection.selected() == SelectedOnPage(0, 0, "one\ntwo three\nf")
    selection.move("edge", -1)
    selection.move("letter", -1)
    assert selection.selected() == SelectedOnPage(0, 0, "one\ntwo thre")
    for _ in range(2):
        selection.move("line", -1)
    selection.move("edge", -1)
    assert selection.selected() is None
    selection.move("letter", -1)
    assert selection.selected() is None


def test_lines_end_where_the_text_ends_though_its_last_words_stand_at_the_head() -> None:
    low = [page(0, "foot").box(at) for at in range(4)]
    high = [box.translated(0, -0.3) for box in low]
    selection = known()
    selection.take(PageLetters(0, "foot\nhead", (*low, QRectF(), *high)))
    selection.take(page(1, "two"))
    selection.begin_below(0, 0.3)
    for _ in range(2):
        selection.move("line", 1)
    assert selection.selected() == SelectedOnPage(0, 0, "foot\nhead\ntwo")


def test_keys_wait_for_a_page() -> None:
    selection = known("one")
    selection.begin_below(0, 0.0)
    selection.move("edge", 1)
    selection.move("word", 1)
    assert selection.lacking() == 1
    assert not selection.take(page(0, "one"))
    assert selection.take(page(1, "two"))
    assert selection.selected() == SelectedOnPage(0, 0, "one\ntwo")


def test_it_runs_over_so_many_pages_and_no_more() -> None:
    selection = known(*(f"page{number}" for number in range(MOST_TOGETHER + 3)))
    found = drag(selection, 0, MOST_TOGETHER + 2)
    assert found is not None
    assert found.quote.endswith(f"page{MOST_TOGETHER - 1}")
    assert selection.lacking() is None
    selection.move("word", 1)
    assert selection.selected() == found


def test_pages_of_the_selection_are_not_forgotten() -> None:
    selection = known("one", "two", "three")
    before = drag(selection, 0, 2)
    for number in range(10, 80):
        selection.take(page(number, "far"))
    assert selection.selected() == before
    assert not selection.knows(10)


TEXTS = st.lists(st.text("ab \n", max_size=8), min_size=1, max_size=4)


@settings(max_examples=300)
@given(TEXTS, st.data())
def test_what_was_selected_is_found_again_by_its_place(texts: list[str], data: st.DataObject) -> None:
    selection = known(*texts)
    spots = [(number, at) for number, text in enumerate(texts) for at in range(len(text) + 1)]
    selection._anchor = data.draw(st.sampled_from(spots))
    selection._caret = data.draw(st.sampled_from(spots))
    found = selection.selected()
    if found is None:
        return
    again = known(texts[0])
    again.want(found)
    for number, text in enumerate([*texts, *[""] * MOST_TOGETHER]):
        again.take(page(number, text))
    said = again.selected()
    assert said is not None
    assert (said.page, said.start, said.quote.split()) == (found.page, found.start, found.quote.split())


def test_the_same_words_before_are_not_taken_for_a_quote_that_runs_on() -> None:
    selection = known("aaa", "a")
    selection.want(SelectedOnPage(0, 1, "aa\na"))
    assert selection.selected() == SelectedOnPage(0, 1, "aa\na")


def test_a_quote_whose_page_has_changed_is_found_where_it_stands_now() -> None:
    selection = known("word and more", *[""] * MOST_TOGETHER)
    selection.want(SelectedOnPage(0, 9, "and more"))
    assert selection.selected() == SelectedOnPage(0, 4, "and more")


def test_a_quote_that_is_nowhere_asks_for_no_page_without_end() -> None:
    selection = known("one")
    assert not selection.want(SelectedOnPage(0, 99, "two"))
    assert selection.lacking() is None
    assert not selection.want(SelectedOnPage(0, 0, "nowhere"))
    for number in range(1, 40):
        selection.take(page(number, ""))
    assert selection.lacking() is None


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> Iterator[PageView]:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.show_document(EVIDENCE.read_bytes(), "evidence.pdf")
    qtbot.waitUntil(lambda: made._canvas._selection.knows(0), timeout=10_000)
    yield made
    made.close_document(wait=True)


def text_of(view: PageView, number: int) -> str:
    found = view._canvas._selection._pages.page(number)
    assert found is not None
    return found.text


def test_the_mouse_held_below_the_view_selects_page_after_page(view: PageView, qtbot: QtBot) -> None:
    ground = view._canvas.viewport()
    at = view._canvas._on_screen(view._canvas._on_ground(0, QRectF(0.2, 0.2, 0, 0))).topLeft().toPoint()
    qtbot.mousePress(ground, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(ground, QPoint(at.x(), ground.height() + 60))
    qtbot.waitUntil(lambda: view._canvas._selection._caret[0] == 2, timeout=20_000)
    qtbot.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), ground.height() + 60))
    found = view.selected()
    assert found is not None
    assert found.page == 0
    whole = " ".join(text_of(view, 1).split())
    assert whole in " ".join(found.quote.split())
    at_rest = view.place()
    qtbot.wait(100)
    assert view.place() == at_rest
    qtbot.keyClick(view._canvas, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == found.quote
    assert not QApplication.clipboard().mimeData().hasHtml()


def test_the_page_in_view_is_selected_as_a_whole(view: PageView, qtbot: QtBot) -> None:
    view.go_to(1.0)
    qtbot.waitUntil(lambda: view._canvas._selection.knows(1), timeout=10_000)
    qtbot.keyClick(view._canvas, Qt.Key.Key_A, CTRL)
    found = view.selected()
    assert found is not None
    assert found.page == 1
    assert found.quote.split() == text_of(view, 1).split()


def test_shift_and_a_click_on_a_far_page_selects_all_between(view: PageView, qtbot: QtBot) -> None:
    canvas = view._canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT | CTRL)
    view.go_to(2.0)
    qtbot.waitUntil(lambda: canvas._selection.knows(2), timeout=10_000)
    spot = canvas._on_screen(canvas._on_ground(2, QRectF(0.5, 0.3, 0, 0))).topLeft().toPoint()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, SHIFT, pos=spot)
    qtbot.waitUntil(lambda: canvas._selection._caret[0] == 2, timeout=10_000)
    found = view.selected()
    assert found is not None
    assert (found.page, found.start) == (0, 0)
    assert " ".join(text_of(view, 1).split()) in " ".join(found.quote.split())


def test_keys_alone_select_over_the_end_of_a_page_and_the_quote_is_shown_again(
    view: PageView, qtbot: QtBot
) -> None:
    canvas = view._canvas
    canvas._selection.begin_below(0, 0.0)
    canvas._selection._anchor = canvas._selection._caret = (0, len(text_of(view, 0)) - 12)
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
        qtbot.waitUntil(lambda: canvas._selection.lacking() is None, timeout=10_000)
    found = view.selected()
    assert found is not None
    assert found.page == 0
    assert "\n" in found.quote
    assert canvas._selection._caret[0] == 1
    view.go_to(2.0)
    canvas._selection.forget()
    view.reveal(found)
    qtbot.waitUntil(lambda: view.selected() == found, timeout=10_000)
    assert view.place() < 1
