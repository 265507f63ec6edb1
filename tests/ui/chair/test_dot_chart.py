"""The chart says in words what it draws, and draws every total."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.chair.dot_chart import DotChart


def chart(qtbot: QtBot, *totals: int) -> DotChart:
    made = DotChart()
    qtbot.addWidget(made)
    dots = [(f"Judge {number}", Fraction(total)) for number, total in enumerate(totals, start=1)]
    mean = Fraction(sum(totals), len(totals)) if totals else None
    made.show_totals(dots, mean)
    made.resize(600, made.sizeHint().height())
    return made


def drawn(made: DotChart, role: str) -> list[tuple[int, int]]:
    """The pixels drawn in the colour of a role."""
    image = made.grab().toImage()
    wanted = theme.colour(role).rgb()
    return [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted
    ]


def test_totals_are_said_in_words(dressed: QApplication, qtbot: QtBot) -> None:
    made = chart(qtbot, 70, 55)
    assert made.accessibleName()
    assert made.accessibleDescription() == "Judge 2 55.00; Judge 1 70.00"


def test_no_total_draws_nothing_and_says_so(dressed: QApplication, qtbot: QtBot) -> None:
    made = chart(qtbot)
    assert made.isHidden()
    assert made.accessibleDescription() == "No total counts yet."


def test_rings_that_would_hide_each_other_are_stacked(dressed: QApplication, qtbot: QtBot) -> None:
    apart, same = chart(qtbot, 10, 50, 90), chart(qtbot, 50, 50, 50)
    assert same.sizeHint().height() > apart.sizeHint().height()
    heights = {y for _, y in drawn(same, "chart")}
    assert max(heights) - min(heights) > 2 * theme.text_pixels(0.8)


def test_the_line_runs_the_way_the_language_does(dressed: QApplication, qtbot: QtBot) -> None:
    made = chart(qtbot, 90)
    right = [x for x, _ in drawn(made, "chart")]
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    left = [x for x, _ in drawn(made, "chart")]
    assert min(right) > 450
    assert max(left) < 150
