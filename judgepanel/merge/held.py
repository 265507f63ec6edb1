"""What is held of every judge while a merge is planned, growing file by file."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from judgepanel.merge.heads import Cell, current, heads_of, values_of
from judgepanel.merge.scorecard import distinct
from judgepanel.model.award import Award
from judgepanel.model.packed_records import PackedRecords, state_of
from judgepanel.model.record import Record, Value


@dataclass(slots=True)
class Held:
    """Records by id, cell and laptop; those of judges nobody asked about stay packed."""

    award: Award
    received: Container[str]
    known: dict[str, Record] = field(default_factory=dict)
    cells: dict[Cell, dict[str, Record]] = field(default_factory=dict)
    laptops: dict[tuple[str, str], dict[str, Record]] = field(default_factory=dict)
    today: Mapping[str, str] = field(default_factory=dict)
    packed: dict[str, list[PackedRecords]] = field(default_factory=dict)
    judges: set[str] = field(default_factory=set)

    def holds(self, judge: str) -> bool:
        """Whether any record of this judge is held."""
        return judge in self.judges or judge in self.packed

    def unpack(self, judge: str) -> None:
        """Make values of what is held packed of this judge, so that single cells can be looked at."""
        for packed in self.packed.pop(judge, ()):
            self.add({record.id: record for record in packed})

    def state(self) -> str:
        """The hash of everything held."""
        packed = (own for sets in self.packed.values() for each in sets for own in each.split_ids())
        return state_of((*map(bytes.fromhex, self.known), *packed))

    def add(self, records: Mapping[str, Record]) -> None:
        for own, record in records.items():
            self.known[own] = record
            self.judges.add(record.judge)
            self.cells.setdefault(record.cell, {})[own] = record
            self.laptops.setdefault((record.judge, record.device), {})[own] = record

    def standing(self, cell: Cell) -> tuple[Value, ...]:
        """The distinct values that count in a cell."""
        return distinct(values_of(current(heads_of(self.cells.get(cell, {})), self.today)))

    def of_judge(self, judge: str) -> dict[Cell, tuple[Value, ...]]:
        """What stands in every cell of a judge, blanks left out."""
        self.unpack(judge)
        cells = [cell for cell in self.cells if cell[0] == judge]
        found = {cell: self.standing(cell) for cell in cells}
        return {cell: values for cell, values in found.items() if any(each is not None for each in values)}
