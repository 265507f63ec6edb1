"""The frame: the start page, the stack of desks, menus from their actions, and files by name or dropped.

It knows desks by name only: what opens a file is handed in by `ui.app`, and a desk is any widget that keeps the
promises of `Desk`.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

import judgepanel
from judgepanel.errors import HeldError, JudgePanelError
from ui import notices, pickers, settings, theme
from ui.frame_menus import FileVerbs, FrameMenus
from ui.menus import Menu, fill
from ui.paths import AWARD, IsBundle, desk_of, sort_paths
from ui.settings import Settings
from ui.start_page import StartPage
from ui.tasks import Tasks
from ui.widgets.busy_bar import BusyBar
from ui.widgets.menu_key import answer_menu_key
from ui.widgets.plain_label import plain_tooltip


class Desk(Protocol):
    """What the frame asks of a desk, which is also a QWidget with the signals `closed` and `title_changed`."""

    def desk_title(self) -> str:
        """A few words for the window's title and its tab."""

    def menus(self) -> tuple[Menu, ...]:
        """Its menus; asked for whenever the desk comes to the front."""

    def leave(self) -> bool:
        """Keep what was typed and let go of the file. False when the person wants to stay."""

    # A desk of a judge also has `keeps(path: Path) -> bool`: whether the marks of that bundle are kept on it.
    # A desk that can do something with score files also has `offer(paths: list[Path]) -> bool`; it answers
    # False when they are of no use to it.


OpenDesk = Callable[[Path, Tasks], QWidget]
"""Opens the file and gives its desk. Raises JudgePanelError with the reason why not."""
StartAward = Callable[[QWidget, Tasks, Callable[[Path], None]], None]
"""Lets the chair set up an award; the callback gets its path once it exists."""
# What a window likes to have at first, and about what a desktop draws around it.
_ROOMY, _FRAME = QSize(1280, 800), QSize(16, 48)


class Window(QMainWindow):
    """The one window. Tabs and stack have the same order, the start page first.

    The tabs are only shown when there is something to choose: most people have one file open, and little height.
    """

    def __init__(
        self,
        kept: Settings,
        tasks: Tasks,
        openers: Mapping[str, OpenDesk],
        start_award: StartAward,
        is_bundle: IsBundle,
    ) -> None:
        """`openers` gives for each suffix of a desk's file what opens it; `is_bundle` tells one that was renamed."""
        super().__init__()
        self._kept = kept
        self._tasks = tasks
        self._openers = openers
        self._is_bundle = is_bundle
        self._start_award = start_award
        self._start = StartPage(judgepanel.__version__)
        self._stack = QStackedWidget()
        self._tabs = QTabBar()
        self._busy = BusyBar()
        verbs = FileVerbs(
            self.choose_any, self.new_award, self.open_path, self.show_start, self.close_current, self.close
        )
        self._menus = FrameMenus(self, kept, verbs)
        answer_menu_key(self)
        self._build()
        self._connect()
        self._show_recent()
        self._show_front()

    # What a person, the command line or the desktop asks for

    def open_path(self, path: Path) -> None:
        """Open a bundle or an award, or merge a score file."""
        self.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a pile: each bundle and award gets a desk, score files go to the award's."""
        pile = sort_paths(paths, self._is_bundle)
        for path in pile.desks:
            self._open_desk(path)
        if pile.scores:
            self._offer_scores(list(pile.scores))
        if pile.strange:
            self._tell_strange(pile.strange)

    def choose_any(self) -> None:
        """Let the person pick any file the window can open."""
        self._choose(
            self.tr("Open file"),
            self.tr("Bundles, awards and score files (*.judging *.award *.xlsx);;All files (*)"),
        )

    def choose_bundle(self) -> None:
        """Let the person pick an entry bundle."""
        self._choose(self.tr("Open entry bundle"), self.tr("Entry bundles (*.judging);;All files (*)"))

    def choose_award(self) -> None:
        """Let the person pick an award."""
        self._choose(self.tr("Open award"), self.tr("Awards (*.award);;All files (*)"))

    def new_award(self) -> None:
        """Let the chair set up an award, then open it."""
        self._start_award(self, self._tasks, self.open_path)

    def show_start(self) -> None:
        """Bring the start page to the front; desks stay open behind it."""
        self._stack.setCurrentWidget(self._start)

    def close_current(self) -> None:
        """Close the desk in front."""
        self._close_desk(self._stack.currentIndex())

    def current_desk(self) -> QWidget | None:
        """The desk in front, None on the start page."""
        front = self._stack.currentWidget()
        return None if front is self._start else front

    # How it is built

    def _build(self) -> None:
        self._tabs.setDocumentMode(True)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.setTabsClosable(True)
        self._tabs.setAccessibleName(self.tr("Open desks"))
        self._stack.addWidget(self._start)
        self._tabs.addTab(theme.icon("home"), self.tr("Start page"))
        for side in (QTabBar.ButtonPosition.LeftSide, QTabBar.ButtonPosition.RightSide):
            self._tabs.setTabButton(0, side, None)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self._busy)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)
        self.setWindowIcon(theme.icon("award", "accent"))
        geometry = self._kept.value(settings.GEOMETRY)
        self._is_new = not geometry or not self.restoreGeometry(QByteArray(geometry))
        if self._is_new:
            self.resize(_ROOMY.boundedTo(self.screen().availableSize() - _FRAME))

    def appear(self) -> None:
        """Come to the screen: as it was left, at first in a handy size, or whole on a screen that has not even that."""
        if self._is_new and self.size() != _ROOMY:
            self.showMaximized()
        else:
            self.show()

    def _connect(self) -> None:
        self._start.open_bundle_requested.connect(self.choose_bundle)
        self._start.open_award_requested.connect(self.choose_award)
        self._start.new_award_requested.connect(self.new_award)
        self._start.recent_requested.connect(self.open_path)
        self._stack.currentChanged.connect(self._show_front)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._tabs.tabCloseRequested.connect(self._close_desk)
        self._tasks.started.connect(self._busy.show_busy)
        self._tasks.progressed.connect(self._busy.show_progress)
        self._tasks.finished.connect(self._busy.rest)
        self._busy.cancel_requested.connect(self._tasks.cancel)

    def _choose(self, title: str, kinds: str) -> None:
        path = pickers.pick_file(self, title, kinds)
        if path is not None:
            self.open_path(path)

    # Desks

    def _open_desk(self, path: Path) -> None:
        path = path.absolute()
        for place in range(1, self._stack.count()):
            if _is_one_file(Path(self._tabs.tabData(place)), path):
                self._stack.setCurrentIndex(place)
                return
        try:
            desk = self._openers[desk_of(path, self._is_bundle)](path, self._tasks)
        except JudgePanelError as error:
            if isinstance(error, HeldError) and self._show_keeper(path):
                return
            if path.exists():
                notices.show_error(self, error)
            else:
                self._tell_gone(path)
            return
        self._kept.add_recent(path)
        self._show_recent()
        self._add(path, desk)

    def _tell_gone(self, path: Path) -> None:
        self._kept.forget_recent(path)
        self._show_recent()
        notices.tell(
            self,
            self.tr("{name} is not there.").format(name=path.name),
            self.tr("It was looked for in {folder}.").format(folder=path.parent),
            self.tr(
                "If it is on a stick or a network drive, connect that and open it again. If it was opened from an "
                "e-mail, save it to a folder first. A judge's marks are not in the bundle but on this computer."
            ),
        )

    def _show_keeper(self, path: Path) -> bool:
        """Bring the desk to the front that keeps the marks of this bundle, opened from another copy of it."""
        for place in range(1, self._stack.count()):
            desk: Any = self._stack.widget(place)
            if hasattr(desk, "keeps") and desk.keeps(path):
                self._stack.setCurrentIndex(place)
                notices.tell(
                    self,
                    self.tr("The marks of this bundle are open already."),
                    self.tr("Another copy of the bundle is open: its desk is shown now."),
                    self.tr("If the one you chose is newer, close this desk first and then open it."),
                )
                return True
        return False

    def _add(self, path: Path, desk: QWidget) -> None:
        signals = cast("Any", desk)
        signals.closed.connect(lambda: self._forget(desk))
        signals.title_changed.connect(self._name_desks)
        place = self._stack.addWidget(desk)
        self._tabs.insertTab(place, theme.icon("award" if path.suffix.casefold() == AWARD else "bundle"), "")
        self._tabs.setTabData(place, str(path))
        self._tabs.setTabToolTip(place, plain_tooltip(str(path)))
        for splitter in _named_splitters(desk):
            splitter.restoreState(QByteArray(self._kept.value(settings.shares(splitter.objectName()))))
        self._stack.setCurrentIndex(place)
        desk.setFocus()

    def _close_desk(self, place: int) -> None:
        if place and self._desk_at(place).leave():
            self._forget(self._stack.widget(place))

    def _is_award(self, place: int) -> bool:
        return str(self._tabs.tabData(place)).casefold().endswith(AWARD)

    def _desk_at(self, place: int) -> Desk:
        return cast("Desk", self._stack.widget(place))

    def _forget(self, desk: QWidget | None) -> None:
        place = self._stack.indexOf(desk) if desk is not None else 0
        if desk is None or place < 1:
            return
        for splitter in _named_splitters(desk):
            self._kept.keep_blob(settings.shares(splitter.objectName()), splitter.saveState())
        self._stack.removeWidget(desk)
        self._tabs.removeTab(place)
        desk.deleteLater()
        self._show_front()

    def _show_front(self) -> None:
        front = self.current_desk()
        self._tabs.setCurrentIndex(self._stack.currentIndex())
        self._tabs.setVisible(self._stack.count() > (2 if front else 1))
        own = cast("Desk", front).menus() if front else ()
        fill(self.menuBar(), self._menus.before(on_desk=front is not None), own, self._menus.after())
        self._name_desks()

    def _name_desks(self) -> None:
        for place in range(1, self._stack.count()):
            title = self._desk_at(place).desk_title()
            self._tabs.setTabText(place, title.replace("&", "&&"))
            kind = self.tr("Award: {title}") if self._is_award(place) else self.tr("Bundle: {title}")
            self._tabs.setAccessibleTabName(place, kind.format(title=title))
        front = self.current_desk()
        name = self.tr("Judgepanel")
        self.setWindowTitle(f"{cast('Desk', front).desk_title()} – {name}" if front else name)

    def _show_recent(self) -> None:
        recent = self._kept.value(settings.RECENT)
        self._start.show_recent(recent)

    # Score files

    def _offer_scores(self, paths: list[Path]) -> None:
        places = [self._stack.currentIndex(), *range(1, self._stack.count())]
        if not any(self._offer_to(place, paths) for place in places):
            self._ask_for_award(paths)

    def _offer_to(self, place: int, paths: list[Path]) -> bool:
        desk: Any = self._stack.widget(place)
        if not hasattr(desk, "offer") or not desk.offer(paths):
            return False
        self._stack.setCurrentIndex(place)
        return True

    def _ask_for_award(self, paths: list[Path]) -> None:
        title = self.tr("A score file is merged into the award it belongs to.")
        detail = self.tr("Open that award; the score file is then shown before anything is kept.")
        if not notices.ask(self, title, detail, yes=self.tr("Open award…"), no=self.tr("Cancel")):
            return
        award = pickers.pick_file(self, self.tr("Open award"), self.tr("Awards (*.award)"))
        if award is not None:
            self.open_path(award)
            self._offer_to(self._stack.currentIndex(), paths)

    def _tell_strange(self, paths: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in paths[:5])
        notices.tell(
            self,
            self.tr("This is no file of Judgepanel: {names}").format(names=names),
            self.tr("It opens entry bundles (.judging), awards (.award) and score files (.xlsx)."),
            self.tr("If it came by e-mail, save the attachment itself and open that."),
        )

    # What Qt tells

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._start.show_drop_ready(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._start.show_drop_ready(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._start.show_drop_ready(False)
        event.acceptProposedAction()
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave every desk; one that wants to stay keeps the window open."""
        if self._tasks.busy and not self._stop_work():
            event.ignore()
            return
        for place in range(self._stack.count() - 1, 0, -1):
            if not self._desk_at(place).leave():
                self._stack.setCurrentIndex(place)
                event.ignore()
                return
            self._forget(self._stack.widget(place))
        self._kept.keep_blob(settings.GEOMETRY, self.saveGeometry())
        self._kept.flush()
        event.accept()

    def _stop_work(self) -> bool:
        if not self._tasks.at_stake:
            self._tasks.close()
            return True
        agreed = notices.ask(
            self,
            self.tr("Something is still being done."),
            self.tr("Stopping it now leaves everything as it was before."),
            yes=self.tr("Stop work and quit"),
            no=self.tr("Go on"),
        )
        if agreed and not self._tasks.close():
            notices.tell(
                self,
                self.tr("It cannot be stopped at this moment."),
                self.tr("It is just being written to the disk."),
                self.tr("Try again in a few seconds."),
            )
            return False
        return agreed


def _is_one_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, whatever they are called."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


def _named_splitters(desk: QWidget) -> list[QSplitter]:
    """Those whose shares are kept between two days; a desk that keeps its own leaves them without a name."""
    return [each for each in desk.findChildren(QSplitter) if each.objectName()]
