"""Writing the practice entry: the form, what is still missing, and the verbs. It keeps nothing itself."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from judgepanel.issues import Issue, errors_in
from judgepanel.model.award import Award
from judgepanel.model.practice import PracticeEntry
from ui import notices, theme
from ui.chair.practice_form import PracticeForm
from ui.said import in_words
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.verb_box import verb_box

_PAUSE_MS = 300
_MOST_SAID = 3
Look = Callable[[PracticeEntry], tuple[Issue, ...]]


class PracticeDialog(QDialog):
    """Can be kept half done. What was written is left only after a question."""

    keep_requested = Signal(object, object)
    """A PracticeEntry, and the paths of the files to be read into it."""
    folder_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self, award: Award, practice: PracticeEntry | None, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Practice entry"))
        self.setModal(True)
        begin_with(self, 54, 46)
        self._look = look
        self._form = PracticeForm(award)
        self._missing = PlainLabel()
        self._missing.setMargin(6)
        self._folder = QPushButton(self.tr("Read from &folder…"))
        self._remove = QPushButton(self.tr("Take out of the a&ward…"))
        self._keep = QPushButton(self.tr("&Keep practice entry"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._say_missing)
        self._build()
        self.show_practice(practice)
        self._form.changed.connect(self._pause.start)
        self._form.focus_first()

    def show_practice(self, practice: PracticeEntry | None) -> None:
        """Show what the award has now; whatever was written before is done with."""
        self._form.show_practice(practice or PracticeEntry(""))
        self._remove.setVisible(practice is not None)
        self._begun = self._form.written()
        self._say_missing()

    def allow(self, free: bool = True) -> None:
        """Whether something may be done now; not while it is being kept."""
        for button in (self._folder, self._remove, self._keep):
            button.setEnabled(free)

    def reject(self) -> None:
        if self.may_lose():
            super().reject()

    def may_lose(self) -> bool:
        """Whether nothing was written since, or the chair says that it may go."""
        changed = self._form.written() != self._begun or bool(self._form.added())
        return not changed or notices.ask(
            self,
            self.tr("What you wrote here is not kept."),
            self.tr("The practice entry of the award stays as it was."),
            yes=self.tr("Leave without it"),
            no=self.tr("Stay"),
        )

    def _build(self) -> None:
        told = self.tr(
            "Every judge may mark it on the same sheet and compare with what the panel agreed. It is no entry: "
            "it counts nowhere and comes back in no score file. Take a work that is not in this award."
        )
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._folder.clicked.connect(self.folder_requested)
        self._remove.clicked.connect(self.remove_requested)
        self._keep.clicked.connect(self._on_keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(PlainLabel(self.tr("A practice entry for the judges"), "heading"))
        column.addWidget(PlainLabel(told, "muted"))
        column.addWidget(self._form, 1)
        column.addWidget(self._missing)
        column.addWidget(verb_box(self._keep, cancel, self._folder, self._remove))

    def _on_keep(self) -> None:
        self.keep_requested.emit(self._form.written(), self._form.added())

    def _say_missing(self) -> None:
        """The gravest first, and how many more there are."""
        found = self._look(self._form.written())
        first = [*errors_in(found), *(each for each in found if each.severity != "error")]
        said = [in_words(each.sentence) for each in first[:_MOST_SAID]]
        more = len(first) - _MOST_SAID
        if more > 0:
            said.append(self.tr("1 more.") if more == 1 else self.tr("%n more.", "", more))
        self._missing.setText("\n".join(said) or self.tr("Nothing is missing."))
        theme.look(self._missing, "warning" if found else "good")
