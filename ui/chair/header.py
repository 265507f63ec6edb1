"""The head of the chair's desk: which award this is, its pages, and the two verbs used most."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTabBar, QWidget

from judgepanel.model.award import Award
from ui import theme
from ui.widgets.plain_label import ElidedLabel, PlainLabel, plain_tooltip

_ROOM = 84
"""How wide the header has to be, in units of the text size, for everything to stand in it."""


class DeskHeader(QFrame):
    """One line, so that a laptop's height is left for the tables."""

    page_chosen = Signal(int)

    def __init__(
        self, add: QAction, results: QAction, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`tabs` gives the icon and the title of each page, in their order."""
        super().__init__(parent)
        theme.look(self, "band")
        self._title = ElidedLabel(look="strong")
        self._round = PlainLabel(look="chip")
        self._rehearsal = PlainLabel(self.tr("REHEARSAL"), "chip-warning")
        self._locked = PlainLabel(self.tr("READ ONLY"), "chip-warning")
        self._pages = QTabBar()
        self._pages.setDrawBase(False)
        self._pages.setExpanding(False)
        self._pages.setAccessibleName(self.tr("Pages of the award"))
        self._icons = tuple(icon for icon, _ in tabs)
        for icon, title in tabs:
            self._pages.addTab(theme.icon(icon), title)
        self._pages.currentChanged.connect(self.page_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP * 3 // 2, theme.GAP // 2, theme.GAP, theme.GAP // 2)
        row.setSpacing(theme.GAP)
        row.addWidget(self._title, 1)
        for chip in (self._round, self._rehearsal, self._locked):
            chip.setWordWrap(False)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._pages)
        self._results = self._button(results, "report")
        row.addWidget(self._results)
        row.addWidget(self._button(add, "merge"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen what the menu also has makes room for the name of the award."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.text_pixels(_ROOM)
        self._round.setHidden(narrow)
        self._results.setHidden(narrow)
        for place, icon in enumerate(self._icons):
            self._pages.setTabIcon(place, QIcon() if narrow else theme.icon(icon))

    def show_award(self, award: Award, *, read_only: bool) -> None:
        """Name the award."""
        self._title.say(award.title)
        self._round.setText(award.round.title)
        self._rehearsal.setVisible(award.rehearsal)
        self._locked.setVisible(read_only)

    def show_page(self, page: int) -> None:
        """Mark this page as the one shown."""
        self._pages.setCurrentIndex(page)

    def allow_pages(self, allowed: bool) -> None:
        """Pages wait while something has to be decided first."""
        self._pages.setEnabled(allowed)

    def _button(self, action: QAction, icon: str) -> QPushButton:
        # No letter is underlined: the menus have it already, and one letter for two things does neither.
        words = action.text().replace("&", "")
        button = QPushButton(theme.icon(icon), words)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(plain_tooltip(action.toolTip() if not action.isEnabled() else ""))

        action.changed.connect(follow)
        return button
