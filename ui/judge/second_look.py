"""A prompt to look again at the first entries, with the judge's own totals in reading order."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judgepanel.judging import OwnMarks
from ui import figures, theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.order_chart import OrderChart, Point
from ui.widgets.plain_label import PlainLabel

_LONGEST = 44


class SecondLook(QFrame):
    """Hidden until there are other entries to hold the first ones against. Marks stay as they are unless changed."""

    entry_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "info")
        self._chart = OrderChart(self.tr("Your totals in the order you read"))
        self._shelf = QWidget()
        self._keys = FlowLayout(self._shelf, gap=4)
        words = PlainLabel(
            self.tr(
                "You marked these before you knew the others. Are you as strict now as you were then? "
                "Nothing changes unless you change it."
            )
        )
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(PlainLabel(self.tr("Look again at your first entries"), "strong"))
        left.addWidget(words)
        left.addWidget(self._shelf)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._chart, 1)

    def show_marks(self, own: OwnMarks, titles: Mapping[str, str], *, at_the_end: bool) -> None:
        """Show the totals, with a key for each of the first entries; only once there is nothing else to do."""
        self.setVisible(at_the_end and bool(own.second_look))
        self._chart.show_points(
            [
                Point(
                    each.number,
                    float(each.total),
                    self.tr("entry {number}: {total}").format(
                        number=each.number, total=figures.total(each.total)
                    ),
                    each.entry in own.second_look,
                )
                for each in own.totals
            ]
        )
        while self._keys.count():
            if (widget := self._keys.takeAt(0).widget()) is not None:
                widget.hide()
                widget.deleteLater()
        numbers = {each.entry: each.number for each in own.totals}
        for entry in own.second_look:
            self._keys.addWidget(self._key(entry, numbers[entry], titles[entry]))
        self._shelf.updateGeometry()

    def _key(self, entry: str, number: int, title: str) -> QPushButton:
        line = " ".join(title.split())
        short = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
        key = QPushButton(f"{number}. {short}".replace("&", "&&"))
        key.setAccessibleName(
            self.tr("Look again at entry {number}, {title}").format(number=number, title=line)
        )
        key.clicked.connect(lambda: self.entry_requested.emit(entry))
        return key
