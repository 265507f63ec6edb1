"""Before any answer is shown: who the judge is, who will see what, and interests in every entry."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from judgepanel.judging import Sheet
from judgepanel.model.award import Judge
from judgepanel.model.bundle import Bundle
from judgepanel.model.record import Field
from ui import theme
from ui.judge.declaration_list import DeclarationList
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_WIDEST = 56
"""In units of the text size."""
_PAGE_FOCUS = (
    "QScrollArea { border: 2px solid transparent; } QScrollArea:focus { border-color: palette(highlight); }"
)


class WelcomeView(QWidget):
    """Shows titles and organisations only. An entry can be read once its row is answered."""

    declared = Signal(str, str, str)
    """Entry, kind of conflict or "none", reason."""
    rest_declared = Signal()
    """The judge has no conflict with any entry that is not answered yet."""
    start_requested = Signal()
    practice_requested = Signal()

    def __init__(self, bundle: Bundle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = len(bundle.entries)
        self._rows = DeclarationList(bundle.entries)
        self._rest = QPushButton()
        self._start = QPushButton(self.tr("&Start judging"))
        theme.look(self._start, "primary")
        self._practise = QPushButton(self.tr("Practise first"))
        self._practise.setVisible(bundle.practice is not None)
        self._left = PlainLabel(look="muted")
        page = QWidget()
        page.setMaximumWidth(theme.text_pixels(_WIDEST))
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        self._build_head(column, bundle)
        self._build_rows(column, bundle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scrolled(page), 1)
        outer.addWidget(self._foot())
        self._rest.clicked.connect(self.rest_declared)
        self._start.clicked.connect(self._on_start)
        self._practise.clicked.connect(self.practice_requested)

    def show_declared(self, sheets: Mapping[str, Sheet]) -> None:
        """Show what is declared for each of these entries."""
        kind, reason = Field("conflict"), Field("conflict_reason")
        self._rows.show_declared(
            {entry: (sheet.text(kind), sheet.text(reason)) for entry, sheet in sheets.items()}
        )
        self._count()

    def set_read_only(self) -> None:
        """From now on it only shows what was declared."""
        for each in (self._rows, self._rest):
            each.setEnabled(False)

    def flush(self) -> None:
        """Give up reasons that are still being typed."""
        self._rows.flush()

    def focus_entry(self, entry: str = "") -> None:
        """Put the keyboard on that entry's row, or on the first that is not answered, or on the way on.

        At the very first it stays on the page itself, so that reading begins at its top.
        """
        open_rows = self._rows.open_entries()
        if not entry and len(open_rows) == self._entries:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wanted := entry or next(iter(open_rows), ""):
            card = self._rows.card(wanted)
            card.focus_answer()
            # After the layout has settled: before, no card has its place yet.
            QTimer.singleShot(0, self._scroll, lambda: self._scroll.ensureWidgetVisible(card))
        else:
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_head(self, column: QVBoxLayout, bundle: Bundle) -> None:
        column.addWidget(PlainLabel(bundle.award_title, "title"))
        column.addWidget(PlainLabel(f"{bundle.category.title} · {bundle.round.title}", "muted"))
        if bundle.rehearsal:
            column.addWidget(
                _line("info", self.tr("This is a rehearsal. Nothing you give here counts."), "info")
            )
        column.addWidget(_line("judge", self._who(bundle.judge)))
        column.addSpacing(6)
        column.addWidget(PlainLabel(self.tr("Who will see what you write"), "heading"))
        for icon, words in (
            (
                "lock",
                self.tr(
                    "Private notes: you and the panel. Never the entrant. By law they may be disclosed on request."
                ),
            ),
            ("feedback", self.tr("Feedback: meant for the entrant, without your name.")),
            (
                "panel",
                self.tr(
                    "Marks: the chair, and the panel at its meeting. You do not see other judges' marks."
                ),
            ),
        ):
            column.addWidget(_line(icon, words))

    def _build_rows(self, column: QVBoxLayout, bundle: Bundle) -> None:
        column.addSpacing(6)
        column.addWidget(PlainLabel(self.tr("Have you an interest in any of these entries?"), "heading"))
        words = self.tr(
            "Financial, professional (you work or worked with them), personal (family, friends), indirect (through "
            "somebody close to you), or your own organisation. An entry opens once you have answered for it; you can "
            "change your answer at any time."
        )
        column.addWidget(PlainLabel(words, "muted"))
        if bundle.conflicts:
            count = len(bundle.conflicts)
            known = (
                self.tr("The chair knows of one entry you may not judge; it is not among these.")
                if count == 1
                else self.tr(
                    "The chair knows of %n entries you may not judge; they are not among these.", "", count
                )
            )
            column.addWidget(_line("info", known))
        self._rows.declared.connect(self._on_declared)
        column.addWidget(self._rows)
        column.addStretch(1)

    def _scrolled(self, page: QWidget) -> QScrollArea:
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Before you start"))
        self._scroll.setStyleSheet(_PAGE_FOCUS)
        self._scroll.setWidget(ground)
        return self._scroll

    def _foot(self) -> QFrame:
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._left, 1)
        row.addWidget(self._rest)
        row.addWidget(self._practise)
        row.addWidget(self._start)
        return foot

    def _who(self, judge: Judge) -> str:
        who = self.tr("You are {name}, {organisation}.").format(
            name=judge.name, organisation=judge.organisation
        )
        wrong = self.tr("If that is not you, close this bundle and tell the organiser.")
        observer = self.tr("You are an observer: your notes are kept, your marks are not counted.")
        return " ".join([who, observer, wrong] if judge.role == "observer" else [who, wrong])

    def _on_declared(self, entry: str, kind: str, reason: str) -> None:
        self.declared.emit(entry, kind, reason)
        self._count()

    def _on_start(self) -> None:
        self.flush()
        self.start_requested.emit()

    def _count(self) -> None:
        left = len(self._rows.open_entries())
        answered = self.tr("All entries are answered.")
        open_rows = (
            self.tr("1 entry waits for your answer.")
            if left == 1
            else self.tr("%n entries wait for your answer.", "", left)
        )
        self._left.setText(open_rows if left else answered)
        all_open = left == self._entries
        self._rest.setText(
            self.tr("I have &no conflict with any")
            if all_open
            else self.tr("I have &no conflict with the rest")
        )
        self._rest.setVisible(left > 0)
        self._start.setEnabled(left < self._entries)


def _line(icon: str, words: str, look: str = "") -> QFrame:
    frame = QFrame()
    if look:
        theme.look(frame, look)
    row = QHBoxLayout(frame)
    row.setContentsMargins(8 if look else 0, 2, 8 if look else 0, 2)
    row.addWidget(IconLabel(icon, "muted"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(words), 1)
    return frame
