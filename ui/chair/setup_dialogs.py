"""What the chair is asked before readings are assigned and before bundles or score sheets are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from judgepanel.model.award import Award
from ui import counted, theme
from ui.widgets.dialog_page import DialogPage, stand_in
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.verb_box import verb_box

_JUDGE = Qt.ItemDataRole.UserRole
_WIDTH = 34
"""In units of the text size."""


@dataclass(frozen=True, slots=True)
class ReadingsWanted:
    """How readings are to be shared out. None is no bound."""

    readings: int | None
    load: int | None
    seed: int
    keep: bool


class AssignDialog(QDialog):
    """How often each entry is to be read, and how much a judge can read."""

    wanted = Signal(object)

    def __init__(self, award: Award, *, issued: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Assign readings"))
        self._readings = _spin(len(award.judges), self.tr("every judge who may"))
        self._load = _spin(len(award.entries), self.tr("no limit"))
        self._seed = _spin(9999, "")
        self._seed.setMinimum(1)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("&Judges who read each entry"), self._readings)
        form.addRow(self.tr("&Most entries for one judge"), self._load)
        form.addRow(self.tr("&Draw number"), self._seed)
        self._keep = QCheckBox(self.tr("&Keep every reading, and share out only what is missing"))
        # With bundles out, a reading that moves makes somebody's bundle wrong.
        self._keep.setChecked(issued)
        form.addRow(self._keep)
        page = DialogPage()
        page.column.addWidget(PlainLabel(self.tr("Share out the readings"), "heading"))
        for words in self._promises(issued):
            page.column.addWidget(PlainLabel(words, "muted"))
        page.column.addLayout(form)
        stand_in(self, page, _buttons(self, self.tr("Assign readings")), _WIDTH)

    def accept(self) -> None:
        super().accept()
        self.wanted.emit(
            ReadingsWanted(
                self._readings.value() or None,
                self._load.value() or None,
                self._seed.value(),
                self._keep.isChecked(),
            )
        )

    def _promises(self, issued: bool) -> Sequence[str]:
        said = [
            self.tr(
                "Readings are balanced. Nobody reads an entry of their own organisation or with a known interest. "
                "The same draw number gives the same readings again."
            )
        ]
        if issued:
            said.append(
                self.tr(
                    "Bundles have been made already. Readings with marks stay as they are; make new bundles "
                    "afterwards for judges whose readings changed."
                )
            )
        return said


@dataclass(frozen=True, slots=True)
class JudgesWords:
    """What a choice of judges is for. `all_ticked` begins with everybody who has something to read; `remark` is worth
    knowing before."""

    title: str
    heading: str
    promise: str
    judges: str
    all_ticked: bool
    remark: str = ""


class JudgesDialog(QDialog):
    """Whose files are to be made: bundles, or the forms made of them."""

    wanted = Signal(object)
    """The ids of the judges chosen."""

    def __init__(self, award: Award, words: JudgesWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self._judges = QListWidget()
        self._judges.setAccessibleName(words.judges)
        for judge in award.judges:
            count = len(award.assigned_to(judge.id))
            line = self.tr("{name}, {entries}").format(name=judge.name, entries=counted.entries(count))
            item = QListWidgetItem(line, self._judges)
            item.setData(_JUDGE, judge.id)
            # A judge with nothing to read has no file to make.
            able = Qt.ItemFlag.ItemIsEnabled if count else Qt.ItemFlag.NoItemFlags
            item.setFlags(able | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = words.all_ticked and count
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._judges.setCurrentRow(0)
        self._judges.itemChanged.connect(self._on_changed)
        column = _column(self)
        column.addWidget(PlainLabel(words.heading, "heading"))
        column.addWidget(PlainLabel(words.promise, "muted"))
        if words.remark:
            remark = PlainLabel(words.remark, "warning")
            remark.setMargin(6)
            column.addWidget(remark)
        column.addWidget(self._judges, 1)
        self._box = _buttons(self, self.tr("Choose folder…"))
        column.addWidget(self._box)
        self._on_changed()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the judges ticked."""
        items = (self._judges.item(row) for row in range(self._judges.count()))
        return tuple(str(each.data(_JUDGE)) for each in items if each.checkState() == Qt.CheckState.Checked)

    def accept(self) -> None:
        super().accept()
        self.wanted.emit(self.chosen())

    def _on_changed(self) -> None:
        for button in self._box.buttons():
            if self._box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                button.setEnabled(bool(self.chosen()))


class BundlesDialog(JudgesDialog):
    """Whose bundles are to be made."""

    def __init__(self, award: Award, remark: str = "", parent: QWidget | None = None) -> None:
        """`remark` says what the practice entry lacks, if it does."""
        words = JudgesWords(
            self.tr("Make bundles"),
            self.tr("Make the entry bundles"),
            self.tr(
                "One file a judge, with that judge's entries only. It carries a key of its own: send each file "
                "to its judge and to nobody else. A bundle that has not changed stays the same file."
            ),
            self.tr("Judges whose bundles are made"),
            all_ticked=True,
            remark=remark,
        )
        super().__init__(award, words, parent)


class SheetsDialog(JudgesDialog):
    """Whose score sheets are to be made."""

    def __init__(self, award: Award, parent: QWidget | None = None) -> None:
        words = JudgesWords(
            self.tr("Make Excel score sheets"),
            self.tr("Make score sheets in Excel"),
            self.tr(
                "For judges who cannot run the program: a workbook with their entries to read and a form to fill in, "
                "and the attachments in a folder beside it. What they have handed in already stands in it. Marks "
                "in a sheet carry no seal, so you look through them when it comes back."
            ),
            self.tr("Judges whose score sheets are made"),
            all_ticked=False,
        )
        super().__init__(award, words, parent)


def _spin(most: int, none: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(0, most)
    spin.setSpecialValueText(none)
    # The style sheet pads the frame but not the text inside it.
    spin.lineEdit().setTextMargins(6, 0, 0, 0)
    return spin


def _column(dialog: QDialog) -> QVBoxLayout:
    begin_with(dialog, _WIDTH, 30)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
    column.setSpacing(theme.GAP * 3 // 2)
    return column


def _buttons(dialog: QDialog, verb: str) -> QDialogButtonBox:
    box = verb_box(QPushButton(verb), QPushButton(QCoreApplication.translate("SetupDialogs", "Cancel")))
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
