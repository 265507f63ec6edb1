"""Selecting on a page by its geometry: two lines of a made page, ten characters wide each."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from ui.widgets.page_letters import PageLetters
from ui.widgets.page_selection import PageSelection, SelectedOnPage

TEXT = "falls fell\r\nby a half."


def known(page: int = 3) -> PageLetters:
    boxes = [QRectF(0.1 * at, 0.1, 0.1, 0.05) for at in range(10)]
    boxes += [QRectF(), QRectF()]
    boxes += [QRectF(0.1 * at, 0.2, 0.1, 0.05) for at in range(10)]
    return PageLetters(page, TEXT, tuple(boxes))


@pytest.fixture
def selection() -> PageSelection:
    made = PageSelection()
    made.take(known())
    return made


def drag(selection: PageSelection, *points: tuple[float, float]) -> SelectedOnPage | None:
    selection.begin(3, QPointF(*points[0]), 1.4)
    for point in points[1:]:
        selection.stretch(3, QPointF(*point), 1.4)
    return selection.selected()


def test_a_drag_selects_what_it_goes_over(selection: PageSelection) -> None:
    assert drag(selection, (0.61, 0.12), (0.99, 0.12)) == SelectedOnPage(3, 5, "fell")
    assert drag(selection, (0.61, 0.12), (0.15, 0.22)) == SelectedOnPage(3, 5, "fell\nb")
    assert len(selection.rects(3)) == 2
    assert selection.rects(2) == ()


def test_a_drag_backwards_or_past_the_text_selects_the_same(selection: PageSelection) -> None:
    assert drag(selection, (0.99, 0.12), (0.61, 0.12)) == SelectedOnPage(3, 5, "fell")
    assert drag(selection, (0.0, 0.0), (1.0, 1.0)) == SelectedOnPage(3, 0, "falls fell\nby a half.")


def test_a_press_alone_selects_nothing_and_a_double_one_a_word(selection: PageSelection) -> None:
    assert drag(selection, (0.3, 0.12)) is None
    selection.take_word(3, QPointF(0.15, 0.22), 1.4)
    assert selection.selected() == SelectedOnPage(3, 9, "by")


def test_nothing_is_selected_where_no_text_is_known(selection: PageSelection) -> None:
    assert not selection.begin(9, QPointF(0.5, 0.5), 1.4)
    selection.take(PageLetters(4, "", ()))
    assert not selection.begin(4, QPointF(0.5, 0.5), 1.4)
    assert selection.selected() is None


def test_by_keys_from_the_first_words_in_view(selection: PageSelection) -> None:
    assert selection.begin_below(3, 0.05)
    selection.move("word", 1)
    assert selection.selected() == SelectedOnPage(3, 0, "falls")
    selection.move("line", 1)
    assert selection.selected() == SelectedOnPage(3, 0, "falls fell\nby a")
    selection.move("edge", 1)
    selection.move("letter", -1)
    assert selection.selected() == SelectedOnPage(3, 0, "falls fell\nby a half")
    selection.move("word", -1)
    selection.move("line", -1)
    selection.move("letter", -1)
    assert selection.selected() == SelectedOnPage(3, 0, "fall")


def test_a_find_becomes_a_selection_that_keys_stretch(selection: PageSelection) -> None:
    assert selection.begin_at(3, (QRectF(0.6, 0.11, 0.4, 0.02),))
    assert selection.selected() == SelectedOnPage(3, 5, "fell")
    selection.move("word", 1)
    assert selection.selected() == SelectedOnPage(3, 5, "fell\nby")


def test_a_quote_waits_for_its_page(selection: PageSelection) -> None:
    wanted = SelectedOnPage(7, 5, "fell by")
    assert not selection.want(wanted)
    assert not selection.take(known(6))
    assert selection.take(known(7))
    assert selection.selected() == SelectedOnPage(7, 5, "fell\nby")


def test_far_pages_are_forgotten_but_not_the_selected_one(selection: PageSelection) -> None:
    drag(selection, (0.61, 0.12), (0.99, 0.12))
    for page in range(10, 60):
        selection.take(known(page))
    assert selection.selected() is not None
    assert not selection.knows(10)
