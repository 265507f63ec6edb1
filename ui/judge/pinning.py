"""Evidence pinned from the desk: words selected in an answer or an attachment, and the way back to them."""

from functools import partial

from PySide6.QtCore import QObject

from judgepanel.issues import Issue
from judgepanel.judging import Change
from judgepanel.model.clip import Clip
from judgepanel.model.record import Field
from ui.judge.evidence_view import EvidenceView
from ui.judge.keeping import Keeping
from ui.judge.reading_view import ReadingView
from ui.said import finding
from ui.widgets.announce import announce

Source = ReadingView | EvidenceView


class Pinning(QObject):
    """Takes the words selected last, whichever view they are in."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._desk, self._views = keeping.desk, keeping.views
        self._latest: Source = self._views.reading
        for source in (self._views.reading, self._views.evidence):
            source.selection_changed.connect(partial(self._on_selection_changed, source))
            source.pin_requested.connect(partial(self._pin_from, source))
        self._views.scoring.clip_opened.connect(self.show_clip)
        self._views.scoring.clip_removed.connect(self.remove)

    def pin(self) -> None:
        """Pin the words selected last to the criterion in hand, or say that none are."""
        if self._views.reads():
            others: list[Source] = [self._views.reading, self._views.evidence]
            sources = [self._latest, *(each for each in others if each is not self._latest)]
            seen = [each for each in sources if each.isVisible() and each.has_selection()]
            self._pin_from(seen[0] if seen else self._latest)

    def remove(self, clip: Clip) -> None:
        """Take a quote away from the criterion in hand; undo brings it back."""
        here = self._keeping.here
        change = self._keeping.tried(lambda: self._desk.unpin(here.entry, here.criterion, clip))
        if change is not None:
            self._keeping.spread(change)
            announce(self._keeping.window, self.tr("Quote removed"))

    def show_clip(self, clip: Clip) -> None:
        """Go back to where a quote stands."""
        attachments = self._views.attachments
        if clip.attachment:
            shown = attachments.show_clip(clip)
        else:
            if attachments.pane.evidence_is_open() and attachments.pane.manner() == "single":
                attachments.close()
            shown = self._views.reading.show_clip(clip)
        if not shown:
            gone = self.tr(
                "The place of this quote is not in this bundle any more; the quote itself is kept."
            )
            self._views.say_refused(Field("clip", self._keeping.here.criterion, clip.id), gone)

    def next_reference(self) -> None:
        """Go to the next words of the answer that lead into an attachment."""
        if self._views.reads() and not self._views.reading.next_reference():
            self._point_out(self.tr("Nothing in this answer leads to a page."))

    def _pin_from(self, source: Source) -> None:
        if self._desk.read_only:
            self._point_out(self.tr("Only shown: nothing can be pinned in this window."))
            return
        here = self._keeping.here
        clip = source.clip() or Clip()
        answer = self._keeping.tried(lambda: self._desk.pin(here.entry, here.criterion, clip))
        if isinstance(answer, Change):
            self._keeping.spread(answer)
            self._views.scoring.show_pinned(answer.field.prompt)
            title = self._desk.bundle.round.score_set.criterion(here.criterion).title
            announce(self._keeping.window, self.tr("Pinned to {title}").format(title=title))
        elif isinstance(answer, Issue):
            field = Field("clip", here.criterion)
            self._views.say_refused(field, finding(answer))

    def _point_out(self, sentence: str) -> None:
        """To the eye and to the ear."""
        self._views.say_refused(Field("clip", self._keeping.here.criterion), sentence)
        announce(self._keeping.window, sentence)

    def _on_selection_changed(self, source: Source) -> None:
        if source.has_selection():
            self._latest = source
            self._views.scoring.forget_refused()
