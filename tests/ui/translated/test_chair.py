"""The chair's desk in another language: no page, dialog or message keeps a word of English."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QListWidget
from pytestqt.qtbot import QtBot

from judgepanel.chairing import moderation
from judgepanel.chairing.moderation import Grounds
from judgepanel.model.record import Field
from tests.builders import mark
from tests.chairing.office import CLOCK, Office
from tests.chairing.test_set_aside import changed
from tests.merge.laptops import Laptop
from tests.ui.translated.walk import english_in, left_in_english
from ui.chair.cells_dialog import CellsDialog
from ui.chair.workspace import ChairWorkspace
from ui.notices import Recorder
from ui.pickers import Answers
from ui.tasks import Tasks

REASON = "Да"


@pytest.fixture
def desk(accented: QApplication, office: Office, tasks: Tasks, qtbot: QtBot) -> ChairWorkspace:
    """A tie, a dispute, an abstention, decisions of several kinds; one judge has sent nothing."""
    one, two, other = office.laptop("J01"), office.laptop("J01", 1), office.laptop("J02")
    for laptop in (one, other):
        for entry, marks in (("E001", "98"), ("E002", "98"), ("E003", "42")):
            score(laptop, entry, *marks)
    two.type("E003", mark("ambition"), "9")
    other.type("E004", Field("abstention"), True)
    other.type("E004", Field("abstention_reason"), REASON)
    office.take_in(office.returned(one), office.returned(two), office.returned(other))
    grounds = Grounds(REASON, CLOCK)
    moderation.withdraw(office.store, "E004", grounds)
    moderation.give_outcome(office.store, "E001", "winner", grounds)
    moderation.take_back(office.store, 2, grounds)
    made = ChairWorkspace(office.store, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


def score(laptop: Laptop, entry: str, *marks: str) -> None:
    """Mark every criterion of an entry, and write a note that is no English."""
    for criterion, value in zip(laptop.award.round.score_set.criteria, marks, strict=True):
        laptop.type(entry, mark(criterion.id), value)
        laptop.type(entry, Field("note", criterion.id), REASON)


def settle(desk: ChairWorkspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk._tasks.busy, timeout=20_000)
    QApplication.processEvents()


def english_told(told: Recorder) -> list[str]:
    said = (f"{each.title} {each.detail} {each.way_out} {each.yes} {each.no}" for each in told.seen)
    return [each for each in said if english_in(each)]


def verbs(desk: ChairWorkspace) -> list[QAction]:
    return [action for _, actions in desk.menus() for action in actions if not action.isSeparator()]


def test_every_page_and_menu(desk: ChairWorkspace, qtbot: QtBot) -> None:
    assert [title for title, _ in desk.menus() if english_in(title)] == []
    assert left_in_english(*verbs(desk)) == ""
    for page in desk._tabs:
        desk.show_page(page.view)
        settle(desk, qtbot)
    desk.show_page(desk._evidence)
    qtbot.waitUntil(lambda: desk._evidence.shows_parts, timeout=20_000)
    assert left_in_english(desk) == ""


def test_every_verb_with_what_it_asks_and_says(
    desk: ChairWorkspace, told: Recorder, picked: Answers, qtbot: QtBot
) -> None:
    desk.show_ranking()
    for entry in ("E001", "E003", "E004"):
        desk._ranking.show_entry(entry)
        for verb in verbs(desk):
            if verb.isEnabled():
                verb.trigger()
                settle(desk, qtbot)
                for dialog in desk.findChildren(QDialog):
                    assert left_in_english(dialog) == "", verb.text()
                    dialog.reject()
                    dialog.deleteLater()
                QApplication.processEvents()
                desk.show_ranking()
    assert english_told(told) == []
    assert [each for each in picked.asked if english_in(each)] == []


def test_the_agenda_of_the_panel(desk: ChairWorkspace, office: Office, qtbot: QtBot) -> None:
    laptop = office.laptop("J03")
    score(laptop, "E001", "1", "2")
    moderation.discuss(office.store, "E001", Grounds(REASON, CLOCK))
    office.take_in(office.returned(laptop))
    moderation.discuss(office.store, "E002", Grounds(REASON, CLOCK))
    moderation.override(office.store, ("J03", "E001", mark("ambition")), "7", Grounds(REASON, CLOCK))
    desk._hand.refresh()
    desk.show_ranking()
    desk._ranking._sides.setCurrentIndex(2)
    settle(desk, qtbot)
    desk._agenda.show_undecided(("E001", "E002"))
    for entry in ("E001", "E002", "E003"):
        desk._ranking.agenda.entry_chosen.emit(entry)
        assert left_in_english(desk) == ""
    assert desk._agenda._agenda().items[0].overtaken


def test_a_pile_of_files_of_every_kind(
    desk: ChairWorkspace, office: Office, told: Recorder, tmp_path: Path, qtbot: QtBot
) -> None:
    laptop = office.laptop("J03")
    score(laptop, "E001", "9", "8")
    good = office.returned(laptop)
    edited = changed(office.returned(laptop, "edited.xlsx"), ("E001 C01", 5), ("E001 C02", "?"))
    strange, empty = tmp_path / "returned" / "strange.xlsx", tmp_path / "returned" / "empty.xlsx"
    strange.write_bytes(b"PK\x03\x04 not a workbook")
    empty.write_bytes(b"")
    desk.offer([good, edited, strange, empty, tmp_path / "returned" / "gone.xlsx"])
    qtbot.waitUntil(lambda: desk._merging.previewing, timeout=20_000)
    for row in range(desk._merge._files.table.model().rowCount()):
        desk._merge._files.table.choose(desk._merge._files.table.model().index(row, 0))
        assert left_in_english(desk) == ""
    desk._merge.cells_requested.emit(edited)
    settle(desk, qtbot)
    offered = next(each for each in desk.findChildren(CellsDialog) if each.isVisible())
    for row in range(offered._table.model().rowCount()):
        offered._table.choose(offered._table.model().index(row, 0))
        assert left_in_english(offered) == ""
    offered._refuse.click()
    asked = next(each for each in offered.findChildren(QDialog) if each.isVisible())
    assert left_in_english(asked) == ""
    asked.reject()
    offered.reject()
    desk._merge._bar._accept.click()
    settle(desk, qtbot)
    assert left_in_english(desk) == ""
    desk._merging.undo()
    settle(desk, qtbot)
    assert left_in_english(desk) == ""
    assert english_told(told) == []


def test_what_is_made_and_said_of_it(
    desk: ChairWorkspace, told: Recorder, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    """Results, bundles and score sheets written; readings shared out anew."""
    for make in (
        desk._office.write_results,
        desk._office.assign,
        desk._office.issue,
        desk._office.make_sheets,
    ):
        picked.paths = [tmp_path] * 3
        make()
        for dialog in desk.findChildren(QDialog):
            if dialog.isVisible():
                assert left_in_english(dialog) == ""
                for ticks in dialog.findChildren(QListWidget):
                    ticks.item(0).setCheckState(Qt.CheckState.Checked)
                dialog.accept()
        settle(desk, qtbot)
        for dialog in desk.findChildren(QDialog):
            if dialog.isVisible():
                assert left_in_english(dialog) == ""
                dialog.accept()
        settle(desk, qtbot)
        assert left_in_english(desk) == ""
    assert any(path.suffix == ".judging" for path in tmp_path.rglob("*"))
    assert english_told(told) == []
