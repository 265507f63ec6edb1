"""An award proves itself from its own file, and says so when it cannot."""

import csv
import hashlib
import io
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.chairing import merges, proving
from judgepanel.chairing.moderation import Grounds, withdraw
from judgepanel.model.decision import Decision
from judgepanel.model.entry import Attachment
from judgepanel.model.packed_records import PackedRecords
from judgepanel.model.proof import Proof
from judgepanel.store.award_store import AwardStore
from tests.builders import a_record, mark, small_award
from tests.chairing.office import CLOCK, Office, open_office, score

NOTES = Attachment("notes.txt", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", 5)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two merges, the second of them with a file that brings nothing; one taken back; a decision; a backup of each."""
    award = small_award()
    entry = replace(award.entries[0], attachments=(NOTES,))
    office = open_office(tmp_path, replace(award, entries=(entry, *award.entries[1:])))
    office.store.attachment_folder.mkdir()
    (office.store.attachment_folder / NOTES.sha256).write_bytes(b"hello")
    first, second = office.laptop("J01"), office.laptop("J02")
    score(first, "E001", "7", "3")
    score(second, "E001", "5", "6")
    office.take_in(office.returned(first, "first.xlsx"))
    office.take_in(office.returned(second, "second.xlsx"), office.folder / "first.xlsx")
    score(first, "E002", "9", "9")
    office.take_in(office.returned(first, "third.xlsx"))
    merges.undo(office.store, CLOCK)
    withdraw(office.store, "E003", Grounds("The trust asked for it.", CLOCK))
    return office


def codes(proof: Proof) -> set[str]:
    assert all(each.sentence and (each.way_out or each.severity == "info") for each in proof.issues)
    return {each.code for each in proof.issues}


def proved(office: Office) -> Proof:
    with AwardStore.open(office.store.path, read_only=True) as store:
        return proving.prove(store)


def tampered(office: Office, statement: str, *values: object) -> Proof:
    """The proof after a change by somebody with a database browser, who puts the triggers back."""
    office.store.close()
    with closing(sqlite3.connect(office.store.path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement, values).rowcount > 0
        for _, text in triggers:
            connection.execute(text)
        connection.commit()
    return proved(office)


def test_a_sound_award_leads_every_record_back_to_a_kept_file(office: Office) -> None:
    before = office.store.path.read_bytes()
    office.store.close()
    proof = proved(office)
    assert codes(proof) == {"proof-holds"}
    assert (proof.records, proof.decisions) == (8, 1)
    told = [(each.merge, each.file.name, each.file.status, each.standing, each.kept) for each in proof.files]
    assert told == [
        (1, "first.xlsx", "new", True, True),
        (2, "second.xlsx", "new", True, True),
        (2, "first.xlsx", "nothing_new", True, True),
        (3, "third.xlsx", "new", False, False),
    ]
    assert all(len(each.file.sha256) == 64 and each.clock == CLOCK for each in proof.files)
    assert [(each.sound, bool(each.state)) for each in proof.backups] == [(True, True)] * 4
    assert office.store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM originals", "proof-file-missing"),
        ("UPDATE originals SET content = zeroblob(9)", "proof-file-changed"),
        ("UPDATE issued SET seal_key = zeroblob(32) WHERE judge = 'J02'", "proof-file-unproven"),
        ("DELETE FROM record_sets WHERE merge = 1", "proof-records-gone"),
        ("UPDATE merges SET base = state WHERE number = 2", "proof-merge-state"),
        ("DELETE FROM audit WHERE number = 2", "proof-history-gap"),
        ("UPDATE merges SET clock = '2026-02-28T12:00:00+00:00' WHERE number = 1", "proof-history-differs"),
        ("UPDATE merges SET undone = 0 WHERE number = 3", "proof-history-differs"),
        ("UPDATE received SET export = 9 WHERE merge = 2 AND position = 0", "proof-file-told"),
        ("UPDATE received SET judge = 'J01' WHERE merge = 2 AND position = 0", "proof-file-told"),
    ],
)
def test_a_change_outside_the_program_is_named(office: Office, statement: str, code: str) -> None:
    found = codes(tampered(office, statement))
    assert code in found
    assert "proof-holds" not in found


def test_a_record_put_in_by_hand_is_named(office: Office) -> None:
    forged = a_record(office.award, "J02", "E002", mark("ambition"), "10")
    texts = PackedRecords.of((forged,))
    proof = tampered(office, "INSERT INTO record_sets VALUES (2, 9, 'J02', ?, ?)", texts.ids, texts.packed)
    (found,) = [each for each in proof.issues if each.code == "proof-records-unproven"]
    assert (
        found.sentence == "Records of Judge 2 are held that stand in none of the files that were merged (1)."
    )


def test_a_mark_changed_by_hand_is_named(office: Office) -> None:
    (record,) = [
        each
        for each in office.store.records()
        if (each.judge, each.entry, each.field) == ("J02", "E001", mark("ambition"))
    ]
    others = [each for each in office.store.records() if each.judge == "J02" and each != record]
    texts = PackedRecords.of((replace(record, value="10"), *others))
    statement = "UPDATE record_sets SET ids = ?, texts = ? WHERE judge = 'J02'"
    found = codes(tampered(office, statement, texts.ids, texts.packed))
    assert {"proof-records-unproven", "proof-records-gone", "proof-merge-state"} <= found


def test_copies_and_attachments_are_looked_at(office: Office) -> None:
    office.store.close()
    copy = office.store.backups()[1]
    copy.write_bytes(copy.read_bytes()[:5000])
    shutil.rmtree(office.store.attachment_folder)
    proof = proved(office)
    assert codes(proof) == {"proof-holds", "proof-backup", "proof-attachment"}
    assert [each.sound for each in proof.backups] == [True, False, True, True]


def test_a_person_may_stop_it(office: Office) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        proving.prove(office.store, stop)


def test_an_auditor_gets_the_files_as_received_and_three_tables(office: Office, tmp_path: Path) -> None:
    proof = proving.prove(office.store)
    made = proving.hand_out(office.store, proof, tmp_path / "out")
    assert sorted(path.name[:8] for path in made) == [
        "J01_r001",
        "J02_r001",
        "history.",
        "panel-an",
        "received",
    ]
    kept = {hashlib.sha256(path.read_bytes()).hexdigest() for path in made if path.suffix == ".xlsx"}
    assert kept == {each.file.sha256 for each in proof.files if each.kept}
    received = csv_rows(tmp_path / "out" / "received-files.csv")
    assert [row["file"] for row in received] == [each.file.name for each in proof.files]
    assert [row["stands"] for row in received] == ["yes", "yes", "yes", "no"]
    history = csv_rows(tmp_path / "out" / "history.csv")
    assert [row["what"] for row in history] == [each.what for each in office.store.audit_events()]
    assert history[-1]["why"] == "withdraw E003"


def csv_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_the_file_a_cell_was_entered_from_is_among_them(office: Office, tmp_path: Path) -> None:
    raw = b"a score file that was set aside"
    source = hashlib.sha256(raw).hexdigest()
    about = {"judge": "J01", "entry": "E003", "field": mark("ambition"), "value": "7"}
    decision = Decision(0, "accept", CLOCK, "chair", "Asked.", **about, source=source)
    office.store.decide(decision, raw)
    proof = proving.prove(office.store)
    (accepted,) = [each for each in proof.files if each.file.sha256 == source]
    assert (accepted.merge, accepted.file.name, accepted.kept) == (0, "accepted by decision 2", True)
    proving.hand_out(office.store, proof, tmp_path / "out")
    assert raw in {path.read_bytes() for path in (tmp_path / "out").iterdir()}
    found = tampered(office, "UPDATE originals SET content = zeroblob(9) WHERE sha256 = ?", source)
    assert "proof-file-changed" in codes(found)
