"""The evidence beside the ranking: how sure, how severe, how agreed, whether it would stand, what to look at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.chair.evidence_part_view import PartView
from ui.chair.evidence_parts import Part
from ui.widgets.busy_bar import BusyBar
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_order import lead

_SETTLE_MS = 400
_NOTHING, _WORKING, _SHOWN = range(3)


class EvidenceView(QWidget):
    """Shows evidence and asks for it; computes nothing. Evidence is wanted while the page is in sight."""

    wanted = Signal(int)
    """Evidence is wanted for a shortlist of so many places."""
    cancel_requested = Signal()
    report_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: dict[str, list[int]] = {}
        self._places = QSpinBox()
        self._places.setRange(1, 999)
        self._places.lineEdit().setTextMargins(theme.GAP, 0, 0, 0)
        for widget in (self._places, self._places.lineEdit()):
            widget.setAccessibleName(self.tr("Places on the shortlist"))
        self._report = QPushButton(theme.icon("report"), self.tr("&Save evidence report…"))
        self._report.clicked.connect(self.report_requested)
        self._nothing = EmptyState()
        self._nothing.action_requested.connect(self._want)
        self._busy = BusyBar()
        self._busy.cancel_requested.connect(self.cancel_requested)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName(self.tr("Parts of the evidence"))
        self._tabs.tabBar().setAccessibleName(self.tr("Parts of the evidence"))
        self._tabs.tabBar().setDrawBase(False)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._want)
        self._places.valueChanged.connect(lambda _: self._settle.start())
        self._build()

    def set_places(self, places: int, most: int) -> None:
        """The size of the shortlist to begin with, and how many entries there are."""
        self._places.blockSignals(True)
        self._places.setMaximum(max(1, most))
        self._places.setValue(min(places, max(1, most)))
        self._places.blockSignals(False)

    def places(self) -> int:
        return self._places.value()

    @property
    def shows_parts(self) -> bool:
        """Whether evidence is what stands on the page."""
        return self._layers.currentIndex() == _SHOWN

    def show_nothing(self, title: str, text: str, action: str = "") -> None:
        """Say why there is no evidence, and what can be done about it."""
        self._nothing.say(title, text, action)
        self._rest(_NOTHING)

    def show_working(self, words: str) -> None:
        """Say what is being worked out."""
        self._busy.show_busy(words)
        self._layers.setCurrentIndex(_WORKING)
        self._report.setEnabled(False)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show this evidence, on the part that was in front; picture and table share the room as a person chose."""
        front = max(0, self._tabs.currentIndex())
        for view in self._tabs.findChildren(PartView):
            self._shares[view.title()] = view.shares()
        while self._tabs.count():
            old = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if old is not None:
                old.deleteLater()
        for part in parts:
            view = PartView(part)
            view.take_shares(self._shares.get(part.title, ()))
            self._tabs.addTab(view, part.title)
        self._tabs.setCurrentIndex(front)
        self._rest(_SHOWN)

    def allow_report(self, free: bool) -> None:
        """Whether the report may be saved now."""
        self._report.setEnabled(free and self.shows_parts)

    def _build(self) -> None:
        caption = PlainLabel(self.tr("Places on the shortlist:"))
        caption.setWordWrap(False)
        caption.setBuddy(self._places)
        about = PlainLabel(
            self.tr("Evidence stands beside the official ranking and never changes it."), "muted"
        )
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(about, 1)
        for part in (caption, self._places, self._report):
            top.addWidget(part)
        working = QWidget()
        inner = QVBoxLayout(working)
        inner.addWidget(self._busy)
        inner.addStretch(1)
        self._layers = QStackedLayout()
        for page in (self._nothing, working, self._tabs):
            self._layers.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        column.addLayout(top)
        column.addLayout(self._layers, 1)
        lead(self, self._tabs)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _rest(self, layer: int) -> None:
        self._busy.rest()
        self._layers.setCurrentIndex(layer)
        self._report.setEnabled(layer == _SHOWN)

    def _want(self) -> None:
        self.wanted.emit(self._places.value())
