"""Entries from folders, zips and lists: the same entry from each, and every finding with its place."""

import os
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.chairing.entries import FoundEntries, found_entries
from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.chairing.entry_tree import natural
from judgepanel.errors import WorldError
from tests.builders import small_category
from tests.chairing.sources import PDF, PNG, folders, toml, write, zipped

CATEGORY = small_category()


def read(path: Path) -> FoundEntries:
    with found_entries(path, CATEGORY) as found:
        for draft in found.drafts:
            for attachment in draft.attachments:
                b"".join(attachment.chunks())
        return found


def codes(found: FoundEntries) -> list[str]:
    return [each.code for each in found.issues]


def only(found: FoundEntries) -> EntryDraft:
    (draft,) = found.drafts
    return draft


def said(found: FoundEntries) -> list[tuple[str, str]]:
    return [(each.code, each.place) for each in found.issues]


def test_a_folder_with_an_entry_file(tmp_path: Path) -> None:
    more = 'reference = "R 1"\naliases = ["Northfield Teaching", " "]'
    text = toml("  O\u0323lu\u0301wa\u0301s\u0323eun’s  team ", more=more)
    text += '[contact]\nname = "Ann"\nemail = "ann@example.org"\nphone = "01632 960000"\n'
    write(tmp_path / "first", entry__toml=text, chart__png=PNG, more___plan__pdf=PDF, notes__txt="evidence")
    found = read(tmp_path)
    draft = only(found)
    assert found.issues == ()
    assert (draft.reference, draft.title, draft.organisation) == (
        "R 1",
        "Ọlúwáṣeun’s team",
        "Northfield NHS Trust",
    )
    assert draft.aliases == ("Northfield Teaching",)
    assert draft.synopsis == "What we did."
    assert draft.answers == {"ambition": "We wanted more.", "outcome": "We got it."}
    assert draft.contact == "Ann\nann@example.org\n01632 960000"
    assert [each.name for each in draft.attachments] == ["chart.png", "notes.txt", "plan.pdf"]


def test_a_folder_with_plain_texts(tmp_path: Path) -> None:
    write(
        tmp_path / "first",
        Title__txt="Safer care\n",
        organisation__md="Northfield NHS Trust",
        aliases__txt="One\n\nTwo\n",
        synopsis__txt="What we did.",
        AMBITION__md="We wanted\r\n\r\nmore.",
        outcome__txt="We got it – José.".encode("cp1252"),
        contact__txt="Ann",
        reference__txt="R 1",
    )
    found = read(tmp_path)
    draft = only(found)
    assert said(found) == [("text-guessed", f"{tmp_path.name} / first / outcome.txt")]
    assert (draft.title, draft.reference, draft.contact, draft.aliases) == (
        "Safer care",
        "R 1",
        "Ann",
        ("One", "Two"),
    )
    assert draft.answers == {"ambition": "We wanted\n\nmore.", "outcome": "We got it – José."}
    assert draft.attachments == ()


def test_texts_fill_in_what_the_entry_file_leaves_out(tmp_path: Path) -> None:
    text = 'title = "Safer care"\norganisation = "Body"\n[answers]\nambition = "More."\n'
    write(
        tmp_path / "first",
        entry__toml=text,
        outcome__md="Got it.",
        synopsis__txt="Short.",
        title__txt="Other",
    )
    found = read(tmp_path)
    assert only(found).title == "Safer care"
    assert only(found).answers == {"ambition": "More.", "outcome": "Got it."}
    assert said(found) == [("text-given-twice", f"{tmp_path.name} / first / title.txt")]


def test_a_zip_is_the_same_as_its_folder(tmp_path: Path) -> None:
    source = folders(tmp_path / "source", "One", "Two")
    write(source / "Entry 1", chart__png=PNG)
    loose = read(zipped(tmp_path / "a.zip", source))
    enclosed = read(zipped(tmp_path / "b.zip", source, "All entries/"))
    from_folder = read(source)
    for found in (loose, enclosed):
        assert found.issues == ()
        assert [(each.title, each.answers, len(each.attachments)) for each in found.drafts] == [
            (each.title, each.answers, len(each.attachments)) for each in from_folder.drafts
        ]


def test_one_enclosing_folder_on_disk_is_looked_through(tmp_path: Path) -> None:
    folders(tmp_path / "all" / "entries", "One")
    found = read(tmp_path / "all")
    assert only(found).title == "One"
    assert found.issues == ()


def test_entries_stand_in_the_natural_order_of_their_folders(tmp_path: Path) -> None:
    titles = [f"Title {number}" for number in range(1, 13)]
    assert [each.title for each in read(folders(tmp_path, *titles)).drafts] == titles


def test_natural_order_takes_any_name() -> None:
    names = ["b", "a10", "a9", "", "٣", "10", "9"]
    assert sorted(names, key=natural) == ["", "٣", "9", "10", "a9", "a10", "b"]


def test_litter_is_passed_over_and_loose_files_are_named(tmp_path: Path) -> None:
    folders(tmp_path, "One")
    write(tmp_path, readme__txt="hello", Thumbs__db="x")
    write(tmp_path / "Entry 1", desktop__ini="x")
    (tmp_path / "Entry 1" / "~$draft.docx").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    found = read(tmp_path)
    assert only(found).attachments == ()
    assert said(found) == [("file-loose", f"{tmp_path.name} / readme.txt")]


def test_a_folder_that_is_no_entry_is_named(tmp_path: Path) -> None:
    folders(tmp_path, "One")
    write(tmp_path / "pictures", one__png=PNG)
    found = read(tmp_path)
    assert ("entry-not-described", f"{tmp_path.name} / pictures") in said(found)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("title = ", "not-text-format", "entry.toml"),
        (toml() + "[answers]\n", "not-text-format", "entry.toml"),
        (toml().replace("ambition", "ambitoin"), "key-unknown", "entry.toml / answers.ambitoin"),
        (toml(more='sponsor = "x"'), "key-unknown", "entry.toml / sponsor"),
        (toml(more="reference = 7"), "wrong-kind", "entry.toml / reference"),
        (toml(more='aliases = "One"'), "wrong-kind", "entry.toml / aliases"),
        (toml(more='contact = "Ann"'), "wrong-kind", "entry.toml / contact"),
    ],
)
def test_a_broken_entry_file_is_said_with_line_or_key(
    tmp_path: Path, text: str, code: str, place: str
) -> None:
    write(tmp_path / "first", entry__toml=text)
    assert (code, f"{tmp_path.name} / first / {place}") in said(read(tmp_path))


def test_a_text_that_is_none_is_said(tmp_path: Path) -> None:
    write(tmp_path / "first", title__txt=b"\0\0", entry__toml=toml(""))
    write(tmp_path / "second", title__txt="x" * (1024 * 1024 + 1))
    found = said(read(tmp_path))
    assert ("file-not-text", f"{tmp_path.name} / first / title.txt") in found
    assert ("file-unreadable", f"{tmp_path.name} / second / title.txt") in found


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_and_pipes_are_refused_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "outside", secret__txt="secret")
    root = folders(tmp_path / "entries", "One")
    (root / "Entry 1" / "link.txt").symlink_to(secret / "secret.txt")
    (root / "Entry 1" / "all").symlink_to(secret, target_is_directory=True)
    os.mkfifo(root / "Entry 1" / "pipe.txt")
    found = read(root)
    assert only(found).attachments == ()
    assert sorted(said(found)) == [
        ("file-is-link", "entries / Entry 1/all"),
        ("file-is-link", "entries / Entry 1/link.txt"),
        ("file-unreadable", "entries / Entry 1/pipe.txt"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
def test_names_that_other_computers_cannot_take_are_said(tmp_path: Path) -> None:
    folders(tmp_path, "One")
    (tmp_path / "Entry 1" / "what?.pdf").write_bytes(PDF)
    (tmp_path / "Entry 1" / "\u202efdp.exe").write_bytes(PDF)
    Path(os.fsdecode(os.fsencode(tmp_path / "Entry 1" / "bad-") + b"\xff.pdf")).write_bytes(PDF)
    found = read(tmp_path)
    assert codes(found) == ["bad-name"] * 3
    assert all(each.place == f"{tmp_path.name} / Entry 1" for each in found.issues)
    "".join(each.sentence for each in found.issues).encode()


def test_two_attachments_of_one_name_keep_apart(tmp_path: Path) -> None:
    write(tmp_path / "first", entry__toml=toml(), a___chart__png=PNG, b___Chart__png=PNG)
    assert [each.name for each in only(read(tmp_path)).attachments] == ["chart.png", "b - Chart.png"]


def test_what_is_missing_and_what_is_too_long(tmp_path: Path) -> None:
    words = " ".join(["word"] * 421)
    text = f'title = "{"t" * 301}"\n[answers]\nambition = "{words}"\n'
    write(tmp_path / "first", entry__toml=text)
    found = read(tmp_path)
    place = f"{tmp_path.name} / first"
    assert said(found) == [
        ("value-missing", place),
        ("answer-missing", place),
        ("answer-missing", place),
        ("value-too-long", place),
        ("over-word-limit", place),
    ]
    assert [each.severity for each in found.issues] == ["error", "warning", "warning", "error", "warning"]
    assert found.issues[-1].sentence == "Ambition: 421 words, limit 400."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to ann.lee@trust.nhs.uk today", ["the e-mail address ann.lee@trust.nhs.uk"]),
        ("Ring 01632 960 123.", ["the telephone number 01632 960 123"]),
        ("Ring (01632) 960123 or +44 (0)7700 900123", 2),
        ("0.05 1234567890123", []),
        ("From 2019 2020 2021 2022 we saw 1 000 000 000 people, p = 0.0000012345", []),
        ("ISBN 978-0-306-40615-7", []),
        ("NHS number 943 476 5919", []),
    ],
)
def test_contact_details_in_texts_are_seen(tmp_path: Path, text: str, found: list[str] | int) -> None:
    write(tmp_path / "first", entry__toml=toml().replace("What we did.", text))
    said_of = [dict(each.facts)["found"] for each in read(tmp_path).issues if each.code == "contact-in-text"]
    assert said_of == found or len(said_of) == found


def test_doubles_are_named_with_both_places(tmp_path: Path) -> None:
    write(tmp_path / "a", entry__toml=toml("Safer care", "The Northfield NHSFT", 'reference = "r1"'))
    write(tmp_path / "b", entry__toml=toml("Safer  Care!", "Northfield NHS Trust", 'reference = "R1"'))
    write(tmp_path / "c", entry__toml=toml("Safer care", "Another Trust"))
    found = read(tmp_path)
    assert said(found) == [
        ("reference-twice", f"{tmp_path.name} / b"),
        ("entry-twice", f"{tmp_path.name} / b"),
    ]
    assert dict(found.issues[0].facts) == {"other": "a", "value": "R1"}


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    assert "entries-none" in codes(read(tmp_path))


def test_something_else_altogether(tmp_path: Path) -> None:
    path = tmp_path / "entries.pdf"
    path.write_bytes(PDF)
    assert codes(read(path)) == ["source-unknown"]
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 cut")
    assert read(tmp_path / "broken.zip").issues[0].severity == "error"
    with pytest.raises(WorldError):
        read(tmp_path / "missing.csv")


def the_list(folder: Path, *rows: list[object], head: list[object] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Entries"
    book.active.append(
        head
        or ["Reference", "Title", "Organisation", "Aliases", "Synopsis", "Ambition", "OUTCOME", "Attachments"]
    )
    for row in rows:
        book.active.append(row)
    book.save(folder / "entries.xlsx")
    return folder / "entries.xlsx"


def test_a_workbook_has_one_row_an_entry(tmp_path: Path) -> None:
    write(tmp_path, files___chart__png=PNG, plan__pdf=PDF)
    head = ["Reference", "Title", "Organisation", "Aliases", "Synopsis", "ambition", "Outcome", "Attachments"]
    path = the_list(
        tmp_path,
        [
            7,
            "Safer care",
            "Body",
            "One; Two",
            "Short.",
            "More.",
            "Got it.",
            "files/chart.png;\n plan.pdf",
            "Ann",
            "a@b.org",
        ],
        head=[*head, "Contact name", "E-mail"],
    )
    found = read(path)
    draft = only(found)
    assert found.issues == ()
    assert (draft.reference, draft.aliases, draft.contact) == ("7", ("One", "Two"), "Ann\na@b.org")
    assert draft.answers == {"ambition": "More.", "outcome": "Got it."}
    assert [each.name for each in draft.attachments] == ["chart.png", "plan.pdf"]


def test_findings_of_a_list_name_their_cell(tmp_path: Path) -> None:
    path = the_list(
        tmp_path,
        ["r", "One", "Body 1", "", "S", "A", "O", "none.pdf"],
        ["R", "", "Body 2", "", "S", "", "O", ""],
        head=["Reference", "Title", "Organisation", "Sponsor", "Synopsis", "Ambition", "Outcome", "Files"],
    )
    assert sorted(said(read(path))) == [
        ("answer-missing", "entries.xlsx / Entries!F3"),
        ("attachment-absent", "entries.xlsx / Entries!H2"),
        ("column-unknown", "entries.xlsx / Entries!D1"),
        ("reference-twice", "entries.xlsx / Entries!A3"),
        ("value-missing", "entries.xlsx / Entries!B3"),
    ]


@pytest.mark.parametrize(
    "given",
    ["../secret.txt", "files/../../secret.txt", "/etc/passwd", "\\\\host\\share\\x.txt", "C:\\x.txt", "C:x.txt",
     "a:stream", "..\\secret.txt", ".", "files/link.txt", "linked/secret.txt"],
)  # fmt: skip
def test_attachments_never_come_from_outside_the_folder_of_the_list(tmp_path: Path, given: str) -> None:
    write(tmp_path, secret__txt="secret")
    folder = write(tmp_path / "here", files___ok__txt="fine")
    if os.name != "nt":
        (folder / "files" / "link.txt").symlink_to(tmp_path / "secret.txt")
        (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    found = read(the_list(folder, ["r", "One", "Body", "", "S", "A", "O", given]))
    assert codes(found) == ["attachment-outside"]
    assert only(found).attachments == ()


def test_a_list_without_its_columns_says_which(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text("name,body\nx,y\n")
    found = read(tmp_path / "entries.csv")
    assert [(each.code, dict(each.facts)["heading"]) for each in found.issues] == [
        ("column-unknown", "name"),
        ("column-unknown", "body"),
        ("column-needed", "title"),
        ("column-needed", "organisation"),
    ]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["entry.toml", "title.txt", "outcome.md", "x.pdf"]), st.binary(max_size=80)
    )
)
def test_no_bytes_are_a_defect(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = tmp_path / "all" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        each.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    found = read(tmp_path / "all")
    assert all(each.sentence and each.place.startswith("all") for each in found.issues)
    assert len(found.drafts) == bool(files)
