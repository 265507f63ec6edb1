"""What a person sees first: three clear things to do, the files of last time, and a place to drop files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import ElidedLabel, PlainLabel, plain_tooltip

_WIDEST = 72
_NARROW = 46
"""In units of the text size: the widest the page grows, and where its cards go below each other."""
_RECENT_ICONS = {".judging": "bundle", ".award": "award"}


class StartPage(QScrollArea):
    """The page behind every desk. It only wishes; the window acts."""

    open_bundle_requested = Signal()
    open_award_requested = Signal()
    new_award_requested = Signal()
    recent_requested = Signal(Path)

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Start page"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards = self._make_cards()
        self._recent = RecentFiles()
        self._recent.open_requested.connect(self.recent_requested)
        self._drop = DropTarget()
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * theme.GAP)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(3 * theme.GAP, 3 * theme.GAP, 3 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addStretch(1)
        column.addLayout(self._heading(version))
        column.addLayout(self._grid)
        column.addWidget(self._recent)
        column.addWidget(self._drop)
        column.addStretch(2)
        self._page = page
        self.setWidget(self._centred(page))
        self._narrow: bool | None = None
        self._arrange()

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the files of last time, newest first."""
        self._recent.show_files(paths)

    def show_drop_ready(self, ready: bool) -> None:
        """Light up while files hang over the window."""
        self._drop.show_ready(ready)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _heading(self, version: str) -> QVBoxLayout:
        title = PlainLabel(self.tr("Judgepanel"), "display")
        title.setIndent(2)  # the J reaches a little to the left of where it starts
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(IconLabel("offline", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr("Works without a network. Nothing leaves this laptop unless you send it.")
        row.addWidget(PlainLabel(words, "muted"), 1)
        number = QLabel(self.tr("Version {version}").format(version=version))
        theme.look(number, "small")
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP // 2)
        column.addWidget(title)
        column.addLayout(row)
        return column

    def _make_cards(self) -> list[QFrame]:
        judge = StartCard(
            "bundle",
            self.tr("For judges"),
            self.tr("Read and score entries"),
            self.tr("Open the entry bundle your chair sent you. You go on exactly where you stopped."),
            self.tr("&Open entry bundle…"),
        )
        judge.chosen.connect(self.open_bundle_requested)
        theme.look(judge.button, "primary")
        chair = StartCard(
            "merge",
            self.tr("For chairs"),
            self.tr("Merge scores and rank"),
            self.tr(
                "Open an award to make bundles, add the score files that came back, and see the ranking."
            ),
            self.tr("Open &award…"),
        )
        chair.chosen.connect(self.open_award_requested)
        new = StartCard(
            "award",
            self.tr("For chairs"),
            self.tr("Set up an award"),
            self.tr("Choose a category, bring the entries and the judges, and share out the readings."),
            self.tr("Create &new award…"),
        )
        new.chosen.connect(self.new_award_requested)
        return [judge, chair, new]

    def _centred(self, page: QWidget) -> QWidget:
        page.setMaximumWidth(theme.text_pixels(_WIDEST))
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        return outer

    def _arrange(self) -> None:
        # Not viewport(): asking for it makes Qt for Python prepare every widget class there is, before first paint.
        narrow = self.width() < theme.text_pixels(_NARROW)
        self._page.setMaximumWidth(theme.text_pixels(_WIDEST))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, *((place, 0) if narrow else (0, place)))
        for place in range(3):
            self._grid.setColumnStretch(place, 0 if narrow and place else 1)


class StartCard(QFrame):
    """One thing to do: who it is for, what it is, and its button."""

    chosen = Signal()

    def __init__(self, icon: str, who: str, title: str, text: str, verb: str) -> None:
        super().__init__()
        theme.look(self, "card")
        self.button = QPushButton(verb)
        self.button.setAccessibleDescription(text)
        self.button.clicked.connect(self.chosen)
        top = QHBoxLayout()
        top.addWidget(IconLabel(icon, "accent"))
        top.addWidget(PlainLabel(who, "small"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(top)
        column.addWidget(PlainLabel(title, "heading"))
        column.addWidget(PlainLabel(text, "muted"))
        column.addStretch(1)
        column.addWidget(self.button)


class RecentFiles(QWidget):
    """The files of last time, a button and its folder each; nothing at all when there are none."""

    open_requested = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(PlainLabel(self.tr("Recent files"), "strong"), 0, 0, 1, 2)
        self._shown: list[QWidget] = []
        self.hide()

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show these, newest first. Whether they still exist is found out when one is chosen."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for row, path in enumerate(paths, start=1):
            button, folder = self._button(path), ElidedLabel(str(path.parent), "small")
            self._grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(folder, row, 1)
            self._shown += [button, folder]
        self.setVisible(bool(paths))

    def _button(self, path: Path) -> QPushButton:
        icon = theme.icon(_RECENT_ICONS.get(path.suffix.casefold(), "file"), "link")
        # A doubled ampersand, or Qt takes the next letter for a shortcut.
        button = QPushButton(icon, path.name.replace("&", "&&"))
        theme.look(button, "link")
        button.setToolTip(plain_tooltip(str(path)))
        button.setAccessibleName(
            self.tr("Open {file} in {folder}").format(file=path.name, folder=path.parent)
        )
        button.clicked.connect(lambda: self.open_requested.emit(path))
        return button


class DropTarget(QFrame):
    """Says that files may be dropped, and lights up while some hang over the window."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel("", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QVBoxLayout(self)
        row.addWidget(self._words)
        self.show_ready(False)

    def show_ready(self, ready: bool) -> None:
        theme.look(self, "drop-ready" if ready else "drop")
        self._words.setText(
            self.tr("Let go to open")
            if ready
            else self.tr("…or drop an entry bundle, an award or score files anywhere in this window.")
        )
