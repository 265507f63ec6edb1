"""Setting up an award in the window: every finding is seen before anything is made."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import resources
from judgepanel.chairing import setup
from judgepanel.chairing.opening import open_award
from tests.builders import small_category
from tests.chairing.sources import PDF, folders, judges, toml, write
from tests.ui.chair.pages import button, cells, has_button, table
from ui.chair.new_award_dialog import AwardMaking, NewAwardDialog
from ui.notices import Recorder
from ui.pickers import Answers
from ui.tasks import Tasks


@pytest.fixture
def dialog(dressed: QApplication, tasks: Tasks, qtbot: QtBot) -> NewAwardDialog:
    making = AwardMaking((small_category(),), setup.find_category, setup.look_at_award, setup.new_award)
    made = NewAwardDialog(making, tasks)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    source = folders(tmp_path / "entries", "First", "Second", "Third")
    write(source / "Entry 1", plan__pdf=PDF)
    return source


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    return judges(tmp_path / "judges.csv", "a1,Ann Archer,Body 2,lead", "b2,Bo Baker,Far Away Board,judge")


def fill(dialog: NewAwardDialog, entries: Path, panel: Path, picked: Answers) -> None:
    """Choose both by their buttons."""
    picked.paths = [entries, panel]
    button(dialog, "Choose folder…").click()
    button(dialog, "Choose list…").click()


def said(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def test_looked_at_then_made(
    dialog: NewAwardDialog, entries: Path, panel: Path, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not button(dialog, "Check files").isEnabled()
    fill(dialog, entries, panel, picked)
    dialog._form._title.setText("Round one: <b>2026</b>")
    dialog._form._rehearsal.setChecked(True)
    assert dialog._form._tolerance.text() == "Not fixed"
    dialog._form._tolerance.setValue(12.5)
    button(dialog, "Check files").click()
    qtbot.waitUntil(lambda: has_button(dialog, "Create award…"))
    assert "Round one: <b>2026</b>" in said(dialog)
    assert any(each.startswith("3 entries, 2 judges, 5 readings.") for each in said(dialog))
    found = cells(table(dialog, "Findings"))
    assert any("Ann Archer" in row[0] and "same organisation" in row[0] for row in found)
    assert not list(tmp_path.glob("*.award"))
    path = tmp_path / "made"
    picked.paths = [None, path]
    button(dialog, "Create award…").click()
    with qtbot.waitSignal(dialog.award_made) as made:
        button(dialog, "Create award…").click()
    assert made.args == [tmp_path / "made.award"]
    with open_award(tmp_path / "made.award") as store:
        award = store.award()
        assert (award.title, award.rehearsal, len(award.assignments)) == ("Round one: <b>2026</b>", True, 5)
        assert award.round.tolerance == Decimal("12.5")
    assert not dialog.isVisible()


def test_everything_wrong_is_listed_with_place_and_way_out(
    dialog: NewAwardDialog, entries: Path, tmp_path: Path, picked: Answers, qtbot: QtBot
) -> None:
    write(entries / "Entry 1", entry__toml=toml("First", "Body 1", 'reference = "R-2"'), run__exe=b"MZ")
    broken = judges(tmp_path / "broken.csv", "a1,,Nowhere,judge", "a1,Bo,Far,emperor")
    fill(dialog, entries, broken, picked)
    button(dialog, "Check files").click()
    qtbot.waitUntil(lambda: has_button(dialog, "Back to the form"))
    assert not has_button(dialog, "Create award…")
    found = cells(table(dialog, "Findings"))
    assert len(found) >= 3
    places = " ".join(row[1] for row in found)
    assert "broken.csv" in places
    assert "Entry 1" in places
    assert all(row[2] for row in found)
    button(dialog, "Back to the form").click()
    assert dialog._form._entries.path() == entries


def test_a_missing_file_is_told(
    dialog: NewAwardDialog, tmp_path: Path, panel: Path, picked: Answers, told: Recorder, qtbot: QtBot
) -> None:
    fill(dialog, tmp_path / "gone", panel, picked)
    button(dialog, "Check files").click()
    qtbot.waitUntil(lambda: bool(told.seen) or has_button(dialog, "Back to the form"))
    assert not has_button(dialog, "Create award…")


def test_an_existing_award_is_never_written_over(
    dialog: NewAwardDialog,
    entries: Path,
    panel: Path,
    picked: Answers,
    told: Recorder,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    there = tmp_path / "there.award"
    there.write_bytes(b"precious")
    fill(dialog, entries, panel, picked)
    button(dialog, "Check files").click()
    qtbot.waitUntil(lambda: has_button(dialog, "Create award…"))
    picked.paths = [there]
    button(dialog, "Create award…").click()
    qtbot.waitUntil(lambda: bool(told.seen))
    assert there.read_bytes() == b"precious"
    assert dialog.isVisible()


def test_a_category_of_ones_own(
    dialog: NewAwardDialog, tmp_path: Path, picked: Answers, told: Recorder
) -> None:
    shipped = setup.categories()[0]
    picked.paths = [None]
    button(dialog, "Choose file…").click()
    source = next(resources.path("categories").glob("*.toml")).read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(source.replace(shipped.title, "Our own category"), "utf-8")
    picked.paths = [own]
    button(dialog, "Choose file…").click()
    assert dialog._form.wanted()["category"].title == "Our own category"
    assert dialog._form.file_name() == "Our own category.award"
    broken = tmp_path / "broken.toml"
    broken.write_text('format = 1\nid = "mine"\n')
    picked.paths = [broken]
    button(dialog, "Choose file…").click()
    assert "This category file cannot be used." in said(dialog)
    assert len(cells(table(dialog, "Findings"))) > 1
    button(dialog, "Back to the form").click()
    assert dialog._form.wanted()["category"].title == "Our own category"
    picked.paths = [tmp_path / "gone.toml"]
    button(dialog, "Choose file…").click()
    assert told.seen[0].kind == "error"


def test_giving_up_leaves_nothing(
    dialog: NewAwardDialog,
    entries: Path,
    panel: Path,
    picked: Answers,
    tmp_path: Path,
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    fill(dialog, entries, panel, picked)
    button(dialog, "Check files").click()
    dialog.reject()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not list(tmp_path.glob("*.award"))


def test_a_path_may_be_pasted_with_quotation_marks(dialog: NewAwardDialog, entries: Path) -> None:
    field = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Entries")
    field.setText(f'"{entries}"')
    assert dialog._form._entries.path() == entries


def test_everything_that_takes_the_keyboard_has_a_name(
    dialog: NewAwardDialog, entries: Path, panel: Path, picked: Answers, qtbot: QtBot
) -> None:
    def nameless() -> list[QWidget]:
        return [
            widget
            for widget in dialog.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        ]

    assert nameless() == []
    fill(dialog, entries, panel, picked)
    button(dialog, "Check files").click()
    qtbot.waitUntil(lambda: has_button(dialog, "Create award…"))
    assert nameless() == []


def test_a_practice_entry_is_looked_at_and_made_with_the_award(
    dialog: NewAwardDialog, entries: Path, panel: Path, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(dialog, entries, panel, picked)
    practice = write(tmp_path / "practice", entry__toml=toml("Of last year", "Elsewhere"))
    (practice / "agreed.csv").write_text("criterion,mark,reason\nambition,7,\n", "utf-8")
    picked.paths = [practice]
    dialog._form._practice.findChildren(QPushButton)[0].click()
    button(dialog, "Check files").click()
    qtbot.waitUntil(lambda: has_button(dialog, "Create award…"))
    assert any("And a practice entry, which counts nowhere." in each for each in said(dialog))
    assert any("Outcome has no agreed mark." in row[0] for row in cells(table(dialog, "Findings")))
    picked.paths = [tmp_path / "made.award"]
    button(dialog, "Create award…").click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    with open_award(tmp_path / "made.award") as store:
        held = store.practice()
        assert held is not None
        assert (held.title, len(store.award().entries)) == ("Of last year", 3)


def test_the_tolerance_of_a_category_is_offered_and_none_stays_none(dialog: NewAwardDialog) -> None:
    form = dialog._form
    assert form.wanted()["category"].rounds[0].tolerance is None
    form.add_category(small_category(3).with_tolerance(Decimal(20)))
    assert form.wanted()["category"].rounds[0].tolerance == 20
    form._tolerance.setValue(0)
    assert form.wanted()["category"].rounds[0].tolerance == 0
    form._category.setCurrentIndex(0)
    assert form.wanted()["category"].rounds[0].tolerance is None
