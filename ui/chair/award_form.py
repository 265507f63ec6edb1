"""What a new award is made of: its category, the entries, the judges, its title."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judgepanel.rubric.category import Category
from judgepanel.rubric.scale import plain
from ui import counted, pickers, theme
from ui.widgets.plain_label import PlainLabel
from ui.widgets.verb_box import verb_box

_LONGEST_TITLE = 300
_NONE = -1
"""What the field of the tolerance holds where none is fixed."""


class AwardForm(QWidget):
    """The form. It knows nothing of what the files hold."""

    category_file_requested = Signal()
    check_requested = Signal()
    cancelled = Signal()

    def __init__(self, categories: Sequence[Category], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = sorted(categories, key=lambda each: each.title)
        self._category = QComboBox()
        self._category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._category.setMinimumContentsLength(16)
        self._category.addItems([each.title for each in self._known])
        self._about = PlainLabel(look="muted")
        self._entries = PathField(self.tr("Entries"), self.tr("A folder, a zip, or a list in Excel or CSV"))
        self._judges = PathField(self.tr("Judges"), self.tr("A list in Excel or CSV"))
        self._practice = PathField(
            self.tr("Practice entry"), self.tr("A folder with agreed marks, if you have one")
        )
        self._title = QLineEdit()
        self._title.setMaxLength(_LONGEST_TITLE)
        self._tolerance = QDoubleSpinBox()
        self._tolerance.setRange(_NONE, 100)
        for each in (self._tolerance, self._tolerance.lineEdit()):
            each.setAccessibleName(self.tr("Tolerance"))
        # The style sheet pads the frame but not the text inside it.
        self._tolerance.lineEdit().setTextMargins(6, 0, 0, 0)
        self._tolerance.setSpecialValueText(self.tr("Not fixed"))
        self._rehearsal = QCheckBox(self.tr("This is a &rehearsal: its files never mix with real ones"))
        self._check = QPushButton(self.tr("Chec&k files"))
        self._build()
        self._category.currentIndexChanged.connect(self._on_category)
        self._entries.changed.connect(self._on_changed)
        self._judges.changed.connect(self._on_changed)
        self._on_category()
        self._on_changed()

    def add_category(self, category: Category) -> None:
        """Offer one more category, and choose it."""
        self._known.append(category)
        self._category.addItem(category.title)
        self._category.setCurrentIndex(len(self._known) - 1)

    def wanted(self) -> dict[str, Any]:
        """What was filled in, by the names the front door uses."""
        return {
            "category": self._known[self._category.currentIndex()].with_tolerance(self._points()),
            "entries": self._entries.path(),
            "judges": self._judges.path(),
            "practice": self._practice.path() if self._practice.is_filled() else None,
            "title": self._title.text(),
            "rehearsal": self._rehearsal.isChecked(),
        }

    def _points(self) -> Decimal | None:
        """The tolerance, as the field shows it."""
        points = self._tolerance.value()
        return None if points == _NONE else Decimal(f"{points:.2f}")

    def file_name(self) -> str:
        """A name to offer for the file."""
        title = self._title.text().strip() or self._title.placeholderText()
        kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
        return " ".join(kept.split())[:60].strip() + ".award"

    def focus_first(self) -> None:
        self._category.setFocus()

    def _build(self) -> None:
        own = QPushButton(self.tr("Choose &file…"))
        own.clicked.connect(self.category_file_requested)
        folder = self._entries.add_button(self.tr("Choose f&older…"))
        folder.clicked.connect(lambda: self._pick_folder(self._entries, self.tr("Choose folder of entries")))
        practice = self._practice.add_button(self.tr("Choose fol&der…"))
        practice.clicked.connect(
            lambda: self._pick_folder(self._practice, self.tr("Choose the folder of the practice entry"))
        )
        listed = self._entries.add_button(self.tr("Choose fi&le…"))
        entries = self.tr("Entries (*.zip *.xlsx *.csv *.award);;All files (*)")
        listed.clicked.connect(lambda: self._pick(self._entries, self.tr("Choose file of entries"), entries))
        judges_button = self._judges.add_button(self.tr("C&hoose list…"))
        judges = self.tr("Lists (*.csv *.xlsx);;All files (*)")
        judges_button.clicked.connect(
            lambda: self._pick(self._judges, self.tr("Choose list of judges"), judges)
        )
        chosen = QHBoxLayout()
        chosen.setSpacing(theme.GAP)
        chosen.addWidget(self._category, 1)
        chosen.addWidget(own)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(theme.GAP)
        category = PlainLabel(self.tr("&Category"))
        category.setBuddy(self._category)
        self._category.setAccessibleName(self.tr("Category"))
        form.addRow(category, chosen)
        form.addRow("", self._about)
        form.addRow(self.tr("&Entries"), self._entries)
        form.addRow(self.tr("&Judges"), self._judges)
        form.addRow(self.tr("&Practice"), self._practice)
        form.addRow(self.tr("&Title"), self._title)
        self._add_tolerance(form)
        form.addRow("", self._rehearsal)
        self._finish(form)

    def _add_tolerance(self, form: QFormLayout) -> None:
        form.addRow(self.tr("Toler&ance"), self._tolerance)
        form.addRow(
            "",
            PlainLabel(
                self.tr(
                    "Points out of 100. Entries whose highest and lowest total lie further apart stand on the agenda "
                    "of the panel's meeting."
                ),
                "muted",
            ),
        )

    def _finish(self, form: QFormLayout) -> None:
        inner = QWidget()
        top = QVBoxLayout(inner)
        top.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, theme.GAP)
        top.addWidget(PlainLabel(self.tr("What the award is made of"), "heading"))
        top.addWidget(
            PlainLabel(self.tr("The files are looked at first; nothing is made before you say so."), "muted")
        )
        top.addLayout(form)
        top.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Form"))
        scroll.setWidget(inner)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self._check.clicked.connect(self.check_requested)
        buttons = verb_box(self._check, cancel)
        buttons.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)

    def _pick(self, field: "PathField", title: str, kinds: str) -> None:
        path = pickers.pick_file(self, title, kinds)
        if path is not None:
            field.show_path(path)

    def _pick_folder(self, field: "PathField", title: str) -> None:
        path = pickers.pick_folder(self, title)
        if path is not None:
            field.show_path(path)

    def _on_category(self) -> None:
        category = self._known[self._category.currentIndex()]
        judged = category.rounds[0]
        scale = judged.score_set.criteria[0].scale
        titles = [each.title for each in judged.score_set.criteria]
        some = ", ".join(titles[:5]) + (" …" if len(titles) > 5 else "")
        self._about.setText(
            self.tr("{criteria} ({titles}), marks from {low} to {high}. Round: {round}.").format(
                criteria=counted.criteria(len(titles)),
                titles=some,
                low=plain(scale.lowest),
                high=plain(scale.highest),
                round=judged.title,
            )
        )
        self._title.setPlaceholderText(category.title)
        self._tolerance.setValue(_NONE if judged.tolerance is None else float(judged.tolerance))

    def _on_changed(self) -> None:
        self._check.setEnabled(self._entries.is_filled() and self._judges.is_filled())


class PathField(QWidget):
    """A path that is typed or chosen."""

    changed = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._text = QLineEdit()
        self._text.setAccessibleName(name)
        self._text.setPlaceholderText(hint)
        self._text.textChanged.connect(self.changed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._text, 1)
        self.setFocusProxy(self._text)

    def add_button(self, verb: str) -> QPushButton:
        """A button beside the path."""
        button = QPushButton(verb)
        button.setAutoDefault(False)
        self._row.addWidget(button)
        return button

    def show_path(self, path: Path) -> None:
        self._text.setText(str(path))

    def path(self) -> Path:
        """The path as typed; a pair of quotation marks around it, as file managers copy them, is left out."""
        return Path(self._text.text().strip().strip('"')).expanduser()

    def is_filled(self) -> bool:
        return bool(self._text.text().strip())
