"""The keys of the criteria: whole titles, or what there is room for of each; codes only where that is too little."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import small_award
from ui.judge.criterion_bar import CriterionBar
from ui.widgets.flow_layout import FlowLayout

TITLES = (
    "Ambition of the plan",
    "Outcome for patients",
    "Involvement of patients",
    "Value for money",
    "Leadership",
    "Sustainability",
    "Spread to others",
    "Evidence and method",
    "Equality",
    "Digital readiness",
)


def bar_of(titles: Sequence[str], qtbot: QtBot) -> CriterionBar:
    first = small_award(entries=1, judges=1).round.score_set.criteria[0]
    criteria = [
        replace(first, id=f"c{n}", code=f"C{n:02}", title=title) for n, title in enumerate(titles, start=1)
    ]
    bar = CriterionBar(criteria)
    qtbot.addWidget(bar)
    bar.show_marks([str(n % 11) for n in range(len(titles))], "c1")
    return bar


def texts(bar: CriterionBar, width: int) -> list[str]:
    bar.resize(width, 80)
    bar.show()
    return [key.text() for key in bar._keys]


def rows_of(bar: CriterionBar) -> int:
    flow = bar.layout()
    assert isinstance(flow, FlowLayout)
    return len(flow._rows(bar.width()))


@pytest.mark.parametrize("marked", [True, False])
def test_names_are_cut_before_they_become_codes(dressed: QApplication, qtbot: QtBot, marked: bool) -> None:
    bar = bar_of(TITLES, qtbot)
    if not marked:
        bar.show_marks([""] * 10, "c1")
    whole = texts(bar, 1600)
    assert whole[0].startswith("Ambition of the plan")
    cut = texts(bar, 480)
    assert all(text[:4] == title[:4] for text, title in zip(cut, whole, strict=True))
    assert any("…" in text for text in cut)
    assert not marked or [text.split()[-1] for text in cut] == [str(n % 11) for n in range(10)]
    assert rows_of(bar) <= 2
    assert texts(bar, 300)[0].startswith("C01")
    assert bar._keys[0].toolTip() == "<qt>Ambition of the plan</qt>"


def test_in_one_row_names_are_cut_shorter(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_of(TITLES[:6], qtbot)
    bar.save_height(wanted=True)
    assert any("…" in text for text in texts(bar, 620))
    assert rows_of(bar) == 1


def test_names_that_would_look_the_same_stay_codes(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_of([f"Involvement of group {n}" for n in range(8)], qtbot)
    assert texts(bar, 480)[:2] == ["C01 0", "C02 1"]
