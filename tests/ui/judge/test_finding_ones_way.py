"""The list sifted and sorted, flags, the search, comparing, time and own marks: at the real desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.ui.judge.day import Laptop, begin, boxes, focused, press, spoken
from ui.judge.workspace import JudgeWorkspace

MARK = Field("mark", "ambition")


@pytest.fixture
def workspace(laptop: Laptop) -> JudgeWorkspace:
    made = laptop.open()
    begin(made)
    return made


def listed(workspace: JudgeWorkspace) -> list[str]:
    model = workspace._views.entries._model
    return [model.entry_at(row) for row in range(model.rowCount())]


def choose(workspace: JudgeWorkspace, shown: str, order: str = "own") -> None:
    entries = workspace._views.entries
    entries._shown.setCurrentIndex(entries._shown.findData(shown))
    entries._order.setCurrentIndex(entries._order.findData(order))


def test_the_list_shows_what_is_wanted_and_always_the_entry_in_hand(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.next_criterion()
    press(qtbot, workspace, Qt.Key.Key_8)
    workspace.open_entry("E002")
    choose(workspace, "complete")
    assert listed(workspace) == ["E001", "E002"]
    choose(workspace, "open")
    assert listed(workspace) == ["E002", "E003"]
    workspace.open_entry("E001")
    assert listed(workspace) == ["E001", "E002", "E003"]
    choose(workspace, "all", "state")
    assert listed(workspace) == ["E002", "E003", "E001"]
    assert workspace._here.entry == "E001"


def test_an_entry_that_comes_to_another_state_does_not_jump_away(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    choose(workspace, "open", "state")
    before = listed(workspace)
    press(qtbot, workspace, Qt.Key.Key_7)
    assert listed(workspace) == before


def test_a_flag_is_shown_said_and_still_there_another_day(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    workspace.open_entry("E002")
    qtbot.keyClick(workspace, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    model = workspace._views.entries._model
    assert "flagged to come back to" in str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert workspace._views.page._flag.isChecked()
    choose(workspace, "flagged")
    assert listed(workspace) == ["E002"]
    laptop.close(workspace)
    again = laptop.open()
    assert again._views.page._flag.isChecked()
    qtbot.mouseClick(again._views.page._flag, Qt.MouseButton.LeftButton)
    assert again._desk.flags() == frozenset()


def find(workspace: JudgeWorkspace, qtbot: QtBot, words: str) -> list[tuple[str, str]]:
    qtbot.keyClick(
        workspace, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    search = workspace._views.search
    qtbot.waitUntil(lambda: not workspace._finding._unread, timeout=10_000)
    search._line.setText(words)
    qtbot.keyClick(search._line, Qt.Key.Key_Return)
    return [(row.hit.entry, row.where) for row in search._model.rows()]


def test_the_search_finds_answers_attachments_and_own_notes(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    workspace._keeping.record("E003", Field("note", "outcome"), "The baseline is missing.")
    assert find(workspace, qtbot, "baseline")[-1] == ("E003", "Outcome: my private note")
    assert find(workspace, qtbot, "Ọlúwáṣeun") == [("E001", "voices.txt, page 1")]
    assert ("E002", "Outcome") in find(workspace, qtbot, "answer to outcome by entry 2")
    assert find(workspace, qtbot, "(((") == []


def test_enter_on_a_find_goes_to_the_note(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    workspace._keeping.record("E003", Field("note", "outcome"), "The zebra is missing.")
    find(workspace, qtbot, "zebra")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert (workspace._here.entry, workspace._here.criterion) == ("E003", "outcome")
    assert boxes(workspace)[0].hasFocus()


def test_enter_on_a_find_selects_the_words_in_the_answer(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    find(workspace, qtbot, "answer to outcome by entry 2")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert (workspace._here.entry, workspace._here.criterion) == ("E002", "outcome")
    text = workspace._views.reading.focusProxy()
    assert isinstance(text, QTextEdit)
    assert "Answer to Outcome".casefold().startswith(text.textCursor().selectedText().casefold()[:6])


def test_enter_on_a_find_opens_the_attachment(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    find(workspace, qtbot, "Ọlúwáṣeun")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    front = workspace._views.evidence.current()
    assert front is not None
    assert front.name == "voices.txt"


def test_a_closed_entry_is_not_found(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    workspace._desk.declare("E002", "personal", "Friend")
    assert {entry for entry, _ in find(workspace, qtbot, "synopsis of")} == {"E001", "E003"}


def test_escape_goes_back_to_the_entry(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    find(workspace, qtbot, "nothing like it")
    assert "Nothing found in the entries that are open to you." in spoken(workspace)
    qtbot.keyClick(workspace._views.search._line, Qt.Key.Key_Escape)
    assert workspace._views.reads()


def compare(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(workspace, Qt.Key.Key_C, chord)


def test_a_mark_is_revised_where_entries_are_compared(
    workspace: JudgeWorkspace, laptop: Laptop, qtbot: QtBot
) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    compare(workspace, qtbot)
    view = workspace._views.compare
    assert [row.mark for row in view._model.rows()] == ["7", "", ""]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClicks(focused(), "10")
    assert laptop.kept_now(workspace, "E002", MARK) == "10"
    assert [row.mark for row in view._model.rows()] == ["7", "10", ""]
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert laptop.kept_now(workspace, "E002", MARK) is None
    qtbot.keyClick(focused(), Qt.Key.Key_4)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert (workspace._here.entry, workspace._here.criterion) == ("E002", "ambition")
    assert workspace._views.scoring._marks.mark() == "4"


def test_a_note_written_while_comparing_belongs_to_its_entry(
    workspace: JudgeWorkspace, laptop: Laptop, qtbot: QtBot
) -> None:
    compare(workspace, qtbot)
    view = workspace._views.compare
    qtbot.keyClicks(view._boxes["note"]._editor, "First")
    view._table.choose(view._proxy.index(2, 0))
    assert laptop.kept_now(workspace, "E001", Field("note", "ambition")) == "First"
    assert view._boxes["note"].text() == ""
    qtbot.keyClicks(view._boxes["note"]._editor, "Third")
    view._choice.setCurrentIndex(1)
    assert laptop.kept_now(workspace, "E003", Field("note", "ambition")) == "Third"
    assert [row.note for row in view._model.rows()] == ["", "", ""]


def test_only_open_entries_are_compared(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    workspace._desk.declare("E002", "personal", "Friend")
    compare(workspace, qtbot)
    assert [row.entry.id for row in workspace._views.compare._model.rows()] == ["E001", "E003"]


def test_own_marks_and_time_are_hidden_until_wanted_and_remembered(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open(1500, 900)
    begin(workspace)
    entries = workspace._views.entries
    assert not entries._own.isVisible()
    assert not entries._pace.isVisible()
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace._sidelines.toggle_own_marks()
    workspace._sidelines.toggle_time()
    assert entries._own._chart.accessibleDescription() == "7: once"
    assert entries._own.isVisible()
    assert entries._pace.text() == "0 min spent, 0 min here"
    laptop.close(workspace)
    again = laptop.open(1500, 900)
    assert again._views.entries._own.isVisible()
    assert again._views.entries._pace.isVisible()


def test_time_is_counted_for_the_entry_in_front(workspace: JudgeWorkspace) -> None:
    now = [0.0]
    workspace._sidelines._sitting._clock = lambda: now[0]
    workspace._sidelines._sitting._last_look = workspace._sidelines._sitting._last_sign = 0.0
    for second in range(0, 125, 5):
        now[0] = float(second)
        workspace._sidelines.look()
    workspace._sidelines.keep_time()
    assert workspace._desk.pace("E001").here == 120


def test_the_criteria_stand_by_their_names_where_there_is_height(laptop: Laptop) -> None:
    workspace = laptop.open(1366, 720)
    begin(workspace)
    bar = workspace._views.scoring._bar
    assert [key.text() for key in bar._keys] == ["Ambition", "Outcome"]
    bar.resize(110, 60)
    assert [key.text() for key in bar._keys] == ["Ambition", "Outcome"]
    bar.save_height(True)
    assert [key.text() for key in bar._keys] == ["C01 –", "C02 –"]
