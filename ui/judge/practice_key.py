"""The way to the practice entry, above the list of entries and clearly none of them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.plain_label import plain_tooltip


class PracticeKey(QPushButton):
    """Two lines, what it is and how far it is; only its icon where the list is a strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._name = self.tr("Practice entry")
        self._state = ""
        self.setCheckable(True)
        theme.look(self, "row")
        self.setIcon(theme.icon("practice", "accent"))
        side = theme.text_pixels(1.3)
        self.setIconSize(QSize(side, side))
        # The list may become a strip whatever stands on the key.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.setChecked(True))

    def show_marked(self, marked: int, criteria: int) -> None:
        """How many criteria the judge has tried."""
        words = self.tr("Not counted, {marked} of {criteria} tried")
        self._state = words.format(marked=marked, criteria=criteria)
        said = f"{self._name}. {self._state}"
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))
        self._write()

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is only room for the icon."""
        self._narrow = narrow
        self._write()

    def _write(self) -> None:
        self.setText("" if self._narrow else f"{self._name}\n{self._state}")
