"""The order of the Tab key for pieces that are made late: Qt would put them behind everything else."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go through these one after the other; the first stays where it is. All must be in one window."""
    for before, after in pairwise(stops):
        if before.window() is after.window():
            QWidget.setTabOrder(before, after)
