"""A chair at a real desk: an award on disk, score files that really were written, one worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.builders import small_award
from tests.chairing.office import Office, open_office, score
from ui.chair.workspace import ChairWorkspace
from ui.tasks import Tasks


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three judges, four entries, two criteria; a title that tries to be markup."""
    award = small_award(entries=4, judges=3)
    opened = open_office(tmp_path, award)
    yield opened
    opened.store.close()


@pytest.fixture
def desk(dressed: QApplication, office: Office, tasks: Tasks, qtbot: QtBot) -> ChairWorkspace:
    made = ChairWorkspace(office.store, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


@pytest.fixture
def returned(office: Office) -> list[Path]:
    """J01 marked everything, J02 abstained once and left one entry part done; J03 sent nothing."""
    one, two = office.laptop("J01"), office.laptop("J02")
    for entry, marks in (("E001", "98"), ("E002", "98"), ("E003", "42"), ("E004", "70")):
        score(one, entry, *marks)
    for entry, marks in (("E001", "76"), ("E002", "76")):
        score(two, entry, *marks)
    score(two, "E003", "5", None)
    two.type("E004", Field("abstention"), True)
    two.type("E004", Field("abstention_reason"), "I advised the team.")
    return [office.returned(one), office.returned(two)]
