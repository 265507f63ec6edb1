"""The practice entry at the real desk: above the list, marked with the same keys, compared, and no part of the work."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

import resources
from judgepanel.bundle.writer import write_bundle
from judgepanel.judging import look_at_desk, open_desk
from judgepanel.model.entry import Attachment
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.model.record import Field
from judgepanel.store import holder
from tests.builders import mark, small_award, small_bundle, small_practice
from tests.ui.judge.day import Laptop, begin, boxes, focused, press, spoken
from tests.ui.judge.test_access import LEAST_TARGET, PRESSED, called, described, reachable
from ui import theme
from ui.judge.practising import Practising
from ui.judge.workspace import JudgeWorkspace
from ui.tasks import Tasks
from ui.theme import palettes

EVIDENCE = resources.path("sample", "entries", "sickle-cell-analgesia", "evidence.pdf").read_bytes()
VOICES = b"They rang us.\n"
HOSTILE = '<img src="/etc/passwd"><b>Agreed</b>'


def attachments(tmp_path: Path) -> tuple[Attachment, ...]:
    found = []
    for name, content in {"evidence.pdf": EVIDENCE, "voices.txt": VOICES}.items():
        digest = hashlib.sha256(content).hexdigest()
        (tmp_path / digest).write_bytes(content)
        found.append(Attachment(name, digest, len(content)))
    return tuple(found)


def written(tmp_path: Path, change: Callable[[PracticeEntry], PracticeEntry] = lambda own: own) -> Path:
    """A bundle of two entries and a practice entry that is the only one with attachments."""
    bundle = small_bundle(small_award(entries=2, judges=1))
    practice = change(small_practice(bundle.category, attachments(tmp_path)))
    path = tmp_path / "judge.judging"
    write_bundle(path, replace(bundle, practice=practice), tmp_path.joinpath)
    return path


@pytest.fixture
def practised(
    dressed: QApplication, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> Iterator[tuple[Laptop, JudgeWorkspace]]:
    laptop = Laptop(written(tmp_path), tmp_path / "work", tasks, qtbot)
    workspace = laptop.open(1366, 820)
    begin(workspace)
    yield laptop, workspace
    laptop.close_all()


@pytest.fixture
def workspace(practised: tuple[Laptop, JudgeWorkspace]) -> JudgeWorkspace:
    practised[1]._verbs().practise()  # type: ignore[misc]
    return practised[1]


def key_of(workspace: JudgeWorkspace) -> QPushButton:
    return workspace._views.entries._practice


def practising(workspace: JudgeWorkspace) -> Practising:
    assert workspace._practising is not None
    return workspace._practising


def held(workspace: JudgeWorkspace) -> dict[Field, object]:
    assert workspace._desk.practice is not None
    return dict(workspace._desk.practice.sheet().values)


def everything(workspace: JudgeWorkspace) -> tuple[object, ...]:
    """Whatever counts, is shown as progress, or could be handed in."""
    desk = workspace._desk
    entries = workspace._views.entries
    rows = [entries._model.data(entries._model.index(row)) for row in range(entries._model.rowCount())]
    sheets = [desk.sheet(entry.id) for entry in desk.bundle.entries]
    return (
        desk.progress(), desk.gaps(), desk.scorecards(), desk.since_hand_in(), desk.can_undo(), sheets, rows,
        desk.flags(), entries._done.text(), entries._bar.value(), workspace._here.entry, workspace._here.criterion,
    )  # fmt: skip


# Without one


def test_without_one_nothing_of_it_is_shown(laptop: Laptop) -> None:
    plain = laptop.open()
    begin(plain)
    assert plain._practising is None
    assert not key_of(plain).isVisible()
    plain.declare_all()
    assert not any("ractise" in text for text in spoken(plain))
    assert not any("ractice" in text for text in spoken(plain))
    assert "ractice" not in str(plain._actions.told())


# Where it is


def test_it_stands_above_the_list_and_is_none_of_its_rows(practised: tuple[Laptop, JudgeWorkspace]) -> None:
    desk = practised[1]
    key, entries = key_of(desk), desk._views.entries
    assert key.isVisible()
    assert key.text() == "Practice entry\nNot counted, 0 of 2 tried"
    assert key.accessibleName() == "Practice entry. Not counted, 0 of 2 tried"
    assert key.mapTo(desk, key.rect().bottomLeft()).y() <= entries._list.mapTo(desk, key.rect().topLeft()).y()
    assert entries._model.rowCount() == 2
    assert entries._done.text() == "0 of 2 entries done"


def test_it_is_opened_by_mouse_and_by_keys_and_left_for_an_entry(
    practised: tuple[Laptop, JudgeWorkspace], qtbot: QtBot
) -> None:
    desk = practised[1]
    qtbot.mouseClick(key_of(desk), Qt.MouseButton.LeftButton)
    assert desk._views.at_practice()
    assert key_of(desk).isChecked()
    assert not desk._views.entries._list.selectionModel().hasSelection()
    assert "Practice entry" in spoken(desk)
    desk.open_entry("E002")
    assert not desk._views.at_practice()
    assert not key_of(desk).isChecked()
    assert desk._views.entries._model.entry_at(desk._views.entries._list.currentIndex().row()) == "E002"
    qtbot.keyClick(
        desk, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(desk._views.at_practice, timeout=2000)
    assert focused() is desk._views.practice.reading.focusProxy()  # type: ignore[union-attr]
    desk.next_entry()
    assert (desk._views.at_practice(), desk._here.entry) == (False, "E002")


def test_in_a_strip_there_is_its_icon(practised: tuple[Laptop, JudgeWorkspace]) -> None:
    desk = practised[1]
    desk._views.page.toggle_entries()
    QApplication.processEvents()
    assert desk._views.entries.width() < 120
    assert key_of(desk).text() == ""
    assert key_of(desk).accessibleName().startswith("Practice entry")
    assert min(key_of(desk).width(), key_of(desk).height()) >= LEAST_TARGET


def test_it_is_offered_before_the_first_entry(
    tmp_path: Path, tasks: Tasks, dressed: QApplication, qtbot: QtBot
) -> None:
    laptop = Laptop(written(tmp_path), tmp_path / "work", tasks, qtbot)
    desk = laptop.open()
    first = next(each for each in desk.findChildren(QPushButton) if each.text() == "Practise first")
    assert first.isVisible()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert desk._views.at_practice()
    assert {each.state for each in desk._desk.progress().entries} == {"not_declared"}
    press(qtbot, desk, Qt.Key.Key_5)
    assert held(desk) == {mark("ambition"): "5"}
    desk.next_entry()
    assert (desk._views.at_practice(), desk._views.reads()) == (False, False)
    laptop.close_all()


# Marking it


def test_digits_mark_it_and_then_what_was_agreed_is_shown(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    before = everything(workspace)
    assert "The panel's agreed mark" in spoken(workspace)
    assert not any("Reason for Ambition." in text for text in spoken(workspace))
    press(qtbot, workspace, Qt.Key.Key_1, Qt.Key.Key_0)
    said = spoken(workspace)
    assert held(workspace) == {mark("ambition"): "10"}
    assert "The panel's agreed mark: 6 · Point 6" in said
    assert "Your mark: 10. The panel's mark is 4 lower than yours." in said
    assert "Reason for Ambition." in said
    assert not any("Read the outcome twice." in text for text in said)
    assert key_of(workspace).text() == "Practice entry\nNot counted, 1 of 2 tried"
    assert everything(workspace) == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("6", "Your mark: 6. You and the panel gave the same mark."),
        ("4", "Your mark: 4. The panel's mark is 2 higher than yours."),
        ("9", "Your mark: 9. The panel's mark is 3 lower than yours."),
    ],
)
def test_the_difference_is_said_plainly(workspace: JudgeWorkspace, typed: str, sentence: str) -> None:
    practising(workspace).type_key(typed)
    assert sentence in spoken(workspace)
    for reproach in ("wrong", "should", "too high", "too low", "!"):
        assert not any(reproach in text for text in spoken(workspace))


def test_a_judge_may_ask_to_see_it_first(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    ask = next(
        each for each in workspace.findChildren(QPushButton) if each.text() == "Show it without marking"
    )
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert "You have not given a mark here." in spoken(workspace)
    assert "Reason for Ambition." in spoken(workspace)
    assert not ask.isVisible()
    assert held(workspace) == {}
    workspace.next_criterion()
    assert ask.isVisible()


def test_delete_clears_the_mark_and_covers_what_was_agreed(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_5)
    assert workspace._views.practice is not None
    workspace._views.practice.scoring._marks.focus_mark()
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert held(workspace) == {}
    assert not any("Reason for Ambition." in text for text in spoken(workspace))


def test_criteria_are_walked_and_the_last_leads_to_what_counts(workspace: JudgeWorkspace) -> None:
    workspace.next_criterion()
    assert any("Practice answer to Outcome." in text for text in spoken(workspace))
    workspace.previous_criterion()
    workspace.previous_criterion()
    assert any("Practice answer to Ambition." in text for text in spoken(workspace))
    workspace.next_criterion()
    workspace.next_criterion()
    assert not workspace._views.at_practice()
    assert workspace._here.entry == "E001"


def test_the_note_on_the_whole_waits_for_the_last_criterion(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_6)
    workspace.next_criterion()
    assert not any("Read the outcome twice." in text for text in spoken(workspace))
    press(qtbot, workspace, Qt.Key.Key_6)
    assert "On the whole entry: Read the outcome twice." in spoken(workspace)


def test_there_is_one_box_to_write_in_and_it_says_who_reads_it(
    practised: tuple[Laptop, JudgeWorkspace], workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    found = [
        each for each in workspace.findChildren(QPlainTextEdit) if each.isVisible() and not each.isReadOnly()
    ]
    assert [each.accessibleDescription() for each in found] == ["You alone. It stays on this laptop."]
    found[0].setFocus()
    qtbot.keyClicks(found[0], "No baseline, I think.")
    laptop, _ = practised
    laptop.close(workspace)
    again = laptop.open()
    assert again._views.at_practice()
    assert held(again) == {Field("note", "ambition"): "No baseline, I think."}
    again.open_entry("E001")
    assert [box.toPlainText() for box in boxes(again)] == ["", ""]
    laptop.close(again)
    assert not laptop.open()._views.at_practice()


def test_it_is_begun_again(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    again = next(each for each in workspace.findChildren(QPushButton) if each.text() == "Begin again")
    assert not again.isEnabled()
    press(qtbot, workspace, Qt.Key.Key_5)
    workspace.next_criterion()
    press(qtbot, workspace, Qt.Key.Key_7)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert held(workspace) == {}
    assert "It is shown here with its reasons once you have given yours." in spoken(workspace)
    assert key_of(workspace).text().endswith("0 of 2 tried")
    assert not again.isEnabled()
    workspace.undo()
    assert held(workspace) == {mark("ambition"): "5", mark("outcome"): "7"}
    workspace.redo()
    assert held(workspace) == {}


def test_undo_takes_back_what_was_tried_and_never_a_mark_that_counts(
    practised: tuple[Laptop, JudgeWorkspace], qtbot: QtBot
) -> None:
    desk = practised[1]
    press(qtbot, desk, Qt.Key.Key_3)
    practising(desk).open()
    press(qtbot, desk, Qt.Key.Key_5)
    desk.next_criterion()
    press(qtbot, desk, Qt.Key.Key_7)
    desk.undo()
    assert held(desk) == {mark("ambition"): "5"}
    desk.undo()
    assert held(desk) == {}
    assert any("Practice answer to Ambition." in text for text in spoken(desk))
    for _ in range(3):
        desk.undo()
    assert practised[0].kept_now(desk, "E001", mark("ambition")) == "3"
    desk.redo()
    desk.redo()
    desk.redo()
    assert held(desk) == {mark("ambition"): "5", mark("outcome"): "7"}
    assert practised[0].kept_now(desk, "E001", mark("ambition")) == "3"


# What belongs to an entry does nothing here


def test_verbs_of_an_entry_leave_the_entry_behind_it_alone(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    before = everything(workspace)
    workspace._sidelines.flag()
    workspace.abstain()
    workspace.declare_this()
    workspace._pinning.pin()
    workspace._sidelines.look()
    press(qtbot, workspace, Qt.Key.Key_8)
    assert QApplication.activeModalWidget() is None
    assert workspace._views.at_practice()
    assert workspace._sidelines._counted == ""
    assert everything(workspace) == before


def test_its_attachments_open_and_close_with_the_same_keys(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    view = workspace._views.practice
    assert view is not None
    workspace.toggle_evidence()
    assert view.attachments.pane.evidence_is_open()
    qtbot.waitUntil(lambda: not workspace._handing_in._tasks.busy, timeout=10_000)
    workspace.find_text()
    workspace.arrange()
    workspace.toggle_evidence()
    assert not view.attachments.pane.evidence_is_open()
    assert not workspace._views.attachments.pane.evidence_is_open()


def test_panes_are_walked_here_too(workspace: JudgeWorkspace) -> None:
    view = workspace._views.practice
    assert view is not None
    panes = {"sheet": view.scoring, "text": view.reading, "list": workspace._views.entries}
    seen = []
    for _ in panes:
        workspace.next_pane()
        seen += [name for name, pane in panes.items() if pane.isAncestorOf(focused())]
    assert seen == ["sheet", "list", "text"]


def test_the_finish_page_knows_nothing_of_it(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_8)
    workspace.finish()
    assert not any("ractice" in text for text in spoken(workspace))
    assert not workspace._views.at_practice()
    assert workspace._views.entries._done.text() == "0 of 2 entries done"


# Hostile, read-only, access


def test_what_was_agreed_is_plain_text(
    dressed: QApplication, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    def spoil(own: PracticeEntry) -> PracticeEntry:
        return replace(own, title=HOSTILE, note=HOSTILE, agreed=(AgreedMark("ambition", "6", HOSTILE),))

    laptop = Laptop(written(tmp_path, spoil), tmp_path / "work", tasks, qtbot)
    desk = laptop.open()
    begin(desk)
    practising(desk).open()
    press(qtbot, desk, Qt.Key.Key_6)
    assert HOSTILE in spoken(desk)
    desk.next_criterion()
    press(qtbot, desk, Qt.Key.Key_6)
    assert "The panel's agreed mark: none for this criterion" in spoken(desk)
    assert "The panel gave no reasons." in spoken(desk)
    assert f"On the whole entry: {HOSTILE}" in spoken(desk)
    laptop.close_all()


def test_in_a_window_that_only_shows_nothing_can_be_tried(
    dressed: QApplication, tmp_path: Path, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    with open_desk(path, tmp_path / "work") as first:
        for entry in first.bundle.entries:
            first.declare(entry.id, "none")
        monkeypatch.setattr(holder, "is_ours", lambda _: False)
        made = JudgeWorkspace(look_at_desk(path, tmp_path / "work"), tasks)
        qtbot.addWidget(made)
        made.show()
        practising(made).open()
        assert made._views.practice is not None
        press(qtbot, made, Qt.Key.Key_5)
        assert held(made) == {}
        assert not made._views.practice._again.isVisible()
        assert made.leave()
        qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)


@pytest.mark.parametrize("scheme", palettes.NAMES)
def test_whatever_takes_the_keyboard_has_a_name_and_is_large_enough(
    workspace: JudgeWorkspace, dressed: QApplication, qtbot: QtBot, scheme: str
) -> None:
    theme.apply(dressed, scheme)
    for act in (
        lambda: None,
        lambda: press(qtbot, workspace, Qt.Key.Key_5),
        workspace.next_criterion,
        workspace.toggle_evidence,
    ):
        act()
        qtbot.waitUntil(lambda: not workspace._handing_in._tasks.busy, timeout=10_000)
        QApplication.processEvents()
        found = reachable(workspace)
        assert [described(node) for node in found if not called(node)] == []
        small = [
            called(node)
            for node in found
            if node.role() in PRESSED and min(node.rect().width(), node.rect().height()) < LEAST_TARGET
        ]
        assert small == []


def test_the_keyboard_comes_by_the_way_to_see_what_was_agreed(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    assert workspace._views.practice is not None
    workspace._views.practice.scoring._marks.focus_mark()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is workspace._views.practice.agreed._ask


def test_it_begins_at_its_beginning_when_it_is_come_back_to(
    practised: tuple[Laptop, JudgeWorkspace], workspace: JudgeWorkspace
) -> None:
    laptop, _ = practised
    laptop.close(workspace)
    again = laptop.open(900, 420)
    assert again._views.practice is not None
    assert again._views.practice.reading._text.verticalScrollBar().value() == 0
