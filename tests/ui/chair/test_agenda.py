"""The agenda at the desk: what is apart, largest first, decided from there, and discussed once a decision stands."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from judgepanel.chairing import moderation
from judgepanel.chairing.moderation import Grounds
from judgepanel.model.record import Field
from tests.builders import mark, small_award
from tests.chairing.office import CLOCK, Office, open_office, score
from tests.reports.test_ranking_report import flat
from tests.ui.chair.pages import actions, button, cells, column, table
from tests.ui.chair.test_moderating import decide
from ui.chair.workspace import ChairWorkspace
from ui.pickers import Answers

WHY = Grounds("Both readings are fair.", CLOCK)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three entries, two judges, a tolerance of 20 points: E002 is 20 apart, E003 40, E001 60."""
    award = small_award(entries=3, judges=2)
    award = replace(award, category=award.category.with_tolerance(Decimal(20)))
    opened = open_office(tmp_path, award)
    one, two = opened.laptop("J01"), opened.laptop("J02")
    for laptop, marks in ((one, ("99", "77", "77")), (two, ("33", "55", "33"))):
        for entry, own in zip(("E001", "E002", "E003"), marks, strict=True):
            score(laptop, entry, *own)
    two.type("E001", Field("note", "ambition"), "No figures <b>at all</b>.")
    opened.take_in(opened.returned(one), opened.returned(two))
    yield opened
    opened.store.close()


@pytest.fixture
def shown(desk: ChairWorkspace) -> ChairWorkspace:
    desk.show_ranking()
    sides(desk).setCurrentIndex(2)
    return desk


def sides(desk: ChairWorkspace) -> QTabWidget:
    return desk._ranking.findChild(QTabWidget)


def agenda(desk: ChairWorkspace) -> list[str]:
    return column(table(desk, "Agenda"), 0)


def test_what_is_beyond_the_tolerance_stands_there_largest_first(shown: ChairWorkspace) -> None:
    assert agenda(shown) == ["Safer care 1", "Safer care 3"]
    assert cells(table(shown, "Agenda"))[0][1:] == ["60.00", "Judge 1", "Judge 2", "not yet"]
    assert sides(shown).tabText(2) == "Agenda (2)"
    assert "20 points" in shown._ranking.agenda._rule.text()


def test_the_chosen_item_is_the_chosen_entry_with_what_judges_wrote(shown: ChairWorkspace) -> None:
    pane = shown._ranking.agenda
    pane._table.choose(pane._model.index(1, 0))
    assert shown._ranking.chosen_entry() == "E003"
    assert sides(shown).currentIndex() == 2
    assert not shown._ranking._detail.isVisible()
    pane._table.choose(pane._model.index(0, 0))
    assert shown._ranking.chosen_entry() == "E001"
    told = pane._said.toPlainText()
    assert "Ambition: 60.00 points apart" in told
    assert "Judge 2, mark 3: No figures <b>at all</b>." in told
    assert "Judge 1, mark 9: no note" in told
    shown._ranking.show_entry("E002")
    assert not pane._discuss.isEnabled()
    assert not pane._table.currentIndex().isValid()


def test_an_item_opened_shows_everything_said_of_the_entry(shown: ChairWorkspace) -> None:
    pane = shown._ranking.agenda
    pane._table.activated.emit(pane._model.index(1, 0))
    assert (shown._ranking.chosen_entry(), sides(shown).currentIndex()) == ("E003", 0)


def test_a_noted_discussion_and_an_override_settle_their_items(shown: ChairWorkspace, qtbot: QtBot) -> None:
    shown._ranking.show_entry("E001")
    assert actions(shown)["Note discussion…"]
    decide(shown, qtbot, "Note discussion…", "Both readings are fair.")
    assert sides(shown).tabText(2) == "Agenda (1)"
    assert column(table(shown, "Agenda"), 4) == ["decision 1", "not yet"]
    assert "Decision 1: Both readings are fair." in shown._ranking.agenda._said.toPlainText()
    moderation.override(shown._hand.store, ("J02", "E003", mark("ambition")), "7", WHY)
    shown._hand.refresh()
    shown._ranking.show_entry("E003")
    assert agenda(shown) == ["Safer care 1", "Safer care 3"]
    assert column(table(shown, "Agenda"), 4) == ["decision 1", "decision 2"]
    assert "The spread is now" in shown._ranking.agenda._said.toPlainText()
    moderation.take_back(shown._hand.store, 1, WHY)
    shown._hand.refresh()
    assert column(table(shown, "Agenda"), 4) == ["not yet", "decision 2"]


def test_the_agenda_is_saved_as_it_is_shown(
    shown: ChairWorkspace, tmp_path: Path, picked: Answers, qtbot: QtBot
) -> None:
    path = tmp_path / "agenda"
    picked.paths = [path]
    button(shown, "Save agenda…").click()
    qtbot.waitUntil(lambda: not shown._tasks.busy)
    text = flat(path.with_suffix(".pdf").read_bytes())
    assert "2 entries; 2 still to be discussed." in text
    assert "E003" in text


def test_what_the_evidence_leaves_open_at_the_cut_line_joins(shown: ChairWorkspace) -> None:
    shown._agenda.show_undecided(("E002",))
    assert agenda(shown) == ["Safer care 1", "Safer care 3", "Safer care 2"]
    shown._ranking.show_entry("E002")
    assert "cut line" in shown._ranking.agenda._said.toPlainText()
    shown._agenda.show_undecided(())
    assert agenda(shown) == ["Safer care 1", "Safer care 3"]


def test_a_file_that_comes_after_the_talk_opens_the_item_again(shown: ChairWorkspace, office: Office) -> None:
    made = moderation.discuss(office.store, "E001", WHY)
    assert made.basis == ("J01 90", "J02 30")
    shown._hand.refresh()
    assert sides(shown).tabText(2) == "Agenda (1)"
    two = office.laptop("J02")
    own = [each for each in office.store.records() if each.judge == "J02"]
    two.export, two.records = 1, {each.id: each for each in own}
    two.type("E001", mark("ambition"), "1")
    office.take_in(office.returned(two, "later.xlsx"))
    shown._hand.refresh()
    shown._ranking.show_entry("E001")
    assert sides(shown).tabText(2) == "Agenda (2)"
    assert column(table(shown, "Agenda"), 4) == ["not yet", "not yet"]
    assert (
        "Marks have changed since it was discussed (decision 1)" in shown._ranking.agenda._said.toPlainText()
    )
    moderation.discuss(office.store, "E001", WHY)
    shown._hand.refresh()
    assert column(table(shown, "Agenda"), 4) == ["decision 2", "not yet"]
