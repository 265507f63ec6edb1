"""The practice entry in another language, at both desks: no state of it keeps a word of English."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.chairing import practice
from judgepanel.model.practice import AgreedMark, PracticeEntry
from tests.builders import small_award, small_bundle, small_practice
from tests.chairing.office import Office
from tests.ui.judge.day import Laptop, begin
from tests.ui.translated.conftest import foreign
from tests.ui.translated.walk import english_in, left_in_english
from ui.chair.workspace import ChairWorkspace
from ui.judge.practising import Practising
from ui.judge.workspace import JudgeWorkspace
from ui.notices import Recorder
from ui.tasks import Tasks

NOTE = "Да"


@pytest.fixture
def workspace(accented: QApplication, tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[JudgeWorkspace]:
    bundle = small_bundle(foreign(small_award(entries=2, judges=1)))
    path = tmp_path / "judge.judging"
    write_bundle(path, replace(bundle, practice=own(bundle.category)), tmp_path.joinpath)
    laptop = Laptop(path, tmp_path / "work", tasks, qtbot)
    opened = laptop.open(1366, 820)
    begin(opened)
    yield opened
    laptop.close_all()


def own(category: object) -> PracticeEntry:
    """With an agreed mark and reasons for the first criterion alone."""
    made = foreign(small_practice(category))  # type: ignore[arg-type]
    return replace(made, note=NOTE, agreed=(replace(made.agreed[0], reason=NOTE), AgreedMark("outcome")))


STEPS: dict[str, Callable[[Practising], object]] = {
    "covered": lambda practising: None,
    "asked for": lambda practising: practising._on_asked(),
    "higher": lambda practising: practising.type_key("4"),
    "the same": lambda practising: practising.type_key("6"),
    "lower": lambda practising: practising.type_key("9"),
    "nothing agreed, and the note": lambda practising: (practising.step(1), practising.type_key("6")),
    "begun again": lambda practising: practising._on_again(),
}


def test_every_state_at_the_judges_desk(workspace: JudgeWorkspace) -> None:
    assert workspace._practising is not None
    workspace._practising.open()
    for name, act in STEPS.items():
        act(workspace._practising)
        QApplication.processEvents()
        assert left_in_english(workspace) == "", name
    assert left_in_english(*(action for _, actions in workspace.menus() for action in actions)) == ""


def test_the_chairs_dialog_and_what_is_said(
    accented: QApplication, office: Office, tasks: Tasks, told: Recorder, qtbot: QtBot
) -> None:
    desk = ChairWorkspace(office.store, tasks)
    qtbot.addWidget(desk)
    desk.show()
    practice.keep(office.store, own(office.store.award().category))
    desk._practice.open()
    dialog = desk._practice._dialog
    assert dialog is not None
    for tab in (0, 1):
        dialog._form.setCurrentIndex(tab)
        assert left_in_english(dialog) == ""
    dialog._form._title.setText("")
    dialog._say_missing()
    assert left_in_english(dialog) == ""
    told.answer = False
    dialog.reject()
    dialog.remove_requested.emit()
    told.answer = True
    dialog._form._title.setText(NOTE)
    dialog._on_keep()
    qtbot.waitUntil(lambda: desk._practice._dialog is None, timeout=10_000)
    assert left_in_english(desk._outcome) == ""
    said = (f"{each.title} {each.detail} {each.way_out} {each.yes} {each.no}" for each in told.seen)
    assert [each for each in said if english_in(each)] == []
