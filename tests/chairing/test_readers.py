"""Other processes read the pile: bounded in time and memory, and one that fails costs one file."""

import sys
from pathlib import Path

import pytest

from judgepanel.chairing import intake, readers
from judgepanel.chairing.looking import Ground, is_light
from judgepanel.chairing.readers import Readers, Task
from tests.chairing.office import Office, score
from tests.hostile import heavy
from tests.workbook.packs import pack, parts_of

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited by means of Linux")


def ground(office: Office) -> Ground:
    return Ground.of(office.award, office.store.issued())


def returned(office: Office, count: int) -> list[Path]:
    """So many different files of one judge: every export of a long evening."""
    laptop = office.laptop()
    paths = []
    for number in range(count):
        score(laptop, "E001", str(number % 11), "0")
        paths.append(office.returned(laptop, f"{number:03d}.xlsx"))
    return paths


def told(found) -> dict[int, set[str]]:
    return {number: {each.code for each in looked.file.issues} for number, looked in found}


def test_a_pile_says_the_same_in_other_processes_and_here(office: Office, monkeypatch) -> None:
    paths = returned(office, 8)
    here = office.preview(*paths).plan
    monkeypatch.setattr(intake, "FEW", 2)
    assert office.preview(*paths).plan == here
    assert {file.status for file in here.files} == {"new", "conflict"} or here.changes_anything


@LINUX
def test_one_that_is_too_slow_and_one_that_is_too_large_cost_themselves(office: Office) -> None:
    good = [path.read_bytes() for path in returned(office, 3)]
    slow, large = heavy.slow(), heavy.large()
    assert not is_light(slow)
    assert not is_light(large)
    assert all(map(is_light, good))
    raws = [good[0], slow, good[1], large, good[2]]
    tasks = [Task(number, f"{number}.xlsx", raw) for number, raw in enumerate(raws)]
    with Readers(ground(office), 1, seconds=1.5, memory=110 * 1024 * 1024) as found:
        codes = told(found.read(tasks, lambda: None))
    assert codes == {0: set(), 1: {"intake-too-heavy"}, 2: set(), 3: {"intake-too-heavy"}, 4: set()}


def test_a_process_that_ends_by_itself_costs_one_file(office: Office) -> None:
    raws = [path.read_bytes() for path in returned(office, 3)]
    heavy_ones = [raw + bytes(readers.MEMORY // 40) for raw in raws]
    tasks = [Task(number, f"{number}.xlsx", raw) for number, raw in enumerate(heavy_ones)]
    with Readers(ground(office), 1) as found:
        (child,) = found._children

        def kill_once() -> None:
            if child.pending:
                child._process.kill()

        codes = told(found.read(tasks, kill_once))
    assert len(codes) == 3
    assert [codes[number] for number in range(3)].count({"intake-too-heavy"}) == 1


def test_a_process_that_ended_while_idle_is_replaced_and_no_file_is_blamed(office: Office) -> None:
    large = pack({**parts_of(), "xl/media/a.bin": bytes(7_000_000)}, packed=False)
    with Readers(ground(office), 1) as found:
        (child,) = found._children
        assert child.connection.poll(30)
        assert list(child.answers()) == []
        child._process.kill()
        child._process.join()
        codes = told(found.read([Task(0, "x", large)], lambda: None))
        assert found._children != [child]
    assert codes == {0: {"not-score-file"}}


def end_at_once(*_: object) -> None:
    """What a process does that is not let live."""


def test_without_other_processes_light_files_are_read_and_heavy_ones_named(
    office: Office, monkeypatch
) -> None:
    monkeypatch.setattr(readers, "serve", end_at_once)
    light = returned(office, 1)[0].read_bytes()
    large = pack({**parts_of(), "xl/media/a.bin": bytes(7_000_000)}, packed=False)
    assert not is_light(large)
    tasks = [Task(number, "x", raw) for number, raw in enumerate((large, light, large, large, large, light))]
    with Readers(ground(office), 2) as found:
        codes = told(found.read(tasks, lambda: None))
    assert codes == {number: set() if number in (1, 5) else {"intake-not-apart"} for number in range(6)}


def test_stopping_ends_the_processes_and_changes_nothing(office: Office, monkeypatch) -> None:
    paths = returned(office, 6)
    monkeypatch.setattr(intake, "FEW", 2)
    before = office.store.path.read_bytes() if sys.platform == "win32" else None
    calls = []

    def stop(done: int, total: int, name: str) -> None:
        calls.append((done, total, name))
        if len(calls) > 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.preview(intake.basis(office.store), paths, stop)
    assert before is None or office.store.path.read_bytes() == before
    assert office.store.records() == ()
    assert [done for done, _, _ in calls] == sorted(done for done, _, _ in calls)
