"""A new award: whole or not at all, with everything a chair should know; and readings that keep what is judged."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.chairing import setup
from judgepanel.chairing.opening import open_award
from judgepanel.errors import UsageError, WorldError
from judgepanel.issues import RefusedError
from judgepanel.model.merge_plan import FilePlan, MergePlan
from judgepanel.model.record import state_hash
from judgepanel.model.setup_report import SetupReport
from judgepanel.rubric.format import as_data
from tests.builders import a_record, mark, small_category
from tests.chairing.sources import PDF, PNG, folders, judges, toml, write, zipped

CATEGORY = small_category()


def counting() -> Callable[[int], bytes]:
    """Random bytes that are not: 1 1 1, then 2 2 2, and so on."""
    calls = iter(range(1, 250))
    return lambda count: bytes([next(calls)]) * count


def make(tmp_path: Path, entries: Path, panel: Path, **options: object) -> SetupReport:
    return setup.new_award(
        tmp_path / "round.award",
        category=CATEGORY,
        entries=entries,
        judges=panel,
        random=counting(),
        clock="2026-03-01T09:00:00+00:00",
        **options,
    )


def test_the_built_in_categories_are_found() -> None:
    found = setup.categories()
    assert {"health-outcomes", "health-outcomes-by-prompt"} <= {each.id for each in found}
    assert setup.find_category("health-outcomes").rounds[0].id == "shortlisting"


def test_a_category_of_ones_own_is_found_by_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('format = 1\nid = "mine"\n')
    with pytest.raises(RefusedError, match="key is missing") as refusal:
        setup.find_category(str(path))
    assert len(refusal.value.issues) > 1
    with pytest.raises(UsageError, match="Built in are: "):
        setup.find_category("nothing")


def test_a_new_award_is_what_was_handed_over(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "Ọlúwáṣeun", "Second")
    write(source / "Entry 1", chart__png=PNG, plan__pdf=PDF)
    write(source / "Entry 2", same__pdf=PDF)
    report = make(tmp_path, source, judges(tmp_path / "judges.csv"), title=" Spring round ", rehearsal=True)
    assert report.issues == ()
    with open_award(tmp_path / "round.award") as store:
        award = store.award()
        assert award == report.award
        assert [each.what for each in store.audit_events()] == ["award created"]
        folder = store.attachment_folder
    assert (award.id, award.title, award.rehearsal, award.round_id) == (
        "01" * 16,
        "Spring round",
        True,
        "shortlisting",
    )
    assert [(each.id, each.title) for each in award.entries] == [("E001", "Ọlúwáṣeun"), ("E002", "Second")]
    assert [(each.name, each.size) for each in award.entries[0].attachments] == [
        ("chart.png", len(PNG)),
        ("plan.pdf", len(PDF)),
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        hashlib.sha256(content).hexdigest(): content for content in (PNG, PDF)
    }
    assert len(award.assignments) == 4
    assert as_data(award.category) == as_data(CATEGORY)


def test_contacts_are_the_chairs_alone(tmp_path: Path) -> None:
    text = toml() + '[contact]\nname = "Ann Lee"\nemail = "ann@example.org"\n'
    write(tmp_path / "entries" / "one", entry__toml=text)
    report = make(tmp_path, tmp_path / "entries", judges(tmp_path / "judges.csv"))
    assert "ann@example.org" not in repr(report)
    with open_award(tmp_path / "round.award", read_only=True) as store:
        assert store.contacts() == {"E001": "Ann Lee\nann@example.org"}


def test_judges_of_the_same_organisation_are_recused_and_listed(tmp_path: Path) -> None:
    more = 'aliases = ["Northfield Teaching Hospitals"]'
    write(tmp_path / "entries" / "a", entry__toml=toml("One", "Northfield NHS Foundation Trust", more))
    write(tmp_path / "entries" / "b", entry__toml=toml("Two", "University of Northfield"))
    panel = judges(
        tmp_path / "judges.csv",
        "1,Ann,The NORTHFIELD NHS Trust,judge,",
        "2,Bo,Elsewhere,judge,Northfield Teaching Hospitals NHS Trust",
        "3,Cy,University Hospitals of Northfield,judge,",
        head="id,name,organisation,role,aliases",
    )
    report = make(tmp_path, tmp_path / "entries", panel)
    assert [(each.judge, each.entry, each.kind) for each in report.award.conflicts] == [
        ("J01", "E001", "same_organisation"),
        ("J02", "E001", "same_organisation"),
    ]
    assert [each.code for each in report.issues] == ["recused-same-organisation"] * 2
    assert "The NORTHFIELD NHS Trust" in report.issues[0].sentence
    assert "Northfield NHS Foundation Trust" in report.issues[0].sentence
    assert report.award.assigned_to("J01") == ("E002",)
    assert report.award.assigned_to("J03") == ("E001", "E002")


def test_warnings_do_not_stop_and_are_handed_over(tmp_path: Path) -> None:
    words = " ".join(["word"] * 421)
    write(tmp_path / "entries" / "a", entry__toml=toml().replace("We wanted more.", words))
    report = make(tmp_path, tmp_path / "entries", judges(tmp_path / "judges.csv", "1,Ann,,judge"))
    assert [(each.code, each.place) for each in report.issues] == [
        ("over-word-limit", "entries / a"),
        ("judge-organisation-missing", "judges.csv / C2"),
    ]


def left(tmp_path: Path) -> set[str]:
    return {each.name for each in tmp_path.iterdir()}


def test_errors_of_both_lists_are_told_together_and_nothing_is_left(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "One")
    write(source / "Entry 1", macro__docm=b"PK\x03\x04", page__html="<html>", fake__pdf=b"MZ program")
    write(source / "broken", entry__toml="title = ")
    panel = judges(tmp_path / "judges.csv", "1,Ann,Body,king")
    before = left(tmp_path)
    with pytest.raises(RefusedError) as refusal:
        make(tmp_path, source, panel)
    found = {
        (each.code, each.place.split(" / ")[0]) for each in refusal.value.issues if each.severity == "error"
    }
    assert {
        ("attachment-macros", "entries"),
        ("attachment-active", "entries"),
        ("attachment-mismatch", "entries"),
        ("not-text-format", "entries"),
        ("value-unknown", "judges.csv"),
    } <= found
    assert left(tmp_path) == before


def test_attachments_given_twice_in_an_entry_are_kept_once(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "One")
    write(source / "Entry 1", a__pdf=PDF, b__pdf=PDF)
    report = make(tmp_path, source, judges(tmp_path / "judges.csv"))
    assert [each.name for each in report.award.entries[0].attachments] == ["a.pdf"]
    assert [each.code for each in report.issues] == ["attachment-repeated"]


def test_a_zip_with_a_damaged_attachment_is_refused(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "One")
    write(source / "Entry 1", chart__png=PNG)
    path = zipped(tmp_path / "entries.zip", source)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(PNG, PNG[:-1] + b"!"))
    with pytest.raises(RefusedError) as refusal:
        make(tmp_path, path, judges(tmp_path / "judges.csv"))
    assert "bad-member" in [each.code for each in refusal.value.issues]


def test_a_zip_gives_an_award_too(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "One", "Two")
    write(source / "Entry 2", chart__png=PNG)
    report = make(tmp_path, zipped(tmp_path / "e.zip", source, "All/"), judges(tmp_path / "judges.csv"))
    assert report.issues == ()
    assert [each.name for each in report.award.entries[1].attachments] == ["chart.png"]


@pytest.mark.parametrize("moment", [1, 2, 4])
def test_cancelling_leaves_nothing(tmp_path: Path, moment: int) -> None:
    source = folders(tmp_path / "entries", "One", "Two")
    write(source / "Entry 1", chart__png=PNG)
    write(source / "Entry 2", plan__pdf=PDF)
    panel = judges(tmp_path / "judges.csv")
    before, calls = left(tmp_path), []

    def progress(done: int, total: int, what: str) -> None:
        calls.append(what)
        if len(calls) == moment:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(tmp_path, source, panel, progress=progress)
    assert left(tmp_path) == before


def test_a_failing_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folders(tmp_path / "entries", "One")
    write(source / "Entry 1", chart__png=PNG)
    panel = judges(tmp_path / "judges.csv")
    before = left(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise WorldError("The disk is full.")

    monkeypatch.setattr("judgepanel.chairing.setup.AwardStore.create", full)
    with pytest.raises(WorldError, match="full"):
        make(tmp_path, source, panel)
    assert left(tmp_path) == before


def test_an_attachment_changed_in_the_meantime_is_noticed(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "One")
    write(source / "Entry 1", chart__png=PNG)
    panel = judges(tmp_path / "judges.csv")
    before = left(tmp_path)

    def progress(done: int, total: int, what: str) -> None:
        if what.startswith("Copying"):
            write(source / "Entry 1", chart__png=PNG + b"more")

    with pytest.raises(WorldError, match="changed while"):
        make(tmp_path, source, panel, progress=progress)
    assert left(tmp_path) == before


def test_an_existing_award_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "round.award").write_text("mine")
    with pytest.raises(WorldError, match="exists already"):
        make(tmp_path, folders(tmp_path / "entries", "One"), judges(tmp_path / "judges.csv"))
    assert (tmp_path / "round.award").read_text() == "mine"


@pytest.mark.parametrize("name", ["round.xlsx", "round"])
def test_an_award_has_its_own_ending(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        setup.new_award(tmp_path / name, category=CATEGORY, entries=tmp_path, judges=tmp_path)


def test_a_folder_that_is_not_there_is_said_before_anything(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="does not exist"):
        setup.new_award(tmp_path / "no" / "a.award", category=CATEGORY, entries=tmp_path, judges=tmp_path)


@pytest.mark.parametrize("name", ["scores.xlsx", "pack.judging", "list.csv", "."])
def test_other_files_are_no_awards(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != ".":
        path.write_text("x")
    with pytest.raises(UsageError, match="not an award"):
        open_award(path)


def test_readings_are_assigned_and_kept(tmp_path: Path) -> None:
    make(
        tmp_path,
        folders(tmp_path / "entries", "One", "Two", "Three", "Four"),
        judges(tmp_path / "judges.csv"),
    )
    with open_award(tmp_path / "round.award") as store:
        report = setup.assign(store, readings=1, seed=5, clock="now")
        assert dict(report.loads) == {"J01": 2, "J02": 2}
        assert store.award() == report.award
        assert store.audit_events()[-1].after == "4 readings, 0 conflicts"
        assert [each.code for each in report.issues] == ["panel-split"]
        with pytest.raises(UsageError):
            setup.assign(store, readings=0)
        assert len(setup.assign(store).award.assignments) == 8


def test_what_is_judged_stays_assigned(tmp_path: Path) -> None:
    make(
        tmp_path,
        folders(tmp_path / "entries", "One", "Two", "Three", "Four"),
        judges(tmp_path / "judges.csv"),
    )
    with open_award(tmp_path / "round.award") as store:
        award = store.award()
        records = tuple(a_record(award, "J01", entry.id, mark("ambition"), "7") for entry in award.entries)
        file = FilePlan("a.xlsx", "0" * 64, "new", "J01", 1, 4, 0, 0, 0, 0, (), (), records)
        state = state_hash(record.id for record in records)
        store.accept(MergePlan((file,), state_hash([]), state), {}, "now")
        report = setup.assign(store, readings=1, load=2, seed=1)
        assert report.award.assigned_to("J01") == ("E001", "E002", "E003", "E004")
        assert replace(report.award, assignments=()) == replace(award, assignments=())


def test_looking_first_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    source = folders(tmp_path / "entries", "First", "Second")
    write(source / "Entry 1", plan__pdf=PDF)
    panel = judges(tmp_path / "judges.csv")
    before = sorted(tmp_path.rglob("*"))
    looked = setup.look_at_award(category=CATEGORY, entries=source, judges=panel, title="Round")
    assert sorted(tmp_path.rglob("*")) == before
    made = make(tmp_path, source, panel, title="Round")
    assert looked.issues == made.issues
    assert replace(looked.award, id=made.award.id) == made.award
