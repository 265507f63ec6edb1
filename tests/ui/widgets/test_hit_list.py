"""Finds of a search, in reading order whatever order the pages came in."""

from PySide6.QtCore import QRectF

from ui.widgets.hit_list import HitList

ONE = (QRectF(0, 0, 0.1, 0.1),)


def filled() -> HitList:
    hits = HitList()
    for page, count in ((4, 1), (0, 2), (2, 1)):
        hits.add(page, [ONE] * count)
    return hits


def test_it_begins_at_the_page_in_view_and_else_at_the_first() -> None:
    hits = filled()
    assert hits.begin_at(1)
    assert (hits.now(), hits.number(), hits.found()) == ((2, 0), 3, 4)
    assert hits.begin_at(5)
    assert hits.now() == (0, 0)


def test_stepping_goes_round() -> None:
    hits = filled()
    hits.begin_at(4)
    assert hits.step(1)
    assert hits.now() == (0, 0)
    assert hits.step(-1)
    assert hits.now() == (4, 0)
    assert hits.rects() == ONE


def test_nothing_found() -> None:
    hits = HitList()
    assert not hits.begin_at(0)
    assert not hits.step(1)
    assert (hits.number(), hits.found(), hits.rects()) == (0, 0, ())
