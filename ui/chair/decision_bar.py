"""What accepting would come to, on one line, and the decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import counted, theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import ElidedLabel, PlainLabel
from ui.widgets.verb_box import verb_box


class DecisionBar(QFrame):
    """The counts, what is promised, accept and cancel. `may_accept` is off where there is nothing to accept."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "card")
        self._may_accept = False
        self._counts = PlainLabel(look="heading")
        self._text = PlainLabel(look="muted")
        self._accept = QPushButton(self.tr("Acc&ept merge"))
        self._cancel = QPushButton()
        self._accept.clicked.connect(self.accepted)
        self._cancel.clicked.connect(self.cancelled)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._counts)
        said.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP * 3 // 2, theme.GAP // 2, theme.GAP, theme.GAP // 2)
        row.addLayout(said, 1)
        row.addWidget(verb_box(self._accept, self._cancel))

    def show_counts(self, counts: str, text: str, *, may_accept: bool) -> None:
        """Show these two lines, and whether there is anything to accept."""
        self._counts.setText(counts)
        self._text.setText(text)
        self._may_accept = may_accept
        self._cancel.setText(self.tr("&Cancel merge") if may_accept else self.tr("&Close preview"))
        self._accept.setVisible(may_accept)
        self.allow(True)

    def allow(self, free: bool) -> None:
        """Whether the decision may be taken now; not while it is being carried out."""
        self._accept.setEnabled(free and self._may_accept)
        self._cancel.setEnabled(free)

    def focus_likely(self) -> None:
        """Put the keyboard on the decision that is likely."""
        (self._accept if self._may_accept else self._cancel).setFocus(Qt.FocusReason.OtherFocusReason)


class WarningBand(QFrame):
    """The first of the findings that stand out, and the way to all of them. Hidden while there is none."""

    show_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "warning")
        self._count = PlainLabel(look="strong")
        self._count.setWordWrap(False)
        self._first = ElidedLabel()
        button = QPushButton(self.tr("Show &warnings"))
        button.clicked.connect(self.show_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP * 3 // 2, 2, theme.GAP // 2, 2)
        row.setSpacing(theme.GAP)
        row.addWidget(IconLabel("warning", "warning"))
        row.addWidget(self._count)
        row.addWidget(self._first, 1)
        row.addWidget(button)
        self.hide()

    def say(self, count: int, first: str) -> None:
        """Say how many there are, and the first."""
        words = counted.warnings(count)
        self._count.setText(words)
        self._first.say(first)
        self.setVisible(bool(count))
