"""Numbers and dates follow the language on the screen; nothing that was read from a file is altered."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import QLocale

from ui import figures


@pytest.fixture(autouse=True)
def own_locale() -> Iterator[None]:
    usual = QLocale()
    yield
    QLocale.setDefault(usual)


@pytest.mark.parametrize(
    ("code", "count", "total"),
    [("en_GB", "12,345", "69.20"), ("de", "12.345", "69,20"), ("cy", "12,345", "69.20")],
)
def test_numbers(code: str, count: str, total: str) -> None:
    QLocale.setDefault(QLocale(code))
    assert figures.whole(12345) == count
    assert figures.total(Fraction(346, 5)) == total
    assert figures.written("−0.50") == "−0.50".replace(".", total[2])


@pytest.mark.parametrize(("code", "day"), [("en_GB", "01/07/2026"), ("de", "01.07.26")])
def test_a_clock_is_told_in_the_persons_own_way(code: str, day: str) -> None:
    QLocale.setDefault(QLocale(code))
    assert figures.when("2026-07-01T12:00:00+00:00").startswith(day)


def test_what_is_no_date_is_shown_as_it_is() -> None:
    assert figures.when("yesterday, about noon") == "yesterday, about noon"
    assert figures.when("") == ""
