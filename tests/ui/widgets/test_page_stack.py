"""Where pages stand: laws that hold for whatever a document claims of its pages."""

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.page_stack import GAP, believable, fitting_scale, stack

SIDE = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)
SIZES = st.lists(st.builds(believable, SIDE, SIDE), min_size=1, max_size=30)


@given(SIDE, SIDE)
def test_a_believable_page_can_be_drawn(width: float, height: float) -> None:
    wide, high = believable(width, height)
    assert 0 < wide <= 14_400
    assert 0 < high <= 14_400
    assert high / wide <= 20


@given(SIZES, st.floats(min_value=50, max_value=3000), st.floats(min_value=0, max_value=0.998))
def test_a_place_is_the_same_at_any_scale(
    sizes: list[tuple[float, float]], view: float, share: float
) -> None:
    scale = fitting_scale(sizes, view)
    place = len(sizes) - 1 + share
    for factor in (1.0, 2.5):
        pages = stack(sizes, scale * factor, view)
        assert abs(pages.place(pages.height_of(place)) - place) < 1e-6


@given(SIZES, st.floats(min_value=50, max_value=3000))
def test_pages_follow_each_other_and_the_widest_fits(sizes: list[tuple[float, float]], view: float) -> None:
    pages = stack(sizes, fitting_scale(sizes, view), view)
    for above, below in zip(pages.boxes, pages.boxes[1:], strict=False):
        assert below.top >= above.top + above.height
    assert all(box.left >= GAP - 1e-6 for box in pages.boxes)
    assert pages.width >= view


@given(SIZES, st.floats(min_value=0, max_value=1e6), st.floats(min_value=1, max_value=5000))
def test_what_is_in_view_is_found(sizes: list[tuple[float, float]], top: float, height: float) -> None:
    pages = stack(sizes, 1.0, 800)
    seen = pages.visible(top, top + height)
    inside = [
        number
        for number, box in enumerate(pages.boxes)
        if box.top + box.height > top and box.top <= top + height
    ]
    assert set(inside) <= set(seen)


def test_a_document_without_pages_is_no_trouble() -> None:
    pages = stack([], 1.0, 500)
    assert (pages.place(10), pages.height_of(3.5), list(pages.visible(0, 100))) == (0.0, 0.0, [])
