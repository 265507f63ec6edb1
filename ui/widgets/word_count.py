"""How long a text is, and against which limit, in words and not by colour."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.plain_label import PlainLabel


class WordCount(PlainLabel):
    """Says "312 words"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "small", parent)
        self.setWordWrap(False)

    def show_count(self, words: int) -> None:
        self.setText(_sentence(words, 0))


def counted(of: str, words: int, limit: int) -> str:
    """A text by its name with its length: "Outcome: 312 of 400 words"; past the limit also by how many. `limit` 0
    means that there is none."""
    return QCoreApplication.translate("WordCount", "{text}: {count}").format(
        text=of, count=_sentence(words, limit)
    )


def _sentence(words: int, limit: int) -> str:
    if not limit:
        one = QCoreApplication.translate("WordCount", "1 word")
        return one if words == 1 else QCoreApplication.translate("WordCount", "%n words", "", words)
    said = QCoreApplication.translate("WordCount", "{words} of {limit} words")
    if words > limit:
        said = QCoreApplication.translate("WordCount", "{words} of {limit} words: {over} over")
    return said.format(words=words, limit=limit, over=words - limit)
