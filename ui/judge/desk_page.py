"""The three panes of the desk and the slim bar above them. Knows how much room there is, not what is shown."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.judge.entry_delegate import NARROW
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel, plain_tooltip
from ui.widgets.tool_key import tool_key

_ROOMY = 84
"""In units of the text size: narrower than that, the entries shrink to a strip."""
_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_BARE = Qt.ToolButtonStyle.ToolButtonIconOnly
_STRIP, _ENTRIES, _SCORING = 4.6, 17, 27
_PLENTY = 110
_GROWTH = {"entries": (0.10, 30), "scoring": (0.16, 46)}
"""What a pane at the side gets of the room a window has beyond plenty, and how wide it becomes at most."""


class DeskPage(QWidget):
    """Entries, entry and scoring sheet side by side. Sizes are kept apart for a roomy and for a small window."""

    finish_requested = Signal()
    next_entry_requested = Signal()
    previous_entry_requested = Signal()
    flag_requested = Signal()
    find_requested = Signal()
    compare_requested = Signal()

    def __init__(
        self,
        entries: QWidget,
        entry: QWidget,
        closed: QWidget,
        scoring: QWidget,
        practice: QWidget | None = None,
    ) -> None:
        """`practice` is what stands in the place of an entry and its sheet for the practice entry."""
        super().__init__()
        self._entries, self._scoring = entries, scoring
        self._sizes: dict[str, int] = {}
        self._roomy: bool | None = None
        self._only_shown = False
        self._middle = QStackedWidget()
        self._middle.addWidget(entry)
        self._middle.addWidget(closed)
        self._practice = practice
        if practice is not None:
            self._middle.addWidget(practice)
        self._middle.setMinimumWidth(240)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (entries, self._middle, scoring):
            self._splitter.addWidget(pane)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._splitter, 1)

    def show_entry(self, *, is_open: bool) -> None:
        """Show the entry with its scoring sheet, or what stands for a closed one."""
        self._middle.setCurrentIndex(0 if is_open else 1)
        self._scoring.setVisible(is_open)

    def show_practice(self) -> None:
        """Show the practice entry, which has no place among the others."""
        if self._practice is not None:
            self._middle.setCurrentWidget(self._practice)
            self._scoring.hide()
            self._position.setText(self.tr("Practice entry"))
            self._previous.setEnabled(False)
            self._next.setEnabled(True)
            self._flag.setEnabled(False)

    def shows_practice(self) -> bool:
        """Whether the practice entry is in view."""
        return self._practice is not None and self._middle.currentWidget() is self._practice

    def shows_entry(self) -> bool:
        """Whether the entry itself is in view."""
        return self._middle.currentIndex() == 0

    def show_position(self, number: int, entries: int) -> None:
        """Which entry of how many is in hand."""
        self._position.setText(self.tr("Entry {number} of {entries}").format(number=number, entries=entries))
        self._previous.setEnabled(number > 1)
        self._next.setEnabled(number < entries)
        self._flag.setEnabled(True)

    def show_flag(self, *, flagged: bool) -> None:
        """Whether the entry in hand is flagged to come back to."""
        self._flag.setChecked(flagged)
        self._flag.setIcon(theme.icon("flag", "accent" if flagged else "muted"))
        name = self.tr("Take the flag away") if flagged else self.tr("Flag this entry to come back to")
        self._flag.setAccessibleName(name)
        self._flag.setToolTip(plain_tooltip(f"{name} (Ctrl+B)"))

    def show_read_only(self) -> None:
        """Another window keeps this work; this one only shows it."""
        self._only_shown = True
        self._saved_icon.show_icon("lock", "warning")
        self._saved.setText(self.tr("Only shown"))
        theme.look(self._saved, "warning")

    def show_saved(self, saved: bool) -> None:
        """Whether everything typed is on the disk."""
        if self._only_shown:
            return
        self._saved_icon.show_icon("check" if saved else "warning", "good" if saved else "danger")
        self._saved.setText(self.tr("Saved") if saved else self.tr("Not saved"))
        theme.look(self._saved, "small" if saved else "danger")

    def toggle_entries(self) -> None:
        """Shrink the entries to a strip, or give them their full width again."""
        strip = self._entries.width() > NARROW
        full = self._grown("entries", _ENTRIES)
        self._sizes[self._name("entries")] = theme.text_pixels(_STRIP) if strip else full
        self._apply()

    def sizes(self) -> Mapping[str, int]:
        """The widths a person chose, to be given back to `take_sizes` another day."""
        return dict(self._sizes)

    def take_sizes(self, sizes: Mapping[str, int]) -> None:
        """Use these widths; names that are not known here are left alone."""
        known = {f"{room}.{pane}" for room in ("roomy", "small") for pane in ("entries", "scoring")}
        self._sizes = {name: size for name, size in sizes.items() if name in known and 40 <= size <= 4000}
        self._apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= theme.text_pixels(_ROOMY)
        if roomy != self._roomy:
            self._roomy = roomy
            self._word_keys(worded=roomy)
        self._apply()

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        theme.look(bar, "band")
        self._previous = tool_key(
            "previous", self.tr("Previous entry"), self.previous_entry_requested, shortcut="Ctrl+Page Up"
        )
        self._next = tool_key(
            "next", self.tr("Next entry"), self.next_entry_requested, shortcut="Ctrl+Page Down"
        )
        self._position = PlainLabel(look="strong")
        self._flag = tool_key("flag", self.tr("Flag this entry to come back to"), self.flag_requested)
        self._flag.setCheckable(True)
        self._find = tool_key(
            "search", self.tr("Find in every entry"), self.find_requested, shortcut="Ctrl+Shift+F"
        )
        self._compare = tool_key(
            "sliders",
            self.tr("Compare entries on this criterion"),
            self.compare_requested,
            shortcut="Ctrl+Shift+C",
        )
        self._saved_icon = IconLabel("check", "good")
        self._saved = PlainLabel(look="small")
        self._finish = QPushButton(self.tr("Finish…"))
        self._finish.clicked.connect(self.finish_requested)
        for label in (self._position, self._saved):
            label.setWordWrap(False)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 3, 8, 3)
        where: tuple[QWidget, ...] = (
            self._previous,
            self._position,
            self._next,
            self._flag,
            self._find,
            self._compare,
        )
        whole: tuple[QWidget, ...] = (self._saved_icon, self._saved, self._finish)
        for piece in where:
            row.addWidget(piece)
        row.addStretch(1)
        for piece in whole:
            row.addWidget(piece)
        self.show_saved(True)
        return bar

    def _word_keys(self, *, worded: bool) -> None:
        """Icons alone are for those who know them."""
        for key, words in ((self._find, self.tr("Find")), (self._compare, self.tr("Compare"))):
            key.setText(words)
            key.setToolButtonStyle(_WORDED if worded else _BARE)

    def _name(self, pane: str) -> str:
        return f"{'roomy' if self._roomy else 'small'}.{pane}"

    def _grown(self, pane: str, least: float) -> int:
        """How wide a pane at the side is unless a person says otherwise."""
        share, most = _GROWTH[pane]
        spare = max(0, self.width() - theme.text_pixels(_PLENTY))
        return min(theme.text_pixels(least) + round(share * spare), theme.text_pixels(most))

    def _apply(self) -> None:
        standard = {
            "roomy.entries": self._grown("entries", _ENTRIES),
            "roomy.scoring": self._grown("scoring", _SCORING + 2),
            "small.entries": theme.text_pixels(_STRIP),
            "small.scoring": theme.text_pixels(_SCORING - 1),
        }
        entries, scoring = (
            self._sizes.get(self._name(pane), standard[self._name(pane)]) for pane in ("entries", "scoring")
        )
        rest = max(240, self.width() - entries - scoring - 2 * self._splitter.handleWidth())
        self._splitter.setSizes([entries, rest, scoring])

    def _on_splitter_moved(self) -> None:
        sizes = self._splitter.sizes()
        self._sizes[self._name("entries")] = sizes[0]
        if sizes[2]:
            self._sizes[self._name("scoring")] = sizes[2]
