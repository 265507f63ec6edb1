"""Places counted in letters are the same however lines are broken, and Qt's own counting is translated."""

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.letters import letters, points, spots_of, stretch_of, units


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_a_stretch_is_the_same_letters_whatever_the_white_space(text: str, start: int, count: int) -> None:
    closed = "".join(text.split())
    if start + count <= len(closed):
        ((first, end),) = spots_of(text, [(start, count)])
        assert "".join(text[first:end].split()) == closed[start : start + count]
        assert letters(text[:first]) == start


@given(st.text(max_size=40), st.data())
def test_a_quote_is_found_where_it_was_taken_even_in_other_lines(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(first, len(text)))
    quote = text[first:end].strip()
    start = letters(text[:first])
    broken = "\n ".join(text)
    for shown in (text, broken):
        stretch = stretch_of(shown, start, quote)
        assert (stretch is None) == (not quote)
        if stretch is not None:
            assert "".join(shown[slice(*stretch)].split()) == "".join(quote.split())
            assert letters(shown[: stretch[0]]) == start


def test_a_quote_that_moved_is_still_found_and_one_that_is_gone_is_not() -> None:
    assert stretch_of("new words before: falls fell", 0, "falls fell") == (18, 28)
    assert stretch_of("something else", 0, "falls fell") is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.integers(0, 30))
def test_units_of_qt_and_characters_are_turned_into_each_other(text: str, at: int) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2
    at = min(at, len(text))
    assert points(text, units(text[:at])) == at
