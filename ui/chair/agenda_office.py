"""The agenda of one award at the desk: worked out whenever the award or the evidence changes, and saved as pages."""

from PySide6.QtCore import QObject

from judgepanel.chairing import agenda as agendas
from judgepanel.model.agenda import Agenda
from ui import pickers
from ui.chair import spoken
from ui.chair.award_in_hand import AwardInHand
from ui.chair.ranking_view import RankingView


class AgendaOffice(QObject):
    """Keeps the agenda beside the ranking up to date."""

    def __init__(self, hand: AwardInHand, view: RankingView) -> None:
        super().__init__(hand)
        self._hand = hand
        self._view = view
        self._undecided: tuple[str, ...] = ()
        view.agenda.save_requested.connect(self.save)

    def show(self) -> None:
        """Show the agenda of the award as it stands."""
        self._view.show_agenda(self._hand.standing.award, self._agenda())

    def show_undecided(self, undecided: tuple[str, ...]) -> None:
        """The evidence cannot place these on either side of the cut line; nothing while that is not known."""
        if undecided != self._undecided:
            self._undecided = undecided
            self.show()

    def save(self) -> None:
        """Pick a file, then write the agenda as it is shown."""
        path = pickers.pick_new_file(
            self._hand.desk, self.tr("Save agenda"), self.tr("PDF (*.pdf)"), self.tr("agenda.pdf")
        )
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(".pdf")
        award, found = self._hand.standing.award, self._agenda()
        self._hand.run(
            lambda _: agendas.write_agenda(target, award, found),
            lambda _: self._hand.say(spoken.written([target]), target.parent),
            self.tr("Writing the agenda"),
        )

    def _agenda(self) -> Agenda:
        now = self._hand.standing
        return agendas.agenda(now.award, now.judged, now.view, now.ranking, self._undecided)
