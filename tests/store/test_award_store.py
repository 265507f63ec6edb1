"""The award on disk: what goes in comes out, every act is whole, and nothing that was kept can be changed unseen."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.errors import UsageError, WorldError
from judgepanel.model.award import Assignment, Award, Conflict
from judgepanel.model.entry import Attachment
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.merge_plan import FilePlan, MergePlan
from judgepanel.model.record import Record, state_hash
from judgepanel.store import backups
from judgepanel.store.award_store import AwardStore
from tests.builders import SEAL_KEY, a_record, mark, small_award

CLOCK = "2026-03-01T09:00:00+00:00"
EMPTY = state_hash([])


@pytest.fixture
def award() -> Award:
    made = small_award()
    first = replace(
        made.entries[0],
        title="Ọlúwáṣeun and Nguyễn",
        attachments=(Attachment("Łukasz.pdf", "0" * 64, 12), Attachment("chart.png", "1" * 64, 0)),
        organisation_aliases=("Old name", "Older; name"),
    )
    judges = (replace(made.judges[0], role="observer", organisation_aliases=("Body",)), made.judges[1])
    conflict = Conflict("J01", "E002", "same_organisation", "matched")
    kept = tuple(each for each in made.assignments if (each.judge, each.entry) != ("J01", "E002"))
    return replace(
        made,
        rehearsal=True,
        entries=(first, *made.entries[1:]),
        judges=judges,
        assignments=kept,
        conflicts=(conflict,),
    )


@pytest.fixture
def store(tmp_path: Path, award: Award) -> Iterator[AwardStore]:
    with AwardStore.create(tmp_path / "round.award", award, {"E001": "Ann, ann@example.org"}) as made:
        yield made


def plan_of(held: list[Record], *files: list[Record], status: str = "new") -> MergePlan:
    known = [each.id for each in held]
    plans = []
    for number, add in enumerate(files):
        digest = f"{number}{len(known)}".ljust(64, "f")
        plans.append(
            FilePlan(
                f"some/where/file{number}.xlsx",
                digest,
                status if add else "nothing_new",
                "J01",
                1,
                len(add),
                0,
                0,
                0,
                0,
                (),
                (),
                tuple(add),
            )
        )
    after = [*known, *(each.id for add in files for each in add)]
    return MergePlan(tuple(plans), state_hash(known), state_hash(after))


def records_of(award: Award, judge: str, export: int = 1) -> list[Record]:
    return [
        a_record(award, judge, entry.id, mark(criterion.id), "7", export=export)
        for entry in award.entries
        for criterion in award.round.score_set.criteria
    ]


def merge(store: AwardStore, *files: list[Record]) -> int:
    plan = plan_of(list(store.records()), *files)
    return store.accept(plan, {each.sha256: each.path.encode() for each in plan.files}, CLOCK)


def test_an_award_comes_back_equal(store: AwardStore, award: Award, tmp_path: Path) -> None:
    assert store.award() == award
    store.close()
    with AwardStore.open(tmp_path / "round.award") as again:
        assert again.award() == award
        assert again.contacts() == {"E001": "Ann, ann@example.org"}
        assert again.attachment_folder == tmp_path / "round.attachments"
        assert again.issued() == ()
        assert again.records() == ()
        assert again.last_merge() is None


def test_contacts_stand_apart_from_everything_a_bundle_is_made_of(store: AwardStore) -> None:
    assert "ann@example.org" not in repr(store.award())


def test_nothing_else_is_left_beside_a_new_award(store: AwardStore, tmp_path: Path) -> None:
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["round.award"]


def test_an_existing_file_is_never_written_over(tmp_path: Path, award: Award) -> None:
    path = tmp_path / "round.award"
    path.write_text("somebody's file")
    with pytest.raises(WorldError, match="exists already"):
        AwardStore.create(path, award)
    assert path.read_text() == "somebody's file"


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, award: Award) -> None:
    doubled = replace(award, entries=(award.entries[0], award.entries[0]))
    with pytest.raises(sqlite3.IntegrityError):
        AwardStore.create(tmp_path / "round.award", doubled)
    assert list(tmp_path.iterdir()) == []


def test_assignments_and_conflicts_are_replaced_together(store: AwardStore, tmp_path: Path) -> None:
    conflict = Conflict("J02", "E001", "financial", "owns shares")
    after = store.replace_assignments([Assignment("J02", "E003"), Assignment("J01", "E001")], [conflict])
    assert after == store.award()
    assert after.assigned_to("J02") == ("E003",)
    assert after.conflicts == (conflict,)
    store.close()
    with AwardStore.open(tmp_path / "round.award") as again:
        assert again.award() == after


def test_nobody_is_assigned_against_an_interest(store: AwardStore, award: Award) -> None:
    with pytest.raises(UsageError, match="J01 has a declared interest in E001"):
        store.replace_assignments(
            [Assignment("J01", "E001")], [Conflict("J01", "E001", "personal", "siblings")]
        )
    assert store.award() == award


def test_a_failed_replacement_leaves_all_as_it_was(store: AwardStore, award: Award) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.replace_assignments([Assignment("J01", "E001"), Assignment("J01", "E999")], [])
    assert store.award() == award


def test_issued_bundles_are_remembered_with_their_keys(store: AwardStore) -> None:
    first = IssuedBundle("b" * 32, 1, "J01", SEAL_KEY, "seed", "c" * 64)
    second = IssuedBundle("d" * 32, 2, "J01", SEAL_KEY, "seed", "e" * 64)
    store.keep_issued(first)
    store.keep_issued(second)
    assert store.issued() == (first, second)
    assert SEAL_KEY.hex() not in repr(store.issued())
    assert repr(SEAL_KEY) not in repr(store.issued())


def test_a_bundle_id_is_never_used_twice(store: AwardStore) -> None:
    store.keep_issued(IssuedBundle("b" * 32, 1, "J01", SEAL_KEY, "seed", "c" * 64))
    with pytest.raises(sqlite3.IntegrityError):
        store.keep_issued(IssuedBundle("b" * 32, 1, "J02", SEAL_KEY, "seed", "c" * 64))
    assert len(store.issued()) == 1


def test_an_accepted_merge_adds_its_records_and_keeps_its_files(store: AwardStore, award: Award) -> None:
    mine, theirs = records_of(award, "J01"), records_of(award, "J02")
    assert merge(store, mine, theirs, []) == 1
    assert {each.id for each in store.records()} == {each.id for each in mine + theirs}
    assert [each.id for each in store.records()] == sorted(each.id for each in store.records())
    assert len(store.received_digests()) == 3
    summary = store.last_merge()
    assert summary is not None
    assert (summary.number, summary.files, summary.records, summary.clock) == (
        1,
        3,
        len(mine + theirs),
        CLOCK,
    )
    first = plan_of([], mine).files[0].sha256
    assert store.original(first) == b"some/where/file0.xlsx"


def test_a_plan_made_on_another_state_is_refused(store: AwardStore, award: Award) -> None:
    stale = plan_of([], records_of(award, "J02"))
    merge(store, records_of(award, "J01"))
    before = store.records()
    with pytest.raises(WorldError, match="has changed since"):
        store.accept(stale, {}, CLOCK)
    assert store.records() == before


def test_a_plan_that_does_not_add_up_is_refused(store: AwardStore, award: Award) -> None:
    plan = replace(plan_of([], records_of(award, "J01")), state="0" * 64)
    with pytest.raises(WorldError, match="does not add up"):
        store.accept(plan, {}, CLOCK)
    assert store.records() == ()


def test_nothing_new_is_no_merge(store: AwardStore, award: Award) -> None:
    merge(store, records_of(award, "J01"))
    assert merge(store, []) == 0
    assert len(store.merges()) == 1
    assert len(store.backups()) == 1


def test_undo_takes_out_exactly_what_the_last_merge_added(store: AwardStore, award: Award) -> None:
    mine, theirs = records_of(award, "J01"), records_of(award, "J02")
    merge(store, mine)
    state = store.records()
    digests = store.received_digests()
    merge(store, theirs)
    undone = store.undo_merge(store.standing_merge().number, CLOCK)
    assert undone.undone
    assert undone.number == 2
    assert store.records() == state
    assert store.received_digests() == digests
    last = store.last_merge()
    assert last is not None
    assert last.number == 1
    with pytest.raises(UsageError):
        store.original(plan_of(mine, theirs).files[0].sha256)
    assert merge(store, theirs) == 3
    assert [each.undone for each in store.merges()] == [False, True, False]


def test_undo_with_nothing_to_undo_says_so(store: AwardStore) -> None:
    with pytest.raises(UsageError, match="no merge"):
        store.undo_merge(store.standing_merge().number, CLOCK)


def test_a_backup_is_the_award_as_it_was_before(store: AwardStore, award: Award) -> None:
    merge(store, records_of(award, "J01"))
    merge(store, records_of(award, "J02"))
    store.undo_merge(store.standing_merge().number, CLOCK)
    assert [each.name for each in store.backups()] == [
        "0001-before-merge.award",
        "0002-before-merge.award",
        "0003-before-undo.award",
    ]
    with AwardStore.open(store.backups()[1]) as before:
        assert before.award() == award
        assert {each.judge for each in before.records()} == {"J01"}


def test_ten_backups_are_kept_and_their_numbers_go_on(store: AwardStore, award: Award) -> None:
    for export in range(1, 8):
        merge(store, records_of(award, "J01", export))
        if export < 7:
            store.undo_merge(store.standing_merge().number, CLOCK)
    assert len(store.backups()) == backups.KEPT == 10
    assert store.backups()[0].name.startswith("0004-")
    assert store.backups()[-1].name.startswith("0013-")


def test_without_a_backup_there_is_no_merge(store: AwardStore, award: Award, tmp_path: Path) -> None:
    (tmp_path / "round.backups").write_text("in the way")
    with pytest.raises(WorldError):
        merge(store, records_of(award, "J01"))
    assert store.records() == ()
    assert store.merges() == ()


def test_the_audit_tells_everything_and_is_only_added_to(store: AwardStore, award: Award) -> None:
    merge(store, records_of(award, "J01"))
    store.undo_merge(store.standing_merge().number, CLOCK)
    store.audit("chair", "looked", CLOCK, why="curious")
    events = store.audit_events()
    assert [each.what for each in events] == ["award created", "merge 1", "merge 1 undone", "looked"]
    assert [each.number for each in events] == [1, 2, 3, 4]
    assert (events[2].before, events[2].after) == (events[1].after, EMPTY)
    store.close()
    with closing(sqlite3.connect(store.path)) as raw:
        for statement in ("UPDATE audit SET why = 'x'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                raw.execute(statement)


@pytest.mark.parametrize("forged_text", [True, False])
def test_a_record_changed_on_the_disk_is_damage(store: AwardStore, award: Award, forged_text: bool) -> None:
    merge(store, records_of(award, "J01"))
    store.close()
    with closing(sqlite3.connect(store.path)) as raw:
        (texts,) = raw.execute("SELECT texts FROM record_sets").fetchone()
        forged = zlib.compress(zlib.decompress(texts).replace(b'"value":"7"', b'"value":"9"'))
        raw.execute("UPDATE record_sets SET texts = ?", (forged if forged_text else b"x",))
        raw.commit()
    with AwardStore.open(store.path) as again, pytest.raises(WorldError, match="damaged"):
        again.records()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM award",
        "UPDATE award SET category = '{}'",
        "UPDATE award SET category = 'nonsense'",
        "UPDATE award SET round = 'final'",
        "UPDATE entries SET aliases = 'x'",
    ],
)
def test_an_award_that_does_not_add_up_is_damage(store: AwardStore, statement: str) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute(statement)
        raw.commit()
    with pytest.raises(WorldError, match="damaged"):
        AwardStore.open(store.path)
    with closing(sqlite3.connect(store.path)) as free:
        assert free.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_another_window_is_told_who_has_it(store: AwardStore) -> None:
    with pytest.raises(WorldError, match="in use in another window"):
        AwardStore.open(store.path)


def test_reading_only_reads(store: AwardStore, award: Award) -> None:
    store.close()
    with AwardStore.open(store.path, read_only=True) as look:
        assert look.read_only
        assert look.award() == award
        with pytest.raises(WorldError):
            look.replace_assignments([], [])
