"""A PDF to read: pages below each other, zoom, thumbnails, search, selection, and the page as plain text."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QIntValidator, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_letters import PageLetters
from ui.widgets.page_reading import ReadingCanvas
from ui.widgets.page_search import PageSearch
from ui.widgets.page_selection import SelectedOnPage
from ui.widgets.page_strip import THUMB, PageStrip
from ui.widgets.pdf_engine import Document
from ui.widgets.pdf_reader import PdfReader, Wanted
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_order import lead
from ui.widgets.text_view import TextView
from ui.widgets.tool_key import tool_key
from ui.widgets.zoom_keys import zoom_of


class PageView(QWidget):
    """Shows one document at a time. Everything slow happens in the document's own thread."""

    opened = Signal()
    """The document can be read and is on screen."""
    lost = Signal()
    """The file in which the document lies cannot be read any more."""
    pin_requested = Signal()
    """The selected words are wanted as evidence; only where `offer_pinning` was called."""
    selection_changed = Signal()
    _offers_pinning = False
    _zoom_in, _zoom_out, _fit, _find = Signal(), Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader: PdfReader | None = None
        self._name = ""
        self._place_to_be = 0.0
        self._count = 0
        self._text_page, self._text_is_read = 0, False
        self._quote_to_show: SelectedOnPage | None = None
        self._canvas = ReadingCanvas()
        self._text = TextView()
        self._message = EmptyState()
        self._pane = QStackedWidget()
        for piece in (self._canvas, self._text, self._message):
            self._pane.addWidget(piece)
        self._search = PageSearch()
        self._strip = PageStrip()
        self._strip.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_tools())
        column.addWidget(self._search)
        column.addLayout(self._build_middle(), 1)
        lead(self, self._canvas)
        self._connect()

    def show_document(self, content: Document, name: str, place: float = 0.0) -> None:
        """Open a document at a place (page and share of it). `name` is what it is called on screen."""
        self.close_document()
        self._name, self._place_to_be = name, place
        self._message.say(self.tr("Opening {name} …").format(name=name))
        self._pane.setCurrentWidget(self._message)
        reader = PdfReader(content)
        reader.opened.connect(self._on_opened)
        reader.refused.connect(self._on_refused)
        reader.page_drawn.connect(self._on_page_drawn)
        reader.page_searched.connect(self._on_page_searched)
        reader.search_ended.connect(self._on_search_ended)
        reader.text_read.connect(self._on_text_read)
        reader.letters_read.connect(self._on_letters_read)
        reader.thumb_drawn.connect(self._on_thumb_drawn)
        self._reader = reader
        reader.start()

    def close_document(self, *, wait: bool = False) -> None:
        """Let go of the document; with `wait`, not before its thread has ended."""
        if self._reader is not None:
            self._reader.close(wait=wait)
        self._reader = None
        self._as_text.setChecked(False)
        self._end_search()
        self._canvas.show_pages(())
        self._strip.show_pages(0)

    def place(self) -> float:
        """Where the reader is: page, from 0, and share of it."""
        return self._canvas.place() if self._pages_known() else self._place_to_be

    def go_to(self, place: float) -> None:
        """Bring a place to the top."""
        self._place_to_be = place
        self._canvas.go_to(place)

    def begin_search(self, text: str = "") -> None:
        """Put the keyboard where the text to look for is typed, and look for one when it is given."""
        self._search.begin(text)

    def offer_pinning(self) -> None:
        """Offer in the context menu to pin what is selected."""
        self._offers_pinning = True
        self._text.offer_pinning()

    def has_selection(self) -> bool:
        """Whether words are selected, or found, on the pages or in their text."""
        if self._pane.currentWidget() is self._text:
            return self._text.textCursor().hasSelection()
        return self._canvas.has_selection()

    def selected(self) -> SelectedOnPage | None:
        """The selected words and their page, from 0; else the find in hand; None when there is neither."""
        if self._pane.currentWidget() is not self._text:
            return self._canvas.selected()
        found = self._text.selected() if self._text_is_read else None
        return SelectedOnPage(self._text_page, found.start, found.quote) if found is not None else None

    def reveal(self, quote: SelectedOnPage) -> None:
        """Show a quote where it stands, now or when the document has opened."""
        self._quote_to_show = quote
        if self._pages_known():
            self._show_quote()

    def pages(self) -> int:
        """How many pages the document has; 0 while that is not known."""
        return self._count if self._pages_known() else 0

    def menu(self) -> QMenu:
        """What can be done with the selection."""
        menu = QMenu(self)
        selected = self._canvas.has_selection()
        copy = menu.addAction(theme.icon("copy"), self.tr("Copy"))
        copy.setEnabled(selected)
        copy.triggered.connect(self.copy)
        if self._offers_pinning:
            pin = menu.addAction(theme.icon("pin"), self.tr("Pin as evidence"))
            pin.setEnabled(selected)
            pin.triggered.connect(self.pin_requested)
        return menu

    def copy(self) -> None:
        """Put the selected words on the clipboard, as plain text."""
        found = self.selected()
        if found is not None:
            QGuiApplication.clipboard().setText(found.quote)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and zoom_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        match zoom_of(event):
            case "in":
                self._canvas.zoom_in()
            case "out":
                self._canvas.zoom_out()
            case "fit":
                self._canvas.fit_width()
            case None:
                event.ignore()

    def _build_middle(self) -> QHBoxLayout:
        middle = QHBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(self._strip)
        middle.addWidget(self._pane, 1)
        return middle

    def _build_tools(self) -> QHBoxLayout:
        self._number = QLineEdit()
        self._number.setAccessibleName(self.tr("Page number"))
        self._number.setValidator(QIntValidator(1, 99_999, self._number))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setFixedWidth(self._number.fontMetrics().horizontalAdvance("0000") + 20)
        self._of = PlainLabel(look="small")
        self._of.setWordWrap(False)
        self._percent = PlainLabel(look="small")
        self._percent.setWordWrap(False)
        self._thumbs = tool_key("pages", self.tr("Show all pages in small"))
        self._thumbs.setCheckable(True)
        self._as_text = tool_key("note", self.tr("Show this page as plain text"))
        self._as_text.setCheckable(True)
        row = QHBoxLayout()
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(2)
        row.addWidget(self._thumbs)
        row.addWidget(self._number)
        row.addWidget(self._of)
        row.addStretch(1)
        row.addWidget(tool_key("search", self.tr("Find in this document"), self._find, shortcut="Ctrl+F"))
        row.addWidget(self._as_text)
        row.addWidget(self._percent)
        row.addWidget(tool_key("zoom-out", self.tr("Zoom out"), self._zoom_out, shortcut="Ctrl+-"))
        row.addWidget(tool_key("zoom-in", self.tr("Zoom in"), self._zoom_in, shortcut="Ctrl++"))
        row.addWidget(tool_key("fit-width", self.tr("Fit the width"), self._fit, shortcut="Ctrl+0"))
        return row

    def _connect(self) -> None:
        self._zoom_in.connect(self._canvas.zoom_in)
        self._zoom_out.connect(self._canvas.zoom_out)
        self._fit.connect(self._canvas.fit_width)
        self._find.connect(self.begin_search)
        self._number.editingFinished.connect(self._on_number_typed)
        self._as_text.toggled.connect(self._on_as_text)
        self._canvas.pages_wanted.connect(self._on_pages_wanted)
        self._canvas.page_reached.connect(self._on_page_reached)
        self._canvas.zoomed.connect(self._say_percent)
        self._search.search_requested.connect(self._on_search_requested)
        self._search.find_shown.connect(self._reveal)
        self._search.closed.connect(self._on_search_closed)
        self._thumbs.toggled.connect(self._strip.setVisible)
        self._strip.page_chosen.connect(lambda page: self.go_to(float(page)))
        self._strip.thumbs_wanted.connect(self._on_thumbs_wanted)
        self._canvas.letters_wanted.connect(self._on_letters_wanted)
        self._canvas.selection_changed.connect(self.selection_changed)
        self._canvas.menu_requested.connect(self._on_menu_requested)
        self._text.pin_requested.connect(self.pin_requested)
        self._text.selectionChanged.connect(self.selection_changed)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _pages_known(self) -> bool:
        return self._pane.currentWidget() is not self._message

    def _on_opened(self, sizes: tuple[tuple[float, float], ...]) -> None:
        if self.sender() is not self._reader:
            return
        has_keyboard = self._has_keyboard()
        self._pane.setCurrentWidget(self._canvas)
        if has_keyboard:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count = len(sizes)
        self._of.setText(self.tr("of {pages}").format(pages=len(sizes)))
        self._canvas.show_pages(sizes)
        self._strip.show_pages(len(sizes))
        self._canvas.go_to(self._place_to_be)
        self._show_quote()
        self._say_percent()
        self.opened.emit()

    def _on_refused(self, reason: str) -> None:
        if self.sender() is not self._reader:
            return
        if reason == "gone":
            self.lost.emit()
        else:
            self._pane.setCurrentWidget(self._message)
            locked = self.tr("It is protected by a password, which judges are not given. Tell the organiser.")
            broken = self.tr("It is damaged or not a PDF. Tell the organiser; you can score without it.")
            title = self.tr("{name} cannot be shown").format(name=self._name)
            self._message.say(title, locked if reason == "password" else broken)

    def _on_pages_wanted(self, wanted: list[Wanted]) -> None:
        if self._reader is not None:
            self._reader.draw(wanted)

    def _on_page_drawn(self, wanted: Wanted, picture: QImage) -> None:
        if self.sender() is self._reader:
            self._canvas.show_picture(wanted, picture)

    def _on_page_reached(self, page: int) -> None:
        self._number.setText(str(page + 1))
        said = self.tr("{name}, page {page} of {pages}")
        self._canvas.setAccessibleName(said.format(name=self._name, page=page + 1, pages=self._count))
        self._strip.show_current(page)
        if self._as_text.isChecked() and self._reader is not None:
            self._reader.read_text(page)

    def _on_number_typed(self) -> None:
        if self._number.isModified():
            self._number.setModified(False)
            self.go_to(min(int(self._number.text() or 1), self._count) - 1)

    def _say_percent(self) -> None:
        self._percent.setText(self.tr("{percent} %").format(percent=self._canvas.zoom_percent()))

    def _on_as_text(self, wanted: bool) -> None:
        if not self._pages_known():
            return
        self._pane.setCurrentWidget(self._text if wanted else self._canvas)
        if wanted and self._reader is not None:
            self._reader.read_text(self._canvas.page())

    def _on_text_read(self, page: int, text: str) -> None:
        if self.sender() is self._reader:
            self._text_page, self._text_is_read = page, bool(text.strip())
            self._text.setAccessibleName(self.tr("Text of page {page}").format(page=page + 1))
            self._text.show_text(
                text if text.strip() else self.tr("This page holds no text; it may be a scan.")
            )

    def _on_letters_wanted(self, pages: list[int]) -> None:
        if self._reader is not None:
            self._reader.read_letters(pages)

    def _on_letters_read(self, known: PageLetters) -> None:
        if self.sender() is self._reader:
            self._canvas.show_letters(known)

    def _on_thumbs_wanted(self, pages: list[int]) -> None:
        if self._reader is not None:
            width = round(THUMB * self.devicePixelRatioF())
            self._reader.draw_thumbs([Wanted(page, width) for page in pages])

    def _on_thumb_drawn(self, page: int, picture: QImage) -> None:
        if self.sender() is self._reader:
            self._strip.show_picture(page, picture)

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_quote(self) -> None:
        """The quote that was asked for, once; on the page itself, for its text has no place on it."""
        quote, self._quote_to_show = self._quote_to_show, None
        if quote is not None:
            self._as_text.setChecked(False)
            self._canvas.reveal_quote(quote)

    def _on_search_requested(self, text: str) -> None:
        if self._reader is not None:
            self._reader.search(text, self._canvas.page())

    def _on_page_searched(self, text: str, page: int, finds: object) -> None:
        if self.sender() is self._reader and text == self._search.text() and isinstance(finds, tuple):
            first = self._search.add(page, finds, self._canvas.page())
            self._canvas.show_hits(self._search.by_page(), self._search.now())
            if first:
                self._reveal()

    def _on_search_ended(self, text: str) -> None:
        if self.sender() is self._reader and text == self._search.text():
            self._search.ended()

    def _reveal(self) -> None:
        now = self._search.now()
        self._canvas.show_hits(self._search.by_page(), now)
        if now is not None:
            self._canvas.reveal_hit(now[0], self._search.rects())
        self.selection_changed.emit()

    def _on_search_closed(self) -> None:
        self._end_search()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_search(self) -> None:
        self._search.end()
        self._canvas.show_hits({}, None)
        if self._reader is not None:
            self._reader.search("")
