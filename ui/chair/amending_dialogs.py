"""What the chair is asked about a judge or an entry that comes, or is put right, after the set-up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from judgepanel.chairing.entry_draft import AttachmentDraft, EntryDraft, file_chunks
from judgepanel.model.award import ROLES, Award, Judge
from judgepanel.rubric.category import Category
from ui import notices
from ui.chair.decision_dialog import DecisionDialog, DecisionWords
from ui.chair.practice_form import AttachmentField, TextField
from ui.models import words

_LONGEST_LINE = 300


class AmendingDialog(DecisionDialog):
    """Stays until what was written is kept, so that nothing is lost where it is refused; left only after a question."""

    _busy = False
    _which: QComboBox | None = None

    def accept(self) -> None:
        self._busy = True
        self._allow()
        self.decided.emit(self._value(), self._reason.toPlainText().strip())

    def allow(self) -> None:
        """Something was tried, kept or refused: the verb may be used again."""
        self._busy = False
        self._allow()

    def leave(self) -> None:
        """What was written is kept."""
        QDialog.accept(self)

    def reject(self) -> None:
        if self.may_lose():
            super().reject()

    def may_lose(self) -> bool:
        """Whether nothing was written, or the chair says that it may go."""
        written = self._is_changed() or bool(self._reason.toPlainText().strip())
        return not written or notices.ask(
            self,
            self.tr("What you wrote here is not kept."),
            self.tr("The award stays as it was."),
            yes=self.tr("Leave without it"),
            no=self.tr("Stay"),
        )

    def _is_changed(self) -> bool:
        """Whether something else is written than what stands."""
        raise NotImplementedError

    def _allow(self) -> None:
        super()._allow()
        if self._busy:
            self._yes.setEnabled(False)
        if self._which is not None:
            # Another choice would take the place of what was written.
            self._which.setEnabled(not self._is_changed())


class JudgeDialog(AmendingDialog):
    """Who joins, or, with `panel`, which of them is put right and how. The value is a Judge."""

    def __init__(
        self, asked: DecisionWords, panel: Sequence[Judge] = (), parent: QWidget | None = None
    ) -> None:
        self._panel = tuple(panel)
        self._judge = Judge("", "", "", "")
        super().__init__(asked, parent=parent)

    def _body(self) -> QWidget:
        self._name, self._organisation = _line(self, self._allow), _line(self, self._allow)
        self._aliases, self._reference = _line(self, self._allow), _line(self, self._allow)
        self._role = QComboBox()
        for each in ROLES:
            self._role.addItem(words.role(each), each)
        self._role.currentIndexChanged.connect(lambda _: self._allow())
        box, form = _form()
        self._fields = (self._name, self._organisation, self._aliases, self._reference, self._role)
        if self._panel:
            self._which = _choice(self.tr("Choose"), [(each.name, each.id) for each in self._panel])
            self._which.currentIndexChanged.connect(self._on_chosen)
            form.addRow(self.tr("&Judge"), self._which)
            _enable(self._fields, False)
        for label, field in zip(self._labels(), self._fields, strict=True):
            form.addRow(label, field)
        return box

    def _labels(self) -> tuple[str, ...]:
        return (
            self.tr("&Name"),
            self.tr("&Organisation"),
            self.tr("Its other names, separated by &semicolons"),
            self.tr("Your own &id, if there is one"),
            self.tr("&Role"),
        )

    def _on_chosen(self, place: int) -> None:
        self._judge = self._panel[place]
        _enable(self._fields, True)
        self._name.setText(self._judge.name)
        self._organisation.setText(self._judge.organisation)
        self._aliases.setText("; ".join(self._judge.organisation_aliases))
        self._reference.setText(self._judge.reference)
        self._role.setCurrentIndex(self._role.findData(self._judge.role))
        self._allow()

    def _value(self) -> Judge:
        return replace(
            self._judge,
            name=self._name.text().strip(),
            organisation=self._organisation.text().strip(),
            organisation_aliases=_parts(self._aliases),
            reference=self._reference.text().strip(),
            role=self._role.currentData(),
        )

    def _is_chosen(self) -> bool:
        return bool(self._name.text().strip() and self._organisation.text().strip()) and self._is_changed()

    def _is_changed(self) -> bool:
        return self._value() != self._judge


class EntryDialog(AmendingDialog):
    """An entry that comes late, or, with `entries`, which of them is put right and how. The value is the id, "" for a
    new one, and an EntryDraft."""

    folder_requested = Signal()

    def __init__(
        self,
        asked: DecisionWords,
        category: Category,
        entries: Sequence[tuple[str, str]] = (),
        draft_of: Callable[[str], EntryDraft] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`entries` are the words and the id of each, `draft_of` gives one of them as it stands."""
        self._category, self._entries, self._draft_of = category, tuple(entries), draft_of
        self._draft = self._begun = EntryDraft("")
        super().__init__(asked, parent=parent)
        self._begun = self._value()[1]
        self._allow()

    def show_draft(self, draft: EntryDraft) -> None:
        """Show an entry in the place of whatever was written."""
        self._title.setText(draft.title)
        self._organisation.setText(draft.organisation)
        self._aliases.setText("; ".join(draft.aliases))
        self._reference.setText(draft.reference)
        self._synopsis.show_text(draft.synopsis)
        for own, field in self._answers.items():
            field.show_text(draft.answers.get(own, ""))
        self._attachments.show_files(draft.attachments)
        self._draft = draft
        self._allow()

    def _body(self) -> QWidget:
        self._title, self._organisation = _line(self, self._allow), _line(self, self._allow)
        self._aliases, self._reference = _line(self, self._allow), _line(self, self._allow)
        self._synopsis = TextField(self.tr("Synopsis"), self._category.synopsis_limit)
        self._answers = {each.id: TextField(each.title, each.word_limit) for each in self._category.answers}
        self._attachments = AttachmentField()
        self._folder = QPushButton(self.tr("Read from &folder…"))
        self._folder.setAutoDefault(False)
        self._folder.clicked.connect(self.folder_requested)
        lines = (self._title, self._organisation, self._aliases, self._reference)
        texts = (self._synopsis, *self._answers.values())
        self._fields = (self._folder, *lines, *texts, self._attachments)
        box, form = _form()
        if self._entries:
            self._which = _choice(self.tr("Choose"), self._entries)
            self._which.currentIndexChanged.connect(self._on_chosen)
            form.addRow(self.tr("&Entry"), self._which)
            _enable(self._fields, False)
        form.addRow(self._folder)
        labels = (
            self.tr("&Title"),
            self.tr("&Organisation"),
            self.tr("Its other names, separated by &semicolons"),
            self.tr("Your own &number, if there is one"),
        )
        for label, line in zip(labels, lines, strict=True):
            form.addRow(label, line)
        for text in texts:
            text.changed.connect(self._allow)
            form.addRow(text)
        self._attachments.changed.connect(self._allow)
        form.addRow(self._attachments)
        return box

    def _on_chosen(self, place: int) -> None:
        if self._draft_of is not None:
            _enable(self._fields, True)
            self.show_draft(self._draft_of(self._entries[place][1]))
            self._begun = self._value()[1]
            self._allow()

    def _value(self) -> tuple[str, EntryDraft]:
        own = "" if self._which is None else str(self._which.currentData() or "")
        attached = tuple(
            AttachmentDraft(each.name, str(each), file_chunks(each)) if isinstance(each, Path) else each
            for each in self._attachments.files()
        )
        written = replace(
            self._draft,
            title=self._title.text().strip(),
            organisation=self._organisation.text().strip(),
            aliases=_parts(self._aliases),
            reference=self._reference.text().strip(),
            synopsis=self._synopsis.text(),
            answers={heading: field.text() for heading, field in self._answers.items()},
            attachments=tuple(each for each in attached if isinstance(each, AttachmentDraft)),
        )
        return own, written

    def _is_chosen(self) -> bool:
        return bool(self._title.text().strip() and self._organisation.text().strip()) and self._is_changed()

    def _is_changed(self) -> bool:
        return self._value()[1] != self._begun


def entry_choices(award: Award) -> tuple[tuple[str, str], ...]:
    """Every entry as it is offered to be chosen, and its id."""
    return tuple((f"{each.id} {each.title}", each.id) for each in award.entries)


def _form() -> tuple[QWidget, QFormLayout]:
    box = QWidget()
    form = QFormLayout(box)
    form.setContentsMargins(0, 0, 0, 0)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    return box, form


def _line(dialog: QWidget, changed: Callable[[], None]) -> QLineEdit:
    line = QLineEdit(dialog)
    line.setMaxLength(_LONGEST_LINE)
    line.textChanged.connect(lambda _: changed())
    return line


def _choice(none: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setPlaceholderText(none)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(18)
    for said, value in choices:
        combo.addItem(said, value)
    combo.setCurrentIndex(-1)
    return combo


def _enable(fields: Sequence[QWidget], on: bool) -> None:
    for each in fields:
        each.setEnabled(on)


def _parts(line: QLineEdit) -> tuple[str, ...]:
    return tuple(part for each in line.text().split(";") if (part := each.strip()))
