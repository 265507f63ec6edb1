"""Which language the window speaks, and that it writes numbers and dates and lays itself out as that language does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from ui import languages, settings
from ui.app import make_window
from ui.notices import Recorder
from ui.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two translations beside English."""
    for code in ("cy", "pt_BR"):
        (tmp_path / f"judgepanel_{code}.qm").write_bytes(b"")
    return tmp_path


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[QApplication]:
    usual = QLocale()
    yield qapp
    languages.speak(qapp, languages.SOURCE)
    QLocale.setDefault(usual)


def test_only_english_is_shipped_until_a_translation_is_whole() -> None:
    assert languages.offered() == ("en",)


def test_every_compiled_file_is_offered_english_first(folder: Path) -> None:
    (folder / "notes.txt").write_text("")
    assert languages.offered(folder) == ("en", "cy", "pt_BR")


@pytest.mark.parametrize(
    ("desktop", "spoken"),
    [
        (["cy-Latn-GB", "cy-GB", "cy"], "cy"),
        (["de-DE", "de", "cy"], "cy"),
        (["pt-BR", "pt"], "pt_BR"),
        (["pt-PT", "pt"], "en"),
        (["en-GB", "en", "cy"], "en"),
        (["C"], "en"),
    ],
)
def test_the_desktop_decides_until_somebody_does(folder: Path, desktop: list[str], spoken: str) -> None:
    assert languages.chosen(Settings(folder / "s.ini"), desktop, folder) == spoken


def test_a_choice_is_kept_and_one_that_is_gone_counts_as_none(folder: Path) -> None:
    kept = Settings(folder / "s.ini")
    kept.keep(languages.choice(folder), "cy")
    assert languages.chosen(kept, ["en"], folder) == "cy"
    (folder / "judgepanel_cy.qm").unlink()
    assert languages.chosen(kept, ["pt-BR"], folder) == "pt_BR"
    assert kept.value(settings.SCHEME) == "system"


def test_numbers_dates_and_direction_follow_the_language(speaking: QApplication) -> None:
    languages.speak(speaking, "de")
    assert QLocale().toString(12345.5, "f", 1) == "12.345,5"
    assert speaking.layoutDirection() == Qt.LayoutDirection.LeftToRight
    languages.speak(speaking, "ar")
    assert speaking.layoutDirection() == Qt.LayoutDirection.RightToLeft
    languages.speak(speaking, "en")
    assert speaking.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QLocale().toString(12345.5, "f", 1) == "12,345.5"


def test_what_qt_says_itself_comes_in_the_same_language_and_leaves_with_it(speaking: QApplication) -> None:
    languages.speak(speaking, "de")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    languages.speak(speaking, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_languages_are_called_as_their_speakers_call_them() -> None:
    assert [languages.name_of(code) for code in ("en", "cy", "de")] == ["English", "Cymraeg", "Deutsch"]


def test_a_language_is_chosen_from_the_menu_and_spoken_from_the_next_opening_on(
    folder: Path, qtbot: QtBot, told: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "offered", lambda _=None: ("en", "cy"))
    kept = Settings(folder / "s.ini")
    window = make_window(kept)
    qtbot.addWidget(window)
    shown = {each.text().replace("&", ""): each for each in window._menus.after()[0][1]}
    assert shown["Language of the desktop"].isChecked()
    shown["Cymraeg"].trigger()
    assert shown["Cymraeg"].isChecked()
    assert kept.value(languages.choice()) == "cy"
    assert [each.title for each in told.seen] == ["The language changes when the program is opened again."]


def test_with_english_alone_there_is_nothing_to_choose(folder: Path, qtbot: QtBot) -> None:
    window = make_window(Settings(folder / "s.ini"))
    qtbot.addWidget(window)
    assert not [each for each in window._menus.after()[0][1] if "anguage" in each.text()]
