"""The laws of the merge through real score files and a real award: fewer runs than the pure ones, nothing played."""

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.chairing import merges, results
from judgepanel.workbook import result_book
from tests.builders import small_award
from tests.chairing.office import CLOCK, Office, open_office
from tests.merge.laptops import Laptop
from tests.merge.world import ACTS

AWARD = small_award(entries=2, judges=2, criteria=2)
SITTING = st.tuples(st.integers(0, 3), st.lists(st.sampled_from(ACTS), min_size=1, max_size=5))


def play(office: Office, sittings) -> list[Path]:
    """Two judges with two laptops each; every sitting ends with a score file."""
    laptops = [
        Laptop(office.award, judge, f"{n:032x}") for n, judge in enumerate(["J01", "J01", "J02", "J02"])
    ]
    paths = []
    for number, (which, acts) in enumerate(sittings):
        for entry, field, value in acts:
            laptops[which].type(entry, field, value)
        paths.append(office.returned(laptops[which], f"{number}.xlsx"))
    return paths


def result_bytes(office: Office, path: Path) -> bytes:
    result_book.write(path, office.award, results.panel(office.store), results.ranking(office.store))
    return path.read_bytes()


@given(st.lists(SITTING, min_size=1, max_size=5), st.integers(0, 2**16))
@settings(
    max_examples=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_order_grouping_and_repetition_gives_one_state_and_one_result_book(
    tmp_path_factory, sittings, seed
):
    dice = random.Random(seed)
    folder = tmp_path_factory.mktemp("laws")
    first, second = open_office(folder / "a", AWARD), open_office(folder / "b", AWARD)
    paths = play(first, sittings)
    first.take_in(*paths)
    for path in dice.sample(paths, len(paths)) + dice.choices(paths, k=3):
        held = {record.id for record in second.store.records()}
        second.take_in(path)
        assert held <= {record.id for record in second.store.records()}
    again = second.preview(*dice.sample(paths, len(paths)))
    assert not again.plan.changes_anything
    assert {file.status for file in again.plan.files} <= {"nothing_new", "older"}
    assert results.ranking(first.store) == results.ranking(second.store)
    assert result_bytes(first, folder / "a.xlsx") == result_bytes(second, folder / "b.xlsx")
    for office in (first, second):
        office.store.close()


def test_undoing_and_repeating_a_merge_gives_the_same(office: Office):
    laptop = office.laptop("J01")
    laptop.type("E001", ACTS[0][1], "5")
    path = office.returned(laptop)
    state = office.take_in(path).state
    merges.undo(office.store, CLOCK)
    assert office.take_in(path).state == state
