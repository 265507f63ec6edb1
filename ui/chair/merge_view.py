"""What a pile of score files would change, before anything is kept: every file, every field, then a decision."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from judgepanel.issues import Issue
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import MergePlan
from ui import counted, theme
from ui.chair.changes_pane import ChangesPane
from ui.chair.decision_bar import DecisionBar, WarningBand
from ui.chair.files_pane import FilesPane
from ui.chair.pile_story import about_file, about_pile
from ui.models.change_rows import ChangeRow
from ui.models.merge_rows import ALL_FILES, FileRow, count_line, file_rows, is_taken, warnings_of
from ui.said import in_words
from ui.widgets.text_view import TextView

_ROOM = (66, 38)
"""How wide and how high the view has to be, in units of the text size, for the fields to stand beside the files."""


class MergeView(QWidget):
    """A preview. It keeps nothing; the chair accepts it or leaves it."""

    accepted = Signal()
    cancelled = Signal()
    cells_requested = Signal(Path)
    """The cells of this file are to be looked at one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: list[int] = []
        self._found: tuple[Issue, ...] = ()
        self._bar = DecisionBar()
        self._band = WarningBand()
        self._files = FilesPane()
        self._about = TextView()
        self._about.begin_at_the_side()
        self._about.setAccessibleName(self.tr("About the chosen file"))
        self._cells = QPushButton(theme.icon("list"), self.tr("&Look at its cells one by one…"))
        self._cells.clicked.connect(self._on_cells)
        self._changes = ChangesPane()
        self._build()
        self._bar.accepted.connect(self.accepted)
        self._bar.cancelled.connect(self.cancelled)
        self._band.show_requested.connect(self._on_warnings_requested)
        self._files.file_chosen.connect(self._on_file_chosen)
        self._files.activated.connect(self._on_file_activated)

    def show_preview(
        self, award: Award, plan: MergePlan, found: tuple[Issue, ...], changes: Sequence[ChangeRow]
    ) -> None:
        """Show what accepting would do. `found` is said of no single file, `changes` are the rows made of the plan."""
        self._found = found
        rows = file_rows(award, plan, changes)
        self._changes.show_changes(changes)
        self._files.show_files(rows)
        self._bar.show_counts(*self._decision(rows, plan), may_accept=plan.changes_anything)
        warnings = [
            *(each for each in found if each.severity == "warning"),
            *(w for _, w in warnings_of(rows)),
        ]
        self._band.say(len(warnings), in_words(warnings[0].sentence) if warnings else "")
        self._tabs.setCurrentIndex(0)
        if not rows:
            self._show_about(None)

    def allow(self, free: bool) -> None:
        """Whether the decision may be taken now; not while it is being carried out."""
        self._bar.allow(free)
        self._cells.setEnabled(free)

    def focus_decision(self) -> None:
        """Put the keyboard on the decision that is likely; where something stands out, on what to read first."""
        if self._band.isHidden():
            self._bar.focus_likely()
        else:
            self._files.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built

    def _build(self) -> None:
        self._beside = QSplitter(Qt.Orientation.Vertical)
        self._beside.addWidget(self._told())
        self._beside.setObjectName("merge-fields")
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setObjectName("merge-files")
        self._across.addWidget(self._files)
        self._across.addWidget(self._beside)
        for splitter in (self._beside, self._across):
            splitter.setChildrenCollapsible(False)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName(self.tr("Files and fields"))
        self._tabs.tabBar().setAccessibleName(self.tr("Files and fields"))
        self._tabs.addTab(self._across, self.tr("Files"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._bar)
        column.addWidget(self._band)
        column.addWidget(self._tabs, 1)
        self._beside.addWidget(self._changes)
        self._beside.setSizes([190, 410])
        self._across.setSizes([370, 630])
        self._beside.splitterMoved.connect(self._on_heights_chosen)
        self._use_tabs(apart=False)

    def _told(self) -> QWidget:
        """What is said about the chosen file, and the verb that it may have."""
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self._about, 1)
        column.addWidget(self._cells, 0, Qt.AlignmentFlag.AlignLeft)
        return told

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size()
        apart = room.width() < theme.text_pixels(_ROOM[0]) or room.height() < theme.text_pixels(_ROOM[1])
        if apart != (self._tabs.count() > 1):
            self._place_fields(apart=apart)

    def _place_fields(self, *, apart: bool) -> None:
        """The fields beside the files; on a small screen on a page of their own."""
        self._use_tabs(apart=apart)
        # Only with both its parts in it has it shares that are worth keeping for another day.
        self._beside.setObjectName("" if apart else "merge-fields")
        if apart:
            self._heights = self._heights or self._beside.sizes()
            self._tabs.addTab(self._changes, self.tr("Fields"))
        else:
            self._beside.addWidget(self._changes)
            self._changes.show()
            # After the layout has settled: before, there is not the room yet to share out like that.
            QTimer.singleShot(0, self._beside, lambda: self._beside.setSizes(self._heights))

    def _on_heights_chosen(self) -> None:
        self._heights = self._beside.sizes()

    def _use_tabs(self, *, apart: bool) -> None:
        self._tabs.tabBar().setVisible(apart)
        # Qt would send Tab to the bar, seen or not, and no further.
        self._tabs.setFocusProxy(self._tabs.tabBar() if apart else self._across)

    def _on_file_activated(self) -> None:
        if self._tabs.count() > 1:
            self._tabs.setCurrentWidget(self._changes)
        self._changes.setFocus(Qt.FocusReason.OtherFocusReason)

    # What it says

    def _decision(self, rows: Sequence[FileRow], plan: MergePlan) -> tuple[str, str]:
        if not rows:
            return self.tr("No file to look at"), self.tr("Why not stands below. Nothing has been kept.")
        counts = count_line(rows[0].counts)
        files = [row for row in rows if row.status]
        aside = sum(not is_taken(row.status) for row in files if row.status)
        held = counted.files(len(files))
        said = self.tr("From {files}.").format(files=held)
        if aside:
            said = self.tr("From {files}, {aside} of them set aside.").format(files=held, aside=aside)
        if not plan.changes_anything:
            return counts, self.tr("{files} None of them adds anything to the award.").format(files=said)
        promise = self.tr("Nothing has been kept yet. Accepting makes a backup first, and can be undone.")
        return counts, f"{said} {promise}"

    def _on_file_chosen(self) -> None:
        row = self._files.chosen()
        self._show_about(row)
        self._changes.show_file(row.number if row else ALL_FILES)

    def _on_cells(self) -> None:
        row = self._files.chosen()
        if row is not None:
            self.cells_requested.emit(Path(row.path))

    def _on_warnings_requested(self) -> None:
        """The one file that has them, or the pile as a whole."""
        numbers = {number for number, _ in warnings_of(self._files.rows())}
        numbers |= {ALL_FILES for each in self._found if each.severity == "warning"}
        self._tabs.setCurrentIndex(0)
        self._files.choose(numbers.pop() if len(numbers) == 1 else ALL_FILES)
        self._about.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_about(self, row: FileRow | None) -> None:
        self._cells.setVisible(row is not None and row.offers_cells)
        if row is None or row.status is None:
            self._about.show_passages(about_pile(self._files.rows(), self._found))
        else:
            self._about.show_passages(about_file(row))
