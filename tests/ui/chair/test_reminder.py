"""The reminder for a judge: what is missing, by name, and nothing that anybody said."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from judgepanel.chairing import moderation
from judgepanel.chairing.moderation import Grounds
from judgepanel.model.record import Field
from tests.builders import mark
from tests.chairing.office import CLOCK, Office
from tests.ui.chair.pages import accept, said, table
from ui.chair.workspace import ChairWorkspace
from ui.models.reminder import reminder


@pytest.fixture
def merged(desk: ChairWorkspace, returned: list[Path], office: Office) -> ChairWorkspace:
    office.take_in(*returned)
    desk._hand.refresh()
    return desk


def text_for(desk: ChairWorkspace, place: int) -> str:
    now = desk._hand.standing
    return reminder(now.award, now.view, now.progress[place])


def copied(desk: ChairWorkspace, place: int) -> str:
    """Choose that judge on the page and press the button."""
    judges = table(desk, "Panel")
    judges.choose(judges.model().index(place, 0))
    QGuiApplication.clipboard().setText("before")
    desk._overview._remind.click()
    return QGuiApplication.clipboard().text()


def test_who_handed_in_everything_is_not_reminded(merged: ChairWorkspace) -> None:
    assert text_for(merged, 0) == ""
    assert copied(merged, 0) == "before"
    assert not merged._overview._remind.isEnabled()


def test_what_was_begun_is_named_and_what_was_answered_is_not(merged: ChairWorkspace) -> None:
    text = copied(merged, 1)
    assert text == text_for(merged, 1)
    assert text.startswith(
        "Dear Judge 2,\n\nwe are waiting for some of your marks for Small award 2026, Shortlisting."
    )
    assert "Your export 1 has reached us, thank you." in text
    assert "Begun and not finished:\n- E003  Safer care 3\n\n" in text
    assert "Not marked yet" not in text
    assert "E004" not in text
    assert "The reminder to Judge 2 was copied. Paste it into an e-mail." in said(merged)


def test_who_sent_nothing_is_told_every_entry_but_the_withdrawn(
    merged: ChairWorkspace, office: Office
) -> None:
    moderation.withdraw(office.store, "E002", Grounds("They asked for it.", CLOCK))
    merged._hand.refresh()
    text = copied(merged, 2)
    assert "Nothing has reached us from you so far." in text
    assert "Not marked yet:\n- E001  Safer care 1\n- E003  Safer care 3\n- E004  Safer care 4\n\n" in text


def test_a_dispute_between_two_laptops_is_asked_about_without_a_value(
    merged: ChairWorkspace, office: Office
) -> None:
    other = office.laptop("J01", 1)
    other.type("E001", mark("ambition"), "3")
    other.type("E001", Field("note", "ambition"), "Not convinced.")
    office.take_in(office.returned(other))
    merged._hand.refresh()
    text = copied(merged, 0)
    assert "Two of your files say different things; please look again:\n- E001  Safer care 1\n\n" in text
    assert "Not convinced" not in text


def test_an_award_that_is_only_shown_can_still_be_chased(
    desk: ChairWorkspace, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    desk.show_panel()
    desk._overview.allow(verbs=False)
    assert "Dear Judge 3" in copied(desk, 2)
