"""How long a text is against its limit, in words and not by colour alone."""

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.plain_label import PlainLabel


class WordCount(PlainLabel):
    """Says "312 of 400 words"; past the limit also by how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "small", parent)
        self.setWordWrap(False)

    def show_count(self, words: int, limit: int, of: str = "") -> None:
        """`limit` 0 means that there is none; `of` names the text that is counted."""
        over = words - limit if limit else 0
        sentence = self._sentence(words, limit, over)
        self.setText(self.tr("{text}: {count}").format(text=of, count=sentence) if of else sentence)
        theme.look(self, "warning" if over > 0 else "small")

    def _sentence(self, words: int, limit: int, over: int) -> str:
        if not limit:
            return self.tr("1 word") if words == 1 else self.tr("%n words", "", words)
        if over > 0:
            return self.tr("{words} of {limit} words: {over} over").format(
                words=words, limit=limit, over=over
            )
        return self.tr("{words} of {limit} words").format(words=words, limit=limit)
