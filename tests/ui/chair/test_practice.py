"""The practice entry at the chair's desk: written, checked against the scales, kept, read from a folder, taken out."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.bundle.reader import open_bundle
from judgepanel.chairing import practice
from judgepanel.model.practice import AgreedMark
from tests.builders import small_practice
from tests.chairing.office import Office
from tests.chairing.sources import PNG, write
from tests.chairing.test_practice import folder
from tests.ui.chair.pages import actions, button, dialog, has_button, said, trigger
from ui import theme
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.practice_dialog import PracticeDialog
from ui.chair.setup_dialogs import BundlesDialog
from ui.chair.workspace import ChairWorkspace
from ui.notices import Recorder
from ui.pickers import Answers
from ui.theme import palettes


@pytest.fixture
def asked(desk: ChairWorkspace) -> PracticeDialog:
    return opened(desk)


def opened(desk: ChairWorkspace) -> PracticeDialog:
    trigger(desk, "Practice entry…")
    found = dialog(desk, PracticeDialog)
    assert isinstance(found, PracticeDialog)
    return found


def fill(asked: PracticeDialog, title: str = "Of last year") -> None:
    """Everything there is to write, by the widgets a person would use."""
    form = asked._form
    form._title.setText(title)
    form._organisation.setText("Elsewhere Trust")
    form._synopsis.show_text("In short.")
    for own, field in form._answers.items():
        field.show_text(f"Answer to {own}.")
    for own, mark in (("ambition", "7"), ("outcome", "4")):
        field = form._agreed[own]
        field._mark.setCurrentIndex(field._mark.findData(mark))
        field._reason.show_text(f"Why {mark}.")
    form._note.show_text("Read twice.")


def keep(desk: ChairWorkspace, qtbot: QtBot) -> None:
    button(dialog(desk, PracticeDialog), "Keep practice entry").click()
    qtbot.waitUntil(lambda: desk._practice._dialog is None, timeout=10_000)


def test_one_is_written_and_kept(
    asked: PracticeDialog, desk: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    assert not has_button(asked, "Take out of the award…")
    fill(asked)
    qtbot.waitUntil(lambda: "Nothing is missing." in said(asked))
    keep(desk, qtbot)
    held = office.store.practice()
    assert held is not None
    assert (held.title, held.organisation, held.note) == ("Of last year", "Elsewhere Trust", "Read twice.")
    assert held.agreed == (AgreedMark("ambition", "7", "Why 7."), AgreedMark("outcome", "4", "Why 4."))
    assert any("The practice entry is kept with 2 agreed marks." in each for each in said(desk))
    again = opened(desk)
    assert again._form.written() == held
    assert has_button(again, "Take out of the award…")
    again.done(0)


def test_only_marks_of_the_scale_can_be_chosen(asked: PracticeDialog, office: Office) -> None:
    offered = asked._form._agreed["ambition"]._mark
    marks = [str(offered.itemData(row)) for row in range(offered.count())]
    assert marks == ["", *map(str, range(11))]
    assert offered.itemText(8) == "7 · Point 7"
    asked.done(0)


def test_what_is_missing_is_said_while_it_is_written(asked: PracticeDialog, qtbot: QtBot) -> None:
    assert "The practice entry has no title." in "\n".join(said(asked))
    fill(asked)
    asked._form._agreed["outcome"]._reason.show_text("")
    qtbot.waitUntil(lambda: "The agreed mark of Outcome has no reason." in said(asked))
    asked._form._agreed["outcome"]._mark.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Outcome has no agreed mark." in said(asked))
    asked._form._title.setText("Safer care 2")
    asked._form._organisation.setText("Trust 2")
    qtbot.waitUntil(lambda: any("is also E002 Safer care 2" in each for each in said(asked)))
    asked._form._synopsis.show_text("word " * 101)
    qtbot.waitUntil(lambda: "Synopsis: 101 of 100 words: 1 over" in said(asked))
    asked.reject()


def test_it_can_be_kept_half_done(
    asked: PracticeDialog, desk: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    asked._form._title.setText("Begun")
    asked._form._agreed["outcome"]._reason.show_text("We have not agreed yet.")
    keep(desk, qtbot)
    held = office.store.practice()
    assert held is not None
    assert held.agreed == (AgreedMark("outcome", "", "We have not agreed yet."),)


def test_what_cannot_be_kept_is_said_and_stays_written(
    asked: PracticeDialog, desk: ChairWorkspace, office: Office, qtbot: QtBot, told: Recorder
) -> None:
    fill(asked, "Safer care 2")
    asked._form._organisation.setText("")
    button(asked, "Keep practice entry").click()
    qtbot.waitUntil(lambda: bool(told.seen) or bool(desk.findChildren(FindingsDialog)), timeout=10_000)
    assert office.store.practice() is None
    assert asked.isVisible()
    qtbot.waitUntil(lambda: button(asked, "Keep practice entry").isEnabled())
    assert asked._form.written().title == "Safer care 2"
    asked._form._title.setText("Another")
    keep(desk, qtbot)
    assert office.store.practice() is not None
    for left in desk.findChildren(FindingsDialog):
        left.close()


def test_what_was_written_is_left_only_after_a_question(asked: PracticeDialog, told: Recorder) -> None:
    asked.reject()
    assert (told.seen, asked.isVisible()) == ([], False)
    asked.open()
    asked._form._note.show_text("Nearly lost.")
    told.answer = False
    asked.reject()
    assert asked.isVisible()
    assert told.seen[-1].title == "What you wrote here is not kept."
    told.answer = True
    asked.reject()
    assert not asked.isVisible()


def test_attachments_are_added_and_taken_away(
    asked: PracticeDialog, desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(asked)
    files = write(tmp_path / "files", chart__png=PNG, voices__txt="Voices.")
    picked.paths = [[files / "chart.png", files / "voices.txt"]]
    button(asked, "Add attachment…").click()
    asked._form._attachments._list.setCurrentRow(1)
    button(asked, "Remove attachment").click()
    keep(desk, qtbot)
    held = office.store.practice()
    assert held is not None
    assert [each.name for each in held.attachments] == ["chart.png"]
    assert (office.store.attachment_folder / hashlib.sha256(PNG).hexdigest()).read_bytes() == PNG
    again = opened(desk)
    again._form._attachments._list.setCurrentRow(0)
    button(again, "Remove attachment").click()
    keep(desk, qtbot)
    held = office.store.practice()
    assert held is not None
    assert held.attachments == ()


def test_one_is_read_from_a_folder(
    asked: PracticeDialog, desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    picked.paths = [folder(tmp_path, chart__png=PNG)]
    button(asked, "Read from folder…").click()
    qtbot.waitUntil(lambda: asked._form._title.text() == "Of last year", timeout=10_000)
    assert asked._form.written() == office.store.practice()
    asked.reject()
    assert not asked.isVisible()


def test_it_is_taken_out_after_a_question(
    desk: ChairWorkspace, office: Office, told: Recorder, qtbot: QtBot
) -> None:
    practice.keep(office.store, small_practice(office.store.award().category))
    asked = opened(desk)
    told.answer = False
    button(asked, "Take out of the award…").click()
    assert office.store.practice() is not None
    told.answer = True
    button(asked, "Take out of the award…").click()
    qtbot.waitUntil(lambda: desk._practice._dialog is None, timeout=10_000)
    assert office.store.practice() is None
    assert "The award has no practice entry any more." in said(desk)
    button(desk, "Put it back").click()
    qtbot.waitUntil(lambda: office.store.practice() is not None, timeout=10_000)
    assert office.store.practice() == small_practice(office.store.award().category)
    qtbot.waitUntil(lambda: not desk._hand.busy, timeout=10_000)


def test_bundles_carry_it_and_say_before_what_it_lacks(
    desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    given = small_practice(office.store.award().category)
    practice.keep(office.store, type(given)("Begun"))
    trigger(desk, "Make bundles…")
    asked = dialog(desk, BundlesDialog)
    assert any("The practice entry has no agreed marks" in each for each in said(asked))
    asked.close()
    practice.keep(office.store, given)
    trigger(desk, "Make bundles…")
    asked = dialog(desk, BundlesDialog)
    assert not any("practice" in each for each in said(asked))
    picked.paths = [tmp_path / "out"]
    button(asked, "Choose folder…").click()
    qtbot.waitUntil(lambda: has_button(desk, "Open folder"), timeout=15_000)
    made = sorted((tmp_path / "out").glob("*.judging"))
    assert len(made) == 3
    with open_bundle(made[0]) as bundle:
        assert bundle.bundle.practice == given
        assert bundle.bundle.issue == 2
    again = opened(desk)
    again._form._note.show_text("One word more.")
    keep(desk, qtbot)
    assert any("make them again" in each for each in said(desk))


def test_nothing_at_the_desk_counts_it(desk: ChairWorkspace, office: Office, qtbot: QtBot) -> None:
    def shown() -> list[str]:
        return [text for view in (desk._overview, desk._ranking, desk._merges) for text in said(view)]

    desk.show_panel()
    before, standing = shown(), desk._hand.standing
    asked = opened(desk)
    fill(asked)
    keep(desk, qtbot)
    assert shown() == before
    assert desk._hand.standing == standing


def test_where_nothing_may_be_changed_the_verb_is_off(desk: ChairWorkspace) -> None:
    assert actions(desk)["Practice entry…"]
    desk._actions.allow(change=False, undo=False, issue=True, look=True)
    assert not actions(desk)["Practice entry…"]


@pytest.mark.parametrize("scheme", palettes.NAMES)
def test_everything_that_takes_the_keyboard_has_a_name(
    asked: PracticeDialog, dressed: QApplication, scheme: str
) -> None:
    theme.apply(dressed, scheme)
    for tab in (0, 1):
        asked._form.setCurrentIndex(tab)
        QApplication.processEvents()
        nameless = [
            type(widget).__name__
            for widget in asked.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not (
                widget.focusProxy()
                or QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            )
        ]
        assert nameless == []
    asked.done(0)
