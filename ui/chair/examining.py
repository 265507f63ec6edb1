"""Examining the panel beside everything else: started when the page is in sight, given up when the facts change.

It has a worker of its own, so that the desk's verbs stay free: what it does keeps nothing.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from judgepanel.chairing import examination
from judgepanel.chairing.examination import Examination, Question
from judgepanel.errors import JudgePanelError
from ui import notices, pickers
from ui.chair import spoken
from ui.chair.award_in_hand import AwardInHand
from ui.chair.evidence_parts import Part, likely_ranks, parts
from ui.chair.evidence_view import EvidenceView
from ui.said import in_words
from ui.tasks import Progress, Tasks

_log = logging.getLogger("judgepanel.chair")
_KEPT = 6
"""How many examinations are kept, so that going back and forth costs nothing."""
_Key = tuple[str, int, int]
"""The state of the ranking, what the award is made of, and the places asked about."""


@dataclass(frozen=True, slots=True)
class _Found:
    examination: Examination
    parts: tuple[Part, ...]
    likely: Mapping[str, tuple[int, int]]


class Examining(QObject):
    """The evidence of one award. What was found is kept by the state it rests on."""

    ranks_found = Signal(object)
    """From and to which rank each entry really is, likely, by its id; nothing while that is not known."""

    undecided_found = Signal(object)
    """The entries that the evidence cannot place on either side of the cut line; none while that is not known."""

    def __init__(self, hand: AwardInHand, view: EvidenceView) -> None:
        super().__init__(hand)
        self._hand = hand
        self._view = view
        self._tasks = Tasks(self)
        self._kept: dict[_Key, _Found] = {}
        self._shown: _Key | None = None
        self._under_way: _Key | None = None
        view.set_places(examination.PLACES, len(hand.standing.award.entries))
        view.wanted.connect(lambda _: self.examine())
        view.cancel_requested.connect(self._tasks.cancel)
        view.report_requested.connect(self._save_report)

    def examine(self) -> None:
        """Show the evidence about the award as it stands; work it out where that was not done yet."""
        now, key = self._hand.standing, self._key()
        if not now.ranking.ranked:
            self._give_up()
            self._tell(None)
            self._view.show_nothing(
                self.tr("There is no evidence yet"),
                self.tr("It rests on complete scorecards. Merge score files first."),
            )
            return
        if key in self._kept:
            self._give_up()
            self._show(key)
            return
        if key == self._under_way:
            return
        self._give_up()
        self._start(key)

    def forget_if_changed(self) -> None:
        """The facts have changed: what is under way rests on what was. The page in sight is shown anew."""
        if self._under_way is not None and self._under_way != self._key():
            self._give_up()
        if self._view.isVisible():
            self.examine()
        elif self._shown is not None and self._shown != self._key():
            self._shown = None
        if self._key() not in self._kept:
            self._tell(None)

    def close(self) -> bool:
        """Give up whatever is under way. False when it cannot be stopped at this moment."""
        return self._tasks.close()

    def _key(self) -> _Key:
        now = self._hand.standing
        award = now.award
        # The ranking's state names its scores; who may still read what, and with which weights, stands in the award.
        made_of = hash((award.assignments, award.conflicts, award.judges, award.category))
        return (now.ranking.state, made_of, self._view.places())

    def _start(self, key: _Key) -> None:
        now, question = self._hand.standing, Question(places=key[2])
        award, view, ranking, issued = now.award, now.view, now.ranking, now.issued

        def work(progress: Progress) -> _Found:
            found = examination.examine_award(
                award, view, ranking, issued, question, lambda step: progress(0, 0, step)
            )
            progress.check()
            return _Found(found, parts(award, found), likely_ranks(found))

        self._under_way = key
        self._view.show_working(self.tr("Examining the panel"))
        self._tasks.run(
            work,
            lambda found: self._on_found(key, found),
            lambda error: self._on_failed(key, error),
            "",
            lambda: self._on_cancelled(key),
        )

    def _give_up(self) -> None:
        if self._under_way is not None:
            self._under_way = None
            self._tasks.cancel()

    def _on_found(self, key: _Key, found: _Found) -> None:
        _log.info("panel examined: %s scorecards", found.examination.evidence.design.scores)
        self._kept[key] = found
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        if self._under_way == key:
            self._under_way = None
            self._show(key)

    def _show(self, key: _Key) -> None:
        self._tell(self._kept[key])
        # The pictures are made for who looks at them.
        if not self._view.isVisible():
            return
        if key != self._shown or not self._view.shows_parts:
            self._view.show_parts(self._kept[key].parts)
            self._shown = key

    def _tell(self, found: _Found | None) -> None:
        self.ranks_found.emit(found.likely if found else {})
        self.undecided_found.emit(examination.undecided(found.examination) if found else ())

    def _on_cancelled(self, key: _Key) -> None:
        if self._under_way != key:
            return  # the desk gave it up itself: something else stands in its place
        self._under_way = None
        self._shown = None
        self._view.show_nothing(
            self.tr("The examination was stopped"),
            self.tr("Nothing was changed."),
            self.tr("Examine the panel"),
        )

    def _on_failed(self, key: _Key, error: JudgePanelError) -> None:
        if self._under_way != key:
            return
        self._under_way = None
        self._view.show_nothing(in_words(error.title), in_words(error.way_out), self.tr("Examine the panel"))
        notices.show_error(self._hand.desk, error)

    def _save_report(self) -> None:
        if self._shown is None:
            return
        path = pickers.pick_new_file(
            self._hand.desk,
            self.tr("Save evidence report"),
            self.tr("PDF (*.pdf)"),
            self.tr("evidence-report.pdf"),
        )
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(".pdf")
        found = self._kept[self._shown].examination
        self._hand.run(
            lambda _: examination.write_report(found, target),
            lambda _: self._hand.say(spoken.written([target]), target.parent),
            self.tr("Writing the evidence report"),
        )
