"""The attachments of the entry in hand, one tab each: PDF pages, pictures, texts, and office files as text."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from judgepanel.documents.reading import OFFICE
from judgepanel.model.clip import Clip
from judgepanel.model.entry import Attachment
from ui.judge.evidence_content import SHOWN, Content
from ui.widgets.document_text import DocumentText
from ui.widgets.empty_state import EmptyState
from ui.widgets.image_view import ImageView, PictureRefused
from ui.widgets.page_selection import SelectedOnPage
from ui.widgets.page_view import PageView
from ui.widgets.plain_label import PlainLabel
from ui.widgets.text_search import TextSearch
from ui.widgets.text_view import TextView
from ui.widgets.tool_key import tool_key


class EvidenceView(QWidget):
    """Asks for the content of the attachment that comes to the front, and shows it once it is there."""

    content_requested = Signal(object)
    """An Attachment whose content is to be brought."""
    copy_requested = Signal(object)
    """An Attachment that the judge wants to keep a copy of."""
    open_requested = Signal(object)
    """An Attachment that the judge wants to see in another program."""
    closed = Signal()
    arrange_requested = Signal()
    """Side by side with the answer, or one above the other."""
    pin_requested = Signal()
    """The selected words are wanted as evidence."""
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attachments: tuple[Attachment, ...] = ()
        self._shown = ""
        self._places: dict[str, float] = {}
        self._clip: Clip | None = None
        self._sought = ""
        self._named_page = 0
        self._may_try_again = False
        self._pages, self._picture, self._other = PageView(), ImageView(), EmptyState()
        self._text, self._document = TextView(), DocumentText()
        self._search = TextSearch()
        self._pane = QStackedWidget()
        for piece in (self._pages, self._picture, self._text, self._document, self._other):
            self._pane.addWidget(piece)
        self._said = PlainLabel(look="warning")
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addLayout(self._build_top())
        for aside in (self._build_elsewhere(), self._search, self._said):
            column.addWidget(aside)
        column.addWidget(self._pane, 1)
        self._connect()

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Another entry: these are its attachments; none is opened yet."""
        self._keep_place()
        self._pages.close_document()
        for aside in (self._search, self._said, self._elsewhere):
            aside.hide()
        self._shown = ""
        self._attachments = tuple(attachments)
        with QSignalBlocker(self._tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            for attachment in attachments:
                place = self._tabs.addTab(attachment.name.replace("&", "&&"))
                self._tabs.setTabData(place, attachment.sha256)

    def open(self, sha256: str) -> None:
        """Bring an attachment to the front and ask for its content."""
        names = [attachment.sha256 for attachment in self._attachments]
        if sha256 in names:
            with QSignalBlocker(self._tabs):
                self._tabs.setCurrentIndex(names.index(sha256))
            self._bring(self._attachments[names.index(sha256)])

    def set_read_only(self) -> None:
        """From now on nothing can be pinned."""
        self._may_pin = False
        self._pin.setEnabled(False)

    def has_selection(self) -> bool:
        """Whether words are selected, or found by a search."""
        shown = self._pane.currentWidget()
        if shown is self._pages:
            return self._pages.has_selection()
        return isinstance(shown, TextView) and shown.textCursor().hasSelection()

    def clip(self) -> Clip | None:
        """What is selected in the attachment in front, with its place."""
        front, shown = self.current(), self._pane.currentWidget()
        if front is None:
            return None
        if shown is self._pages and (words := self._pages.selected()) is not None:
            return Clip(front.name, front.sha256, words.page + 1, "", words.start, words.quote)
        if isinstance(shown, TextView) and (found := shown.selected()) is not None:
            return Clip(front.name, front.sha256, 0, "", found.start, found.quote)
        return None

    def show_clip(self, clip: Clip) -> None:
        """Show a quote where it stands in the attachment in front, as soon as that is there."""
        self._clip = clip
        self._show_clip()

    def go_to_page(self, page: int) -> None:
        """Bring a page, from 1, of the attachment in front to the top, as soon as that is there."""
        front = self.current()
        self._named_page = page
        if front is not None and front.kind == "pdf":
            self._places[self._shown] = float(page - 1)
        if self._pane.currentWidget() is self._pages:
            self._pages.go_to(float(page - 1))
            self._say_beyond()
        elif self._pane.currentWidget() is self._document:
            self._document.scroll_to(f"slide {page}")

    def seek(self, words: str) -> None:
        """Look for words in the attachment in front, as soon as that is there."""
        self._sought = words
        self._seek()

    def current(self) -> Attachment | None:
        """The attachment in front."""
        place = self._tabs.currentIndex()
        return self._attachments[place] if 0 <= place < len(self._attachments) else None

    def place(self) -> float:
        """How far the attachment in front was read: page, from 0, and share of it; the letter of a text."""
        shown = self._pane.currentWidget()
        if isinstance(shown, TextView):
            return float(shown.place())
        return self._pages.place() if shown is self._pages else 0.0

    def remember_place(self, sha256: str, place: float) -> None:
        """Open that attachment there."""
        self._places[sha256] = place

    def show_content(self, attachment: Attachment, content: Content) -> None:
        """Show what was asked for, unless another attachment has come to the front since."""
        if self._is_in_front(attachment):
            focused = QApplication.focusWidget()
            has_keyboard = focused is not None and self.isAncestorOf(focused)
            self._show(attachment, content)
            if has_keyboard:
                self.focus_content()

    def show_failure(
        self, attachment: Attachment, title: str, detail: str, *, may_try_again: bool = False
    ) -> None:
        """The content could not be brought, now or ever."""
        if self._is_in_front(attachment):
            office = attachment.kind in OFFICE
            way_out = self.tr("Try again") if may_try_again else self.tr("Save a copy…") if office else ""
            self._say(title, detail, way_out)
            self._may_try_again = may_try_again

    def begin_search(self) -> None:
        """Search in the document, if it is one."""
        shown = self._pane.currentWidget()
        if shown is self._pages:
            self._pages.begin_search()
        elif isinstance(shown, TextView):
            self._search.begin(shown)

    def release(self, *, wait: bool = False) -> None:
        """Let go of every document."""
        self._pages.close_document(wait=wait)

    def focus_content(self) -> None:
        """Put the keyboard on what is shown, or on its tab while there is nothing to read."""
        shown = self._pane.currentWidget()
        if shown is None or shown is self._other:
            shown = self._tabs
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build_top(self) -> QHBoxLayout:
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._tabs.setAccessibleName(self.tr("Attachments"))
        self._pin = tool_key(
            "pin", self.tr("Pin the selected words as evidence"), self.pin_requested, shortcut="Ctrl+Shift+E"
        )
        self._pin.setEnabled(False)
        self._may_pin = True
        turn = self.tr("Side by side or stacked")
        top = QHBoxLayout()
        top.addWidget(self._tabs, 1)
        top.addWidget(self._pin)
        top.addWidget(tool_key("arrange", turn, self.arrange_requested, shortcut="Ctrl+Shift+D"))
        top.addWidget(tool_key("close", self.tr("Back to the answer"), self.closed, shortcut="Esc"))
        return top

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._other.action_requested.connect(self._on_other_action)
        for readable in (self._pages, self._text, self._document):
            readable.offer_pinning()
            readable.pin_requested.connect(self.pin_requested)
        self._pages.opened.connect(self._say_beyond)
        self._pages.lost.connect(self._on_lost)
        self._pages.selection_changed.connect(self._on_selection_changed)
        for text in (self._text, self._document):
            text.selectionChanged.connect(self._on_selection_changed)

    def _build_elsewhere(self) -> QWidget:
        """What stands over an office file: that it is shown as text, and the ways to see it as it was made."""
        self._elsewhere = QWidget()
        row = QHBoxLayout(self._elsewhere)
        row.setContentsMargins(4, 0, 4, 2)
        row.addWidget(PlainLabel(self.tr("Shown as text; its layout may differ."), "small"), 1)
        save, show = QPushButton(self.tr("Save a copy…")), QPushButton(self.tr("Open in another program…"))
        save.clicked.connect(self._on_copy_wanted)
        show.clicked.connect(self._on_open_wanted)
        for key in (save, show):
            row.addWidget(key)
        self._elsewhere.hide()
        return self._elsewhere

    def _is_in_front(self, attachment: Attachment) -> bool:
        front = self.current()
        return front is not None and front.sha256 == attachment.sha256

    def _on_tab_changed(self, place: int) -> None:
        if 0 <= place < len(self._attachments):
            self._bring(self._attachments[place])

    def _bring(self, attachment: Attachment) -> None:
        if attachment.sha256 == self._shown:
            return
        self._keep_place()
        self._search.hide()
        self._said.hide()
        self._shown = attachment.sha256
        self._sought, self._named_page = "", 0
        if attachment.kind in SHOWN:
            self._say(self.tr("Opening {name} …").format(name=attachment.name))
            self.content_requested.emit(attachment)
        else:
            self._say_elsewhere(attachment)

    def _show(self, attachment: Attachment, content: Content) -> None:
        if isinstance(content, QImage):
            self._pane.setCurrentWidget(self._picture)
            self._picture.show_image(content, attachment.name)
        elif isinstance(content, str):
            self._text.setAccessibleName(attachment.name)
            self._text.show_text(content)
            self._text.go_to(int(self._places.get(attachment.sha256, 0)))
            self._pane.setCurrentWidget(self._text)
        elif isinstance(content, tuple):
            self._document.setAccessibleName(attachment.name)
            self._pane.setCurrentWidget(self._document)
            self._document.show_pieces(content)
            self._document.go_to(int(self._places.get(attachment.sha256, 0)))
            if self._named_page:
                self._document.scroll_to(f"slide {self._named_page}")
        elif isinstance(content, PictureRefused):
            self._say_refused(attachment, content)
        else:
            self._pane.setCurrentWidget(self._pages)
            self._pages.show_document(content, attachment.name, self._places.get(attachment.sha256, 0.0))
        self._elsewhere.setVisible(isinstance(content, tuple))
        self._show_clip()
        self._seek()
        self._on_selection_changed()

    def _show_clip(self) -> None:
        clip, shown = self._clip, self._pane.currentWidget()
        if clip is None or clip.attachment != self._shown:
            return
        if shown is self._pages:
            self._pages.reveal(SelectedOnPage(clip.page - 1, clip.start, clip.quote))
        elif isinstance(shown, TextView):
            shown.reveal("", clip.start, clip.quote)
        else:
            return
        self._clip = None

    def _seek(self) -> None:
        shown, sought = self._pane.currentWidget(), self._sought
        if not sought or shown not in (self._pages, self._text, self._document):
            return
        self._sought = ""
        if shown is self._pages:
            self._pages.begin_search(sought)
        elif isinstance(shown, TextView):
            self._search.begin(shown, sought)

    def _say_beyond(self) -> None:
        """Say that a page that was named is not there: the last one is shown instead."""
        pages, front = self._pages.pages(), self.current()
        beyond = front is not None and 0 < pages < self._named_page
        if front is not None and beyond:
            said = self.tr("{name} has no page {page}; its last page is shown.")
            self._said.setText(said.format(name=front.name, page=self._named_page))
        self._said.setVisible(beyond)

    def _on_selection_changed(self) -> None:
        self._pin.setEnabled(self._may_pin and self.has_selection())
        self.selection_changed.emit()

    def _say_refused(self, attachment: Attachment, refused: PictureRefused) -> None:
        title = self.tr("{name} cannot be shown").format(name=attachment.name)
        large = self.tr("The picture is larger than any screen needs. Tell the organiser.")
        broken = self.tr("It is damaged or not a picture. Tell the organiser; you can score without it.")
        self._say(title, large if refused.reason == "large" else broken)

    def _say_elsewhere(self, attachment: Attachment) -> None:
        kinds = {
            "docx": self.tr("Word document"),
            "pptx": self.tr("PowerPoint presentation"),
            "xlsx": self.tr("Excel workbook"),
        }
        kind = kinds.get(attachment.kind, self.tr("file"))
        self._say(
            self.tr("{name} is a {kind}").format(name=attachment.name, kind=kind),
            self.tr(
                "It cannot be shown here. Save a copy and open it in the program you use for such files."
            ),
            self.tr("Save a copy…"),
        )

    def _on_lost(self) -> None:
        """The file in which the document lies went away while it was shown."""
        if (front := self.current()) is not None:
            self._keep_place()
            self.show_failure(
                front,
                self.tr("{name} cannot be reached any more").format(name=front.name),
                self.tr(
                    "The bundle lies on a stick or drive that is not connected now. Connect it again and go on; "
                    "what you wrote is safe."
                ),
                may_try_again=True,
            )

    def _on_other_action(self) -> None:
        front = self.current()
        if front is not None and self._may_try_again:
            self._shown = ""
            self._bring(front)
        else:
            self._on_copy_wanted()

    def _on_copy_wanted(self) -> None:
        if (attachment := self.current()) is not None:
            self.copy_requested.emit(attachment)

    def _on_open_wanted(self) -> None:
        if (attachment := self.current()) is not None:
            self.open_requested.emit(attachment)

    def _say(self, title: str, detail: str = "", action: str = "") -> None:
        self._pages.close_document()
        self._may_try_again = False
        self._elsewhere.setVisible(False)
        self._other.say(title, detail, action)
        self._pane.setCurrentWidget(self._other)

    def _keep_place(self) -> None:
        if self._shown and self._pane.currentWidget() in (self._pages, self._text, self._document):
            self._places[self._shown] = self.place()
