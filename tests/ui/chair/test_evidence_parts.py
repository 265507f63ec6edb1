"""Every panel gives parts that can be read and drawn; what means nothing is said, never a number."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.chairing import examination, results
from judgepanel.chairing.examination import Question
from tests.builders import small_award
from tests.chairing.office import open_office, score
from ui.chair.evidence_part_view import PartView
from ui.chair.evidence_parts import Part, parts

# A judge's marks for E001, E002 ...: two letters an entry, "--" for one that was not read.
PANELS: Mapping[str, Mapping[str, str]] = {
    "one judge": {"J01": "98 65 42 70"},
    "one entry": {"J01": "98 -- -- --", "J02": "87 -- -- --"},
    "one scorecard": {"J01": "98 -- -- --"},
    "all equal": {"J01": "77 77 77 77", "J02": "77 77 77 77", "J03": "77 77 77 77"},
    "a constant judge": {"J01": "77 77 77 77", "J02": "98 65 42 70", "J03": "87 66 31 60"},
    "two parts that share no judge": {"J01": "98 65 -- --", "J02": "87 54 -- --", "J03": "-- -- 42 70"},
    "a judge with one reading": {"J01": "98 65 42 70", "J02": "87 54 43 60", "J03": "-- -- 42 --"},
    "nothing to spare": {"J01": "98 65 -- --", "J02": "-- 54 43 --", "J03": "-- -- 42 70"},
    "complete": {"J01": "98 65 42 70", "J02": "87 54 43 60", "J03": "99 43 52 61"},
    "a judge against the others": {"J01": "98 65 42 70", "J02": "87 54 43 60", "J03": "10 43 87 21"},
}
NO_FIGURE = re.compile(r"\b(nan|inf)\b|\bNone\b(?! is left)")


def made(folder: Path, panel: Mapping[str, str], places: int = 3) -> tuple[Part, ...]:
    office = open_office(folder, small_award(entries=4, judges=3))
    for judge, marks in panel.items():
        laptop = office.laptop(judge)
        for number, both in enumerate(marks.split(), start=1):
            if both != "--":
                score(laptop, f"E{number:03d}", *both)
        office.take_in(office.returned(laptop))
    award, view, ranking = office.award, results.panel(office.store), results.ranking(office.store)
    found = examination.examine_award(award, view, ranking, office.store.issued(), Question(places))
    office.store.close()
    return parts(award, found)


@pytest.mark.parametrize("name", PANELS)
def test_every_panel_can_be_read_and_drawn(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    for part in made(tmp_path, PANELS[name]):
        view = PartView(part)
        qtbot.addWidget(view)
        view.resize(900, 400)
        assert not view.grab().isNull()
        assert part.meaning or part.notes
        assert bool(part.legend) == (part.draw is not None)
        said = [part.meaning, part.how, *part.notes, *(cell[0] for row in part.table.rows for cell in row)]
        assert not [each for each in said if NO_FIGURE.search(each) or "{" in each]
        assert all(len(row) == len(part.table.titles) for row in part.table.rows)


def test_a_complete_panel_has_every_figure_of_agreement(tmp_path: Path) -> None:
    agreement = made(tmp_path, PANELS["complete"])[2]
    figures = {row[0][0]: row[1][0] for row in agreement.table.rows}
    assert {"Kendall's W", "ICCA1", "ICCC1", "Krippendorff's alpha", "Reliability of this ranking"} <= set(
        figures
    )
    assert "–" not in {figures["Kendall's W"], figures["ICCA1"], figures["Krippendorff's alpha"]}


def test_a_panel_with_gaps_says_why_a_figure_is_missing(tmp_path: Path) -> None:
    agreement = made(tmp_path, PANELS["nothing to spare"])[2]
    (missing,) = [row for row in agreement.table.rows if row[0][0] == "Kendall's W"]
    assert missing[1][0] == "–"
    assert "every judge" in missing[3][0]


def test_a_judge_against_the_others_is_below_nought_and_missed(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    found = made(tmp_path, PANELS["a judge against the others"])
    assert found[2].draw is not None
    picture = found[2].draw()
    qtbot.addWidget(picture)
    said = picture.accessibleDescription()
    assert "Judge 1 and Judge 2: 0.80 over 4 entries" in said
    assert "Judge 1 and Judge 3: −" in said
    orders = {row[0][0]: float(row[5][0]) for row in found[3].table.rows}
    assert min(orders, key=lambda judge: orders[judge]) != "Judge 3"
    rules = {row[0][0] for row in found[4].table.rows}
    assert {"Median instead of mean", "Ranks instead of totals", "Without Judge 3"} <= rules
    assert any("Weight of Ambition" in each for each in rules)


def test_a_shortlist_of_everybody_leaves_nothing_to_be_settled(tmp_path: Path) -> None:
    ranks = made(tmp_path, PANELS["complete"], places=4)[0]
    assert "E" in ranks.meaning
    assert not [row for row in ranks.table.rows if "nan" in row[4][0]]


def test_a_tie_is_written_as_the_ranking_writes_it(dressed: QApplication, tmp_path: Path) -> None:
    tied = {"J01": "98 65 56 70", "J02": "87 54 45 60", "J03": "99 43 34 61"}
    table = made(tmp_path, tied)[0].table
    assert [row[0][0] for row in table.rows] == ["1", "2=", "2=", "4"]
