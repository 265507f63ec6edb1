"""The practice entry as the chair writes it: what judges read on one page, what the panel agreed on the other."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from judgepanel.chairing.entry_draft import AttachmentDraft
from judgepanel.model.award import Award
from judgepanel.model.entry import Answer, Attachment
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.rubric.scale import Scale, plain
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion
from ui import pickers, theme
from ui.widgets.dialog_page import DialogPage
from ui.widgets.plain_label import PlainLabel
from ui.widgets.word_count import counted

_KINDS = "*.pdf *.png *.jpg *.jpeg *.docx *.pptx *.xlsx *.txt *.md"
_LONGEST_LINE = 300
Supporting = Attachment | AttachmentDraft | Path
"""A supporting file that is in the award, that was found, or that was picked."""
_TEXT_HEIGHT = 9
"""In units of the text size: some five lines."""


class PracticeForm(QTabWidget):
    """Takes and gives frozen values. Files that are added are only named here."""

    changed = Signal()

    def __init__(self, award: Award, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        category = award.category
        self._title, self._organisation = _line(self.tr("Title")), _line(self.tr("Organisation"))
        self._synopsis = TextField(self.tr("Synopsis"), category.synopsis_limit)
        self._answers = {each.id: TextField(each.title, each.word_limit) for each in category.answers}
        self._attachments = AttachmentField()
        self._agreed = {each.id: AgreedField(each) for each in award.round.score_set.criteria}
        self._note = TextField(self.tr("On the whole entry, if you like"), 0)
        read, agreed = DialogPage(), DialogPage()
        for name, line in ((self.tr("&Title"), self._title), (self.tr("&Organisation"), self._organisation)):
            label = QLabel(name)
            label.setBuddy(line)
            read.column.addWidget(label)
            read.column.addWidget(line)
            line.textChanged.connect(self.changed)
        texts = (self._synopsis, *self._answers.values())
        for field in texts:
            read.column.addWidget(field)
        read.column.addWidget(self._attachments)
        told = self.tr(
            "Judges see the agreed mark and its reasons once they have given a mark of their own, or ask for them."
        )
        agreed.column.addWidget(PlainLabel(told, "muted"))
        for each in self._agreed.values():
            agreed.column.addWidget(each)
        agreed.column.addWidget(self._note)
        for page in (read, agreed):
            page.column.setContentsMargins(0, theme.GAP, theme.GAP, theme.GAP)
            page.column.addStretch(1)
        for field in (*texts, self._note):
            field.changed.connect(self.changed)
        for each in self._agreed.values():
            each.changed.connect(self.changed)
        self._attachments.changed.connect(self.changed)
        self.addTab(read, self.tr("What judges read"))
        self.addTab(agreed, self.tr("What the panel agreed"))

    def show_practice(self, practice: PracticeEntry) -> None:
        """Show a practice entry in the place of whatever was written."""
        self._title.setText(practice.title)
        self._organisation.setText(practice.organisation)
        self._synopsis.show_text(practice.synopsis)
        for own, field in self._answers.items():
            field.show_text(practice.answer(own))
        self._attachments.show_files(practice.attachments)
        for own, agreed in self._agreed.items():
            agreed.show_agreed(practice.agreed_on(own))
        self._note.show_text(practice.note)

    def written(self) -> PracticeEntry:
        """What is written now, without the files that are still to be read."""
        return PracticeEntry(
            self._title.text(),
            self._organisation.text(),
            self._synopsis.text(),
            tuple(Answer(own, field.text()) for own, field in self._answers.items()),
            self._attachments.kept(),
            tuple(field.agreed() for field in self._agreed.values()),
            self._note.text(),
        )

    def added(self) -> tuple[Path, ...]:
        """The files to be read into it."""
        return self._attachments.added()

    def focus_first(self) -> None:
        self.setCurrentIndex(0)
        self._title.setFocus()


class TextField(QWidget):
    """A long text under its name, with its length against the limit."""

    changed = Signal()

    def __init__(self, name: str, limit: int, spoken: str = "") -> None:
        """`spoken` is its name where the name above it says too little."""
        super().__init__()
        self._name, self._limit = name, limit
        self._label = PlainLabel(name)
        self._editor = QPlainTextEdit()
        self._editor.setTabChangesFocus(True)
        self._editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._editor.setFixedHeight(theme.text_pixels(_TEXT_HEIGHT))
        self._editor.setAccessibleName(spoken or name)
        self._label.setBuddy(self._editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self._editor)
        self._editor.textChanged.connect(self._on_changed)
        self.setFocusProxy(self._editor)

    def text(self) -> str:
        return self._editor.toPlainText()

    def show_text(self, text: str) -> None:
        if text != self.text():
            self._editor.setPlainText(text)

    def _on_changed(self) -> None:
        words = len(self.text().split())
        self._label.setText(counted(self._name, words, self._limit) if words else self._name)
        self.changed.emit()


class AgreedField(QFrame):
    """The agreed mark of one criterion, only from its own scale, and the reasons."""

    changed = Signal()

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        theme.look(self, "card")
        self._criterion = criterion
        self._mark = QComboBox()
        self._mark.setAccessibleName(self.tr("Agreed mark for {title}").format(title=criterion.title))
        self._mark.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._mark.setMinimumContentsLength(18)
        self._mark.addItem(self.tr("No mark yet"), "")
        for mark in criterion.scale.marks():
            self._mark.addItem(_meaning(criterion.scale, mark), plain(mark))
        if criterion.not_applicable:
            self._mark.addItem(self.tr("Not applicable"), NOT_APPLICABLE)
        said = self.tr("Reasons for {title}").format(title=criterion.title)
        self._reason = TextField(self.tr("Why the panel gave it"), 0, said)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(criterion.title, "strong"), 1)
        top.addWidget(self._mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.addLayout(top)
        column.addWidget(self._reason)
        self._mark.currentIndexChanged.connect(self.changed)
        self._reason.changed.connect(self.changed)

    def agreed(self) -> AgreedMark:
        return AgreedMark(self._criterion.id, str(self._mark.currentData()), self._reason.text())

    def show_agreed(self, agreed: AgreedMark) -> None:
        self._mark.setCurrentIndex(max(0, self._mark.findData(agreed.mark)))
        self._reason.show_text(agreed.reason)


class AttachmentField(QWidget):
    """The supporting files by their names."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Supporting] = []
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Attachments"))
        self._list.setMaximumHeight(theme.text_pixels(6))
        add, self._remove = (
            QPushButton(self.tr("&Add attachment…")),
            QPushButton(self.tr("&Remove attachment")),
        )
        add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        buttons = QHBoxLayout()
        for button in (add, self._remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.tr("Attachments")))
        column.addWidget(self._list)
        column.addLayout(buttons)
        self._list.currentRowChanged.connect(lambda row: self._remove.setEnabled(row >= 0))
        self._remove.setEnabled(False)

    def show_files(self, files: Sequence[Supporting]) -> None:
        self._files = list(files)
        self._list.clear()
        self._list.addItems([each.name for each in self._files])

    def files(self) -> tuple[Supporting, ...]:
        """All of them, in their order."""
        return tuple(self._files)

    def kept(self) -> tuple[Attachment, ...]:
        """Those that are in the award already."""
        return tuple(each for each in self._files if isinstance(each, Attachment))

    def added(self) -> tuple[Path, ...]:
        """Those that are still to be read."""
        return tuple(each for each in self._files if isinstance(each, Path))

    def _on_add(self) -> None:
        kinds = self.tr("Attachments ({kinds});;All files (*)").format(kinds=_KINDS)
        picked = pickers.pick_files(self, self.tr("Choose attachments"), kinds)
        if picked:
            self.show_files([*self._files, *picked])
            self.changed.emit()

    def _on_remove(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self.show_files([*self._files[:row], *self._files[row + 1 :]])
            self.changed.emit()


def _meaning(scale: Scale, mark: Decimal) -> str:
    """A mark with the title of its anchor, where it has one."""
    anchor = scale.anchor(mark)
    return " · ".join(part for part in (plain(mark), anchor.title if anchor else "") if part)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(_LONGEST_LINE)
    return line
