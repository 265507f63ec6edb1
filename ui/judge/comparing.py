"""Comparing entries on one criterion: what is revised there is kept like anything else."""

from PySide6.QtCore import QObject

from judgepanel.judging import Change
from ui.judge.closed_view import CLOSED
from ui.judge.finding import GoTo
from ui.judge.keeping import Keeping
from ui.models.compare_rows import compare_rows


class Comparing(QObject):
    """Opens on the criterion in hand."""

    def __init__(self, keeping: Keeping, go_to: GoTo) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._desk, self._views = keeping.desk, keeping.views
        view = self._views.compare
        view.value_typed.connect(keeping.record)
        view.criterion_requested.connect(self.show)
        view.entry_requested.connect(go_to)
        keeping.spread_out.connect(self._on_change)

    def open(self) -> None:
        """Show the criterion in hand across all entries that are open to the judge."""
        if self._keeping.flush():
            self.show(self._keeping.here.criterion, self._keeping.here.entry)
            self._views.show_compare()

    def show(self, criterion: str, entry: str = "") -> None:
        """Show a criterion as it stands now."""
        bundle = self._desk.bundle
        asked = bundle.round.score_set.criterion(criterion)
        ready = [each.entry for each in self._desk.progress().entries if each.state not in CLOSED]
        sheets = {own: self._desk.sheet(own) for own in ready}
        self._views.compare.show_rows(asked, compare_rows(bundle, asked, ready, sheets), entry)

    def _on_change(self, change: Change) -> None:
        if self._views.at_compare():
            rows = compare_rows(
                self._desk.bundle,
                self._views.compare.criterion(),
                [change.entry],
                {change.entry: self._desk.sheet(change.entry)},
            )
            self._views.compare.update_row(rows[0])
