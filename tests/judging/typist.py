"""A judge who types without end in a process of its own, and says after each act that it returned.

The acts are numbered and always the same, so whoever kills the process knows what must be on the disk.
"""

import sys
from pathlib import Path

from judgepanel.judging import Desk, open_desk
from judgepanel.model.record import Field

ENTRIES = ("E001", "E002", "E003")
CRITERIA = ("ambition", "outcome")
CYCLE = 9
Cell = tuple[str, Field]


def typed(number: int) -> tuple[str, Field, str]:
    """Entry, field and text of the act of that number, when it types something."""
    entry, criterion = ENTRIES[number % 3], CRITERIA[number % 2]
    if number % CYCLE in (3, 4, 5):
        return ENTRIES[0], Field("note", "outcome"), f"note {number} " * (number % CYCLE)
    return entry, Field("mark", criterion), str(number % 11)


def act(desk: Desk, number: int) -> None:
    match number % CYCLE:
        case 7:
            desk.prepare_hand_in()
        case 8:
            desk.undo()
        case _:
            desk.record(*typed(number))


class Expected:
    """What must stand in the fields after a number of acts, worked out without a disk."""

    def __init__(self) -> None:
        self.values: dict[Cell, str] = {}
        self.exports = 0
        self._before: dict[Cell, str] = {}
        self._typing = False

    def act(self, number: int) -> None:
        if number % CYCLE == 7:
            self.exports += 1
        elif number % CYCLE == 8:
            self.values = self._before
        else:
            entry, field, text = typed(number)
            joins = field.kind == "note" and self._typing
            self._before = self._before if joins else dict(self.values)
            self.values = {**self.values, (entry, field): text}
            self._typing = field.kind == "note"
            if self.values == self._before:
                raise AssertionError("every act of the typist changes something")


def main(bundle: str, workspaces: str, first: str) -> None:
    with open_desk(Path(bundle), Path(workspaces)) as desk:
        number = int(first)
        while True:
            act(desk, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
