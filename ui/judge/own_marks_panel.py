"""The judge's own marks seen together, when wanted: the total here and how often each mark was given."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from judgepanel.judging import OwnMarks
from ui import figures, theme
from ui.widgets.marks_chart import MarksChart
from ui.widgets.plain_label import ElidedLabel, PlainLabel


class OwnMarksPanel(QFrame):
    """Of one criterion across all entries, with the total of the entry in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "card")
        self._title = ElidedLabel(look="strong")
        self._chart = MarksChart()
        self._total = PlainLabel(look="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(3)
        for piece in (self._title, self._chart, self._total):
            column.addWidget(piece)

    def show_marks(self, own: OwnMarks, title: str, entry: str) -> None:
        """Show the marks given on the criterion of that title, and the total of that entry."""
        self._title.say(self.tr("Your marks: {title}").format(title=title))
        self._chart.show_counts(own.counts)
        here = [each.total for each in own.totals if each.entry == entry]
        self._total.setText(
            self.tr("Your total here: {total} of 100").format(total=figures.total(here[0]))
            if here
            else self.tr("A total stands here once every criterion has a mark.")
        )
