"""The frame opens each file on its desk, keeps menus in step, and never closes over somebody's work."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.errors import WorldError
from judgepanel.judging import is_bundle
from tests.builders import small_award, small_bundle
from ui import settings
from ui.notices import Recorder
from ui.pickers import Answers
from ui.settings import Settings
from ui.start_page import StartPage
from ui.tasks import Progress, Tasks
from ui.window import Window


class FakeDesk(QLabel):
    """A desk that keeps its promises and remembers what was asked of it."""

    closed = Signal()
    title_changed = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path
        self.stays = False
        self.left = 0
        self.offered: list[Path] = []
        self.action = QAction("Do &something", self)
        page = QSplitter()
        page.setObjectName("page")
        page.addWidget(QWidget())
        page.addWidget(QWidget())
        QVBoxLayout(self).addWidget(page)

    def desk_title(self) -> str:
        return f"Desk of {self.path.stem}"

    def menus(self) -> tuple[tuple[str, tuple[QAction, ...]], ...]:
        return (("&Desk", (self.action,)), ("&File", (self.action,)))

    def leave(self) -> bool:
        self.left += 1
        return not self.stays


class FakeChairDesk(FakeDesk):
    def offer(self, paths: list[Path]) -> bool:
        self.offered += paths
        return True


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, kept: Settings, tasks: Tasks) -> Window:
    def judge(path: Path, tasks: Tasks) -> QWidget:
        if not path.exists():
            raise WorldError("The file is not there.", str(path), "Look for it.")
        return FakeDesk(path)

    made = Window(
        kept,
        tasks,
        {".judging": judge, ".award": lambda path, tasks: FakeChairDesk(path)},
        lambda parent, tasks, opened: opened(Path("/made/new.award")),
        is_bundle,
    )
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "J01.judging"
    path.write_bytes(b"")
    return path


@pytest.fixture
def award(tmp_path: Path) -> Path:
    path = tmp_path / "a.award"
    path.write_bytes(b"")
    return path


def titles(window: Window) -> list[str]:
    return [action.text().replace("&", "") for action in window.menuBar().actions()]


def menu_words(window: Window, title: str) -> list[str]:
    menu = next(each for each in window.menuBar().actions() if each.text().replace("&", "") == title).menu()
    return [action.text() for action in menu.actions()]  # type: ignore[union-attr]


def shown_tabs(window: Window) -> list[str]:
    tabs = window.findChild(QTabBar)
    assert tabs is not None
    return [tabs.tabText(place) for place in range(tabs.count())] if tabs.isVisible() else []


def test_start_page_offers_three_things_by_keyboard(window: Window, picked: Answers, bundle: Path) -> None:
    buttons = [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    assert buttons == ["&Open entry bundle…", "Open &award…", "Create &new award…"]
    assert window.current_desk() is None
    assert window.windowTitle() == "Judgepanel"
    picked.paths = [bundle]
    next(each for each in window.findChildren(QPushButton) if each.text().startswith("&Open")).click()
    assert picked.asked == ["Open entry bundle"]
    assert isinstance(window.current_desk(), FakeDesk)


def test_each_button_of_the_start_page_leads_on(window: Window, picked: Answers, award: Path) -> None:
    picked.paths = [award]
    for button in [each for each in window.findChildren(QPushButton) if each.isVisible()][1:]:
        button.click()
        window.show_start()
    assert picked.asked == ["Open award"]
    assert shown_tabs(window) == ["Start page", "Desk of a", "Desk of new"]


def test_a_desk_brings_its_menus_and_takes_them_away(window: Window, bundle: Path) -> None:
    assert titles(window) == ["File", "View", "Help"]
    window.open_path(bundle)
    assert titles(window) == ["File", "Desk", "View", "Help"]
    assert menu_words(window, "File")[-1] == "Do &something"
    assert window.windowTitle() == "Desk of J01 – Judgepanel"
    assert shown_tabs(window) == []
    window.close_current()
    assert titles(window) == ["File", "View", "Help"]
    assert window.windowTitle() == "Judgepanel"


def test_the_same_file_is_not_opened_twice(window: Window, bundle: Path, award: Path) -> None:
    window.open_paths([bundle, award, bundle])
    assert shown_tabs(window) == ["Start page", "Desk of J01", "Desk of a"]
    assert window.windowTitle().startswith("Desk of J01")


def test_tabs_switch_and_close(window: Window, bundle: Path, award: Path, qtbot: QtBot) -> None:
    window.open_paths([bundle, award])
    tabs = window.findChild(QTabBar)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    assert window.windowTitle().startswith("Desk of J01")
    tabs.tabCloseRequested.emit(2)
    assert shown_tabs(window) == []
    assert window.windowTitle().startswith("Desk of J01")
    tabs.tabCloseRequested.emit(0)
    assert window.current_desk() is not None


def test_a_desk_may_close_itself_and_rename_itself(window: Window, bundle: Path) -> None:
    window.open_path(bundle)
    desk = window.current_desk()
    assert isinstance(desk, FakeDesk)
    desk.path = Path("Other & more.judging")
    desk.title_changed.emit()
    assert window.windowTitle().startswith("Desk of Other & more")
    desk.closed.emit()
    assert window.current_desk() is None


def test_a_missing_file_is_told_and_forgotten(
    window: Window, kept: Settings, told: Recorder, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.judging"
    kept.add_recent(gone)
    window.open_path(gone)
    assert [each.title for each in told.seen] == ["gone.judging is not there."]
    assert kept.value(settings.RECENT) == ()


def test_opened_files_are_listed_next_time(window: Window, kept: Settings, award: Path, qtbot: QtBot) -> None:
    window.open_path(award)
    window.show_start()
    assert kept.value(settings.RECENT) == (award,)
    start = window.findChild(StartPage)
    assert start is not None
    button = next(each for each in start.findChildren(QPushButton) if each.text() == "a.award")
    button.click()
    assert isinstance(window.current_desk(), FakeChairDesk)


def test_score_files_go_to_the_open_award_wherever_it_is(window: Window, bundle: Path, award: Path) -> None:
    window.open_paths([award, bundle])
    scores = [Path("/in/one.xlsx"), Path("/in/two.XLSX")]
    window.open_paths(scores)
    desk = window.current_desk()
    assert isinstance(desk, FakeChairDesk)
    assert desk.offered == scores


def test_score_files_without_an_award_ask_for_it(
    window: Window, bundle: Path, award: Path, told: Recorder, picked: Answers
) -> None:
    window.open_path(bundle)
    picked.paths = [award]
    window.open_path(Path("/in/one.xlsx"))
    assert told.seen[0].yes == "Open award…"
    desk = window.current_desk()
    assert isinstance(desk, FakeChairDesk)
    assert desk.offered == [Path("/in/one.xlsx")]


def test_score_files_may_be_left_alone(window: Window, told: Recorder, picked: Answers) -> None:
    told.answers = [False]
    window.open_path(Path("/in/one.xlsx"))
    assert picked.asked == []
    window.open_path(Path("/in/one.xlsx"))
    assert picked.asked == ["Open award"]
    assert window.current_desk() is None


def test_strange_files_are_named(window: Window, told: Recorder) -> None:
    window.open_paths([Path("holiday.jpg"), Path("noextension")])
    assert told.seen[0].title == "This is no file of Judgepanel: holiday.jpg, noextension"


def test_a_bundle_that_was_renamed_on_the_way_opens_a_desk(
    window: Window, told: Recorder, tmp_path: Path
) -> None:
    award = small_award()
    for name in ("Panel.judging.zip", "Panel", "Panel.judging.txt"):
        write_bundle(tmp_path / name, small_bundle(award), {}.__getitem__)
    (tmp_path / "holiday.zip").write_bytes(b"PK\x03\x04")
    window.open_paths([tmp_path / name for name in ("Panel.judging.zip", "Panel", "Panel.judging.txt")])
    assert len(window.findChildren(FakeDesk)) == 3
    assert told.seen == []
    window.open_paths([tmp_path / "holiday.zip"])
    assert told.seen[0].title == "This is no file of Judgepanel: holiday.zip"


def drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted() is bool(paths)
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, buttons, keys))


def test_files_may_be_dropped(window: Window, award: Path, bundle: Path) -> None:
    drop(window, award, bundle)
    assert shown_tabs(window) == ["Start page", "Desk of a", "Desk of J01"]
    drop(window)


def test_how_a_page_is_shared_out_is_kept_between_two_days(
    window: Window, award: Path, kept: Settings, qtbot: QtBot
) -> None:
    def shares() -> list[int]:
        window.open_path(award)
        splitter = window.current_desk().findChild(QSplitter, "page")  # type: ignore[union-attr]
        assert splitter is not None
        qtbot.waitUntil(lambda: sum(splitter.sizes()) > 400)
        found = splitter.sizes()
        splitter.setSizes([sum(found) - 120, 120])
        window.close_current()
        return found

    window.resize(900, 600)
    window.show()
    first, second = shares(), shares()
    assert abs(first[0] - first[1]) < 5
    assert abs(second[1] - 120) < 5


def test_closing_asks_every_desk(window: Window, bundle: Path, award: Path, kept: Settings) -> None:
    window.open_paths([bundle, award])
    desks = window.findChildren(FakeDesk)
    desks[0].stays = True
    assert not window.close()
    assert window.current_desk() is desks[0]
    desks[0].stays = False
    assert window.close()
    assert kept.value(settings.GEOMETRY) != b""


def test_closing_over_work_asks_first(window: Window, tasks: Tasks, told: Recorder, qtbot: QtBot) -> None:
    go = threading.Event()

    def work(progress: Progress) -> None:
        while not go.wait(0.002):
            progress.check()

    told.answers = [False, True]
    tasks.run(work, lambda result: None, lambda error: None, "Working")
    assert not window.close()
    assert window.close()
    assert [each.yes for each in told.seen] == ["Stop work and quit"] * 2


def test_work_is_shown_and_can_be_stopped(window: Window, tasks: Tasks, qtbot: QtBot) -> None:
    go = threading.Event()

    def work(progress: Progress) -> None:
        progress(3, 7, "Reading J03.xlsx")
        while not go.wait(0.002):
            progress.check()

    tasks.run(work, lambda result: None, lambda error: None, "Reading score files")
    qtbot.waitUntil(lambda: "Reading J03.xlsx" in [each.text() for each in window.findChildren(QLabel)])
    cancel = next(each for each in window.findChildren(QPushButton) if each.text() == "Cancel")
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    qtbot.waitUntil(lambda: not tasks.busy)
    qtbot.waitUntil(lambda: not cancel.isVisible())


def test_the_look_is_chosen_and_remembered(window: Window, kept: Settings, dressed: QApplication) -> None:
    view = next(each for each in window.menuBar().actions() if each.text() == "&View").menu()
    actions = {each.text().replace("&", ""): each for each in view.actions()}  # type: ignore[union-attr]
    actions["Dark"].trigger()
    assert kept.value(settings.SCHEME) == "dark"
    actions["Enlarge text"].trigger()
    assert kept.value(settings.TEXT_PERCENT) == 110
    for _ in range(20):
        actions["Enlarge text"].trigger()
    assert kept.value(settings.TEXT_PERCENT) == 200
    for _ in range(20):
        actions["Shrink text"].trigger()
    assert kept.value(settings.TEXT_PERCENT) == 80
    actions["Reset text size"].trigger()
    assert kept.value(settings.TEXT_PERCENT) == 100


def test_everything_that_takes_the_keyboard_has_a_name(window: Window, bundle: Path) -> None:
    window.open_path(bundle)
    window.show_start()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget


def test_the_start_page_fits_narrow_and_large(window: Window, qtbot: QtBot) -> None:
    start = window.findChild(StartPage)
    assert start is not None
    for width in (360, 500, 910, 1600):
        window.resize(width, 480)
        qtbot.waitUntil(lambda: start.widget().width() <= start.viewport().width())


def test_the_first_window_is_no_larger_than_the_screen(
    dressed: QApplication, qtbot: QtBot, kept: Settings, tasks: Tasks
) -> None:
    first = Window(kept, tasks, {}, lambda *_: None, is_bundle)
    qtbot.addWidget(first)
    room = first.screen().availableSize()
    assert room.height() < 840, "the screen of the tests is a small one"
    assert first.width() < room.width()
    assert first.height() < room.height()
    first.appear()
    assert first.isMaximized()


def test_a_window_that_was_left_comes_back_as_it_was(
    qtbot: QtBot, kept: Settings, tasks: Tasks, window: Window
) -> None:
    window.resize(700, 500)
    kept.keep(settings.GEOMETRY, bytes(window.saveGeometry().data()))
    again = Window(kept, tasks, {}, lambda *_: None, is_bundle)
    qtbot.addWidget(again)
    again.appear()
    assert again.size() == QSize(700, 500)
    assert not again.isMaximized()
