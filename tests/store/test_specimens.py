"""Workspaces of every format there has been, kept for ever: today's program still reads each of them whole."""

import shutil
from pathlib import Path

import pytest

from judgepanel.judging import Place
from judgepanel.model.draft import NOTHING, Draft, Owner
from judgepanel.model.record import Field
from judgepanel.store.judge_store import JudgeStore
from judgepanel.store.judge_tables import MIGRATIONS
from tests.builders import AWARD_ID, BUNDLE_ID, DEVICE, mark

SPECIMENS = Path(__file__).parents[1] / "specimens"
FORMATS = range(1, len(MIGRATIONS) + 1)
# The wording of the criterion on the day the specimens were made.
RUBRIC = "d98bf5448a5ebe2ba502b2c176ce46c8"
NOTE = Field("note", "ambition")


@pytest.mark.parametrize("number", FORMATS)
def test_a_workspace_of_that_format_is_read_whole(tmp_path: Path, number: int) -> None:
    path = tmp_path / "workspace.db"
    shutil.copy(SPECIMENS / f"workspace-v{number}" / "workspace.db", path)
    with JudgeStore.open(path, Owner(AWARD_ID, "shortlisting", "J01"), new_device="e" * 32) as store:
        assert (store.device, store.bundles()) == (DEVICE, ((BUNDLE_ID, 1),))
        assert store.drafts() == {
            "E001": {Field("conflict"): Draft("none"), mark("ambition"): Draft("8", RUBRIC), NOTE: NOTHING}
        }
        assert {(each.field, each.value) for each in store.records()} == {
            (mark("ambition"), "7"),
            (Field("hand_in"), "incomplete"),
        }
        assert Place.from_text(store.place()) == Place("E001", "ambition", {"answer": 12})
        practised = {mark("ambition"): Draft("6", RUBRIC), NOTE: Draft("Ọlúwáṣeun\n=1", RUBRIC)}
        assert store.practised("f" * 32) == (practised if number >= 3 else {})
        assert [each.after for each in store.redo()] == [Draft("Ọlúwáṣeun\n=1", RUBRIC)]
        assert [store.undo()[0].after.value for _ in range(4)] == [None, "7", None, None]
        assert not store.can_undo()
