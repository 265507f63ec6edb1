"""The page on which a judge looks for words in everything that may be read, and goes where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.models.find_rows import FindRow, find_columns, sentence
from ui.models.rows import RowsModel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable

_SETTLE_MS = 200


class SearchView(QWidget):
    """A line to write in, what was found, one row a place. Enter on a row goes there, Esc goes back."""

    find_requested = Signal(str)
    place_requested = Signal(object)
    """A Hit the judge wants to go to."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setMaxLength(200)
        self._line.setClearButtonEnabled(True)
        self._line.setAccessibleName(self.tr("Words to find"))
        self._line.setPlaceholderText(self.tr("Words to find in answers, attachments and your own notes"))
        self._back = QPushButton(theme.icon("previous"), self.tr("Back to the entries"))
        self._count = PlainLabel(look="small")
        self._state = PlainLabel(look="small")
        self._state.setWordWrap(False)
        self._model: RowsModel[FindRow] = RowsModel(find_columns(), sentence)
        self._table = RowsTable(self.tr("Finds"))
        self._table.show_model(self._model, stretch=2)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._build()
        self._settle.timeout.connect(self._ask)
        self._line.textChanged.connect(lambda _: self._settle.start())
        self._table.activated.connect(self._on_chosen)
        self._table.clicked.connect(self._on_chosen)
        self._back.clicked.connect(self.left)

    def begin(self) -> None:
        """The keyboard on the line, its words chosen, so that typing replaces them."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def wanted(self) -> str:
        """What is looked for now."""
        return self._line.text()

    def show_rows(self, rows: Sequence[FindRow]) -> None:
        """Show what was found."""
        self._model.show_rows(rows)
        found = len(rows)
        if not self.wanted().strip():
            self._count.setText("")
        elif found:
            self._count.setText(self.tr("1 place") if found == 1 else self.tr("%n places", "", found))
        else:
            self._count.setText(self.tr("Nothing found in the entries that are open to you."))

    def show_state(self, unread: int) -> None:
        """How many attachments have not been read yet."""
        words = self.tr("Still reading the attachments: %n to go.", "", unread)
        self._state.setText(words if unread else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._ask()
            if self._model.rowCount():
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
                self._table.choose(self._model.index(0, 0))
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self._line, 1)
        top.addWidget(self._back)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._state)
        column.addWidget(PlainLabel(self.tr("Find in every entry"), "title"))
        column.addLayout(top)
        column.addLayout(foot)
        column.addWidget(self._table, 1)

    def _ask(self) -> None:
        self._settle.stop()
        self.find_requested.emit(self.wanted())

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_requested.emit(self._model.row(index).hit)
