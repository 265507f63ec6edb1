"""The entry as its entrant wrote it: whose it is, its attachments, the synopsis and the answer in hand."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from judgepanel.model.entry import Attachment, Entry, count_words
from judgepanel.rubric.category import AnswerHeading
from ui import theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import ElidedLabel
from ui.widgets.tab_order import chain
from ui.widgets.text_view import Passage, TextView
from ui.widgets.word_count import WordCount

_ANSWER = "answer"


class ReadingView(QWidget):
    """Shows one entry and one of its answers; remembers how far each text was read."""

    attachment_requested = Signal(str)
    """The SHA-256 of the attachment to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, str] = ("", "")
        self._places: dict[tuple[str, str], int] = {}
        self._title = ElidedLabel(look="heading")
        self._whose = ElidedLabel(look="small")
        self._files = QWidget()
        self._file_row = FlowLayout(self._files, gap=4)
        self._count = WordCount()
        self._text = TextView()
        row = QHBoxLayout()
        row.addWidget(self._files, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._whose)
        column.addLayout(row)
        column.addWidget(self._text, 1)
        self.setFocusProxy(self._text)

    def show_answer(self, entry: Entry, number: int, heading: AnswerHeading, synopsis_limit: int) -> None:
        """Show an entry with the answer under this heading, where it was left."""
        self._keep_place()
        if entry.id != self._shown[0]:
            self._show_entry(entry, number)
        text = entry.answer(heading.id)
        self._count.show_count(count_words(text), heading.word_limit, heading.title)
        if (entry.id, heading.id) != self._shown:
            self._shown = (entry.id, heading.id)
            self._write(entry.synopsis, synopsis_limit, heading.title, text)
            self._take_place()

    def place(self) -> int:
        """How far the text in view is read."""
        return self._text.place()

    def go_to(self, place: int) -> None:
        """Scroll there, and come back there when this answer is shown again."""
        self._places[self._shown] = place
        self._text.go_to(place)

    def _show_entry(self, entry: Entry, number: int) -> None:
        self._title.say(f"{number}. {entry.title}")
        self._whose.say(" · ".join(part for part in (entry.organisation, entry.reference) if part))
        self._text.setAccessibleName(self.tr("Entry {number}: synopsis and answer").format(number=number))
        self._show_files(entry.attachments)

    def _show_files(self, attachments: Sequence[Attachment]) -> None:
        while self._file_row.count():
            item = self._file_row.takeAt(0)
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        keys = [self._file_key(attachment) for attachment in attachments]
        for key in keys:
            self._file_row.addWidget(key)
        chain([self._text, *keys])
        self._files.updateGeometry()

    def _file_key(self, attachment: Attachment) -> QToolButton:
        key = QToolButton()
        key.setText(attachment.name.replace("&", "&&"))
        key.setIcon(theme.icon("attachment", "link"))
        side = theme.text_pixels(1.2)
        key.setIconSize(QSize(side, side))
        key.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        key.setAccessibleName(self.tr("Open attachment {name}").format(name=attachment.name))
        key.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        key.setMaximumWidth(theme.text_pixels(24))
        key.clicked.connect(lambda: self.attachment_requested.emit(attachment.sha256))
        return key

    def _write(self, synopsis: str, limit: int, title: str, answer: str) -> None:
        blank = self.tr("The entrant left this blank.")
        words = count_words(synopsis)
        counted = (
            self.tr("Synopsis: {words} of {limit} words") if limit else self.tr("Synopsis: {words} words")
        )
        self._text.show_passages(
            [
                Passage(counted.format(words=words, limit=limit), "heading"),
                Passage(synopsis) if synopsis.strip() else Passage(blank, "aside"),
                Passage(title, "heading", _ANSWER),
                Passage(answer) if answer.strip() else Passage(blank, "aside"),
            ]
        )

    def _keep_place(self) -> None:
        if self._shown != ("", ""):
            self._places[self._shown] = self.place()

    def _take_place(self) -> None:
        """Back to where this answer was left; a new entry begins with its synopsis, a new answer with itself."""
        if self._shown in self._places:
            self._text.go_to(self._places[self._shown])
        elif any(entry == self._shown[0] for entry, _ in self._places):
            self._text.scroll_to(_ANSWER)
