"""Says what is being done, how far it is, and lets it be stopped."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.plain_label import ElidedLabel

SHOWN_AFTER_MS = 300
"""What is done sooner needs no bar: it would only make the page jump."""


class BusyBar(QWidget):
    """One line: what is going on, a bar without text, and Cancel. Hidden while nothing is going on."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(220)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        for piece, stretch in ((self._what, 2), (self._bar, 1), (self._cancel, 0)):
            row.addWidget(piece, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def show_busy(self, what: str, *, may_cancel: bool = True) -> None:
        """Work of unknown length has begun."""
        self.show_progress(0, 0, what)
        self._cancel.setVisible(may_cancel)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """`done` of `total` parts are done; a total of 0 is unknown."""
        self._what.say(what)
        # A total of 0 would make the bar run to and fro.
        unknown_and_still = theme.is_still() and not total
        self._bar.setRange(0, 1 if unknown_and_still else total)
        self._bar.setValue(done)
        if self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def rest(self) -> None:
        """Nothing is going on."""
        self._patience.stop()
        self.hide()
