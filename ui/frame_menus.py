"""The frame's own menus: files, desks, the look, help."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import judgepanel
from ui import languages, notices, settings, theme
from ui.menus import Menu, make_action, separator
from ui.settings import Setting, Settings

_TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class FileVerbs:
    """What the file menu asks of the window."""

    open_any: Callable[[], None]
    new_award: Callable[[], None]
    open_path: Callable[[Path], None]
    show_start: Callable[[], None]
    close_desk: Callable[[], None]
    quit: Callable[[], object]


def dress(app: QApplication, kept: Settings) -> None:
    """Put the remembered look on the whole program."""
    theme.apply(
        app,
        kept.value(settings.SCHEME),
        kept.value(settings.TEXT_PERCENT),
        roomy=kept.value(settings.SPACING) == "roomy",
        still=kept.value(settings.MOTION) == "reduced",
    )


class FrameMenus(QObject):
    """Makes the actions once; the window puts them into its bar."""

    look_changed = Signal()

    def __init__(self, window: QWidget, kept: Settings, verbs: FileVerbs) -> None:
        super().__init__(window)
        self._window = window
        self._kept = kept
        self._verbs = verbs
        keys = QKeySequence.StandardKey
        self._start = make_action(window, self.tr("Show &start page"), verbs.show_start, "Alt+Home")
        self._close = make_action(window, self.tr("&Close this desk"), verbs.close_desk, keys.Close)
        self._recent = QAction(self.tr("Open &recent file"), window)
        self._recent.setMenu(QMenu(window))
        self._files = (
            make_action(window, self.tr("&Open file…"), verbs.open_any, keys.Open),
            self._recent,
            make_action(window, self.tr("Create &new award…"), verbs.new_award, keys.New),
            separator(window),
            self._start,
            self._close,
            make_action(window, self.tr("&Quit Judgepanel"), verbs.quit, "Ctrl+Q"),
        )
        self._looks = self._look_actions()
        QApplication.styleHints().colorSchemeChanged.connect(self._on_desktop_changed)
        self._about = make_action(window, self.tr("&About Judgepanel"), self._on_about)

    def before(self, *, on_desk: bool) -> tuple[Menu, ...]:
        """The menus in front of a desk's own."""
        self._start.setEnabled(on_desk)
        self._close.setEnabled(on_desk)
        self._fill_recent()
        return ((self.tr("&File"), self._files),)

    def after(self) -> tuple[Menu, ...]:
        """The menus behind a desk's own."""
        return ((self.tr("&View"), self._looks), (self.tr("&Help"), (self._about,)))

    def dress(self) -> None:
        """Put the remembered look on the whole program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, self._kept)
        self.look_changed.emit()

    def _fill_recent(self) -> None:
        menu = self._recent.menu()
        assert isinstance(menu, QMenu)
        menu.clear()
        paths = self._kept.value(settings.RECENT)
        for path in paths:
            words = str(path).replace("&", "&&")
            action = menu.addAction(words)
            action.triggered.connect(partial(self._on_recent, path))
        self._recent.setEnabled(bool(paths))

    def _look_actions(self) -> tuple[QAction, ...]:
        group = QActionGroup(self)
        names = {
            "system": self.tr("&Same as the desktop"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
            "contrast": self.tr("&High contrast"),
        }
        schemes = []
        for name, words in names.items():
            action = make_action(self._window, words, partial(self._on_scheme, name))
            action.setCheckable(True)
            action.setChecked(name == self._kept.value(settings.SCHEME))
            group.addAction(action)
            schemes.append(action)
        keys = QKeySequence.StandardKey
        return (
            make_action(self._window, self.tr("&Enlarge text"), lambda: self._on_text(1), keys.ZoomIn),
            make_action(self._window, self.tr("&Shrink text"), lambda: self._on_text(-1), keys.ZoomOut),
            make_action(self._window, self.tr("&Reset text size"), lambda: self._on_text(0), "Ctrl+0"),
            separator(self._window),
            *schemes,
            separator(self._window),
            self._switch(self.tr("More &space between letters and lines"), settings.SPACING, "roomy"),
            self._switch(self.tr("Less &movement"), settings.MOTION, "reduced"),
            *self._language_actions(),
        )

    def _language_actions(self) -> tuple[QAction, ...]:
        """A choice of language where there is one, under the look."""
        codes = languages.offered()
        if len(codes) < 2:
            return ()
        names = {
            "system": self.tr("&Language of the desktop"),
            **{code: languages.name_of(code) for code in codes},
        }
        group = QActionGroup(self)
        for code, words in names.items():
            action = make_action(self._window, words, partial(self._on_language, code))
            action.setCheckable(True)
            action.setChecked(code == self._kept.value(languages.choice()))
            group.addAction(action)
        return (separator(self._window), *group.actions())

    def _switch(self, words: str, setting: Setting[str], on: str) -> QAction:
        """An action that is ticked while the setting stands at that word."""

        def flip() -> None:
            self._kept.keep(setting, on if action.isChecked() else setting.default)
            self.dress()

        action = make_action(self._window, words, flip)
        action.setCheckable(True)
        action.setChecked(self._kept.value(setting) == on)
        return action

    def _on_recent(self, path: Path, *_: object) -> None:
        self._verbs.open_path(path)

    def _on_desktop_changed(self, _: object) -> None:
        if self._kept.value(settings.SCHEME) == "system":
            self.dress()

    def _on_scheme(self, name: str) -> None:
        self._kept.keep(settings.SCHEME, name)
        self.dress()

    def _on_language(self, code: str) -> None:
        self._kept.keep(languages.choice(), code)
        notices.tell(
            self._window,
            self.tr("The language changes when the program is opened again."),
            way_out=self.tr("Close it and open it when it suits you; nothing is lost."),
        )

    def _on_text(self, step: int) -> None:
        now = self._kept.value(settings.TEXT_PERCENT)
        sizes = [size for size in _TEXT_SIZES if (size - now) * step > 0]
        nearest = (min(sizes) if step > 0 else max(sizes)) if sizes else now
        self._kept.keep(settings.TEXT_PERCENT, nearest if step else settings.TEXT_PERCENT.default)
        self.dress()

    def _on_about(self) -> None:
        notices.tell(
            self._window,
            self.tr("Judgepanel {version}").format(version=judgepanel.__version__),
            self.tr(
                "Entry bundles out, Excel score files back, a ranking the chair can defend. "
                "It works without a network and opens no connection."
            ),
            self.tr(
                "MIT licence. Noto Sans is under the SIL Open Font Licence, Qt for Python under the LGPL; "
                "their texts come with the program."
            ),
        )
