"""Making bundles: round trip, equal bytes, valid to the stock BagIt package, and refusals before anything is kept."""

import hashlib
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

from judgepanel.bundle import writer
from judgepanel.bundle.reader import open_bundle
from judgepanel.bundle.writer import write_bundle
from judgepanel.errors import WorldError
from judgepanel.issues import RefusedError
from judgepanel.model.award import Conflict
from judgepanel.model.bundle import Bundle
from tests.builders import small_award, small_bundle
from tests.bundle.conftest import FILES, Folder, office


def refusal(path: Path, bundle: Bundle, folder: Folder) -> RefusedError:
    before = sorted(path.parent.iterdir())
    with pytest.raises(RefusedError) as caught:
        write_bundle(path, bundle, folder)
    assert sorted(path.parent.iterdir()) == before
    return caught.value


def with_file(bundle: Bundle, folder: Folder, name: str, content: bytes) -> Bundle:
    entry = replace(bundle.entries[0], attachments=(folder.keep(name, content),))
    return replace(bundle, entries=(entry,))


def test_round_trip(made: Path, bundle: Bundle) -> None:
    with open_bundle(made) as opened:
        assert opened.bundle == bundle
        assert opened.check_all() == ()
        assert opened.path == made
        for each in bundle.entries[0].attachments:
            assert opened.attachment(each.sha256).read() == FILES[each.name]


def test_equal_bundles_give_equal_bytes(made: Path, bundle: Bundle, folder: Folder) -> None:
    again = made.with_name("again.judging")
    write_bundle(again, bundle, folder)
    assert again.read_bytes() == made.read_bytes()


def test_an_empty_bundle(tmp_path: Path, folder: Folder) -> None:
    bundle = replace(small_bundle(small_award()), entries=())
    write_bundle(tmp_path / "empty.judging", bundle, folder)
    with open_bundle(tmp_path / "empty.judging") as opened:
        assert opened.bundle == bundle


def test_the_stock_bagit_package_finds_it_valid(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        archive.extractall(tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert bag.has_oxum()
    assert bag.info["External-Identifier"] == "b" * 32
    (tmp_path / "bag" / "data" / "bundle.json").write_bytes(b"{}")
    assert not bag.is_valid()


def test_the_layout_is_as_documented(made: Path, bundle: Bundle) -> None:
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        assert names[:5] == [
            "mimetype",
            "bag-info.txt",
            "bagit.txt",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt",
        ]
        assert names[5] == "data/bundle.json"
        assert all(name.startswith("data/blobs/sha256/") for name in names[6:])
        assert names[6:] == sorted(names[6:])
        packed = {info.filename: info.compress_type for info in archive.infolist()}
        texts = {hashlib.sha256(FILES[name]).hexdigest() for name in ("quotes.txt", "notes.md")}
        for name in names[6:]:
            assert packed[name] == 0 or name.rpartition("/")[2] in texts
        assert packed["data/bundle.json"] == 8
        assert len(names) == 6 + len(FILES)
    assert made.read_bytes()[30:75] == b"mimetypeapplication/vnd.judgepanel.bundle+zip"


def test_only_this_judge_is_in_it(tmp_path: Path, folder: Folder) -> None:
    award = small_award(entries=4, judges=3)
    award = replace(
        award,
        conflicts=(Conflict("J02", "E001", "personal", "secret reason"), Conflict("J01", "E004", "indirect")),
        assignments=tuple(each for each in award.assignments if each.entry not in ("E001", "E004")),
    )
    write_bundle(tmp_path / "j1.judging", small_bundle(award), folder)
    with zipfile.ZipFile(tmp_path / "j1.judging") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for hidden in ("J02", "Judge 2", "Body 2", "judge-2", "secret reason", "Safer care 1", "Safer care 4"):
        assert hidden not in everything
    data = json.loads(everything[everything.index('{"award"') :])
    assert data["conflicts"] == [{"entry": "E004", "kind": "indirect", "reason": ""}]
    assert set(data) == {
        "format", "id", "issue", "award", "round", "category", "judge", "entries", "conflicts", "seal_key",
    }  # fmt: skip
    assert set(data["entries"][0]) == {
        "id", "reference", "title", "organisation", "organisation_aliases", "synopsis", "answers", "attachments",
    }  # fmt: skip


def test_a_conflict_of_another_judge_is_refused(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    wrong = replace(bundle, conflicts=(Conflict("J02", "E009", "personal"),))
    error = refusal(tmp_path / "x.judging", wrong, folder)
    assert [each.code for each in error.issues] == ["bundle-contradicts"]


def test_an_entry_in_conflict_is_refused(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    wrong = replace(bundle, conflicts=(Conflict("J01", "E001", "personal"),))
    error = refusal(tmp_path / "x.judging", wrong, folder)
    assert [each.code for each in error.issues] == ["bundle-contradicts"]
    assert "x.judging" in error.issues[0].place


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("run.exe", b"MZ", "attachment-program"),
        ("report.pdf.lnk", b"L\0\0\0", "attachment-program"),
        ("report.docm", office("word", "word/vbaProject.bin"), "attachment-macros"),
        ("report.docx", office("word", "word/vbaProject.bin"), "attachment-macros"),
        ("drawing.svg", b"<svg/>", "attachment-active"),
        ("page.html", b"<html/>", "attachment-active"),
        ("evidence.pdf", b"MZ\x90\0" + bytes(100), "attachment-mismatch"),
        ("evidence.pdf", b"<html><script>", "attachment-mismatch"),
        ("picture.png", b"\xff\xd8\xff\xe0", "attachment-mismatch"),
        ("slides.pptx", office("word"), "attachment-mismatch"),
        ("photo\u202egnp.jpg", b"\xff\xd8\xff\xe0", "attachment-name"),
    ],
)
def test_attachments_that_may_not_travel(
    tmp_path: Path, bundle: Bundle, folder: Folder, name: str, content: bytes, code: str
) -> None:
    error = refusal(tmp_path / "x.judging", with_file(bundle, folder, name, content), folder)
    assert [each.code for each in error.issues] == [code]
    assert error.issues[0].place.startswith("E001 / ")


def test_all_bad_attachments_are_told_at_once(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    bad = tuple(folder.keep(name, b"MZ") for name in ("a.exe", "b.pdf", "c.svg"))
    wrong = replace(bundle, entries=(replace(bundle.entries[0], attachments=bad),))
    assert len(refusal(tmp_path / "x.judging", wrong, folder).issues) == 3


def test_an_attachment_that_was_lost(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    folder(bundle.entries[1].attachments[0].sha256).unlink()
    error = refusal(tmp_path / "x.judging", bundle, folder)
    assert [(each.code, each.place) for each in error.issues] == [
        ("attachment-missing", "E001 / evidence.pdf"),
        ("attachment-missing", "E002 / same file.pdf"),
    ]


def test_an_attachment_that_was_changed(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    path = folder(bundle.entries[0].attachments[0].sha256)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    error = refusal(tmp_path / "x.judging", bundle, folder)
    assert {each.code for each in error.issues} == {"attachment-changed"}
    assert "x.judging / evidence.pdf" in {each.place for each in error.issues}
    path.write_bytes(content + b"!")
    assert {each.code for each in refusal(tmp_path / "x.judging", bundle, folder).issues} == {
        "attachment-changed"
    }


def test_half_a_character_is_refused_in_words(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    wrong = replace(bundle, award_title="Award \ud83d")
    error = refusal(tmp_path / "x.judging", wrong, folder)
    assert error.issues[0].code == "bundle-text"
    assert "<U+D83D>" in error.title


def test_what_cannot_be_read_back_is_not_written(tmp_path: Path, bundle: Bundle, folder: Folder) -> None:
    endless = replace(bundle.entries[0], synopsis="word " * 50_000)
    error = refusal(tmp_path / "x.judging", replace(bundle, entries=(endless,)), folder)
    assert error.issues[0].place == "x.judging / data/bundle.json / entries[1].synopsis"


def test_a_failing_disk_keeps_the_old_bundle(
    made: Path, bundle: Bundle, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "write_container", full)
    with pytest.raises(WorldError, match="full"):
        write_bundle(made, replace(bundle, issue=2), folder)
    assert made.read_bytes() == before
    shutil.rmtree(folder.path)
    assert [each.name for each in made.parent.iterdir()] == [made.name]
