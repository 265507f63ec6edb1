"""The practice entry in a bundle: a part of its own, read with the same distrust as everything else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judgepanel.bundle.content import as_data
from judgepanel.bundle.reader import open_bundle
from judgepanel.bundle.writer import write_bundle
from judgepanel.issues import RefusedError
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Attachment
from judgepanel.model.practice import PRACTICE, AgreedMark, PracticeEntry
from tests.builders import small_practice
from tests.bundle.conftest import PDF, Folder, forge_json


@pytest.fixture
def practising(bundle: Bundle, folder: Folder) -> Bundle:
    """The small bundle with a practice entry, one of whose attachments nothing else has."""
    attachments = (folder.keep("evidence.pdf", PDF), folder.keep("own.txt", b"Only here.\n"))
    return replace(bundle, practice=small_practice(bundle.category, attachments))


def refusal(path: Path) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        open_bundle(path).close()
    return caught.value


def test_it_comes_back_with_its_attachments(tmp_path: Path, practising: Bundle, folder: Folder) -> None:
    write_bundle(tmp_path / "x.judging", practising, folder)
    with open_bundle(tmp_path / "x.judging") as opened:
        assert opened.bundle == practising
        practice = opened.bundle.practice
        assert practice is not None
        assert [opened.attachment(each.sha256).read() for each in practice.attachments] == [
            PDF,
            b"Only here.\n",
        ]
        assert opened.check_all() == ()


def test_without_one_nothing_of_it_is_in_the_bundle(bundle: Bundle) -> None:
    assert "practice" not in as_data(bundle)


def test_it_stands_in_no_list_of_entries(practising: Bundle) -> None:
    data = as_data(practising)
    without = as_data(replace(practising, practice=None))
    assert {key for key in data if data[key] != without.get(key)} == {"practice"}
    assert PRACTICE not in {entry.id for entry in practising.entries}


def test_its_place_cannot_be_the_id_of_an_entry(tmp_path: Path, bundle: Bundle) -> None:
    path = forge_json(tmp_path / "x.judging", bundle, lambda data: data["entries"][0].update(id=PRACTICE))
    assert "id-malformed" in {each.code for each in refusal(path).issues}


def test_an_attachment_that_may_not_travel_is_refused_here_too(
    tmp_path: Path, practising: Bundle, folder: Folder
) -> None:
    assert practising.practice is not None
    program = folder.keep("evidence.pdf", b"MZ a program")
    wrong = replace(practising, practice=replace(practising.practice, attachments=(program,)))
    with pytest.raises(RefusedError) as caught:
        write_bundle(tmp_path / "x.judging", wrong, folder)
    assert [(each.code, each.place) for each in caught.value.issues] == [
        ("attachment-mismatch", f"{PRACTICE} / evidence.pdf")
    ]


def part(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda data: change(data["practice"])


def agreed(**values: object) -> Callable[[dict[str, Any]], object]:
    return part(lambda own: own["agreed"][0].update(values))


def attachment(**values: object) -> Callable[[dict[str, Any]], object]:
    return part(lambda own: own["attachments"][0].update(values))


HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "null": lambda data: data.update(practice=None),
    "a list": lambda data: data.update(practice=[]),
    "a text": lambda data: data.update(practice="E001"),
    "empty": lambda data: data.update(practice={}),
    "no title": part(lambda own: own.pop("title")),
    "blank title": part(lambda own: own.update(title=" \u00a0")),
    "title a number": part(lambda own: own.update(title=5)),
    "title of a million letters": part(lambda own: own.update(title="x" * 1_000_000)),
    "synopsis of a million letters": part(lambda own: own.update(synopsis="x" * 1_000_000)),
    "note a table": part(lambda own: own.update(note={})),
    "answers in a list": part(lambda own: own.update(answers=[])),
    "answer to nothing": part(lambda own: own["answers"].update(elsewhere="x")),
    "answer a number": part(lambda own: own["answers"].update(ambition=7)),
    "agreed a table": part(lambda own: own.update(agreed={})),
    "agreed null": part(lambda own: own.update(agreed=[None])),
    "agreed without end": part(lambda own: own.update(agreed=own["agreed"] * 50_000)),
    "agreed twice": part(lambda own: own.update(agreed=[own["agreed"][0]] * 2)),
    "agreed on nothing": agreed(criterion="elsewhere"),
    "agreed on no name": agreed(criterion=""),
    "mark off the scale": agreed(mark="11"),
    "mark off the step": agreed(mark="7.5"),
    "mark of another form": agreed(mark="07"),
    "mark with blanks": agreed(mark=" 7 "),
    "mark a number": agreed(mark=7),
    "mark not a number": agreed(mark="nan"),
    "mark not applicable where that is barred": agreed(mark="n/a"),
    "mark of a million digits": agreed(mark="7" * 199_999),
    "reason a list": agreed(reason=["x"]),
    "reason of a million letters": agreed(reason="x" * 1_000_000),
    "attachment lost": part(lambda own: own.update(attachments=[])),
    "attachment unknown": attachment(sha256="0" * 64),
    "attachment outside": attachment(sha256="../../../etc/passwd"),
    "attachment size": attachment(size=5),
    "attachment size below nothing": attachment(size=-1),
    "attachment renamed to a program": attachment(name="evidence.exe"),
    "attachment with a path": attachment(name="../evidence.pdf"),
    "attachment null": part(lambda own: own.update(attachments=[None])),
    "many attachments": part(lambda own: own.update(attachments=own["attachments"] * 101)),
}


def own_attachment(bundle: Bundle) -> Bundle:
    """With a practice entry whose only attachment is one that the forger fills in, and that no entry names."""
    assert bundle.entries[0].attachments[6].name == "quotes.txt"
    own = bundle.entries[0].attachments[6]
    rest = tuple(each for each in bundle.entries[0].attachments if each != own)
    entries = (replace(bundle.entries[0], attachments=rest), *bundle.entries[1:])
    return replace(bundle, entries=entries, practice=small_practice(bundle.category, (own,)))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_practice_entry_in_a_consistent_bundle(tmp_path: Path, bundle: Bundle, name: str) -> None:
    error = refusal(forge_json(tmp_path / "x.judging", own_attachment(bundle), HOSTILE[name]))
    assert len(error.title) < 500


def test_the_forger_is_able_to_make_a_sound_one(tmp_path: Path, bundle: Bundle) -> None:
    whole = own_attachment(bundle)
    with open_bundle(forge_json(tmp_path / "x.judging", whole, lambda _: None)) as opened:
        assert opened.bundle == whole
        assert opened.check_all() == ()


def test_what_a_newer_minor_version_adds_is_left_alone(tmp_path: Path, bundle: Bundle) -> None:
    whole = own_attachment(bundle)
    path = forge_json(tmp_path / "x.judging", whole, part(lambda own: own.update(new_thing=[1])))
    with open_bundle(path) as opened:
        assert opened.bundle == whole


def test_a_bundle_of_the_first_format_has_none(bundle: Bundle) -> None:
    assert bundle.practice is None


def test_its_fingerprint_is_of_what_is_marked() -> None:
    entry = PracticeEntry("Title", synopsis="One.", attachments=(Attachment("a.txt", "a" * 64, 1),))
    agreed_now = replace(entry, agreed=(AgreedMark("ambition", "7", "Why."),), note="More.")
    assert agreed_now.fingerprint() == entry.fingerprint()
    assert replace(entry, synopsis="Two.").fingerprint() != entry.fingerprint()
    assert replace(entry, attachments=()).fingerprint() != entry.fingerprint()
