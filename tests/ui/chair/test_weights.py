"""Weights at the desk: typed, seen at once in the ranking, and set with a reason."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.chairing.office import Office, open_office, score
from tests.chairing.test_weights import grouped
from tests.ui.chair.pages import actions, button, cells, dialog, said, table, trigger
from ui.chair.weights_dialog import WeightsDialog
from ui.chair.workspace import ChairWorkspace
from ui.tasks import Tasks

CHANGES = "What would change in the ranking"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """E002 is before E001 by its outcome; E003 was not read."""
    opened = open_office(tmp_path, grouped(1, 1))
    laptop = opened.laptop("J01")
    for entry, given in (("E001", "94"), ("E002", "59")):
        score(laptop, entry, *given)
    opened.take_in(opened.returned(laptop))
    yield opened
    opened.store.close()


def lines(asked: WeightsDialog) -> list[QLineEdit]:
    return [each for each in asked.findChildren(QLineEdit) if each.accessibleName().startswith("Weight of")]


@pytest.fixture
def asked(desk: ChairWorkspace) -> WeightsDialog:
    trigger(desk, "Set weights…")
    shown = dialog(desk, WeightsDialog)
    assert isinstance(shown, WeightsDialog)
    return shown


def test_what_would_change_is_seen_while_it_is_typed(asked: WeightsDialog, office: Office) -> None:
    ambition, outcome = lines(asked)
    assert (ambition.text(), outcome.text()) == ("1", "1")
    assert "No entry changes its rank." in said(asked)
    assert said(asked).count("50.0 % of the total") == 2
    ambition.setText("3,5")
    assert cells(table(asked, CHANGES)) == [
        ["2", "1", "Safer care 1", "65.00", "78.89"],
        ["1", "2", "Safer care 2", "70.00", "58.89"],
    ]
    assert "2 of 2 entries change their rank. First would be Safer care 1." in said(asked)
    assert "77.8 % of the total" in said(asked)
    ambition.setText("much")
    assert any("is no weight" in each for each in said(asked))
    assert office.store.decisions() == ()


def test_weights_are_set_only_with_a_reason_and_if_they_are_others(
    asked: WeightsDialog, desk: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    ambition, outcome = lines(asked)
    reason = asked.findChild(QPlainTextEdit)
    reason.setPlainText("Agreed before the meeting.")
    assert not button(asked, "Set weights").isEnabled()
    ambition.setText("4")
    assert button(asked, "Set weights").isEnabled()
    outcome.setText("0")
    assert not button(asked, "Set weights").isEnabled()
    outcome.setText("1.0")
    reason.setPlainText("  ")
    assert not button(asked, "Set weights").isEnabled()
    reason.setPlainText("Agreed before the meeting.")
    button(asked, "Set weights").click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 1 and not desk._tasks.busy)
    made = office.store.decisions()[0]
    assert (made.kind, made.weights) == ("set_weights", (("group:g0", "4"), ("group:g1", "1.0")))
    assert desk._hand.standing.ranking.ranked[0].entry == "E001"
    trigger(desk, "Set weights…")
    again = next(each for each in desk.findChildren(WeightsDialog) if each.isVisible())
    assert [Decimal(each.text()) for each in lines(again)] == [4, 1]
    again.reject()
    assert len(office.store.decisions()) == 1


def test_where_no_weight_decides_anything_there_is_nothing_to_set(
    dressed: QApplication, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    single = open_office(tmp_path / "single", grouped(1))
    shown = ChairWorkspace(single.store, tasks)
    qtbot.addWidget(shown)
    assert not actions(shown)["Set weights…"]
    single.store.close()
