"""The characters of a page with their boxes: which one lies under a point, and what a selection covers. Geometry."""

from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

Move = Literal["letter", "word", "line", "edge"]


_Drawn = tuple[int, float, float, float, float]
"""A character that is drawn: its number, left, top, right, bottom.

A page may have tens of thousands. Plain tuples of numbers are fast, and no rounds of the garbage collector.
"""


class PageLetters:
    """One box a character, in shares of the page's width and height; an empty box where nothing is drawn."""

    def __init__(self, page: int, text: str, boxes: Iterable[QRectF]) -> None:
        self.page, self.text = page, text
        self._boxes: list[_Drawn | None] = [
            None if box.isEmpty() else (number, box.left(), box.top(), box.right(), box.bottom())
            for number, box in enumerate(boxes)
        ]
        self._drawn = tuple(each for each in self._boxes if each is not None)
        self._asked, self._covered = (0, 0), tuple[QRectF, ...]()

    def box(self, index: int) -> QRectF:
        """Where a character stands; an empty box where nothing is drawn."""
        drawn = self._boxes[index] if 0 <= index < len(self._boxes) else None
        return _box(*drawn[1:]) if drawn is not None else QRectF()

    def box_near(self, index: int) -> QRectF | None:
        """Where a character stands or, where nothing is drawn, the last before it, or else the first of all."""
        before = (each for each in reversed(self._boxes[: max(index, 0) + 1]) if each is not None)
        drawn = next(before, None) or next(iter(self._drawn), None)
        return _box(*drawn[1:]) if drawn is not None else None

    def at(self, point: QPointF, *, shape: float = 1.0) -> int | None:
        """The character under a point of the page, or the nearest; None on a page without text.

        `shape` is the height of the page in widths: what is near is judged as the eye sees it. A line at the height
        of the point goes before a nearer one above or below.
        """
        across, down = point.x(), point.y()
        found, nearest = None, (float("inf"), float("inf"))
        for number, left, top, right, bottom in self._drawn:
            apart = (top - down if top > down else down - bottom if down > bottom else 0.0) * shape
            if apart <= nearest[0]:
                beside = left - across if left > across else across - right if across > right else 0.0
                if (apart, beside) < nearest:
                    found, nearest = number, (apart, beside)
        return found

    def first_below(self, height: float) -> int | None:
        """The first character in the text that lies below a height of the page."""
        return next((number for number, _, top, _, _ in self._drawn if top >= height), None)

    def rects(self, first: int, end: int) -> tuple[QRectF, ...]:
        """What characters cover, as one box for each stretch of a line; asked for the same again, at once."""
        if (first, end) != self._asked:
            self._asked, self._covered = (first, end), self._cover(first, end)
        return self._covered

    def _cover(self, first: int, end: int) -> tuple[QRectF, ...]:
        covered: list[QRectF] = []
        left = top = right = bottom = 0.0
        for number, to_left, to_top, to_right, to_bottom in self._drawn:
            if not first <= number < end:
                continue
            shared = min(bottom, to_bottom) - max(top, to_top)
            if shared > 0.5 * min(bottom - top, to_bottom - to_top):
                left, top = min(left, to_left), min(top, to_top)
                right, bottom = max(right, to_right), max(bottom, to_bottom)
                continue
            covered.append(_box(left, top, right, bottom))
            left, top, right, bottom = to_left, to_top, to_right, to_bottom
        covered.append(_box(left, top, right, bottom))
        return tuple(box for box in covered if not box.isEmpty())

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
        here = self._at_caret(caret)
        line = [each[0] for each in self._drawn if here is not None and _one_line(here, each)]
        if not line:
            return caret
        return line[-1] + 1 if step > 0 else line[0]

    def _next_line(self, caret: int, step: int) -> int:
        """At the end of the text there is none, even where the text does not end at the foot of the page."""
        here = self._at_caret(caret)
        if here is None or caret == (len(self.text) if step > 0 else 0):
            return caret
        _, left, top, _, bottom = here
        high, middle = bottom - top, (top + bottom) / 2
        away = (((each[2] + each[4]) / 2 - middle for each in self._drawn), self._drawn)
        beyond = [(off * step, each) for off, each in zip(*away, strict=True) if off * step > high * 0.6]
        if not beyond:
            return len(self.text) if step > 0 else 0
        nearest = min(off for off, _ in beyond)
        line = [each for off, each in beyond if off < nearest + high * 0.5]
        return min(line, key=lambda each: abs(each[1] - left))[0]

    def _at_caret(self, caret: int) -> _Drawn | None:
        """The character at a caret; past the end, or where nothing is drawn, the last before it."""
        near = next((each for each in self._boxes[caret : caret + 3] if each is not None), None)
        return near or next((each for each in reversed(self._boxes[:caret]) if each is not None), None)


def _box(left: float, top: float, right: float, bottom: float) -> QRectF:
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _one_line(one: _Drawn, other: _Drawn) -> bool:
    """Whether two characters stand on one line: most of the lower one's height is shared, no column lies between."""
    shared = min(one[4], other[4]) - max(one[2], other[2])
    return shared > 0.5 * min(one[4] - one[2], other[4] - other[2])
