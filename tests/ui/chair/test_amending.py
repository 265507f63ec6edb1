"""What comes after the set-up, at the chair's desk: judges and entries added and put right, with a reason."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from judgepanel.chairing import moderation, setup
from judgepanel.chairing.moderation import Grounds
from tests.chairing.office import CLOCK, Office, score
from tests.ui.chair.pages import actions, button, dialog, said, table, trigger
from ui.chair.amending_dialogs import EntryDialog, JudgeDialog
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.next_step import next_step
from ui.chair.setup_dialogs import AssignDialog
from ui.chair.workspace import ChairWorkspace
from ui.notices import Recorder
from ui.pickers import Answers

VERBS = ("Add judge…", "Correct judge…", "Add entry…", "Correct entry…")


def opened(desk: ChairWorkspace, words: str, kind: type[QDialog]) -> QDialog:
    trigger(desk, words)
    return dialog(desk, kind)


def verb_of(asked: QDialog) -> QPushButton:
    return next(each for each in asked.findChildren(QPushButton) if each.text() == asked.windowTitle())


def reason(asked: QDialog) -> None:
    next(
        each for each in asked.findChildren(QPlainTextEdit) if each.accessibleName() == "Reason"
    ).setPlainText("They wrote to the office.")


def keep(desk: ChairWorkspace, asked: QDialog, qtbot: QtBot) -> None:
    before = len(desk._hand.store.decisions())
    reason(asked)
    assert verb_of(asked).isEnabled()
    verb_of(asked).click()
    qtbot.waitUntil(lambda: len(desk._hand.store.decisions()) > before and not desk._tasks.busy)


def add_judge(desk: ChairWorkspace, qtbot: QtBot, organisation: str = "Body 9") -> None:
    asked = opened(desk, "Add judge…", JudgeDialog)
    assert not verb_of(asked).isEnabled()
    asked._name.setText("Ana Alba")
    asked._organisation.setText(organisation)
    asked._aliases.setText("The Ninth ; B9;")
    keep(desk, asked, qtbot)


def test_a_judge_joins_and_is_said_what_comes_next(
    desk: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    add_judge(desk, qtbot)
    judge = office.award.judge("J04")
    assert (judge.name, judge.organisation_aliases, judge.role) == ("Ana Alba", ("The Ninth", "B9"), "judge")
    assert any("Assign readings next" in each for each in said(desk))
    assert not [each for each in desk.findChildren(JudgeDialog) if each.isVisible()]
    asked = opened(desk, "Assign readings…", AssignDialog)
    assert asked._keep.isChecked()
    before = set(office.award.assignments)
    button(asked, "Assign readings").click()
    qtbot.waitUntil(lambda: not desk._tasks.busy)
    assert before < set(office.award.assignments)
    assert len(office.award.assigned_to("J04")) == 4


def test_who_is_of_an_entrants_own_organisation_is_said(desk: ChairWorkspace, qtbot: QtBot) -> None:
    add_judge(desk, qtbot, "Trust 2")
    found = dialog(desk, FindingsDialog)
    assert isinstance(found, FindingsDialog)
    assert [each.code for each in found.shown()] == ["recused-same-organisation"]


def test_what_was_typed_stays_when_it_is_refused(
    desk: ChairWorkspace, office: Office, told: Recorder, qtbot: QtBot
) -> None:
    asked = opened(desk, "Add judge…", JudgeDialog)
    asked._name.setText("Judge 1")
    asked._organisation.setText("Body 1")
    reason(asked)
    verb_of(asked).click()
    qtbot.waitUntil(lambda: bool(told.seen) and not desk._tasks.busy)
    assert "on the panel already" in told.seen[0].title
    assert asked.isVisible()
    assert office.store.decisions() == ()
    asked._name.setText("Judge 9")
    keep(desk, asked, qtbot)
    assert office.award.judge("J04").name == "Judge 9"


def test_details_of_a_judge_are_put_right(desk: ChairWorkspace, office: Office, qtbot: QtBot) -> None:
    asked = opened(desk, "Correct judge…", JudgeDialog)
    assert not asked._name.isEnabled()
    asked._which.setCurrentIndex(1)
    assert asked._name.text() == "Judge 2"
    reason(asked)
    assert not verb_of(asked).isEnabled()
    asked._name.setText("Dr Judge Two")
    asked._role.setCurrentIndex(asked._role.findData("observer"))
    assert not asked._which.isEnabled()
    keep(desk, asked, qtbot)
    judge = office.award.judge("J02")
    assert (judge.name, judge.role) == ("Dr Judge Two", "observer")
    assert [each.code for each in dialog(desk, FindingsDialog).shown()] == ["bundles-again"]


def test_an_entry_is_read_from_its_folder_and_added(
    desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "late"
    folder.mkdir()
    for name, text in (("title", "Late care"), ("organisation", "Trust 9"), ("ambition", "Late ambition.")):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "notes.md").write_text("Notes.", "utf-8")
    asked = opened(desk, "Add entry…", EntryDialog)
    picked.paths.append(folder)
    button(asked, "Read from folder…").click()
    assert asked._title.text() == "Late care"
    asked._synopsis.show_text("In short.")
    keep(desk, asked, qtbot)
    entry = office.award.entry("E005")
    assert (entry.title, entry.synopsis, entry.answer("ambition")) == (
        "Late care",
        "In short.",
        "Late ambition.",
    )
    assert [each.name for each in entry.attachments] == ["notes.md"]


def test_an_entry_is_put_right_and_the_marks_before_are_said(
    desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    laptop = office.laptop("J01")
    score(laptop, "E002", "7", "7")
    office.take_in(office.returned(laptop))
    desk._hand.refresh()
    figures = tmp_path / "figures.txt"
    figures.write_text("Figures.", "utf-8")
    asked = opened(desk, "Correct entry…", EntryDialog)
    asked._which.setCurrentIndex(1)
    assert asked._answers["ambition"].text() == "Answer to Ambition by entry 2."
    asked._answers["ambition"].show_text("Put right.")
    picked.paths.append([figures])
    button(asked, "Add attachment…").click()
    keep(desk, asked, qtbot)
    entry = office.award.entry("E002")
    assert (entry.answer("ambition"), entry.answer("outcome")) == (
        "Put right.",
        "Answer to Outcome by entry 2.",
    )
    assert [each.name for each in entry.attachments] == ["figures.txt"]
    codes = [each.code for each in desk._hand.standing.view.issues]
    assert {"decision-correct-entry", "decision-marks-before"} <= set(codes)
    asked = opened(desk, "Correct entry…", EntryDialog)
    asked._which.setCurrentIndex(1)
    assert [each.name for each in asked._attachments.files()] == ["figures.txt"]
    asked.leave()


def test_what_is_written_is_left_only_after_a_question(desk: ChairWorkspace, told: Recorder) -> None:
    asked = opened(desk, "Add entry…", EntryDialog)
    asked._answers["outcome"].show_text("A long answer.")
    told.answers = [False]
    asked.reject()
    assert asked.isVisible()
    told.answers = [True]
    asked.reject()
    assert not asked.isVisible()
    empty = opened(desk, "Add entry…", EntryDialog)
    empty.reject()
    assert not empty.isVisible()
    assert len(told.seen) == 2


def test_such_a_decision_offers_no_taking_back(desk: ChairWorkspace, office: Office, qtbot: QtBot) -> None:
    add_judge(desk, qtbot)
    moderation.withdraw(office.store, "E001", Grounds("Asked.", CLOCK))
    desk._hand.refresh()
    desk.show_page(desk._moderation)
    log = table(desk, "Decisions")
    for row, able in ((0, True), (1, False)):
        log.choose(log.model().index(row, 0))
        assert desk._moderation._back.isEnabled() is able


@pytest.mark.parametrize("words", VERBS)
def test_they_are_off_where_the_award_is_only_shown(desk: ChairWorkspace, words: str) -> None:
    assert actions(desk)[words]
    desk._actions.allow(change=False, undo=False, issue=False, look=True)
    assert not actions(desk)[words]


def test_the_panel_says_what_is_next_for_who_and_what_came_late(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    add_judge(desk, qtbot)
    assert not next_step(desk._hand.standing).title.startswith("Make the missing")
    setup.assign(office.store, keep=True)
    desk._hand.refresh()
    step = next_step(desk._hand.standing)
    assert (step.verb, "Ana Alba" in step.text) == ("issue", True)
    moderation.stand_down(office.store, "J04", Grounds("Ill.", CLOCK))
    desk._hand.refresh()
    assert next_step(desk._hand.standing).verb == "add"


def test_an_entry_that_nobody_reads_is_never_called_complete(
    desk: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    for judge in ("J01", "J02", "J03"):
        laptop = office.laptop(judge)
        for number in range(1, 5):
            score(laptop, f"E00{number}", "7", "7")
        office.take_in(office.returned(laptop))
    desk._hand.refresh()
    assert next_step(desk._hand.standing).verb == "results"
    asked = opened(desk, "Add entry…", EntryDialog)
    asked._title.setText("Late care")
    asked._organisation.setText("Trust 9")
    keep(desk, asked, qtbot)
    step = next_step(desk._hand.standing)
    assert (step.verb, step.tone, "Late care" in step.text) == ("assign", "warning", True)
    moderation.withdraw(office.store, "E005", Grounds("Too late.", CLOCK))
    desk._hand.refresh()
    assert next_step(desk._hand.standing).verb == "results"
