"""What the marks mean: the anchor of the mark in hand in full, and all of them when wanted."""

from decimal import Decimal

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from judgepanel.rubric.scale import Anchor, Scale, plain
from ui import theme
from ui.widgets.plain_label import PlainLabel


def anchor_title(anchor: Anchor) -> str:
    """The head of an anchor: its mark and, where it has one, its title."""
    return " · ".join(part for part in (plain(anchor.mark), anchor.title) if part)


class AnchorPanel(QFrame):
    """The anchor of one mark, or a word on how to give one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(look="strong")
        self._text = PlainLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._text)

    def show_mark(self, scale: Scale, mark: str, said: str = "") -> None:
        """Show what a given mark means; `said` is shown instead where there is something else to say."""
        anchor = next((each for each in scale.anchors if plain(each.mark) == mark), None)
        if said or not mark:
            title, text = "", said or self._how(scale)
        elif anchor is None:
            title, text = mark, self._between(scale, mark)
        else:
            title, text = anchor_title(anchor), anchor.text
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        theme.look(self._text, "" if title else "muted")
        theme.look(self, "card" if title else "")

    def _how(self, scale: Scale) -> str:
        words = self.tr("No mark yet. Type {lowest} to {highest}, or choose one.")
        return words.format(lowest=plain(scale.lowest), highest=plain(scale.highest))

    def _between(self, scale: Scale, mark: str) -> str:
        """A mark without an anchor of its own (a half point) stands between two that have one."""
        if not mark[0].isdigit():
            return self.tr("This criterion does not apply to the entry.")
        below = [each for each in scale.anchors if each.mark < Decimal(mark)]
        return (
            self.tr("Between {anchor} and the next.").format(anchor=anchor_title(below[-1])) if below else ""
        )


class AnchorList(QFrame):
    """Every anchor of a scale, lowest first; the one in hand is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "card")
        self._scale: Scale | None = None
        self._heads: list[tuple[str, PlainLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(1)

    def show_scale(self, scale: Scale, mark: str) -> None:
        """Show the anchors of this scale."""
        if scale != self._scale:
            self._scale = scale
            self._rebuild(scale)
        for own, head in self._heads:
            anchor = self.tr("▸ {title}") if own == mark else "{title}"
            found = next(each for each in scale.anchors if plain(each.mark) == own)
            head.setText(anchor.format(title=anchor_title(found)))
            theme.look(head, "good" if own == mark else "strong")

    def _rebuild(self, scale: Scale) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self._heads = []
        for anchor in scale.anchors:
            head = PlainLabel(look="strong")
            self._heads.append((plain(anchor.mark), head))
            self._column.addWidget(head)
            self._column.addWidget(PlainLabel(anchor.text, "muted"))
            self._column.addSpacing(4)
