"""Searching from the desk: texts are taken in when the page is first opened, attachments beside the window."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from judgepanel.documents.reading import OFFICE, read_document, text_of
from judgepanel.errors import JudgePanelError
from judgepanel.issues import RefusedError
from judgepanel.judging import Change, Hit, Search
from judgepanel.model.entry import Attachment
from judgepanel.model.record import Field
from ui.judge.closed_view import CLOSED
from ui.judge.evidence_content import read_text
from ui.judge.keeping import Keeping
from ui.models.find_rows import find_rows
from ui.tasks import Tasks
from ui.widgets.pdf_engine import PdfGoneError, PdfPages, PdfRefusedError

_LONGEST = 400
"""Pages of one attachment that are taken in."""
_READABLE = OFFICE | {"pdf", "txt", "md"}
GoTo = Callable[[str, str], None]


class Finding(QObject):
    """Reads one attachment after the other, so that whatever the judge opens meanwhile comes in between."""

    def __init__(self, keeping: Keeping, tasks: Tasks, go_to: GoTo) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._desk, self._views = keeping.desk, keeping.views
        self._tasks = tasks
        self._go_to = go_to
        self._search: Search | None = None
        self._reading: Search | None = None
        """What a worker is filling now."""
        self._unread: list[tuple[str, Attachment]] = []
        view = self._views.search
        view.find_requested.connect(self.find)
        view.place_requested.connect(self._on_place_requested)
        keeping.spread_out.connect(self._on_change)
        keeping.leaving.connect(self._stop)

    def open(self) -> None:
        """Show the page, and begin to read if this is the first time."""
        if not self._keeping.flush():
            return
        if self._reading is not None and not self._tasks.busy:
            self._on_cancelled()  # given up for a window that then stayed open
        if self._search is None:
            self._begin(Search(self._desk.bundle))
        self._views.show_search()
        self.find(self._views.search.wanted())

    def _begin(self, search: Search) -> None:
        """Own words at once, they are few; the entries beside the window; then the attachments."""
        self._search = search
        search.read_sheets(self._desk.sheet(entry.id) for entry in self._desk.bundle.entries)
        self._unread = list(self._readable())
        self._hold()
        self._tasks.run(
            lambda progress: search.read_entries(progress.check),
            lambda _: self._on_entries_read(),
            self._on_unreadable,
            self.tr("Reading the entries for the search"),
            self._on_cancelled,
            only_reads=True,
        )

    def _hold(self) -> None:
        self._reading = self._search
        self._keeping.hold()

    def _release(self) -> None:
        """A worker has put in what it read; what was stopped meanwhile is closed only now."""
        if self._reading is not None and self._reading is not self._search:
            self._reading.close()
        self._reading = None
        self._keeping.release()

    def _on_entries_read(self) -> None:
        self._release()
        if not self._keeping.gone:
            self.find(self._views.search.wanted())
            self._read_next()

    def find(self, wanted: str) -> None:
        """Show where these words stand, in the entries that are open to the judge."""
        if self._search is None:
            return
        states = {each.entry: each.state for each in self._desk.progress().entries}
        hits = self._search.find(wanted, [entry for entry, state in states.items() if state not in CLOSED])
        self._views.search.show_rows(find_rows(self._desk.bundle, hits))
        self._views.search.show_state(len(self._unread))

    def _readable(self) -> Iterator[tuple[str, Attachment]]:
        for entry in self._desk.bundle.entries:
            for attachment in entry.attachments:
                if attachment.kind in _READABLE:
                    yield entry.id, attachment

    def _read_next(self) -> None:
        if not self._unread or self._keeping.gone:
            return
        entry, attachment = self._unread[0]
        self._hold()
        self._tasks.run(
            lambda progress: pages_of(attachment, self._desk.attachment(attachment.sha256), progress.check),
            lambda pages: self._on_read(entry, attachment, pages),
            self._on_unreadable,
            self.tr("Reading {name} for the search").format(name=attachment.name),
            self._on_cancelled,
            only_reads=True,
        )

    def _on_read(self, entry: str, attachment: Attachment, pages: list[str]) -> None:
        if self._search is not None:
            self._search.read_pages(entry, attachment.sha256, pages)
        self._on_done()

    def _on_unreadable(self, _: JudgePanelError) -> None:
        # The search is not the place to complain about an attachment: opening it is.
        self._on_done()

    def _on_cancelled(self) -> None:
        # Opened again, the page begins anew.
        self._unread.clear()
        self._search = None
        self._release()

    def _on_done(self) -> None:
        self._release()
        del self._unread[:1]
        if not self._keeping.gone:
            if self._views.at_search():
                self.find(self._views.search.wanted())
            self._read_next()

    def _on_change(self, change: Change) -> None:
        if self._search is not None:
            self._search.read_sheets([self._desk.sheet(change.entry)])

    def _on_place_requested(self, hit: Hit) -> None:
        """Go where the words stand, with the keyboard there."""
        criteria = self._desk.bundle.round.score_set.criteria
        asked = next((each.id for each in criteria if each.answer == hit.place), "")
        criterion = hit.place if hit.kind in ("note", "feedback") else asked if hit.kind == "answer" else ""
        self._go_to(hit.entry, criterion)
        if not self._views.reads():
            return
        if hit.kind in ("note", "feedback"):
            self._views.focus_field(Field(hit.kind, criterion))
        elif hit.kind == "question":
            self._views.focus_field(Field("question"))
        elif hit.kind == "attachment":
            self._views.evidence.remember_place(hit.place, float(hit.page))
            self._views.attachments.open(hit.place)
        else:
            self._views.reading.setFocus()
            self._choose_words(hit)

    def _choose_words(self, hit: Hit) -> None:
        """Select the find in the text, by as many of the words before it as it takes."""
        text = self._views.reading.focusProxy()
        if not isinstance(text, QTextEdit):
            return
        before = hit.before.replace("…", "").split()
        for words in (" ".join([*before[-2:], hit.match]), hit.match):
            text.moveCursor(QTextCursor.MoveOperation.Start)
            if text.find(words):
                text.ensureCursorVisible()
                return

    def _stop(self) -> None:
        self._unread.clear()
        if self._reading is not None and not self._tasks.busy:
            self._release()  # the work was given up together with the window: nobody will be called back
        if self._search is not None and self._reading is None:
            self._search.close()
        self._search = None


def pages_of(attachment: Attachment, content: BinaryIO, goes_on: Callable[[], object]) -> list[str]:
    """The text of an attachment, page by page. Slow: call it beside the window.

    `goes_on` is called before each page and may raise.
    """
    if attachment.kind in OFFICE:
        try:
            return [text_of(read_document(content, attachment.kind))]
        except RefusedError:
            return []
    if attachment.kind != "pdf":
        return [read_text(content)]
    try:
        pages = PdfPages(content)
        try:
            return list(_texts(pages, goes_on))
        finally:
            pages.close()
    except (PdfRefusedError, PdfGoneError):
        return []


def _texts(pages: PdfPages, goes_on: Callable[[], object]) -> Iterator[str]:
    for page in range(min(len(pages.sizes()), _LONGEST)):
        goes_on()
        yield pages.text(page)
