"""The decisions of a chair at the desk: each verb asks for the reason, has it kept, and says what was done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from judgepanel.chairing import moderation, weights
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.shortlist import cuts, shortlist
from judgepanel.model.award import CONFLICT_KINDS
from judgepanel.model.decision import OUTCOMES, Decision
from judgepanel.model.record import Field
from judgepanel.model.scorecard import Dispute
from ui.chair.award_in_hand import AwardInHand
from ui.chair.decision_dialog import Asked, DecisionDialog, DecisionWords, FormDialog, OrderDialog
from ui.chair.entering import Entering
from ui.chair.moderation_view import ModerationView
from ui.chair.weights_dialog import WeightsDialog
from ui.menus import Menu, make_action, separator
from ui.models import words
from ui.models.decision_rows import choice_words

Act = Callable[[object, Grounds], Decision]


class Moderating(QObject):
    """The verbs of moderation, for the chosen entry of the ranking and for the page of decisions."""

    decided = Signal()

    def __init__(self, hand: AwardInHand, view: ModerationView, chosen_entry: Callable[[], str]) -> None:
        super().__init__(hand)
        self._hand = hand
        self._entry = chosen_entry
        desk = hand.desk
        self._withdraw = make_action(desk, self.tr("&Withdraw entry…"), self.withdraw)
        self._restore = make_action(desk, self.tr("&Restore entry…"), self.restore)
        self._outcome = make_action(desk, self.tr("Give &outcome…"), self.give_outcome)
        self._tie = make_action(desk, self.tr("&Break tie…"), self.break_tie)
        self._discuss = make_action(desk, self.tr("Note &discussion…"), self.discuss)
        self._down = make_action(desk, self.tr("&Stand judge down…"), self.stand_down)
        self._up = make_action(desk, self.tr("Re&instate judge…"), self.reinstate)
        self._final = make_action(desk, self.tr("&Finalise result…"), self.finalise)
        self._recuse = make_action(desk, self.tr("Re&cuse judge from entry…"), self.recuse)
        self._override = make_action(desk, self.tr("O&verride a mark…"), self.override)
        self._weights = make_action(desk, self.tr("Set wei&ghts…"), self.set_weights)
        self._shortlist = make_action(desk, self.tr("Make shor&tlist…"), self.make_shortlist)
        self._entering = Entering(hand)
        self._enter = make_action(desk, self.tr("&Enter cells from a file…"), self._entering.pick_file)
        self._lines = (separator(desk), separator(desk))
        view.choose_requested.connect(self.choose)
        view.take_back_requested.connect(self.take_back)
        view.finalise_requested.connect(self.finalise)

    def menu(self) -> Menu:
        """The menu of decisions."""
        of_result = (self._lines[1], self._enter, self._weights, self._shortlist, self._final)
        return (self.tr("&Decide"), (*self._of_entry(), *of_result))

    def show_menu(self, place: QPoint) -> None:
        """The verbs of the chosen entry, at this place of the screen."""
        menu = QMenu(self._hand.desk)
        menu.addActions(list(self._of_entry()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def allow(self, *, change: bool) -> None:
        """`change` that the award may be changed now; each verb is on when it makes sense for the chosen entry."""
        now, entry = self._hand.standing, self._entry()
        gone = entry in {each.entry for each in now.view.applying("withdraw")}
        down = [judge.stood_down for judge in now.award.judges]
        self._withdraw.setEnabled(change and bool(entry) and not gone)
        self._restore.setEnabled(change and gone)
        self._outcome.setEnabled(change and bool(entry) and not gone)
        self._discuss.setEnabled(change and bool(entry) and not gone)
        self._tie.setEnabled(change and bool(moderation.tied_with(now.view, now.ranking, entry)))
        read = any(each.entry == entry for each in now.award.assignments)
        self._recuse.setEnabled(change and read)
        self._override.setEnabled(change and read)
        self._down.setEnabled(change and not all(down))
        self._up.setEnabled(change and any(down))
        self._enter.setEnabled(change)
        self._weights.setEnabled(change and bool(weights.asked(now.award.round.score_set)))
        self._final.setEnabled(change)
        self._shortlist.setEnabled(change and bool(cuts(now.ranking)))

    def choose(self, dispute: Dispute) -> None:
        """Settle a dispute by one of its values."""
        award = self._hand.standing.award
        criteria = {each.id: each.title for each in award.round.score_set.criteria}
        cell = (dispute.judge, dispute.entry, dispute.field)
        detail = self.tr(
            "{judge}, {entry}, {field}. The value chosen counts until {judge} hands in something new there."
        ).format(
            judge=award.judge(dispute.judge).name,
            entry=award.entry(dispute.entry).title,
            field=words.field(dispute.field, criteria),
        )
        asked = DecisionWords(self.tr("Which value stands?"), detail, self.tr("Choose value"))
        # The places of the values are handed on: a value itself may be blank.
        choices = [(choice_words(dispute, each), n) for n, each in enumerate(dispute.choices)]

        def act(place: object, grounds: Grounds) -> Decision:
            value = dispute.choices[int(str(place))].value
            return moderation.choose(self._hand.store, cell, value, grounds)

        self._ask(DecisionDialog(asked, choices, self._hand.desk), act)

    def withdraw(self) -> None:
        """Take the chosen entry out of the ranking."""
        self._of_chosen(
            moderation.withdraw,
            self.tr("Withdraw {entry}?"),
            self.tr(
                "It leaves the ranking and is listed as withdrawn. Its marks are kept, and it can be restored."
            ),
            self.tr("Withdraw entry"),
        )

    def restore(self) -> None:
        """Let the chosen entry take part again."""
        self._of_chosen(
            moderation.restore,
            self.tr("Restore {entry}?"),
            self.tr("It takes part again with all its marks."),
            self.tr("Restore entry"),
        )

    def give_outcome(self) -> None:
        """Say what the chosen entry has come to."""
        entry = self._entry()
        asked = DecisionWords(
            self.tr("What has {entry} come to?").format(entry=self._title(entry)),
            self.tr("The outcome stands in the ranking, the result workbook and the panel report."),
            self.tr("Give outcome"),
        )
        choices = [(words.outcome(each), each) for each in OUTCOMES]
        self._ask(
            DecisionDialog(asked, choices, self._hand.desk),
            lambda outcome, grounds: moderation.give_outcome(self._hand.store, entry, str(outcome), grounds),
        )

    def break_tie(self) -> None:
        """Set the order of the entries that share the rank of the chosen one."""
        now = self._hand.standing
        tied = moderation.tied_with(now.view, now.ranking, self._entry())
        asked = DecisionWords(
            self.tr("In which order do they stand?"),
            self.tr(
                "These entries share one total. The best comes first; the ranking says that the chair decided."
            ),
            self.tr("Set order"),
        )
        choices = [(self._title(each), each) for each in tied]

        def act(order: object, grounds: Grounds) -> Decision:
            entries = [str(each) for each in order] if isinstance(order, tuple) else []
            return moderation.break_tie(self._hand.store, entries, grounds)

        self._ask(OrderDialog(asked, choices, self._hand.desk), act)

    def discuss(self) -> None:
        """Keep what came of the panel's talk about the chosen entry."""
        self._of_chosen(
            moderation.discuss,
            self.tr("What came of the discussion of {entry}?"),
            self.tr("The marks stay as they are, and the agenda shows the entry as discussed."),
            self.tr("Note discussion"),
        )

    def recuse(self) -> None:
        """Take a judge off the chosen entry."""
        entry = self._entry()
        asked = DecisionWords(
            self.tr("Who is recused from {entry}?").format(entry=self._title(entry)),
            self.tr("The scorecard counts as a conflict of interest. Its marks are kept and do not count."),
            self.tr("Recuse judge"),
        )
        interests = tuple((words.interest(each), each) for each in CONFLICT_KINDS)
        form = (Asked(self.tr("&Judge"), self._readers(entry)), Asked(self.tr("&Interest"), interests))

        def act(given: object, grounds: Grounds) -> Decision:
            judge, interest = given if isinstance(given, tuple) else ("", "")
            return moderation.recuse(self._hand.store, judge, entry, interest, grounds)

        self._ask(FormDialog(asked, form, self._hand.desk), act)

    def override(self) -> None:
        """Let another mark count than a judge's, for the chosen entry."""
        entry, award = self._entry(), self._hand.standing.award
        asked = DecisionWords(
            self.tr("Which mark of {entry} is overridden?").format(entry=self._title(entry)),
            self.tr(
                "The mark typed here counts until the judge hands in something new there. The judge's is kept."
            ),
            self.tr("Override mark"),
        )
        criteria = tuple((f"{each.code} {each.title}", each.id) for each in award.round.score_set.criteria)
        form = (
            Asked(self.tr("&Judge"), self._readers(entry)),
            Asked(self.tr("&Criterion"), criteria),
            Asked(self.tr("&Mark")),
        )

        def act(given: object, grounds: Grounds) -> Decision:
            judge, criterion, text = given if isinstance(given, tuple) else ("", "", "")
            field = Field("mark", criterion)
            value = moderation.read_value(award, field, text)
            return moderation.override(self._hand.store, (judge, entry, field), value, grounds)

        self._ask(FormDialog(asked, form, self._hand.desk), act)

    def stand_down(self) -> None:
        """Count nothing of a judge from now on."""
        self._of_judge(
            moderation.stand_down,
            self.tr("Which judge stands down?"),
            self.tr("Nothing of this judge counts from now on. The marks are kept, and so are later files."),
            self.tr("Stand judge down"),
            down=False,
        )

    def reinstate(self) -> None:
        """Count a judge again."""
        self._of_judge(
            moderation.reinstate,
            self.tr("Which judge is reinstated?"),
            self.tr("Everything of this judge counts again."),
            self.tr("Reinstate judge"),
            down=True,
        )

    def set_weights(self) -> None:
        """Let the criteria count otherwise, after what that would change in the ranking was seen."""
        now = self._hand.standing
        dialog = WeightsDialog(now.award, now.view, now.ranking, self._hand.desk)

        def act(given: object, grounds: Grounds) -> Decision:
            named = given if isinstance(given, dict) else {}
            return moderation.set_weights(self._hand.store, named, grounds)

        self._ask(dialog, act)

    def make_shortlist(self) -> None:
        """Give the outcome finalist to the first places; a cut that would split a tie is not offered."""
        ranking = self._hand.standing.ranking
        asked = DecisionWords(
            self.tr("How many entries go on?"),
            self.tr(
                "They are given the outcome finalist, one decision each. No number is offered that would split a tie."
            ),
            self.tr("Make shortlist"),
        )
        line = self.tr("{count}, down to {entry}")
        choices = [
            (line.format(count=each, entry=ranking.ranked[each - 1].title), each) for each in cuts(ranking)
        ]
        self._ask(
            DecisionDialog(asked, choices, self._hand.desk),
            lambda places, grounds: shortlist(self._hand.store, int(str(places)), grounds)[-1],
        )

    def finalise(self) -> None:
        """Declare the result final as it stands."""
        asked = DecisionWords(
            self.tr("Finalise the result?"),
            self.tr("The result is declared final as it stands. If anything changes later, that is shown."),
            self.tr("Finalise result"),
        )
        self._ask(
            DecisionDialog(asked, parent=self._hand.desk),
            lambda _, grounds: moderation.finalise(self._hand.store, grounds),
        )

    def take_back(self, decision: Decision) -> None:
        """Let a decision be as if it had never been made."""
        asked = DecisionWords(
            self.tr("Take decision {number} back?").format(number=decision.number),
            self.tr("It stays in the list, marked as taken back, and does not apply any more."),
            self.tr("Take decision back"),
        )
        self._ask(
            DecisionDialog(asked, parent=self._hand.desk),
            lambda _, grounds: moderation.take_back(self._hand.store, decision.number, grounds),
        )

    def _of_entry(self) -> Sequence[QAction]:
        return (
            self._withdraw,
            self._restore,
            self._outcome,
            self._tie,
            self._discuss,
            self._recuse,
            self._override,
            self._lines[0],
            self._down,
            self._up,
        )

    def _of_chosen(self, verb: Callable[..., Decision], title: str, detail: str, button: str) -> None:
        entry = self._entry()
        asked = DecisionWords(title.format(entry=self._title(entry)), detail, button)
        self._ask(
            DecisionDialog(asked, parent=self._hand.desk),
            lambda _, grounds: verb(self._hand.store, entry, grounds),
        )

    def _of_judge(
        self, verb: Callable[..., Decision], title: str, detail: str, button: str, *, down: bool
    ) -> None:
        judges = [each for each in self._hand.standing.award.judges if each.stood_down == down]
        asked = DecisionWords(title, detail, button)
        self._ask(
            DecisionDialog(asked, [(each.name, each.id) for each in judges], self._hand.desk),
            lambda judge, grounds: verb(self._hand.store, str(judge), grounds),
        )

    def _ask(self, dialog: DecisionDialog, act: Act) -> None:
        def on_decided(value: object, reason: str) -> None:
            grounds = Grounds(reason, laptop_clock())
            self._hand.change(lambda: act(value, grounds), self._on_kept, self.tr("Keeping the decision"))

        dialog.decided.connect(on_decided)
        dialog.open()

    def _on_kept(self, decision: Decision) -> None:
        said = self.tr("Decision {number} is kept: {kind}. It can be taken back on the page Decisions.")
        self._hand.say(said.format(number=decision.number, kind=words.decision(decision.kind)))
        self.decided.emit()

    def _readers(self, entry: str) -> tuple[tuple[str, object], ...]:
        award = self._hand.standing.award
        read = {each.judge for each in award.assignments if each.entry == entry}
        return tuple((each.name, each.id) for each in award.judges if each.id in read)

    def _title(self, entry: str) -> str:
        return next((each.title for each in self._hand.standing.award.entries if each.id == entry), entry)
