"""What a glance says of a file holds only where its seal does; a forger's file is read cell by cell."""

import re
from dataclasses import replace
from pathlib import Path

from judgepanel.container import WORKBOOK_LIMITS, open_container
from judgepanel.model.record import Field
from judgepanel.workbook.score_file.glance import Glance, glance
from judgepanel.workbook.score_file.sheet_hash import TEXTS, count_of, hash_of
from judgepanel.workbook.written_sheets import written_texts
from tests.builders import a_record, mark
from tests.chairing.office import Office, score
from tests.workbook.packs import pack

SCORES = "xl/worksheets/sheet2.xml"


def parts_of(path: Path) -> dict[str, bytes]:
    with open_container(path.read_bytes(), WORKBOOK_LIMITS) as container:
        return {name: container.read(name) for name in container.names}


def with_hash_of_its_own(parts: dict[str, bytes], columns: str, seen: Glance) -> bytes:
    """The file with the hash that its sheets have now in its sealed part, and the seal it had."""
    texts, shown = written_texts(parts[TEXTS]), seen.sealed.content.shown
    assert texts is not None
    own = hash_of(parts.__getitem__, texts[: count_of(shown)], columns, seen.sealed.ids)
    assert own != shown
    return pack({**parts, TEXTS: parts[TEXTS].replace(shown.encode(), own.encode())})


def test_a_forged_hash_of_the_sheets_hides_no_cell(office: Office) -> None:
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    seen = glance(path.read_bytes(), path.name)
    assert seen is not None
    parts = parts_of(path)
    assert b"<v>7</v>" in parts[SCORES]
    forged = {**parts, SCORES: parts[SCORES].replace(b"<v>7</v>", b"<v>9</v>")}
    columns = parts[TEXTS].decode().partition("<t>columns</t></si><si><t>")[2].partition("</t>")[0]
    path.write_bytes(with_hash_of_its_own(forged, columns, seen))
    assert glance(path.read_bytes(), path.name) is not None
    (file,) = office.plan(path).files
    assert file.status == "edited_outside"
    codes = [each.code for each in file.issues]
    assert "seal-wrong" in codes
    assert "cell-edited" in codes


def test_words_moved_from_one_text_to_the_next_are_noticed(office: Office) -> None:
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    score(laptop, "E002", "7", "0")
    laptop.type("E001", Field("note", "ambition"), "one\ntwo")
    laptop.type("E002", Field("note", "ambition"), "three")
    path = office.returned(laptop)
    parts = parts_of(path)
    between = b"</t></si><si><t>"
    (first,) = re.findall(rb"one\ntwo</t></si>.*?three", parts[TEXTS], re.DOTALL)
    moved = first.replace(b"one\ntwo" + between, b"one" + between + b"two\n", 1)
    assert moved != first
    path.write_bytes(pack({**parts, TEXTS: parts[TEXTS].replace(first, moved)}))
    assert glance(path.read_bytes(), path.name) is None
    (file,) = office.plan(path).files
    assert file.status == "edited_outside"


def test_a_mark_off_the_scale_is_refused_though_it_is_sealed(office: Office) -> None:
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    wrong = a_record(office.award, "J01", "E002", mark("ambition"), "99")
    laptop.hand_in()
    bundle = office.bundle("J01")
    content = replace(laptop.content(), bundle=bundle.id, issue=bundle.issue)
    records = tuple(
        sorted((*content.records, replace(wrong, device=content.device)), key=lambda each: each.id)
    )
    path = office.written(replace(content, records=records), bundle)
    assert glance(path.read_bytes(), path.name) is not None
    plan = office.plan(path)
    assert not plan.changes_anything
    assert plan.files[0].issues
