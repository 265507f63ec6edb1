"""The one way into this room: a panel in, everything that can be said about it out."""

from collections.abc import Callable

from judgepanel.evidence.panel import Panel
from judgepanel.evidence.wish import Wish
from judgepanel.model.evidence import Evidence

# Called with the name of each step before it is done. Raising from it stops the examination and leaves nothing behind.
Progress = Callable[[str], None]


def examine(panel: Panel, seed: int, wish: Wish | None = None, progress: Progress | None = None) -> Evidence:
    """The evidence about this panel. Equal panels, seeds and wishes give equal evidence, to the last bit."""
    from judgepanel.evidence.findings import find
    from judgepanel.evidence.threads import one_thread

    with one_thread():
        return find(panel, seed, wish or Wish(), progress or _quiet)


def _quiet(step: str) -> None:
    """Nobody is listening."""
