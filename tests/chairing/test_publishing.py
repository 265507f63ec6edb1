"""Letters and the decision record: all letters speak of one result, and one that nobody should get is gone."""

from pathlib import Path

import pytest

from judgepanel.chairing import moderation, publishing, results
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.publishing import Published
from judgepanel.errors import WorldError
from judgepanel.model.record import Field
from judgepanel.reports import feedback_letter
from tests.chairing.office import CLOCK, Office, score

WHY = Grounds("The panel agreed.", CLOCK)


def publish(office: Office, folder: Path) -> Published:
    panel, ranking = results.panel(office.store), results.ranking(office.store)
    return publishing.publish(office.award, panel, ranking, folder)


@pytest.fixture
def judged(office: Office) -> Office:
    laptop = office.laptop("J01")
    for entry in ("E001", "E002", "E003"):
        score(laptop, entry, "7", "8")
        laptop.type(entry, Field("feedback", "ambition"), f"Well told, {entry}.")
    office.take_in(office.returned(laptop))
    return office


def found(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / publishing.LETTERS).iterdir())}


def test_one_letter_an_entry_and_the_record(judged: Office, tmp_path: Path) -> None:
    made = publish(judged, tmp_path)
    assert [path.name[:4] for path in made.letters] == ["E001", "E002", "E003"]
    assert sorted(found(tmp_path)) == [path.name for path in made.letters]
    assert all(raw.startswith(b"%PDF-") for raw in (*found(tmp_path).values(), made.record.read_bytes()))


def test_letters_are_replaced_all_or_none(
    judged: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(judged, tmp_path)
    before, write = found(tmp_path), feedback_letter.write
    for entry in ("E001", "E002", "E003"):
        moderation.override(judged.store, ("J01", entry, Field("feedback", "ambition")), "Other words.", WHY)

    def full(path: Path, *rest: object) -> None:
        if path.name.startswith("E002"):
            raise WorldError("The disk is full.")
        write(path, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(feedback_letter, "write", full)
        with pytest.raises(WorldError):
            publish(judged, tmp_path)
    assert found(tmp_path) == before
    publish(judged, tmp_path)
    after = found(tmp_path)
    assert after.keys() == before.keys()
    assert all(after[name] != before[name] for name in before)


def test_the_letter_of_an_entry_that_was_withdrawn_is_removed(judged: Office, tmp_path: Path) -> None:
    publish(judged, tmp_path)
    moderation.withdraw(judged.store, "E002", WHY)
    publish(judged, tmp_path)
    assert [name[:4] for name in found(tmp_path)] == ["E001", "E003"]
