"""Score sheets at the chair's desk: made for the judges ticked, filled in elsewhere, taken in like any file."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judgepanel.workbook import incoming
from tests.chairing.office import Office
from tests.ui.chair.pages import button, dialog, has_button, look, said, trigger
from tests.workbook.score_sheet.filling import Judge
from ui.chair.setup_dialogs import SheetsDialog
from ui.chair.workspace import ChairWorkspace
from ui.pickers import Answers


def test_a_sheet_is_made_for_the_judge_ticked_and_comes_back_filled(
    desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    trigger(desk, "Make Excel score sheet…")
    asked = dialog(desk, SheetsDialog)
    assert isinstance(asked, SheetsDialog)
    assert asked.chosen() == ()
    assert not button(asked, "Choose folder…").isEnabled()
    asked._judges.item(1).setCheckState(Qt.CheckState.Checked)
    picked.paths = [tmp_path / "sheets"]
    button(asked, "Choose folder…").click()
    qtbot.waitUntil(lambda: has_button(desk, "Open folder"), timeout=15000)
    assert any(each.startswith("1 score sheet was made in") for each in said(desk))
    (made,) = (tmp_path / "sheets").glob("*.xlsx")
    assert incoming.read(made.read_bytes(), made.name).content.judge == "J02"
    judge = Judge(made)
    judge.mark("E001", 7, 8)
    made.write_bytes(judge.save())
    look(desk, qtbot, made)
    assert any("3 new, 0 changed, 0 conflicts, 0 refused" in each for each in said(desk))
    assert not any("set aside" in each for each in said(desk))
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: not has_button(desk, "Accept merge"))
    values = {
        (record.entry, str(record.field)): record.value
        for record in office.store.records()
        if record.judge == "J02"
    }
    assert (values["E001", "mark/ambition"], values["E001", "mark/outcome"]) == ("7", "8")
    assert "score sheet made" in [event.what for event in office.store.audit_events()]
