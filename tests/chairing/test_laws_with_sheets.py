"""The ten laws once more, in a world where judges also fill in score sheets: new ones, ones that know of an earlier
hand-in, and several versions of one sheet."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.chairing.real_world import ENTRIES, JUDGES, RealWorld, bundle_of
from tests.merge.world import SEVERAL
from tests.workbook.score_sheet.filling import Judge, write_sheet

TYPED = st.tuples(
    st.sampled_from(ENTRIES),
    st.sampled_from(["C01", "C01", "C02"]),
    st.sampled_from([0, 5, 5, 10, None, "seven", "Conflict: personal", "Abstain"]),
)


class SheetWorld(RealWorld):
    """Laptops, files, awards and sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[tuple[str, int], Path] = {}
        self.filled = 0

    @precondition(lambda self: self.filled < 6)
    @rule(which=SEVERAL, number=st.integers(0, 1), knows=st.booleans(), typed=st.lists(TYPED, max_size=3))
    def fill_in_a_sheet(
        self, which: int, number: int, knows: bool, typed: list[tuple[str, str, object]]
    ) -> None:
        judge = JUDGES[which % 2]
        self.lone.discard(judge)
        self.filled += 1
        sheet = Judge(self.sheet_of(judge, number, knows))
        for entry, code, value in typed:
            heading = "State" if isinstance(value, str) and value != "seven" else code
            sheet.cell(entry, heading).value = value
        path = self.folder / f"sheet {len(self.files)}.xlsx"
        path.write_bytes(sheet.save())
        self.files.append(path)

    def sheet_of(self, judge: str, number: int, knows: bool) -> Path:
        """A sheet as it was made; filled in twice, it comes back in two versions."""
        if (judge, number) not in self.sheets:
            own = next(laptop for laptop in self.laptops if laptop.judge == judge)
            known = own.records.values() if knows else ()
            path = self.folder / f"blank {judge} {number}.xlsx"
            sheet = f"{judge[1:]}{number}".rjust(32, "0")
            self.sheets[judge, number] = write_sheet(path, bundle_of(judge), known, sheet)
        return self.sheets[judge, number]


TestLawsWithSheets = SheetWorld.TestCase
TestLawsWithSheets.settings = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
