"""The ten laws of the merge through the real importer, and three planted bugs that they catch."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from judgepanel.chairing import merges
from judgepanel.errors import WorldError
from judgepanel.merge import decisions, heads
from judgepanel.model.record import Record
from judgepanel.store.database import Database
from judgepanel.workbook import score_file
from tests.chairing.real_world import RealChair, RealWorld
from tests.merge.test_laws import highest_counter_wins, keep_one_head

QUIET = settings(
    max_examples=14,
    stateful_step_count=14,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# A planted bug must be found by the same search; it need not be made small.
HUNT = settings(
    QUIET,
    max_examples=60,
    stateful_step_count=20,
    phases=[Phase.generate],
    derandomize=True,
    report_multiple_bugs=False,
)

TestTenLaws = RealWorld.TestCase
TestTenLaws.settings = QUIET


class LastFileWins(RealChair):
    """What most spreadsheets by e-mail do: of a judge's files, the one merged last is the truth."""

    def __init__(self, store) -> None:
        super().__init__(store)
        self.latest: dict[str, frozenset[str]] = {}

    def take(self, paths: list[Path]) -> None:
        for path in paths:
            super().take([path])
            content = score_file.read(path.read_bytes(), path.name).content
            held = {record.id for record in self.store.records()}
            if content is not None and held.issuperset(each.id for each in content.records):
                self.latest[content.judge] = frozenset(each.id for each in content.records)

    def records(self) -> tuple[Record, ...]:
        return tuple(each for each in super().records() if each.id in self.latest.get(each.judge, ()))


def test_the_last_file_wins_is_caught():
    class Planted(RealWorld):
        chair_class = LastFileWins

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Planted, settings=HUNT)


@pytest.mark.parametrize("planted", [highest_counter_wins, keep_one_head])
def test_a_wrong_idea_of_heads_is_caught(planted, monkeypatch):
    monkeypatch.setattr(heads, "heads_of", planted)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(RealWorld, settings=HUNT)


def test_a_decision_that_is_never_stale_is_caught(monkeypatch):
    monkeypatch.setattr(decisions, "_is_stale", lambda *_: False)
    with pytest.raises(AssertionError, match="stale is not reported"):
        run_state_machine_as_test(RealWorld, settings=HUNT)


def test_half_a_merge_is_caught(monkeypatch):
    """A store that keeps what it wrote before the disk failed."""

    def kept(database):
        connection = database._live()
        yield connection

    monkeypatch.setattr(Database, "transaction", contextmanager(kept))
    with pytest.raises((AssertionError, WorldError)):
        run_state_machine_as_test(RealWorld, settings=HUNT)


def test_an_undo_that_does_not_ask_for_later_files_is_caught(monkeypatch):
    """A file that carries the records taken out would be called known, and held in part."""
    monkeypatch.setattr(merges, "_built_on", lambda *_: ())
    with pytest.raises(AssertionError):
        run_state_machine_as_test(RealWorld, settings=HUNT)
