"""An award in a folder that is copied elsewhere says so at once, and can be worked on all the same."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.chairing.office import open_office
from tests.ui.chair.pages import actions, said
from ui.chair.workspace import ChairWorkspace
from ui.tasks import Tasks


@pytest.mark.parametrize(("folder", "remarked"), [("Dropbox", True), ("Documents", False)])
def test_the_place_of_an_award_is_remarked_on(
    dressed: object, tmp_path: Path, tasks: Tasks, qtbot: QtBot, folder: str, remarked: bool
) -> None:
    made = ChairWorkspace(open_office(tmp_path / folder).store, tasks)
    qtbot.addWidget(made)
    made.show()
    assert ("a folder that Dropbox copies to other computers" in " ".join(said(made))) is remarked
    assert ("Keep it on this computer" in " ".join(said(made))) is remarked
    assert actions(made)["Add score files…"]
    assert made.leave()
