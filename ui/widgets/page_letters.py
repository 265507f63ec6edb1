"""The characters of a page with their boxes: which one lies under a point, and what a selection covers. Geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

Move = Literal["letter", "word", "line", "edge"]


@dataclass(frozen=True, slots=True, eq=False)
class PageLetters:
    """One box a character, in shares of the page's width and height; an empty box where nothing is drawn."""

    page: int
    text: str
    boxes: tuple[QRectF, ...]

    def at(self, point: QPointF, *, shape: float = 1.0) -> int | None:
        """The character under a point of the page, or the nearest; None on a page without text.

        `shape` is the height of the page in widths: what is near is judged as the eye sees it. A line at the height
        of the point goes before a nearer one above or below.
        """

        def far(index: int) -> tuple[float, float]:
            box = self.boxes[index]
            down = max(box.top() - point.y(), point.y() - box.bottom(), 0.0) * shape
            return down, max(box.left() - point.x(), point.x() - box.right(), 0.0)

        return min(self._drawn(), key=far, default=None)

    def first_below(self, height: float) -> int | None:
        """The first character in the text that lies below a height of the page."""
        return next((index for index in self._drawn() if self.boxes[index].top() >= height), None)

    def rects(self, first: int, end: int) -> tuple[QRectF, ...]:
        """What characters cover, as one box for each stretch of a line."""
        covered: list[QRectF] = []
        for index in range(max(0, first), min(end, len(self.boxes))):
            box = self.boxes[index]
            if box.isEmpty():
                continue
            if covered and _one_line(covered[-1], box):
                covered[-1] = covered[-1].united(box)
            else:
                covered.append(box)
        return tuple(covered)

    def word(self, index: int) -> tuple[int, int]:
        """First and end of the word around a character."""
        first = end = index
        while first > 0 and not self.text[first - 1].isspace():
            first -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return first, max(end, index + 1)

    def moved(self, caret: int, by: Move, step: int) -> int:
        """Where a caret, which stands before a character, comes to. `step` is 1 or -1."""
        match by:
            case "letter":
                return min(max(caret + step, 0), len(self.text))
            case "word":
                return self._next_word(caret, step)
            case "edge":
                return self._edge(caret, step)
        return self._next_line(caret, step)

    def _next_word(self, caret: int, step: int) -> int:
        words = [0, len(self.text)]
        for space, group in groupby(range(len(self.text)), key=lambda index: self.text[index].isspace()):
            if not space:
                letters = list(group)
                words += [letters[0] if step < 0 else letters[-1] + 1]
        beyond = [each for each in words if (each > caret if step > 0 else each < caret)]
        return (min if step > 0 else max)(beyond, default=caret)

    def _edge(self, caret: int, step: int) -> int:
        """The beginning or the end of the line."""
        here = self._box_of(caret)
        line = [index for index in self._drawn() if here is not None and _one_line(here, self.boxes[index])]
        if not line:
            return caret
        return line[-1] + 1 if step > 0 else line[0]

    def _next_line(self, caret: int, step: int) -> int:
        """At the end of the text there is none, even where the text does not end at the foot of the page."""
        here = self._box_of(caret)
        if here is None or caret == (len(self.text) if step > 0 else 0):
            return caret
        middle = here.center().y()

        def height(index: int) -> float:
            return (self.boxes[index].center().y() - middle) * step

        beyond = [index for index in self._drawn() if height(index) > here.height() * 0.6]
        if not beyond:
            return len(self.text) if step > 0 else 0
        nearest = min(map(height, beyond))
        line = [index for index in beyond if height(index) < nearest + here.height() * 0.5]
        return min(line, key=lambda index: abs(self.boxes[index].left() - here.left()))

    def _box_of(self, caret: int) -> QRectF | None:
        """The box at a caret; past the end, or where nothing is drawn, the last before it."""
        near = (
            *range(caret, min(caret + 3, len(self.boxes))),
            *range(min(caret, len(self.boxes)) - 1, -1, -1),
        )
        return next((self.boxes[index] for index in near if not self.boxes[index].isEmpty()), None)

    def _drawn(self) -> Sequence[int]:
        return [index for index, box in enumerate(self.boxes) if not box.isEmpty()]


def _one_line(one: QRectF, other: QRectF) -> bool:
    """Whether two boxes stand on one line: most of the lower one's height is shared, and no column lies between."""
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return shared > 0.5 * min(one.height(), other.height())
