"""Bundles: what each judge may see and nothing else, in an order of their own, known to the award before they exist."""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from judgepanel.bundle.reader import open_bundle
from judgepanel.chairing import setup
from judgepanel.chairing.opening import open_award
from judgepanel.errors import UsageError
from judgepanel.issues import RefusedError
from judgepanel.model.award import Conflict
from judgepanel.store.award_store import AwardStore
from tests.builders import small_category
from tests.chairing.sources import PDF, PNG, folders, judges, toml, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AwardStore]:
    source = folders(tmp_path / "entries", *(f"Title {n}" for n in range(1, 9)))
    text = toml("Ours", "Northfield NHS Trust") + '[contact]\nname = "Zed Zeta"\nemail = "zed@example.org"\n'
    write(source / "Entry 9", entry__toml=text, plan__pdf=PDF)
    write(source / "Entry 1", chart__png=PNG)
    panel = judges(
        tmp_path / "judges.csv",
        "a1,Ọlúwáṣeun Adé,Northfield NHSFT,lead",
        "b2,Bo Baker,Far Away Board,judge",
        "c3,Cy Cole,Third Board,observer",
    )
    path = tmp_path / "round.award"
    setup.new_award(path, category=small_category(), entries=source, judges=panel, title="Spring & more")
    with open_award(path) as opened:
        yield opened


def issue(store: AwardStore, folder: Path, judges: list[str] | None = None) -> dict[str, Path]:
    return {judge: path for judge, path, _ in setup.issue_bundles(store, folder, judges)}


def unpacked(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(each.encode() + archive.read(each) for each in archive.namelist())


def test_one_bundle_a_judge_with_that_judges_entries(store: AwardStore, tmp_path: Path) -> None:
    made = issue(store, tmp_path / "out")
    assert [path.name for path in made.values()] == [
        "Spring-more_J01_Oluwaseun-Ade.judging",
        "Spring-more_J02_Bo-Baker.judging",
        "Spring-more_J03_Cy-Cole.judging",
    ]
    award = store.award()
    for judge, path in made.items():
        with open_bundle(path) as opened:
            bundle = opened.bundle
            assert opened.check_all() == ()
        assert bundle.judge == award.judge(judge)
        assert {each.id for each in bundle.entries} == set(award.assigned_to(judge))
        assert {each.judge for each in bundle.conflicts} <= {judge}
        assert bundle.category == award.category
        assert (bundle.issue, bundle.award, bundle.round_id) == (1, award.id, "shortlisting")


def test_what_a_judge_may_not_see_is_not_in_the_bundle(store: AwardStore, tmp_path: Path) -> None:
    made = issue(store, tmp_path / "out")
    for judge, path in made.items():
        raw = unpacked(path)
        others = [each.name for each in store.award().judges if each.id != judge]
        for secret in ("zed@example.org", "Zed Zeta", *others):
            assert secret.encode() not in raw
    first = unpacked(made["J01"])
    assert b"Ours" not in first
    assert b"Northfield NHS Trust" not in first
    assert PDF not in first


def test_each_judge_has_an_order_of_their_own(store: AwardStore, tmp_path: Path) -> None:
    orders = []
    for path in issue(store, tmp_path / "out", ["J02", "J03"]).values():
        with open_bundle(path) as opened:
            orders.append([each.id for each in opened.bundle.entries])
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1]
    seeds = {each.judge: each.order_seed for each in store.issued()}
    assert orders[0] == sorted(
        orders[0], key=lambda each: hashlib.sha256(f"{seeds['J02']}|{each}".encode()).hexdigest()
    )


def test_issuing_again_gives_the_same_bytes_and_the_same_issue(store: AwardStore, tmp_path: Path) -> None:
    first = issue(store, tmp_path / "out")
    held = store.issued()
    again = issue(store, tmp_path / "again")
    assert store.issued() == held
    assert [path.read_bytes() for path in first.values()] == [path.read_bytes() for path in again.values()]


def test_a_change_is_a_new_issue_with_the_same_key_and_order(store: AwardStore, tmp_path: Path) -> None:
    issue(store, tmp_path / "out")
    award = store.award()
    kept = [each for each in award.assignments if (each.judge, each.entry) != ("J02", "E003")]
    store.replace_assignments(kept, [*award.conflicts, Conflict("J02", "E003", "personal", "cousins")])
    made = issue(store, tmp_path / "out")
    held = {(each.judge, each.issue): each for each in store.issued()}
    assert sorted(held) == [("J01", 1), ("J02", 1), ("J02", 2), ("J03", 1)]
    old, new = held["J02", 1], held["J02", 2]
    assert (old.seal_key, old.order_seed) == (new.seal_key, new.order_seed)
    assert old.bundle != new.bundle
    with open_bundle(made["J02"]) as opened:
        assert (opened.bundle.id, opened.bundle.issue) == (new.bundle, 2)
        assert "E003" not in [each.id for each in opened.bundle.entries]
        assert [(each.entry, each.reason) for each in opened.bundle.conflicts] == [("E003", "")]


def test_only_the_judges_named_get_one(store: AwardStore, tmp_path: Path) -> None:
    assert list(issue(store, tmp_path / "out", ["b2", "J02"])) == ["J02"]
    assert [each.judge for each in store.issued()] == ["J02"]
    with pytest.raises(UsageError, match="no judge"):
        issue(store, tmp_path / "out", ["J09"])


def test_nobody_to_issue_to_says_so(store: AwardStore, tmp_path: Path) -> None:
    award = store.award()
    store.replace_assignments([each for each in award.assignments if each.judge == "J01"], award.conflicts)
    assert list(issue(store, tmp_path / "out")) == ["J01"]
    with pytest.raises(UsageError, match="nothing to read"):
        issue(store, tmp_path / "out", ["J02"])
    store.replace_assignments([], award.conflicts)
    with pytest.raises(UsageError, match="Nobody has anything"):
        issue(store, tmp_path / "out")


def test_a_lost_attachment_is_named_and_nothing_is_issued(store: AwardStore, tmp_path: Path) -> None:
    (store.attachment_folder / hashlib.sha256(PDF).hexdigest()).unlink()
    assert list(issue(store, tmp_path / "out", ["J01"])) == ["J01"]
    with pytest.raises(RefusedError, match=r"plan.pdf of E009") as refusal:
        issue(store, tmp_path / "out", ["J02"])
    assert [each.code for each in refusal.value.issues] == ["attachment-lost"]
    assert [each.judge for each in store.issued()] == ["J01"]


def test_the_award_knows_a_bundle_before_its_file_exists(store: AwardStore, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    prepared = setup.prepare_bundles(store)
    assert [each.issued for each in prepared] == list(store.issued())
    assert setup.prepare_bundles(store) == prepared


def test_cancelling_between_files_keeps_whole_files_only(store: AwardStore, tmp_path: Path) -> None:
    def progress(done: int, total: int, what: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        setup.issue_bundles(store, tmp_path / "out", None, progress)
    assert len(list((tmp_path / "out").iterdir())) == 1
    assert len(issue(store, tmp_path / "out")) == 3


def test_a_bundle_that_a_mailbox_may_refuse_is_said(store: AwardStore, tmp_path: Path) -> None:
    made = setup.issue_bundles(store, tmp_path / "out")
    assert setup.too_heavy_to_mail(made) == ()
    with made[1][1].open("ab") as stream:
        stream.truncate(26_000_000)
    (found,) = setup.too_heavy_to_mail(made)
    assert (found.code, found.place) == ("bundle-heavy", made[1][1].name)
    assert "25 MB" in found.sentence
