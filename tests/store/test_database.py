"""One file, one owner: opened only when sound, changed whole or not at all, never another program's."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from judgepanel.errors import UsageError, WorldError
from judgepanel.store import backups
from judgepanel.store.database import Database
from judgepanel.store.holder import note_beside, who_has
from judgepanel.store.migrations import Migration, from_statements
from judgepanel.store.snapshot import Snapshot
from tests.store.children import as_nobody, run_child

APP = 0x54455354
FIRST = from_statements("first", "CREATE TABLE word (text TEXT NOT NULL) STRICT")
SECOND = from_statements("second", "ALTER TABLE word ADD COLUMN count INTEGER NOT NULL DEFAULT 1")


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("judgepanel.store.database._PATIENCE", 0.05)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody may enter, with one file in it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with Database.create(folder / "a.db", application_id=APP, migrations=[FIRST]) as made:
        add(made, "one")
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Preis für Łukasz #1?.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database.create(path, application_id=APP, migrations=[FIRST]) as made:
        yield made


def reopened(path: Path, *migrations: Migration, read_only: bool = False) -> Database:
    return Database.open(path, application_id=APP, migrations=migrations or [FIRST], read_only=read_only)


def add(database: Database, text: str) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO word (text) VALUES (?)", (text,))


def fill(database: Database) -> None:
    with database.transaction() as connection:
        connection.executemany("INSERT INTO word VALUES (?)", [(f"word {n} " * 20,) for n in range(300)])


def words(database: Database) -> list[str]:
    return [text for (text,) in database.rows("SELECT text FROM word ORDER BY rowid")]


def test_what_was_committed_is_there_after_reopening(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    with reopened(path) as again:
        assert words(again) == ["one"]


def test_nothing_stays_beside_the_file_after_closing(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    assert list(path.parent.iterdir()) == [path]


def test_settings_that_keep_what_was_acknowledged(database: Database) -> None:
    names = ("journal_mode", "locking_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
    found = [database.rows(f"PRAGMA {name}")[0][0] for name in names]
    assert found == ["delete", "exclusive", 2, 1, 1, 0]


def test_a_copy_of_the_file_at_rest_is_whole(database: Database, path: Path, tmp_path: Path) -> None:
    add(database, "one")
    copy = tmp_path / "copy.db"
    # By another process: reading the file in this one would drop the lock.
    subprocess.run(
        [sys.executable, "-c", f"import shutil; shutil.copy({str(path)!r}, {str(copy)!r})"], check=True
    )
    with reopened(copy) as other:
        assert words(other) == ["one"]


def test_a_missing_file_is_said_and_not_made(path: Path) -> None:
    with pytest.raises(WorldError, match="is not there"):
        reopened(path)
    assert not path.exists()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="connect that first"):
        reopened(tmp_path / "stick" / "a.db")
    with pytest.raises(WorldError):
        Database.create(tmp_path / "stick" / "a.db", application_id=APP, migrations=[FIRST])


def test_creating_never_replaces(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    with pytest.raises(WorldError, match="exists already"):
        Database.create(path, application_id=APP, migrations=[FIRST])
    with reopened(path) as again:
        assert words(again) == ["one"]


def test_an_empty_file_is_no_data_base_but_may_be_begun_again(path: Path) -> None:
    path.touch()
    with pytest.raises(WorldError, match="is empty"):
        reopened(path)
    with Database.create(path, application_id=APP, migrations=[FIRST]) as made:
        add(made, "one")


@pytest.mark.parametrize("application_id", [0, 7])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_file_is_refused_and_untouched(
    path: Path, application_id: int, journal: str
) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode={journal}")
    other.execute(f"PRAGMA application_id={application_id}")
    other.execute("CREATE TABLE theirs (a)")
    other.commit()
    other.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(WorldError, match="not a file of this kind"):
            reopened(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all", b"PK\x03\x04" * 4000, bytes(8192)])
def test_something_else_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(WorldError):
        reopened(path)
    assert path.read_bytes() == content


def test_a_newer_format_is_refused_and_untouched(path: Path) -> None:
    Database.create(path, application_id=APP, migrations=[FIRST, SECOND]).close()
    before = path.read_bytes()
    with pytest.raises(WorldError, match=r"newer version.*format is 2.*reads up to 1"):
        reopened(path)
    assert path.read_bytes() == before


def test_a_damaged_page_is_found_at_opening(database: Database, path: Path) -> None:
    fill(database)
    database.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(WorldError, match="is damaged"):
        reopened(path)


def test_a_truncated_file_is_damaged(database: Database, path: Path) -> None:
    fill(database)
    database.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(WorldError, match="is damaged"):
        reopened(path)


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    add(database, "one")
    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        connection.executemany("INSERT INTO word VALUES (?)", ((str(1 // count),) for count in (1, 0)))
    assert words(database) == ["one"]
    add(database, "three")
    assert words(database) == ["one", "three"]


def test_a_defect_in_the_program_stays_a_defect(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.rows("SELECT nonsense FROM word")
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        connection.execute("INSERT INTO word VALUES (NULL)")


def test_a_closed_file_says_so(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(UsageError, match="closed"):
        words(database)


def test_opened_on_a_worker_used_by_the_window(path: Path) -> None:
    made: list[Database] = []
    create = lambda: made.append(Database.create(path, application_id=APP, migrations=[FIRST]))  # noqa: E731
    worker = threading.Thread(target=create)
    worker.start()
    worker.join()
    with made[0] as database:
        add(database, "one")
        assert words(database) == ["one"]


# Second owners


def test_a_second_window_of_this_program_is_told_so(database: Database, path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(WorldError, match="in use in another window of this program"):
            reopened(path, read_only=read_only)
    add(database, "one")
    assert words(database) == ["one"]


def test_a_second_program_is_told_who_has_it(database: Database, path: Path) -> None:
    assert f"by process {os.getpid()} on the computer" in run_child("open_and_say", path)
    database.close()
    assert "opened" in run_child("open_and_say", path)


@pytest.mark.parametrize("note", [b"", b"\xff\xfe", b"1\n", b"99999999\nold laptop\n", b"x" * 9000])
def test_a_stale_note_never_blocks(database: Database, path: Path, note: bytes) -> None:
    database.close()
    note_beside(path).write_bytes(note)
    reopened(path).close()
    assert not note_beside(path).exists()


@pytest.mark.parametrize("note", [None, b"", b"\xff\xfe", b"x\ny\n", b"12\n\x1b[31m<b>\n"])
def test_a_spoilt_note_costs_only_the_name(database: Database, path: Path, note: bytes | None) -> None:
    note_beside(path).unlink()
    if note is not None:
        note_beside(path).write_bytes(note)
    with pytest.raises(WorldError, match="in use by") as caught:
        reopened(path)
    assert caught.value.title.isprintable()


def test_of_two_programs_opening_at_once_one_succeeds(database: Database, path: Path) -> None:
    database.close()
    for _ in range(2):
        children = [subprocess.Popen(**run_child.arguments("open_and_hold", path)) for _ in range(3)]
        said = [child.communicate()[0] for child in children]
        assert sum("opened" in each for each in said) == 1, said


# Disks


def test_a_full_disk_says_so_and_loses_nothing(database: Database) -> None:
    add(database, "one")
    database.rows("PRAGMA max_page_count=3")
    with pytest.raises(WorldError, match="disk is full"):
        add(database, "two" * 5000)
    # The file was opened anew, so what it says now is true.
    assert words(database) == ["one"]
    add(database, "three")
    assert words(database) == ["one", "three"]


def test_a_disk_that_refuses_to_write_says_so_and_loses_nothing(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    said = run_child("write_past_a_limit", path)
    assert "was not confirmed" in said or "disk is full" in said
    assert "after: ['one', 'again']" in said


@as_nobody
def test_a_read_only_folder_is_said_before_work_starts(shelf: Path) -> None:
    shelf.chmod(0o555)
    (shelf / "a.db").chmod(0o444)
    assert "cannot be changed where it is" in run_child("open_and_say", shelf / "a.db", nobody=True)
    assert "read: ['one']" in run_child("read_only", shelf / "a.db", nobody=True)


@as_nobody
def test_a_writable_file_in_a_read_only_folder_is_said_before_work_starts(shelf: Path) -> None:
    shelf.chmod(0o555)
    (shelf / "a.db").chmod(0o666)
    said = run_child("open_and_say", shelf / "a.db", nobody=True)
    assert "cannot be changed where it is" in said
    assert "opened" not in said


@as_nobody
def test_a_folder_that_may_not_be_entered_is_not_a_missing_file(shelf: Path) -> None:
    shelf.chmod(0o700 if os.getuid() == 0 else 0o000)
    said = run_child("open_and_say", shelf / "a.db", nobody=True)
    assert "cannot be opened" in said


# Reading only, migrating, copying


def test_reading_only_changes_nothing(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    before = path.read_bytes()
    with reopened(path, read_only=True) as reader:
        assert words(reader) == ["one"]
        with pytest.raises(WorldError, match="cannot be changed"):
            add(reader, "two")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_an_older_file_is_migrated_and_a_copy_is_kept(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    with reopened(path, FIRST, SECOND) as migrated:
        assert migrated.rows("SELECT text, count FROM word") == [("one", 1)]
    copy = path.with_name(f"{path.stem}-format-1{path.suffix}")
    with reopened(copy) as old:
        assert words(old) == ["one"]


def test_an_older_file_is_not_read_half(database: Database, path: Path) -> None:
    database.close()
    with pytest.raises(WorldError, match="older version"):
        reopened(path, FIRST, SECOND, read_only=True)


def test_a_failing_migration_leaves_the_old_file(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    broken = from_statements("broken", "ALTER TABLE word ADD COLUMN extra TEXT", "SELECT * FROM nowhere")
    with pytest.raises(sqlite3.OperationalError):
        reopened(path, FIRST, broken)
    with reopened(path) as old:
        assert old.rows("SELECT * FROM word") == [("one",)]


def test_a_backup_is_a_whole_file_of_its_own(database: Database, tmp_path: Path) -> None:
    add(database, "one")
    copy = tmp_path / "copy.db"
    database.backup(copy)
    add(database, "two")
    with reopened(copy) as old:
        assert words(old) == ["one"]
    database.backup(copy)
    with reopened(copy) as new:
        assert words(new) == ["one", "two"]
    assert sorted(each.name for each in tmp_path.iterdir() if "part" in each.name) == []


def test_a_backup_that_cannot_be_written_leaves_the_file_alone(database: Database, tmp_path: Path) -> None:
    add(database, "one")
    with pytest.raises(WorldError):
        database.backup(tmp_path / "nowhere" / "copy.db")
    shutil.rmtree(tmp_path / "nowhere", ignore_errors=True)
    add(database, "two")
    assert words(database) == ["one", "two"]


TAMPERING = {
    "a table that is gone": "DROP TABLE word",
    "another column": "ALTER TABLE word RENAME COLUMN text TO words",
    "a table more": "CREATE TABLE more (a)",
    "a trigger": "CREATE TRIGGER spy AFTER INSERT ON word BEGIN DELETE FROM word; END",
    "an index": "CREATE INDEX spy ON word (text)",
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("tampering", TAMPERING.values(), ids=TAMPERING)
def test_tables_that_are_not_those_of_the_program_are_damage(
    database: Database, path: Path, tampering: str, read_only: bool
) -> None:
    database.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute(tampering)
    before = path.read_bytes()
    with pytest.raises(WorldError, match="is damaged"):
        reopened(path, read_only=read_only)
    with pytest.raises(WorldError, match="is damaged"):
        reopened(path, FIRST, SECOND)  # nor are they brought up to date
    with pytest.raises(WorldError, match="is damaged"):
        Snapshot(path, APP, [FIRST])
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_row_that_names_another_that_is_not_there_is_damage(path: Path, read_only: bool) -> None:
    second = "CREATE TABLE note (word INTEGER NOT NULL REFERENCES word (rowid)) STRICT"
    pair = from_statements(
        "pair", "CREATE TABLE word (id INTEGER PRIMARY KEY) STRICT", second.replace("rowid", "id")
    )
    Database.create(path, application_id=APP, migrations=[pair]).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO note VALUES (7)")
        other.commit()
    with pytest.raises(WorldError, match="is damaged"):
        reopened(path, pair, read_only=read_only)


def test_text_with_a_flipped_bit_is_damage(database: Database, path: Path) -> None:
    add(database, "A line of plain text.")
    database.close()
    path.write_bytes(path.read_bytes().replace(b"plain text", b"pl\xe1in text"))
    with reopened(path) as flipped, pytest.raises(WorldError, match="is damaged"):
        words(flipped)


@pytest.mark.parametrize(("at", "bits"), [(47, 0xF0), (59, 0x03)])
def test_a_flipped_bit_in_the_head_of_the_file_is_damage(
    database: Database, path: Path, at: int, bits: int
) -> None:
    database.close()
    content = bytearray(path.read_bytes())
    content[at] ^= bits
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(WorldError, match="is damaged"):
            reopened(path, read_only=read_only)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("fate", ["moved", "deleted", "replaced"])
def test_a_file_that_lost_its_name_takes_no_change_that_nobody_would_find(
    database: Database, path: Path, tmp_path: Path, fate: str
) -> None:
    add(database, "one")
    away = tmp_path / "away.db"
    path.rename(away)
    if fate == "deleted":
        away.unlink()
    elif fate == "replaced":
        path.write_bytes(away.read_bytes())
    with pytest.raises(WorldError) as moved:
        add(database, "two")
    assert "is not where it was" in str(moved.value.title)
    assert words(database) == ["one"]
    if fate == "moved":
        away.rename(path)
        add(database, "two")
        database.close()
        with reopened(path) as again:
            assert words(again) == ["one", "two"]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of an open file")
def test_the_folder_of_a_lost_file_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with Database.create(folder / "a.db", application_id=APP, migrations=[FIRST]) as made:
        folder.rename(tmp_path / "away")
        with pytest.raises(WorldError):
            backups.take(made, "closing")
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_folder_whose_name_is_no_text_takes_a_file_and_its_copy(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff 50% #1?")
    folder.mkdir()
    with Database.create(folder / "a.db", application_id=APP, migrations=[FIRST]) as made:
        add(made, "one")
        made.backup(folder / "copy.db")
    with reopened(folder / "copy.db", read_only=True) as copy:
        assert words(copy) == ["one"]


def test_a_note_can_say_a_name_and_nothing_else(database: Database, path: Path) -> None:
    note_beside(path).write_bytes('12\n<img src="file:///etc/passwd">Łukasz-PC\x1b[2J\n'.encode())
    said = who_has(path)
    assert said == 'by process 12 on the computer "img srcfileetcpasswdŁukasz-PC2J"'


@pytest.mark.skipif(os.name == "nt", reason="nobody is killed like that there")
def test_a_file_left_in_the_middle_of_a_change_can_be_looked_at(database: Database, path: Path) -> None:
    add(database, "one")
    database.close()
    assert "killed" in run_child("be_killed_in_a_change", path)
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0
    with reopened(path, read_only=True) as looked:
        assert words(looked) == ["one"]
    with reopened(path) as opened:
        assert words(opened) == ["one"]


@as_nobody
def test_where_nothing_may_be_written_a_half_done_change_is_said(shelf: Path) -> None:
    run_child("be_killed_in_a_change", shelf / "a.db")
    for each in shelf.iterdir():
        each.chmod(0o644)
    shelf.chmod(0o555)
    said = run_child("read_only", shelf / "a.db", nobody=True)
    assert "a.db was left in the middle of a change." in said
    assert "a.db-journal" in said
