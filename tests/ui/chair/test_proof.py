"""A chair has the award checked, and writes out what it received."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from judgepanel.chairing.opening import open_award
from tests.chairing.office import Office
from tests.ui.chair.pages import accept, button, dialog, has_button, said, trigger
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.workspace import ChairWorkspace
from ui.pickers import Answers
from ui.tasks import Tasks


def checked(desk: ChairWorkspace, qtbot: QtBot) -> tuple[str, set[str]]:
    """What the check says, and the codes of what it found."""
    trigger(desk, "Check award…")
    qtbot.waitUntil(lambda: has_button(desk, "Write out what was received…"), timeout=15000)
    assert "The award was checked." in said(desk)
    shown = dialog(desk, FindingsDialog)
    assert isinstance(shown, FindingsDialog)
    words = " ".join(said(shown))
    shown.accept()
    return words, {each.code for each in shown.shown()}


def test_a_sound_award_proves_itself_and_hands_out_what_it_received(
    desk: ChairWorkspace, returned: list[Path], picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    words, found = checked(desk, qtbot)
    assert "This award proves itself." in words
    assert found == {"proof-holds"}
    out = tmp_path / "out"
    picked.paths = [None, out]
    button(desk, "Write out what was received…").click()
    button(desk, "Write out what was received…").click()
    qtbot.waitUntil(lambda: has_button(desk, "Open folder"), timeout=15000)
    written = {path.read_bytes() for path in out.glob("*.xlsx")}
    assert written == {path.read_bytes() for path in returned}
    assert {path.name for path in out.glob("*.csv")} == {
        "received-files.csv",
        "history.csv",
        "panel-and-entries.csv",
    }


def test_an_award_that_was_tampered_with_says_so(
    dressed: object, office: Office, returned: list[Path], tasks: Tasks, qtbot: QtBot
) -> None:
    office.take_in(*returned)
    office.store.close()
    with closing(sqlite3.connect(office.store.path)) as connection:
        connection.execute("UPDATE originals SET content = zeroblob(9)")
        connection.commit()
    made = ChairWorkspace(open_award(office.store.path), tasks)
    qtbot.addWidget(made)
    made.show()
    words, found = checked(made, qtbot)
    assert "This award does not prove itself: look at the findings." in words
    assert "proof-file-changed" in found
    assert made.leave()
