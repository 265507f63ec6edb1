"""The wording of reports."""

import pytest

from judgepanel.reports.wording import counted, in_words, listed


@pytest.mark.parametrize(
    ("items", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_listed(items, said):
    assert listed(items) == said


def test_counted_and_in_words():
    assert counted(1, "entry", "entries") == "1 entry"
    assert counted(0, "entry", "entries") == "0 entries"
    assert (in_words(2), in_words(40)) == ("two", "40")
