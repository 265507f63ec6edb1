"""Opening bundles: whole or refused in words. Cut, tampered, repacked, forged, from a newer program."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.bundle import manifest, reader
from judgepanel.bundle.content import as_data
from judgepanel.bundle.manifest import BLOBS, sha256
from judgepanel.bundle.reader import is_bundle, open_bundle
from judgepanel.container import Member, write_container
from judgepanel.errors import JudgePanelError, UsageError, WorldError
from judgepanel.issues import RefusedError
from judgepanel.model.bundle import Bundle
from tests.bundle.conftest import FILES, PDF, forge, forge_json, parts_of, write_parts


def refusal(path: Path) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        open_bundle(path)
    assert all(each.sentence and each.way_out for each in caught.value.issues)
    assert all(each.place.startswith(path.name) for each in caught.value.issues)
    return caught.value


def codes(path: Path) -> set[str]:
    return {each.code for each in refusal(path).issues}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ" + bytes(300),
        b"%PDF-1.7",
        b"<html>",
        bytes(5000),
        b"SQLite format 3\0" + bytes(100),
        FILES["report.docx"],
        FILES["figures.xlsx"],
    ],
)
def test_other_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.judging"
    path.write_bytes(content)
    assert codes(path) == {"bundle-not"}


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="does not exist"):
        open_bundle(tmp_path / "x.judging")
    with pytest.raises(WorldError, match="folder"):
        open_bundle(tmp_path)


def test_cut_at_many_points(made: Path) -> None:
    raw = made.read_bytes()
    told = 0
    for length in [*range(0, 1200, 7), *range(1200, len(raw), 997), len(raw) - 22, len(raw) - 1]:
        made.write_bytes(raw[:length])
        error = refusal(made)
        assert {each.code for each in error.issues} <= {"bundle-cut", "cut-zip", "bundle-not"}
        told += error.issues[0].code == "bundle-cut"
        if length > 400:
            assert f"{length} of {len(raw)} bytes" in error.title or "kB" in error.title
    assert told > 40


def test_how_much_is_missing_is_told(tmp_path: Path) -> None:
    """A real 480 MB are not needed to say so: only the first bytes and the length count."""
    path = tmp_path / "x.judging"
    info = manifest.BagInfo("b" * 32, 480 * 1024**2, 5, 1)
    head = [
        Member("mimetype", manifest.MIMETYPE, stored=True),
        Member("bag-info.txt", info.text(), stored=True),
    ]
    write_container(path, head)
    with path.open("r+b") as stream:
        stream.truncate(212 * 1024**2)
    assert "212 of 480 MB" in refusal(path).title


def test_an_end_that_was_never_written(made: Path) -> None:
    raw = made.read_bytes()
    made.write_bytes(raw[:-3000] + bytes(3000))
    assert codes(made) == {"cut-zip"}


def test_something_added_behind(made: Path) -> None:
    made.write_bytes(made.read_bytes() + b"more")
    assert codes(made) == {"hidden-bytes"}


@pytest.mark.parametrize("version", [manifest.FORMAT + 1, 7, 999_999])
def test_a_newer_format_is_refused_before_anything_else(
    tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "open_container", None)
    path = tmp_path / "x.judging"
    newer = f"Judging-Bundle-Format: {version}\nSomething: entirely different\n".encode()
    write_container(
        path,
        [
            Member("mimetype", manifest.MIMETYPE, True),
            Member("bag-info.txt", newer, True),
            Member("x", b"", True),
        ],
    )
    path.write_bytes(path.read_bytes() + b"in a form nobody knows yet")
    error = refusal(path)
    assert [each.code for each in error.issues] == ["format-newer"]
    assert f"format {version}" in error.title


def test_a_newer_format_in_the_text_only(tmp_path: Path, bundle: Bundle) -> None:
    path = forge_json(tmp_path / "x.judging", bundle, lambda data: data.update(format=manifest.FORMAT + 1))
    assert "format-newer" in codes(path)


def test_what_a_newer_minor_version_adds_is_left_alone(tmp_path: Path, bundle: Bundle) -> None:
    def add(data: dict[str, Any]) -> None:
        data["new_thing"] = {"a": [1, 2.5, None]}
        data["entries"][0]["new_thing"] = "x"

    path = forge_json(tmp_path / "x.judging", bundle, add)
    with open_bundle(path) as opened:
        assert opened.bundle == bundle
    path = forge(
        tmp_path / "y.judging",
        {
            name.removeprefix("data/"): data
            for name, data in parts_of(path).items()
            if name.startswith("data/")
        },
        info=lambda text: text + "New-Label: x\n",
    )
    with open_bundle(path) as opened:
        assert opened.bundle == bundle


def test_any_tampered_part_is_noticed(made: Path) -> None:
    """Each part in turn gets one changed byte; the archive itself stays sound."""
    parts = parts_of(made)
    packed = {"data/bundle.json", *(BLOBS + sha256(FILES[name]) for name in ("quotes.txt", "notes.md"))}
    on_opening, on_checking = set(), set()
    for name in parts:
        content = bytearray(parts[name])
        content[len(content) // 2] ^= 1
        changed = {**parts, name: bytes(content)}
        write_container(made, [Member(each, data, each not in packed) for each, data in changed.items()])
        try:
            with open_bundle(made) as opened:
                assert [each.code for each in opened.check_all()] == ["attachment-damaged"]
                with pytest.raises(RefusedError):
                    opened.attachment(name.removeprefix(BLOBS))
                on_checking.add(name)
        except RefusedError:
            on_opening.add(name)
    assert on_opening | on_checking == set(parts)
    assert {name for name in parts if name.startswith(BLOBS)} - packed <= on_checking


def test_a_bit_flip_in_an_attachment_on_the_disk(made: Path, bundle: Bundle) -> None:
    raw = bytearray(made.read_bytes())
    raw[raw.index(PDF) + 50] ^= 0x10
    made.write_bytes(raw)
    with open_bundle(made) as opened:
        assert opened.bundle == bundle
        (found,) = opened.check_all()
        assert found.code == "attachment-damaged"
        assert found.place.startswith(f"{made.name} / ")


@pytest.mark.parametrize("wrong", ["missing", "added", "renamed"])
def test_parts_missing_added_renamed(made: Path, wrong: str) -> None:
    parts = parts_of(made)
    for name in list(parts):
        changed = dict(parts)
        if wrong == "missing":
            del changed[name]
        elif wrong == "added":
            changed[name + "x"] = b"x"
        else:
            changed = {(f"data/{each}" if each == name else each): data for each, data in parts.items()}
        write_parts(made, changed)
        refusal(made)


def test_a_bundle_inside_an_archive_is_named(made: Path, tmp_path: Path) -> None:
    wrapped = tmp_path / "sent.judging"
    write_container(wrapped, [Member("to judge/Panel.JUDGING", made.read_bytes())])
    assert codes(wrapped) == {"bundle-wrapped"}
    with pytest.raises(RefusedError, match=r"to judge/Panel\.JUDGING"):
        open_bundle(wrapped)


def test_a_bundle_is_known_by_its_first_bytes(made: Path, tmp_path: Path) -> None:
    assert is_bundle(made)
    assert is_bundle(made.rename(tmp_path / "Panel.judging.zip"))
    for name, content in {"a.zip": b"PK\x03\x04", "b": b"", "c": b"mimetype", "d": bytes(400)}.items():
        (tmp_path / name).write_bytes(content)
        assert not is_bundle(tmp_path / name)
    assert not is_bundle(tmp_path / "nowhere")
    assert not is_bundle(tmp_path)


def test_repacked_by_hand(made: Path) -> None:
    parts = parts_of(made)
    write_parts(made, dict(sorted(parts.items())))
    assert codes(made) == {"bundle-repacked"}
    write_parts(made, {"panel/" + name: data for name, data in parts.items()})
    assert codes(made) == {"bundle-repacked"}
    write_parts(made, {**parts, "__MACOSX/._mimetype": b"x"})
    assert "bundle-repacked" in codes(made)
    write_container(made, [Member(name, data) for name, data in parts.items()])
    refusal(made)


def test_unknown_attachment(made: Path) -> None:
    with open_bundle(made) as opened, pytest.raises(UsageError):
        opened.attachment("0" * 64)


def test_a_closed_bundle(made: Path, bundle: Bundle) -> None:
    opened = open_bundle(made)
    opened.close()
    opened.close()
    with pytest.raises(WorldError):
        opened.attachment(bundle.entries[1].attachments[0].sha256)


def test_attachments_are_not_read_on_opening(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    honest = reader.Container.read

    def note(self, name, most=None, **said):
        read.append(name)
        return honest(self, name, most, **said)

    monkeypatch.setattr(reader.Container, "read", note)
    with open_bundle(made):
        assert not [name for name in read if "blobs" in name]


Change = Callable[[dict[str, Any]], object]


def entry(change: Callable[[dict[str, Any]], object]) -> Change:
    return lambda data: change(data["entries"][0])


def attachment(**changes: object) -> Change:
    return lambda data: data["entries"][0]["attachments"][0].update(changes)


def swap(old: bytes, new: bytes) -> Change:
    return lambda data: json.dumps(data, ensure_ascii=False).encode().replace(old, new, 1)


HOSTILE: dict[str, Change] = {
    "not JSON": lambda _: b"<xml/>",
    "empty": lambda _: b"",
    "a list": lambda _: b"[]",
    "null": lambda _: b"null",
    "wide text": lambda data: json.dumps(data).encode("utf-16"),
    "not UTF-8": lambda data: json.dumps(data).encode() + b"\xff",
    "very deep": lambda _: b"[" * 100_000,
    "very deep table": lambda _: b'{"a":' * 100_000,
    "very long number": swap(b'"issue": 1', b'"issue": ' + b"9" * 200_000),
    "very long decimal": swap(b'"issue": 1', b'"issue": 0.' + b"9" * 200_000),
    "not a number": swap(b'"issue": 1', b'"issue": NaN'),
    "infinite": swap(b'"issue": 1', b'"issue": 1e999'),
    "minus": swap(b'"issue": 1', b'"issue": -1'),
    "doubled key": swap(b'"issue": 1', b'"issue": 1, "issue": 2'),
    "two documents": lambda data: json.dumps(data).encode() * 2,
    "issue true": lambda data: data.update(issue=True),
    "issue text": lambda data: data.update(issue="1"),
    "no format": lambda data: data.pop("format"),
    "format 0": lambda data: data.update(format=0),
    "no id": lambda data: data.pop("id"),
    "id too long": lambda data: data.update(id="b" * 33),
    "id not hex": lambda data: data.update(id="../../../../../../../../etc/pass"),
    "id other than the bag's": lambda data: data.update(id="c" * 32),
    "award a text": lambda data: data.update(award="x"),
    "award id": lambda data: data["award"].update(id="A" * 32),
    "award id with line end": lambda data: data["award"].update(id="a" * 32 + "\n"),
    "rehearsal a text": lambda data: data["award"].update(rehearsal="no"),
    "unknown round": lambda data: data.update(round="final"),
    "no category": lambda data: data.pop("category"),
    "category of a newer format": lambda data: data["category"].update(format=99),
    "category without criteria": lambda data: data["category"]["rounds"][0].update(criteria=[]),
    "endless scale": lambda data: data["category"]["rounds"][0]["scale"].update(step="0.000001"),
    "seal key short": lambda data: data.update(seal_key="00"),
    "seal key a number": lambda data: data.update(seal_key=0),
    "judge id": lambda data: data["judge"].update(id="../J01"),
    "judge id of a formula": lambda data: data["judge"].update(id="=1+1"),
    "role": lambda data: data["judge"].update(role="chair"),
    "entries a table": lambda data: data.update(entries={}),
    "entry null": lambda data: data["entries"].append(None),
    "entry twice": lambda data: data["entries"].append(data["entries"][0]),
    "entry id": entry(lambda each: each.update(id="E 1")),
    "entry id with line end": entry(lambda each: each.update(id="E001\n")),
    "title a number": entry(lambda each: each.update(title=5)),
    "title of a million letters": entry(lambda each: each.update(title="x" * 1_000_000)),
    "synopsis of a million letters": entry(lambda each: each.update(synopsis="x" * 1_000_000)),
    "answer to nothing": entry(lambda each: each["answers"].update(elsewhere="An answer.")),
    "answer of another kind": entry(lambda each: each["answers"].update(dict.fromkeys(each["answers"], 7))),
    "no answer at all": entry(lambda each: each["answers"].update(dict.fromkeys(each["answers"]))),
    "answers in a list": entry(lambda each: each.update(answers=[each["answers"]])),
    "many attachments": entry(lambda each: each.update(attachments=each["attachments"] * 100)),
    "aliases of numbers": entry(lambda each: each.update(organisation_aliases=[1])),
    "attachment lost": lambda data: [each.update(attachments=[]) for each in data["entries"]],
    "attachment unknown": attachment(sha256="0" * 64),
    "attachment outside": attachment(sha256="../../../etc/passwd"),
    "attachment hash in capitals": attachment(sha256="A" * 64),
    "attachment size": attachment(size=5),
    "attachment size below nothing": attachment(size=-1),
    "attachment renamed to a program": attachment(name="evidence.exe"),
    "attachment renamed to a web page": attachment(name="evidence.html"),
    "attachment renamed to a drawing": attachment(name="evidence.svg"),
    "attachment renamed to a macro document": attachment(name="evidence.docm"),
    "attachment with a path": attachment(name="../evidence.pdf"),
    "attachment with a hidden order": attachment(name="evidence\u202efdp.pdf"),
    "attachment named after a device": attachment(name="NUL.pdf"),
    "attachment name missing": attachment(name=""),
    "conflict with an entry that is here": lambda data: data["conflicts"][0].update(entry="E001"),
    "conflict of an unknown kind": lambda data: data["conflicts"][0].update(kind="none"),
    "conflict null": lambda data: data.update(conflicts=[None]),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_in_a_consistent_bundle(tmp_path: Path, bundle: Bundle, name: str) -> None:
    path = forge_json(tmp_path / "x.judging", bundle, HOSTILE[name])
    error = refusal(path)
    assert len(error.title) < 500


def test_the_forger_is_able_to_make_a_sound_one(tmp_path: Path, bundle: Bundle) -> None:
    with open_bundle(forge_json(tmp_path / "x.judging", bundle, lambda _: None)) as opened:
        assert opened.bundle == bundle
        assert opened.check_all() == ()


def test_all_problems_are_told_at_once(tmp_path: Path, bundle: Bundle) -> None:
    def wrong(data: dict[str, Any]) -> None:
        data.update(issue="x", round="final", seal_key="0")
        data["entries"][1].update(id="")

    issues = refusal(forge_json(tmp_path / "x.judging", bundle, wrong)).issues
    assert {each.place.rpartition(" / ")[2] for each in issues} >= {
        "issue",
        "round",
        "seal_key",
        "entries[2].id",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("evidence.pdf", b"MZ a program"),
        ("picture.png", b"<svg onload='x()'/>"),
        ("report.docx", b"PK\x03\x04 word/ [Content_Types].xml word/vbaProject.bin"),
    ],
)
def test_a_forged_attachment_is_refused_when_it_is_opened(
    tmp_path: Path, bundle: Bundle, name: str, content: bytes
) -> None:
    digest = hashlib.sha256(content).hexdigest()

    def only(data: dict[str, Any]) -> None:
        data["entries"] = data["entries"][:1]
        data["entries"][0]["attachments"] = [{"name": name, "sha256": digest, "size": len(content)}]

    source = forge_json(tmp_path / "x.judging", bundle, only)
    with pytest.raises(RefusedError):
        open_bundle(source)
    text = as_data(bundle)
    only(text)
    path = forge(
        tmp_path / "y.judging",
        {"bundle.json": json.dumps(text).encode(), f"blobs/sha256/{digest}": content},
    )
    with open_bundle(path) as opened:
        with pytest.raises(RefusedError):
            opened.attachment(digest)
        assert [each.place for each in opened.check_all()] == [f"y.judging / {name}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Payload-Oxum: ", "Payload-Oxum: 1"),
        ("Judging-File-Bytes: 0", "Judging-File-Bytes: 1"),
        ("Judging-Bundle-Format: 2", "Judging-Bundle-Format: 0"),
        ("Judging-Bundle-Format: 2\n", ""),
        ("External-Identifier: b", "External-Identifier: c"),
        ("External-Identifier: b", "External-Identifier: B"),
        ("Payload-Oxum", "Payload-Oxum: 1.1\nPayload-Oxum"),
        ("Bag-Software-Agent", "Bag Software Agent"),
        ("Judgepanel", "Ĵudgepanel"),
    ],
)
def test_a_bag_info_that_does_not_fit(tmp_path: Path, bundle: Bundle, made: Path, old: str, new: str) -> None:
    payload = {
        name.removeprefix("data/"): data for name, data in parts_of(made).items() if name.startswith("data/")
    }
    path = forge(tmp_path / "x.judging", payload, info=lambda text: text.replace(old, new))
    refusal(path)


def test_a_blob_under_another_name(tmp_path: Path, made: Path) -> None:
    payload = {
        name.removeprefix("data/"): data for name, data in parts_of(made).items() if name.startswith("data/")
    }
    path = forge(tmp_path / "x.judging", {**payload, "blobs/sha256/" + "0" * 64: b"x"})
    assert "not named by its content" in refusal(path).title
    path = forge(tmp_path / "x.judging", {**payload, "evil.exe": b"MZ"})
    assert "not named by its content" in refusal(path).title


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_changed_bytes_are_refused_or_harmless(made: Path, bundle: Bundle, data: st.DataObject) -> None:
    """Only our own errors come out, and a bundle that opens says what it said."""
    raw = bytearray(made.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = made.with_name("changed.judging")
    path.write_bytes(raw)
    try:
        with open_bundle(path) as opened:
            assert opened.bundle == bundle
            for each in bundle.entries[0].attachments:
                assert opened.attachment(each.sha256).read() == FILES[each.name]
    except JudgePanelError:
        pass
