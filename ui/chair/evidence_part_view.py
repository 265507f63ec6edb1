"""One part of the evidence: its sentence, its picture with the table beside it, and the page that says how."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.chair.evidence_parts import Part
from ui.models.evidence_tables import Line, columns, sentence_of
from ui.models.sifted_rows import SiftedRows
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead
from ui.widgets.text_view import Passage, TextView

_LEAST_HEIGHT = 11
"""What picture and table need, in units of the text size; in a lower window the part scrolls as a whole."""
_WIDE = 60
"""How wide the view has to be, in units of the text size, for the table to stand beside the picture and not below."""


class PartView(QWidget):
    """Shows one part. It is made anew for other evidence."""

    how_requested = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._shares: list[int] = []
        meaning = PlainLabel(part.meaning or self.tr("Not available."), "strong" if part.meaning else "muted")
        how = QPushButton(theme.icon("question"), self.tr("&How was this computed?"))
        how.clicked.connect(self._show_how)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(meaning, 1)
        top.addWidget(how, 0, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(top)
        for note in part.notes:
            column.addWidget(PlainLabel(note, "muted"))
        column.addWidget(self._middle(part), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def title(self) -> str:
        return self._part.title

    def shares(self) -> list[int]:
        """How picture and table share the room since a person chose; nothing before."""
        return self._shares

    def take_shares(self, shares: Sequence[int]) -> None:
        """Share the room as a person chose."""
        if len(shares) == self._splitter.count():
            self._shares = list(shares)
            self._splitter.setSizes(self._shares)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= theme.text_pixels(_WIDE)
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        parts = self._splitter.count() if not wide else 1
        self._splitter.setMinimumHeight(parts * theme.text_pixels(_LEAST_HEIGHT))

    def _middle(self, part: Part) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        if part.draw is not None:
            self._splitter.addWidget(_pictured(part.draw(), part.legend))
        self._rows: SiftedRows[Line] = SiftedRows(
            columns(part.table), lambda row: sentence_of(part.table.titles, row), parent=self
        )
        self._table = RowsTable(part.title, wrap=part.table.wraps)
        self._table.show_model(self._rows, stretch=part.table.stretch)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._rows.show_rows(part.table.rows)
        self._splitter.addWidget(self._table)
        self._splitter.setSizes([4000, 6000])  # shares: it is scaled to the room there is
        self._splitter.splitterMoved.connect(self._on_moved)
        lead(self, self._table)
        return self._splitter

    def _on_moved(self) -> None:
        self._shares = self._splitter.sizes()

    def _show_how(self) -> None:
        HowDialog(self._part, self).open()


def _pictured(picture: QWidget, legend: str) -> QWidget:
    """The picture, and under it what its signs mean."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, theme.GAP, 0)
    column.setSpacing(theme.GAP // 2)
    column.addWidget(_scrolled(picture), 1)
    column.addWidget(PlainLabel(legend, "small"))
    return whole


def _scrolled(picture: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(picture)
    area.setAccessibleName(picture.accessibleName())
    area.setAccessibleDescription(picture.accessibleDescription())
    # At the top, not in the middle of the room a short picture leaves.
    area.setAlignment(Qt.AlignmentFlag.AlignTop)
    return area


class HowDialog(QDialog):
    """How a part was computed, in plain words."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How this was computed"))
        begin_with(self, 46, 26)
        text = TextView()
        text.setAccessibleName(self.tr("How this was computed"))
        text.show_passages(
            [
                Passage(part.title, "heading"),
                Passage(part.how),
                *(Passage(note, "aside") for note in part.notes),
            ]
        )
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(text, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
