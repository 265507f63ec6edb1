"""The chair's practice entry: read from a folder or written by hand, checked, issued, and counted nowhere."""

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.bundle.reader import open_bundle
from judgepanel.chairing import intake, practice, results, score_sheets, setup
from judgepanel.chairing.opening import open_award
from judgepanel.issues import RefusedError
from judgepanel.judging import open_desk, opening, write_score_file
from judgepanel.model.draft import Owner
from judgepanel.model.practice import PRACTICE, AgreedMark, PracticeEntry
from judgepanel.model.record import Field
from judgepanel.store.award_store import AwardStore
from judgepanel.store.judge_store import JudgeStore
from tests.builders import small_category, small_practice
from tests.chairing.sources import PDF, PNG, folders, judges, toml, write

AGREED = 'criterion,mark,reason\nAmbition,7,Sound figures.\nC02,4,"No baseline,\nno dates."\n'


def folder(root: Path, agreed: str = AGREED, **files: str | bytes) -> Path:
    """A practice entry with everything there is."""
    text = toml("Of last year", "Elsewhere Trust", 'reference = "OLD-1"\naliases = ["ET"]')
    contact = '[contact]\nname = "Zed Zeta"\nemail = "zed@example.org"\n'
    known: dict[str, str | bytes] = {"entry__toml": text + contact, "agreed__csv": agreed}
    return write(root / "practice", **{**known, **files})


REASON = ("practice-reason-missing", "Outcome")


def new(root: Path) -> Path:
    """The same award of two judges and three entries, whenever and wherever it is made."""
    setup.new_award(
        root / "round.award",
        category=small_category(),
        entries=folders(root / "entries", "One", "Two", "Three"),
        judges=judges(root / "judges.csv"),
        random=bytes,
    )
    return root / "round.award"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AwardStore]:
    with open_award(new(tmp_path)) as opened:
        yield opened


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as caught:
        act()
    return [(each.code, each.place) for each in caught.value.issues if each.severity == "error"]


# Read from a folder


def test_a_folder_is_read_whole(store: AwardStore, tmp_path: Path) -> None:
    found = practice.keep_folder(
        store, folder(tmp_path, chart__png=PNG, more___plan__pdf=PDF, note__md="\nRead twice. \n")
    )
    assert found.issues == ()
    held = store.practice()
    assert held == found.practice
    assert held is not None
    assert (held.title, held.organisation, held.synopsis) == (
        "Of last year",
        "Elsewhere Trust",
        "What we did.",
    )
    assert dict(held.answers) == {"ambition": "We wanted more.", "outcome": "We got it."}
    assert held.agreed == (
        AgreedMark("ambition", "7", "Sound figures."),
        AgreedMark("outcome", "4", "No baseline,\nno dates."),
    )
    assert held.note == "Read twice."
    assert [each.name for each in held.attachments] == ["chart.png", "plan.pdf"]
    assert all((store.attachment_folder / each.sha256).is_file() for each in held.attachments)


def test_what_is_for_the_chair_alone_is_left_behind(store: AwardStore, tmp_path: Path) -> None:
    practice.keep_folder(store, folder(tmp_path))
    assert store.contacts() == {}
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        (text,) = connection.execute("SELECT content FROM practice").fetchone()
    assert "zed" not in text.casefold()


def test_the_list_may_be_a_workbook_and_in_any_order(store: AwardStore, tmp_path: Path) -> None:
    import openpyxl

    path = folder(tmp_path)
    (path / "agreed.csv").unlink()
    book = openpyxl.Workbook()
    for row in (("Why", "Agreed mark", "Criterion"), ("Late.", 3, "outcome"), ("Early.", 8, "AMBITION")):
        book.active.append(row)
    book.save(path / "Agreed.xlsx")
    held = practice.keep_folder(store, path).practice
    assert held.agreed == (AgreedMark("ambition", "8", "Early."), AgreedMark("outcome", "3", "Late."))


@pytest.mark.parametrize(
    ("agreed", "found"),
    [
        ("criterion,mark,reason\n", [("practice-nothing-agreed", "")]),
        ("criterion,mark,reason\nambition,,Split.\n", [("practice-nothing-agreed", "")]),
        ("criterion,mark,reason\nambition,7,Good.\n", [("practice-mark-missing", "Outcome")]),
        ("criterion,mark,reason\nambition,,Split.\noutcome,5\n", [("practice-mark-missing", "Ambition"), REASON]),
        ("criterion,mark,reason\nambition,7,Good.\noutcome,5, \n", [REASON]),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_stops_nothing(
    store: AwardStore, tmp_path: Path, agreed: str, found: list[tuple[str, str]]
) -> None:
    said = practice.keep_folder(store, folder(tmp_path, agreed)).issues
    assert [(each.code, dict(each.facts).get("criterion", "")) for each in said] == found
    assert {each.place for each in said} == {"practice"}
    assert {each.severity for each in said} == {"warning"}
    again = practice.check(store)
    assert again is not None
    assert [each.code for each in again.issues] == [each.code for each in said]


@pytest.mark.parametrize(
    ("agreed", "found"),
    [
        ("criterion,mark,reason\nambition,11,x\n", [("mark-off-scale", "practice / agreed.csv / B2")]),
        ("criterion,mark,reason\nambition,7.5,x\n", [("mark-off-step", "practice / agreed.csv / B2")]),
        ("criterion,mark,reason\nambition,seven,x\n", [("mark-not-number", "practice / agreed.csv / B2")]),
        ("criterion,mark,reason\nambition,n/a,x\n", [("not-applicable-barred", "practice / agreed.csv / B2")]),
        ("criterion,mark,reason\nelsewhere,7,x\n", [("criterion-unknown", "practice / agreed.csv / A2")]),
        ("criterion,mark\nambition,7\nC01,7\n", [("practice-criterion-twice", "practice / agreed.csv / A3")]),
        ("criterion,reason\nambition,x\n", [("column-needed", "practice / agreed.csv")]),
        ("", [("empty-file", "practice / agreed.csv")]),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_refused_with_its_cell(
    store: AwardStore, tmp_path: Path, agreed: str, found: list[tuple[str, str]]
) -> None:
    assert refused(lambda: practice.keep_folder(store, folder(tmp_path, agreed))) == found
    assert store.practice() is None


def test_two_lists_are_one_too_many(store: AwardStore, tmp_path: Path) -> None:
    path = folder(tmp_path, agreed__tsv=AGREED.replace(",", "\t"))
    assert refused(lambda: practice.keep_folder(store, path)) == [("practice-agreed-twice", "practice")]


@pytest.mark.parametrize("name", ["practice.zip", "missing", "x" * 300])
def test_only_a_folder_is_one(store: AwardStore, tmp_path: Path, name: str) -> None:
    (tmp_path / "practice.zip").write_bytes(b"PK")
    assert refused(lambda: practice.keep_folder(store, tmp_path / name)) == [("practice-no-folder", name)]


def test_a_bad_attachment_is_refused_and_nothing_is_left(store: AwardStore, tmp_path: Path) -> None:
    path = folder(tmp_path, chart__png=PNG, tool__exe=b"MZ")
    assert [code for code, _ in refused(lambda: practice.keep_folder(store, path))] == ["attachment-program"]
    assert store.practice() is None
    assert not store.attachment_folder.exists()


def test_an_entry_of_the_award_is_refused(store: AwardStore, tmp_path: Path) -> None:
    entry = store.award().entries[1]
    own = PracticeEntry(entry.title.upper(), entry.organisation)
    assert refused(lambda: practice.keep(store, own)) == [("practice-is-entry", "")]
    assert refused(lambda: practice.keep(store, replace(own, organisation=""))) == [("practice-is-entry", "")]
    assert practice.keep(store, replace(own, organisation="Another body")).practice.title == "TWO"


# With a new award


def test_a_new_award_is_made_with_one(tmp_path: Path) -> None:
    path = tmp_path / "round.award"
    wanted = {
        "category": small_category(),
        "entries": folders(tmp_path / "entries", "One", "Two"),
        "judges": judges(tmp_path / "judges.csv"),
        "practice": folder(tmp_path, "criterion,mark,reason\nambition,7,\n", chart__png=PNG),
    }
    looked = setup.look_at_award(**wanted)
    made = setup.new_award(path, **wanted)
    assert looked.issues == made.issues
    assert [each.code for each in made.issues if each.place == "practice"] == [
        "practice-reason-missing",
        "practice-mark-missing",
    ]
    with open_award(path) as store:
        assert store.practice() == made.practice == looked.practice
        assert [each.title for each in store.award().entries] == ["One", "Two"]
        assert len(store.award().assignments) == 4


def test_its_errors_stand_beside_those_of_the_entries(tmp_path: Path) -> None:
    bad = write(tmp_path / "entries", Entry_1___entry__toml="organisation = 5", picture___chart__png=b"MZ")
    path = tmp_path / "round.award"
    found = refused(
        lambda: setup.new_award(
            path,
            category=small_category(),
            entries=bad,
            judges=judges(tmp_path / "judges.csv"),
            practice=folder(tmp_path, "criterion,mark,reason\nambition,99,\n"),
        )
    )
    codes = [code for code, _ in found]
    assert codes.count("mark-off-scale") == 1
    assert codes.count("attachment-mismatch") == 1
    assert "wrong-kind" in codes
    assert not path.exists()


# Written by hand


def test_one_written_by_hand_is_cleaned_and_keeps_its_attachments(store: AwardStore, tmp_path: Path) -> None:
    chart = write(tmp_path / "files", chart__png=PNG) / "chart.png"
    given = replace(
        small_practice(store.award().category),
        title=" Safer\n care ",
        agreed=(AgreedMark("outcome", "", " "),),
    )
    first = practice.keep(store, given, [chart])
    assert (first.practice.title, first.practice.agreed) == ("Safer care", ())
    assert [each.code for each in first.issues] == ["practice-nothing-agreed"]
    again = practice.keep(store, replace(first.practice, note="More."), [chart])
    assert again.practice.attachments == first.practice.attachments
    assert [each.name for each in again.practice.attachments] == ["chart.png"]
    assert (store.attachment_folder / again.practice.attachments[0].sha256).read_bytes() == PNG


def test_one_without_a_title_is_refused(store: AwardStore) -> None:
    assert refused(lambda: practice.keep(store, PracticeEntry(" \n"))) == [("practice-empty", "")]


def test_a_reason_too_long_for_any_reader_is_refused(store: AwardStore) -> None:
    long = replace(
        small_practice(store.award().category), agreed=(AgreedMark("ambition", "7", "x" * 32_001),)
    )
    assert refused(lambda: practice.keep(store, long)) == [("value-too-long", "")]


def test_it_is_taken_out(store: AwardStore, tmp_path: Path) -> None:
    practice.keep_folder(store, folder(tmp_path))
    practice.remove(store)
    assert (store.practice(), practice.check(store)) == (None, None)


# Issued


def issue(store: AwardStore, out: Path) -> dict[str, tuple[Path, int]]:
    return {judge: (path, issued.issue) for judge, path, issued in setup.issue_bundles(store, out)}


def test_every_bundle_carries_it_with_its_attachments(store: AwardStore, tmp_path: Path) -> None:
    held = practice.keep_folder(store, folder(tmp_path, chart__png=PNG)).practice
    for path, _ in issue(store, tmp_path / "out").values():
        with open_bundle(path) as opened:
            assert opened.bundle.practice == held
            assert len(opened.bundle.entries) == 3
            assert opened.check_all() == ()


def test_a_change_is_a_new_issue_like_any_other(store: AwardStore, tmp_path: Path) -> None:
    def issues() -> set[int]:
        return {number for _, number in issue(store, tmp_path / "out").values()}

    assert issues() == {1}
    practice.keep_folder(store, folder(tmp_path))
    assert (issues(), issues()) == ({2}, {2})
    held = store.practice()
    assert held is not None
    practice.keep(store, replace(held, note="A word more."))
    assert issues() == {3}
    practice.remove(store)
    assert issues() == {4}


def test_an_attachment_that_is_lost_is_named(store: AwardStore, tmp_path: Path) -> None:
    held = practice.keep_folder(store, folder(tmp_path, chart__png=PNG)).practice
    (store.attachment_folder / held.attachments[0].sha256).unlink()
    with pytest.raises(RefusedError, match=r"chart\.png of Of last year"):
        issue(store, tmp_path / "out")


# Counted nowhere: the whole way of a round with one and without one


class FixedStore(JudgeStore):
    """Every judge's laptop has the same random id whenever its workspace is made."""

    @classmethod
    def open(cls, path: Path, owner: Owner, *, new_device: str) -> JudgeStore:
        return JudgeStore.open(path, owner, new_device=owner.judge[-1] * 32)


def judged(store: AwardStore, tmp_path: Path) -> tuple[object, ...]:
    """Issue, judge, practise where there is something to practise, hand in, merge; everything that counts then."""
    files = []
    for judge, (path, _) in issue(store, tmp_path / "out").items():
        with open_desk(path, tmp_path / "workspaces") as desk:
            for number, entry in enumerate(store.award().entries):
                desk.declare(entry.id, "none")
                for criterion in ("ambition", "outcome"):
                    desk.record(entry.id, Field("mark", criterion), str(3 + number + (judge == "J02")))
            if desk.practice is not None:
                for criterion in ("ambition", "outcome"):
                    desk.practice.record(Field("mark", criterion), "10")
            files.append(Path(write_score_file(desk.prepare_hand_in(), tmp_path).path))
    preview = intake.preview(intake.basis(store), files)
    intake.accept(store, preview, "clock")
    view, ranking = results.panel(store), results.ranking(store)
    return (
        store.award(),
        store.state(),
        [(each.rank, each.entry, each.total, each.readings) for each in ranking.ranked],
        ranking.unranked,
        ranking.issues,
        results.progress(store.award(), view, store.records()),
        view.scorecards,
        store.records(),
        [(file.new, file.status) for file in preview.plan.files],
    )


def test_a_round_comes_to_the_same_with_one_and_without(
    store: AwardStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "JudgeStore", FixedStore)
    without = judged(store, tmp_path)
    (tmp_path / "other").mkdir()
    with open_award(new(tmp_path / "other")) as again:
        practice.keep_folder(again, folder(tmp_path, chart__png=PNG))
        assert judged(again, tmp_path / "other") == without


def test_it_may_come_after_the_first_marks(store: AwardStore, tmp_path: Path) -> None:
    before = judged(store, tmp_path)
    state = store.state()
    practice.keep_folder(store, folder(tmp_path))
    issue(store, tmp_path / "out")
    assert store.state() == state
    ranking = results.ranking(store)
    assert [(each.rank, each.entry, each.total, each.readings) for each in ranking.ranked] == before[2]
    again = intake.preview(intake.basis(store), sorted(tmp_path.glob("*.xlsx")))
    assert {file.new for file in again.plan.files} == {0}


def test_no_workbook_knows_of_it(store: AwardStore, tmp_path: Path) -> None:
    practice.keep_folder(store, folder(tmp_path, chart__png=PNG))
    judged(store, tmp_path)
    (path, _), *_ = issue(store, tmp_path / "out").values()
    sheet = score_sheets.make_score_sheet(path, tmp_path)
    assert sheet.attachments is None
    written = results.write_results(
        store.award(), results.panel(store), results.ranking(store), tmp_path / "results"
    )
    books = [
        sheet.path,
        *tmp_path.glob("*_r001_*.xlsx"),
        *(each for each in written if each.suffix == ".xlsx"),
    ]
    assert len(books) == 4
    for book in books:
        with zipfile.ZipFile(book) as archive:
            cells = b"".join(map(archive.read, archive.namelist())).decode("utf-8", "replace")
        assert "Of last year" not in cells
        assert "Sound figures" not in cells
        assert PRACTICE not in cells
