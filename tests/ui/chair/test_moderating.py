"""Moderation at the desk: disputes side by side, decisions with a reason, and the verbs of the ranking."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QDialog, QMenu, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from judgepanel.chairing import set_aside
from judgepanel.errors import WorldError
from judgepanel.model.record import Field
from tests.builders import mark
from tests.chairing.office import Office, score
from tests.chairing.test_set_aside import changed
from tests.ui.chair.pages import actions, button, cells, column, dialog, has_button, said, table, trigger
from ui.chair.cells_dialog import CellsDialog
from ui.chair.decision_dialog import DecisionDialog, FormDialog, OrderDialog
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.workspace import ChairWorkspace
from ui.notices import Recorder
from ui.pickers import Answers


@pytest.fixture
def merged(desk: ChairWorkspace, office: Office) -> ChairWorkspace:
    """E001 and E002 tie; two laptops of J01 disagree about E003."""
    one, two, other = office.laptop("J01"), office.laptop("J01", 1), office.laptop("J02")
    for laptop in (one, other):
        for entry, marks in (("E001", "98"), ("E002", "98"), ("E003", "42")):
            score(laptop, entry, *marks)
    two.type("E003", mark("ambition"), "9")
    two.type("E003", Field("note", "outcome"), "<b>bold</b> & more " * 20)
    one.type("E003", Field("note", "outcome"), "plain")
    office.take_in(office.returned(one), office.returned(two), office.returned(other))
    desk._hand.refresh()
    return desk


def answer(
    desk: ChairWorkspace, reason: str, choice: str = "", kind: type[QDialog] = DecisionDialog
) -> QDialog:
    """Fill the dialog in as a person would, without pressing the verb."""
    asked = dialog(desk, kind)
    for each in asked.findChildren(QRadioButton):
        if choice and choice in each.accessibleName():
            each.click()
    asked.findChild(QPlainTextEdit).setPlainText(reason)
    return asked


def verb_of(asked: QDialog) -> QPushButton:
    return next(
        each
        for each in asked.findChildren(QPushButton)
        if each.text().replace("&", "") == asked.windowTitle()
    )


def decide(desk: ChairWorkspace, qtbot: QtBot, words: str, reason: str, choice: str = "") -> None:
    """Trigger a verb, answer, and wait until the decision is kept."""
    before = len(desk._hand.store.decisions())
    trigger(desk, words)
    verb_of(answer(desk, reason, choice)).click()
    qtbot.waitUntil(lambda: len(desk._hand.store.decisions()) == before + 1 and not desk._tasks.busy)


def test_with_nothing_to_decide_it_says_how_decisions_are_made(desk: ChairWorkspace) -> None:
    trigger(desk, "Show decisions")
    assert "Nothing is in dispute" in said(desk)
    assert "Nothing has been decided yet" in said(desk)
    assert not has_button(desk, "Choose a value…")
    assert not table(desk, "Decisions").isVisible()


def test_disputes_stand_with_their_values_side_by_side(merged: ChairWorkspace) -> None:
    trigger(merged, "Show decisions")
    shown = cells(table(merged, "Disputes"))
    assert [row[0] for row in shown] == ["Judge 1, Safer care 3"] * 2
    (marks,) = [row for row in shown if row[1] == "Ambition: mark"]
    assert "4 (laptop" in marks[2]
    assert "9 (laptop" in marks[3]
    assert "2 in dispute" in said(merged)
    assert cells(table(merged, "Decisions")) == []


def test_a_value_is_chosen_with_a_reason_and_nothing_is_chosen_beforehand(
    merged: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    trigger(merged, "Show decisions")
    disputes = table(merged, "Disputes")
    disputes.choose(disputes.model().index(column(disputes, 1).index("Ambition: mark"), 0))
    button(merged, "Choose a value…").click()
    asked = dialog(merged, DecisionDialog)
    assert not [each for each in asked.findChildren(QRadioButton) if each.isChecked()]
    answer(merged, "She rang.")
    assert not verb_of(asked).isEnabled()
    answer(merged, "   ", "9 (laptop")
    assert not verb_of(asked).isEnabled()
    answer(merged, "She rang.")
    verb_of(asked).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 1 and not merged._tasks.busy)
    (made,) = office.store.decisions()
    assert (made.kind, made.value, made.reason) == ("choose", "9", "She rang.")
    assert len(cells(table(merged, "Disputes"))) == 1
    assert cells(table(merged, "Decisions"))[0][1:] == [
        "choose a value",
        "Judge 1, Safer care 3: mark of Ambition: 9",
        "She rang.",
        "applies",
    ]
    assert any(each.startswith("Decision 1 is kept") for each in said(merged))


def test_a_decision_is_taken_back_from_the_list(merged: ChairWorkspace, office: Office, qtbot: QtBot) -> None:
    merged.show_ranking()
    decide(merged, qtbot, "Withdraw entry…", "They asked for it.")
    trigger(merged, "Show decisions")
    button(merged, "Take back…").click()
    verb_of(answer(merged, "A misunderstanding.")).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 2 and not merged._tasks.busy)
    assert column(table(merged, "Decisions"), 4) == ["applies", "taken back"]
    assert not button(merged, "Take back…").isEnabled()


def test_an_entry_is_withdrawn_and_restored_from_the_ranking(
    merged: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    merged.show_ranking()
    merged._ranking.show_entry("E001")
    assert actions(merged)["Withdraw entry…"]
    assert not actions(merged)["Restore entry…"]
    decide(merged, qtbot, "Withdraw entry…", "The trust asked.")
    shown = cells(table(merged, "Ranking"))
    assert [(row[0], row[1], row[7]) for row in shown if row[7]] == [("–", "Safer care 1", "withdrawn")]
    assert not actions(merged)["Withdraw entry…"]
    decide(merged, qtbot, "Restore entry…", "They came back.")
    assert len(cells(table(merged, "Ranking"))[0]) == 7, "a column for decisions where there is none"


def test_a_tie_is_broken_in_an_order_of_the_chair(
    merged: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    merged.show_ranking()
    merged._ranking.show_entry("E003")
    assert not actions(merged)["Break tie…"]
    merged._ranking.show_entry("E001")
    trigger(merged, "Break tie…")
    asked = dialog(merged, OrderDialog)
    button(asked, "Move down").click()
    verb_of(answer(merged, "More patients.", kind=OrderDialog)).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 1 and not merged._tasks.busy)
    assert office.store.decisions()[0].entries == ("E002", "E001")
    shown = cells(table(merged, "Ranking"))
    assert [(row[0], row[1], row[7]) for row in shown[:2]] == [
        ("1", "Safer care 2", "tie broken"),
        ("2", "Safer care 1", "tie broken"),
    ]


def test_an_outcome_is_given_and_a_judge_stood_down(
    merged: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    merged.show_ranking()
    merged._ranking.show_entry("E002")
    decide(merged, qtbot, "Give outcome…", "Clearly.", "winner")
    assert "winner" in column(table(merged, "Ranking"), 7)
    decide(merged, qtbot, "Stand judge down…", "Ill.", "Judge 1")
    assert [each.kind for each in office.store.decisions()] == ["outcome", "stand_down"]
    assert office.award.judge("J01").stood_down
    decide(merged, qtbot, "Reinstate judge…", "Well again.", "Judge 1")
    assert not office.award.judge("J01").stood_down


def test_a_shortlist_is_made_where_no_tie_is_split(
    merged: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    """E001 and E002 share the first rank, so one place alone is not offered."""
    merged.show_ranking()
    trigger(merged, "Make shortlist…")
    offered = [each.accessibleName() for each in dialog(merged, DecisionDialog).findChildren(QRadioButton)]
    assert [each.partition(",")[0] for each in offered] == ["2", "3"]
    verb_of(answer(merged, "Two places on the stage.", "2,")).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 2 and not merged._tasks.busy)
    assert [(each.entry, each.value) for each in office.store.decisions()] == [
        ("E001", "finalist"),
        ("E002", "finalist"),
    ]
    assert actions(merged)["Make shortlist…"]


def test_what_stops_the_finalising_is_told(
    merged: ChairWorkspace, office: Office, told: Recorder, qtbot: QtBot
) -> None:
    trigger(merged, "Finalise result…")
    verb_of(answer(merged, "Signed.")).click()
    qtbot.waitUntil(
        lambda: bool(told.seen) or any(w.isVisible() for w in merged.findChildren(FindingsDialog))
    )
    assert office.store.decisions() == ()
    assert "two versions" in told.seen[0].title


def fill(asked: FormDialog, *answers: str) -> None:
    """Answer a form field by field: an item by its words, or a text."""
    for field, given in zip(asked._fields, answers, strict=True):
        if isinstance(field, QComboBox):
            assert field.currentIndex() == -1, "something is chosen beforehand"
            field.setCurrentText(given)
        else:
            field.setText(given)


def test_a_mark_is_overridden_and_a_judge_recused(
    merged: ChairWorkspace, office: Office, told: Recorder, qtbot: QtBot
) -> None:
    merged.show_ranking()
    merged._ranking.show_entry("E001")
    trigger(merged, "Override a mark…")
    asked = answer(merged, "The panel agreed.", kind=FormDialog)
    assert not verb_of(asked).isEnabled()
    fill(asked, "Judge 2", "C01 Ambition", "11")
    verb_of(asked).click()
    qtbot.waitUntil(lambda: bool(told.seen) and not merged._tasks.busy)
    assert office.store.decisions() == ()
    trigger(merged, "Override a mark…")
    asked = answer(merged, "The panel agreed.", kind=FormDialog)
    fill(asked, "Judge 2", "C01 Ambition", "7,0")
    verb_of(asked).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 1 and not merged._tasks.busy)
    assert (office.store.decisions()[0].judge, office.store.decisions()[0].value) == ("J02", "7")
    trigger(merged, "Recuse judge from entry…")
    asked = answer(merged, "A cousin.", kind=FormDialog)
    fill(asked, "Judge 1", "personal interest")
    verb_of(asked).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 2 and not merged._tasks.busy)
    assert merged._hand.standing.view.scorecard("J01", "E001").state == "conflicted"


def test_cells_of_a_changed_file_are_entered_one_by_one(
    merged: ChairWorkspace, office: Office, picked: Answers, qtbot: QtBot
) -> None:
    laptop = office.laptop("J02")
    laptop.records = {each.id: each for each in office.store.records() if each.judge == "J02"}
    laptop.export = 1
    path = changed(
        office.returned(laptop, "edited.xlsx"), ("E001 C01", 5), ("E002 C01", 6), ("E003 C01", "?")
    )
    picked.paths.append(path)
    trigger(merged, "Enter cells from a file…")
    qtbot.waitUntil(lambda: bool(merged.findChildren(CellsDialog)))
    offered = dialog(merged, CellsDialog)
    listed = table(offered, "Cells of the file")
    assert [[row[0], *row[2:6]] for row in cells(listed)] == [
        ["edited", "Ambition: mark", "9", "9", "5"],
        ["edited", "Ambition: mark", "9", "9", "6"],
        ["cannot stand", "Ambition: mark", "4", "4", "?"],
    ]
    assert "2 cells can be entered." in said(offered)
    listed.choose(listed.model().index(2, 0))
    assert not button(offered, "Enter cell…").isEnabled()
    listed.choose(listed.model().index(1, 0))
    button(offered, "Enter cell…").click()
    verb_of(answer(offered, "He wrote to us.")).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 1 and not merged._tasks.busy)
    made = office.store.decisions()[0]
    assert (made.kind, made.entry, made.value, bool(made.source)) == ("accept", "E002", "6", True)
    qtbot.waitUntil(lambda: len(cells(listed)) == 2)
    listed.choose(listed.model().index(0, 0))
    button(offered, "Refuse cell…").click()
    verb_of(answer(offered, "He did not mean that.")).click()
    qtbot.waitUntil(lambda: len(office.store.decisions()) == 2 and not merged._tasks.busy)
    assert office.store.decisions()[1].kind == "refuse"
    qtbot.waitUntil(lambda: cells(listed)[1][0] == "refused")
    listed.choose(listed.model().index(1, 0))
    assert "Refused by decision 2." in said(offered)
    assert not button(offered, "Refuse cell…").isEnabled()
    assert "0 cells can be entered." in said(offered)
    button(offered, "Close").click()
    assert merged._hand.standing.view.scorecard("J02", "E001").score("ambition").mark == 9


def test_a_cell_that_could_not_be_kept_can_be_tried_again(
    merged: ChairWorkspace,
    office: Office,
    told: Recorder,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laptop = office.laptop("J02")
    laptop.records = {each.id: each for each in office.store.records() if each.judge == "J02"}
    laptop.export = 1
    path = changed(office.returned(laptop, "edited.xlsx"), ("E001 C01", 5))

    def full(*_: object) -> None:
        raise WorldError("The disk is full.")

    merged._moderating._entering.look_at(path)
    qtbot.waitUntil(lambda: bool(merged.findChildren(CellsDialog)))
    offered = dialog(merged, CellsDialog)
    with monkeypatch.context() as patch:
        patch.setattr(set_aside, "accept", full)
        button(offered, "Enter cell…").click()
        verb_of(answer(offered, "He wrote to us.")).click()
        qtbot.waitUntil(lambda: bool(told.seen) and not merged._tasks.busy)
    assert "The disk is full." in told.seen[0].title
    assert office.store.decisions() == ()
    qtbot.waitUntil(lambda: button(offered, "Enter cell…").isEnabled())
    offered.accept()


def test_a_menu_opens_on_the_chosen_entry(merged: ChairWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []

    def popup(menu: QMenu, _: QPoint) -> None:
        opened.append([each.text().replace("&", "") for each in menu.actions() if each.text()])

    monkeypatch.setattr(QMenu, "popup", popup)
    merged.show_ranking()
    table(merged, "Ranking").customContextMenuRequested.emit(QPoint(20, 20))
    assert opened[0][:4] == ["Withdraw entry…", "Restore entry…", "Give outcome…", "Break tie…"]


def test_a_dialog_that_is_left_decides_nothing(merged: ChairWorkspace, office: Office) -> None:
    merged.show_ranking()
    trigger(merged, "Withdraw entry…")
    asked = answer(merged, "No, not really.")
    asked.reject()
    assert office.store.decisions() == ()


def test_an_award_open_for_reading_takes_no_decision(merged: ChairWorkspace) -> None:
    merged._moderating.allow(change=False)
    merged._moderation.allow(change=False)
    for words in ("Withdraw entry…", "Give outcome…", "Break tie…", "Stand judge down…", "Finalise result…"):
        assert not actions(merged)[words]
    trigger(merged, "Show decisions")
    assert not button(merged, "Choose a value…").isEnabled()
    assert not has_button(merged, "Take back…")
