"""Where the pages of a document stand when they are set one below the other. Plain geometry."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

GAP = 12.0
"""Between two pages, and around them."""
_NARROWEST, _WIDEST, _TALLEST_RATIO = 1.0, 14_400.0, 20.0


@dataclass(frozen=True, slots=True)
class PageBox:
    """One page on the ground, in pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageStack:
    """All pages of a document at one scale, and the ground they need."""

    boxes: tuple[PageBox, ...]
    width: float
    height: float

    def visible(self, top: float, bottom: float) -> range:
        """Which pages show between two heights."""
        first = self.page_at(top)
        last = bisect_right(self.boxes, bottom, key=lambda box: box.top)
        return range(first, max(first, last))

    def page_at(self, height: float) -> int:
        """The page at that height, or the one above when it falls between two."""
        return max(0, bisect_right(self.boxes, height, key=lambda box: box.top) - 1)

    def place(self, height: float) -> float:
        """A height as page and share of it (2.5 is the middle of the third page): the same at any scale."""
        if not self.boxes:
            return 0.0
        page = self.page_at(height)
        box = self.boxes[page]
        return page + min(max((height - box.top) / box.height, 0.0), 0.999)

    def height_of(self, place: float) -> float:
        """The height of a place; a place past the end is the last page."""
        if not self.boxes:
            return 0.0
        page = min(max(int(place), 0), len(self.boxes) - 1)
        return self.boxes[page].top + (place - int(place)) * self.boxes[page].height


def believable(width: float, height: float) -> tuple[float, float]:
    """A page size in points as it may be shown: a document may claim anything."""
    width = min(max(width, _NARROWEST), _WIDEST)
    return width, min(max(height, width / _TALLEST_RATIO), width * _TALLEST_RATIO, _WIDEST)


def stack(sizes: Sequence[tuple[float, float]], scale: float, view_width: float) -> PageStack:
    """Pages of these sizes (points), `scale` pixels to the point, in the middle of a view that wide."""
    widest = max((width * scale for width, _ in sizes), default=0.0)
    ground = max(view_width, widest + 2 * GAP)
    boxes, top = [], GAP
    for width, height in sizes:
        boxes.append(PageBox((ground - width * scale) / 2, top, width * scale, height * scale))
        top += height * scale + GAP
    return PageStack(tuple(boxes), ground, top)


def fitting_scale(sizes: Sequence[tuple[float, float]], view_width: float) -> float:
    """The scale at which the widest page fills the view."""
    widest = max((width for width, _ in sizes), default=1.0)
    return max(view_width - 2 * GAP, 40.0) / widest
