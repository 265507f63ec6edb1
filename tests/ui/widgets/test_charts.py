"""Every chart says in words what it draws, tells its kinds apart without colour, and mirrors with the language."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.bump_chart import BumpChart, Course
from ui.widgets.chart import ticks
from ui.widgets.effect_chart import Effect, EffectChart
from ui.widgets.heat_map import HeatMap
from ui.widgets.interval_chart import IntervalChart, RankBar


def intervals() -> IntervalChart:
    chart = IntervalChart("Likely ranks")
    sides = ("inside", "open", "outside")
    chart.show_bars(
        [RankBar(f"Entry {n}", n, n + 1, n, side, f"Entry {n} is {side}") for n, side in enumerate(sides, 1)],
        4,
        1,
    )
    return chart


def effects() -> EffectChart:
    chart = EffectChart("Severity", "more lenient", "more severe")
    chart.show_effects(
        [Effect("Ann", 3.0, 1.0, 5.0, "Ann is severe"), Effect("Bo", -0.5, -3.0, 2.0, "Bo is not clear")]
    )
    return chart


def heat() -> HeatMap:
    chart = HeatMap("Agreement of two judges")
    chart.show_cells(
        ["Ann", "Bo", "Cy"],
        {(0, 1): 0.9, (2, 0): -0.9, (2, 1): None},
        {(0, 1): "Ann and Bo 0.90", (2, 1): "not known"},
    )
    return chart


def bumps() -> BumpChart:
    chart = BumpChart("Without each judge")
    chart.show_courses(
        ["all", "without Ann"],
        [Course("One", "1", (1, 2), "One falls"), Course("Two", "2", (2, 1), "Two rises")],
        2,
        1,
    )
    return chart


MAKERS: list[Callable[[], QWidget]] = [intervals, effects, heat, bumps]


def picture(
    qtbot: QtBot, made: QWidget, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> QImage:
    qtbot.addWidget(made)
    made.setLayoutDirection(direction)
    made.resize(500, made.sizeHint().height())
    return made.grab().toImage()


def spots(image: QImage, role: str) -> list[tuple[int, int]]:
    wanted = theme.colour(role).rgb()
    return [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_a_chart_has_a_name_and_says_every_row(
    dressed: QApplication, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    made = make()
    qtbot.addWidget(made)
    assert made.accessibleName()
    assert "; " in made.accessibleDescription()


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("scheme", ["dark", "contrast"])
def test_a_chart_is_drawn_in_the_colours_of_the_moment(
    dressed: QApplication, qtbot: QtBot, make: Callable[[], QWidget], scheme: str
) -> None:
    before = picture(qtbot, make())
    theme.apply(dressed, scheme)
    assert picture(qtbot, make()) != before


@pytest.mark.parametrize("make", MAKERS)
def test_a_chart_without_anything_draws_nothing_and_does_not_fail(
    dressed: QApplication, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    empty = type(make())("Nothing", *(("a", "b") if make is effects else ()))
    assert picture(qtbot, empty).height() > 0


def test_bars_differ_by_filling_and_not_by_colour(dressed: QApplication, qtbot: QtBot) -> None:
    made = intervals()
    image = picture(qtbot, made)
    found = spots(image, "chart")
    filled = [
        sum(abs(y - made.middle(row)) < made.step() / 2 for _, y in found) for row in range(made.rows())
    ]
    assert filled[0] > 1.5 * filled[1] > 1.5 * filled[2] > 0
    cut = {x for x, _ in spots(image, "danger")}
    assert cut
    assert all(abs(x - made.across(1.5)) < 3 for x in cut)


def test_a_dot_clear_of_nought_is_filled(dressed: QApplication, qtbot: QtBot) -> None:
    made = effects()
    image = picture(qtbot, made)
    for row, at, clear in ((0, 3.0, True), (1, -0.5, False)):
        colour = image.pixelColor(round(made.across(at)), round(made.middle(row)))
        assert (colour == theme.colour("chart")) is clear


def test_ranks_run_from_the_right_where_the_language_does(dressed: QApplication, qtbot: QtBot) -> None:
    usual = {x for x, _ in spots(picture(qtbot, intervals()), "danger")}
    mirrored = {x for x, _ in spots(picture(qtbot, intervals(), Qt.LayoutDirection.RightToLeft), "danger")}
    assert usual
    assert all(any(abs(500 - x - other) <= 3 for other in mirrored) for x in usual)


def test_a_cell_says_its_number_and_its_words(dressed: QApplication, qtbot: QtBot) -> None:
    made = heat()
    image = picture(qtbot, made)
    box = made._box((1, 0)).center().toPoint()
    assert made.words_at(box) == "Ann and Bo 0.90"
    assert made.words_at(QPoint(1, 1)) == ""
    strong, weak = made._box((1, 0)), made._box((2, 1))
    corner = QPoint(8, 5)
    assert image.pixelColor(strong.topLeft().toPoint() + corner) != image.pixelColor(
        weak.topLeft().toPoint() + corner
    )


def test_a_row_says_its_words_under_the_pointer(dressed: QApplication, qtbot: QtBot) -> None:
    made = intervals()
    picture(qtbot, made)
    assert made.words_at(QPoint(40, round(made.middle(1)))) == "Entry 2 is open"
    assert made.words_at(QPoint(40, 1)) == ""


def test_two_thousand_rows_paint_only_what_is_in_sight(dressed: QApplication, qtbot: QtBot) -> None:
    made = IntervalChart("Likely ranks")
    made.show_bars([RankBar(f"E{n}", n, n + 3, n + 1, "open", f"E{n}") for n in range(1, 2001)], 2003, 10)
    qtbot.addWidget(made)
    assert made.sizeHint().height() > 20_000
    area = made.rect().toRectF()
    area.setHeight(300)
    assert len(made.visible(area)) < 20
    assert "1940 more" in made.accessibleDescription()


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        (-5.0, 5.0, (-4.0, -2.0, 0.0, 2.0, 4.0)),
        (0.0, 1.0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (2.0, 2.0, (2.0,)),
    ],
)
def test_ticks_are_round(low: float, high: float, wanted: tuple[float, ...]) -> None:
    assert ticks(low, high) == wanted


@pytest.mark.parametrize("size", [1e-6, 0.37, 12.0, 9_999.0])
def test_ticks_are_never_many_and_hold_nought(size: float) -> None:
    found = ticks(-size, size)
    assert 2 <= len(found) <= 13
    assert 0 in found


def test_what_shares_a_rank_stands_below_each_other_under_the_same_number(
    dressed: QApplication, qtbot: QtBot
) -> None:
    made = BumpChart("Without each judge")
    tied = [Course(name, name, ranks, name) for name, ranks in (("a", (1, 2)), ("b", (2, 2)), ("c", (2, 1)))]
    made.show_courses(["all", "without Ann"], tied, 4, 0)
    assert made._slots == ((1, 2), (2, 3), (3, 1))
    assert picture(qtbot, made).height() > 0


def test_names_that_do_not_stand_over_their_columns_read_upwards(dressed: QApplication, qtbot: QtBot) -> None:
    chart = bumps()
    qtbot.addWidget(chart)
    chart.resize(1600, 400)
    chart.show()
    low = chart.sizeHint().height()
    chart.show_courses(["all", "Professor Adaeze Whitcombe-Nnadi"], chart._courses, 2, 1)
    assert not chart._turned
    chart.resize(300, 400)
    assert chart._turned
    assert chart.sizeHint().height() > low
    chart.resize(1600, 400)
    assert not chart._turned


def test_the_room_for_names_follows_the_names_and_the_letters(dressed: QApplication, qtbot: QtBot) -> None:
    chart = IntervalChart("Likely ranks")
    qtbot.addWidget(chart)
    chart.resize(900, 300)
    chart.take_rows(["A"], ["A"], (0.0, 1.0))
    narrow = chart.names_width()
    chart.take_rows(["A rather long name"], ["A"], (0.0, 1.0))
    wide = chart.names_width()
    assert wide > 2 * narrow
    try:
        theme.apply(dressed, "light", 200)
        assert chart.names_width() > 1.5 * wide
    finally:
        theme.apply(dressed, "light")
