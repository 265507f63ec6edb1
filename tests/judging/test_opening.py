"""Opening a desk: the same work goes on through newer issues of the bundle, and nothing is begun by mistake."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from judgepanel.errors import WorldError
from judgepanel.judging import Change, open_desk
from judgepanel.judging.opening import workspace_folder
from judgepanel.merge.heads import heads
from judgepanel.model.bundle import Bundle
from judgepanel.model.draft import Owner
from judgepanel.model.record import Field
from tests.builders import AWARD_ID, mark
from tests.judging.conftest import Laptop, judge_all

MARK, NOTE = mark("ambition"), Field("note", "ambition")
PROMPT = Field("prompt", "ambition", "evidence")


def second_issue(laptop: Laptop, **changes: object) -> Bundle:
    return laptop.bundle(id="c" * 32, issue=2, **changes)


def reworded(bundle: Bundle) -> Bundle:
    """The same bundle after the chair changed the first criterion."""
    judged = bundle.round
    first, *others = judged.score_set.criteria
    criteria = (replace(first, title="Ambition and need"), *others)
    changed = replace(judged, score_set=replace(judged.score_set, criteria=criteria))
    return replace(bundle, id="c" * 32, issue=2, category=replace(bundle.category, rounds=(changed,)))


def test_every_judge_award_and_round_has_a_workspace_of_its_own(tmp_path: Path) -> None:
    owners = [
        Owner(AWARD_ID, "shortlisting", "J01"),
        Owner(AWARD_ID, "shortlisting", "J02"),
        Owner(AWARD_ID, "presentation", "J01"),
        Owner("b" * 32, "shortlisting", "J01"),
    ]
    folders = {workspace_folder(owner, tmp_path) for owner in owners}
    assert len(folders) == 4
    assert all(len(folder.name) == 16 for folder in folders)


def test_without_a_choice_the_users_own_folder_is_used(laptop: Laptop, own_home: Path) -> None:
    with open_desk(laptop.receive(laptop.bundle())) as desk:
        assert own_home in desk._store.path.parents


def test_a_stick_that_is_not_plugged_in_is_not_a_judge_who_has_not_begun(laptop: Laptop) -> None:
    stick = laptop.folder / "stick" / "work"
    with pytest.raises(WorldError, match="connect that first"):
        open_desk(laptop.receive(laptop.bundle()), stick)
    assert not stick.parent.exists()


def test_a_missing_bundle_makes_no_workspace(laptop: Laptop) -> None:
    with pytest.raises((WorldError, FileNotFoundError)):
        open_desk(laptop.folder / "nowhere.judging", laptop.workspaces)
    assert not laptop.workspaces.exists()


def test_a_workspace_that_is_damaged_lets_the_bundle_go(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        path = desk._store.path
    path.write_bytes(b"something else" * 1000)
    with pytest.raises(WorldError, match="damaged"):
        laptop.desk()


def test_two_laptops_have_two_devices(laptop: Laptop, tmp_path: Path) -> None:
    other = replace(laptop, workspaces=tmp_path / "other laptop")
    with laptop.desk() as one, other.desk() as two:
        devices = {one.prepare_hand_in().content.device, two.prepare_hand_in().content.device}
    assert len(devices) == 2
    assert all(len(each) == 32 for each in devices)


# Newer issues


def test_a_newer_issue_goes_on_where_the_last_one_stopped(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        first = desk.prepare_hand_in()
    with laptop.desk(second_issue(laptop)) as desk:
        assert desk.notices == ()
        assert desk.sheet("E001").value(MARK) == "7"
        assert desk.progress().settled == 3
        again = desk.prepare_hand_in()
    assert (again.content.records, again.export) == (first.content.records, 1)
    assert (again.content.bundle, again.content.issue) == ("c" * 32, 2)


def test_what_was_written_about_a_withdrawn_entry_is_kept_and_comes_back(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E003", NOTE, "Strong")
    shorter = second_issue(laptop, entries=laptop.bundle().entries[:2])
    with laptop.desk(shorter) as desk:
        assert [(each.code, dict(each.facts)["entries"]) for each in desk.notices] == [
            ("entries-withdrawn", "E003")
        ]
        assert desk.prepare_hand_in().content.records[0].field == Field("hand_in")
        assert not desk.can_undo()
    restored = laptop.bundle(id="e" * 32, issue=3)
    with laptop.desk(restored) as desk:
        assert desk.sheet("E003").text(NOTE) == "Strong"
        assert any(record.entry == "E003" for record in desk.prepare_hand_in().content.records)


def test_a_reworded_criterion_is_to_be_scored_again(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        desk.record("E001", NOTE, "Still true")
        assert desk.prepare_hand_in().complete
    with laptop.desk(reworded(laptop.bundle())) as desk:
        assert [(each.code, each.place, dict(each.facts)["count"]) for each in desk.notices] == [
            ("criterion-reworded", "ambition", "3")
        ]
        sheet = desk.sheet("E001")
        assert sheet.value(MARK) == "7"
        assert {MARK, PROMPT} <= sheet.again
        assert NOTE not in sheet.again
        assert mark("outcome") not in sheet.again
        assert desk.progress().entry("E001").state == "part"
        assert desk.scorecards()[0].score("ambition").state == "blank"
        assert desk.scorecards()[0].score("ambition").note == "Still true"
        incomplete = desk.prepare_hand_in()
        assert (incomplete.complete, incomplete.export) == (False, 2)


def test_the_same_mark_given_again_answers_the_new_wording(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        old = desk.prepare_hand_in()
    with laptop.desk(reworded(laptop.bundle())) as desk:
        assert desk.record("E001", MARK, "7") == Change("E001", MARK, "7", "7")
        assert MARK not in desk.sheet("E001").again
        new = desk.prepare_hand_in()
        cell = ("J01", "E001", MARK)
        (was,), (now,) = heads(old.content.records)[cell], heads(new.content.records)[cell]
        assert (now.value, now.replaces) == ("7", (was.id,))
        assert now.rubric != was.rubric
        desk.undo()
        assert MARK in desk.sheet("E001").again


def test_an_old_mark_that_was_never_handed_in_keeps_the_wording_it_answered(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
        fingerprint = desk.bundle.round.score_set.criterion("ambition").fingerprint()
    with laptop.desk(reworded(laptop.bundle())) as desk:
        handed_in = desk.prepare_hand_in()
    assert [each.rubric for each in handed_in.content.records if each.field == MARK] == [fingerprint]


def test_a_criterion_that_is_gone_is_kept_and_not_sent(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
    bundle = laptop.bundle()
    whole = bundle.round.score_set
    score_set = replace(whole, criteria=whole.criteria[1:], groups=whole.groups[1:])
    category = replace(bundle.category, rounds=(replace(bundle.round, score_set=score_set),))
    with laptop.desk(second_issue(laptop, category=category)) as desk:
        assert desk.sheet("E001").values == {}
        assert [each.field.kind for each in desk.prepare_hand_in().content.records] == ["hand_in"]
    with laptop.desk(laptop.bundle(id="e" * 32, issue=3)) as desk:
        assert desk.sheet("E001").value(MARK) == "7"


def test_an_older_issue_is_opened_with_a_warning(laptop: Laptop) -> None:
    with laptop.desk(second_issue(laptop)):
        pass
    with laptop.desk() as desk:
        assert [each.code for each in desk.notices] == ["bundle-superseded"]
        desk.record("E001", MARK, "7")


def test_weights_may_change_without_a_word(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
    bundle = laptop.bundle()
    score_set = bundle.round.score_set
    groups = tuple(replace(each, weight=Decimal(3)) for each in score_set.groups)
    judged = replace(bundle.round, score_set=replace(score_set, groups=groups))
    with laptop.desk(second_issue(laptop, category=replace(bundle.category, rounds=(judged,)))) as desk:
        assert desk.notices == ()
        assert desk.progress().settled == 3
