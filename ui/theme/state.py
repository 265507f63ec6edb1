"""The palette and text size in use. One program has one look at a time, so this is the one place that keeps it."""

from dataclasses import dataclass

from ui.theme.palettes import Palette, palette

BASE_TEXT = 14
"""Pixels of ordinary text at 100 %; all sizes follow it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is in use now. `text` is the size of ordinary text in pixels; with `roomy`, letters, words and lines stand
    further apart; with `still`, nothing moves that need not."""

    palette: Palette
    text: int = BASE_TEXT
    roomy: bool = False
    still: bool = False


_now: list[Look] = []


def current() -> Look:
    """The look in use; the light one until the program has chosen."""
    if not _now:
        _now.append(Look(palette("light")))
    return _now[0]


def use(look: Look) -> None:
    """Make this the look in use."""
    _now[:] = [look]
