"""A glance may give up, but it must never see anything else than the careful reading does."""

import io
import random
import zipfile
from dataclasses import replace

import pytest

from judgepanel.model.packed_records import PackedRecords
from judgepanel.model.record import Field
from judgepanel.workbook.score_file.glance import glance
from judgepanel.workbook.score_file.received import differences, read
from judgepanel.workbook.score_file.sealed import payload
from judgepanel.workbook.score_file.sheet_hash import CARRIER, TEXTS
from tests.builders import a_record, mark
from tests.workbook.scores import Made, an_award, make, records_of, seal_of

ROUNDS = 400
VISIBLE = ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml")


def plain_award():
    """Titles and names without codes in them."""
    award = an_award()
    return replace(
        award, entries=tuple(replace(each, title=f"Safer care {each.id[-1]}") for each in award.entries)
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("glance"), plain_award())


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def in_order(records):
    return tuple(sorted(records, key=lambda record: record.id))


def agree(raw: bytes) -> bool:
    """Whether a glance saw something, and the seal holds; then the careful reading must see the same, and nothing
    wrong."""
    seen = glance(raw, "scores.xlsx")
    if seen is None or seal_of(seen.file.payload) != seen.file.seal:
        return False
    careful = read(raw, "scores.xlsx")
    assert (careful.status, careful.issues, differences(careful)) == (None, (), ())
    assert careful.content is not None
    assert seen.file.content is not None
    assert in_order(careful.content.records) == tuple(seen.sealed.content.records)
    assert replace(careful.content, records=()) == replace(seen.file.content, records=())
    assert (careful.payload, careful.seal, careful.sha256, careful.size) == (
        seen.file.payload, seen.file.seal, seen.file.sha256, seen.file.size
    )  # fmt: skip
    assert sorted(record.id for record in careful.content.records) == sorted(
        each.hex() for each in seen.sealed.ids
    )
    return True


def test_a_file_as_it_was_written_is_known_at_a_glance(made: Made) -> None:
    assert agree(made.raw)


@pytest.mark.parametrize("title", ["C02 in the title", "E003 in the title", "_meta", "C02"])
def test_what_spells_codes_elsewhere_changes_nothing(tmp_path, title) -> None:
    award = plain_award()
    first, *others = award.entries
    assert agree(make(tmp_path, replace(award, entries=(replace(first, title=title), *others))).raw)


def test_sheets_that_spell_the_kind_of_file_are_left_to_the_careful_reading(tmp_path) -> None:
    award = plain_award()
    first, *others = award.entries
    named = replace(award, entries=(replace(first, title="judgepanel-score-file"), *others))
    assert not agree(make(tmp_path, named).raw)


@pytest.mark.parametrize("criteria", [1, 2, 12])
def test_any_number_of_criteria(tmp_path, criteria) -> None:
    award = replace(plain_award(), category=an_award(criteria=criteria).category)
    records = (a_record(award, "J01", "E001", mark("ambition"), "7"),)
    assert agree(make(tmp_path, award, records).raw)


def test_a_second_export_shows_its_heads(tmp_path) -> None:
    award = plain_award()
    records = records_of(award)
    first = next(record for record in records if record.field.kind == "mark" and record.entry == "E001")
    later = replace(first, value="10", replaces=(first.id,), export=1)
    assert agree(make(tmp_path, award, (*records, later)).raw)


def test_long_notes_and_blank_values_never_lead_to_another_answer(tmp_path) -> None:
    award = plain_award()
    long = a_record(award, "J01", "E002", Field("note", "ambition"), "word " * 9000)
    gone = a_record(award, "J01", "E003", Field("feedback", "ambition"), None)
    spaced = a_record(award, "J01", "E003", Field("note", "ambition"), "  ends with blanks  \n")
    for records in ((long,), (gone,), (spaced,)):
        agree(make(tmp_path, award, records).raw)


def test_a_single_cell_edited_is_always_noticed(made: Made) -> None:
    """Every number that a cell of a mark or text holds, changed one at a time."""
    parts = parts_of(made.raw)
    for name in VISIBLE[:2]:
        text = parts[name].decode()
        places = [at for at in range(len(text)) if text.startswith("<v>", at)]
        for at in places:
            end = text.index("<", at + 3)
            other = "0" if text[at + 3 : end] != "0" else "1"
            agree(packed({**parts, name: (text[: at + 3] + other + text[end:]).encode()}))


def mutated(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw))
    to = min(len(raw), at + dice.choice((1, 1, 2, 8, 40)))
    begin = dice.randrange(len(other))
    piece = other[begin : begin + dice.choice((1, 2, 8, 40, 200))]
    match dice.randrange(5):
        case 0:
            return raw[:at] + bytes([dice.randrange(256)]) + raw[at + 1 :]
        case 1:
            return raw[:at] + raw[to:]
        case 2:
            return raw[:at] + piece + raw[at:]
        case 3:
            return raw[:at] + piece + raw[to:]
        case _:
            swap = dice.choice(((b"E001", b"E002"), (b"C01", b"C02"), (b'"7"', b'"8"'), (b"<v>1", b"<v>2")))
            return raw.replace(swap[0], swap[1], dice.choice((1, 2, -1)))


def test_no_damage_is_seen_differently(made: Made) -> None:
    parts = parts_of(made.raw)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    dice = random.Random(20260301)
    seen = 0
    for _ in range(ROUNDS):
        name = dice.choice((*VISIBLE, *names, "xl/worksheets/sheet4.xml"))
        seen += agree(packed({**parts, name: mutated(parts[name], parts[dice.choice(names)], dice)}))
    assert 0 < seen < ROUNDS


def test_no_part_that_people_see_is_left_out_of_the_hash(made: Made) -> None:
    parts = parts_of(made.raw)
    left_out = {"xl/theme/theme1.xml", "docProps/core.xml", "docProps/app.xml", CARRIER, TEXTS}
    for name in parts.keys() - left_out:
        assert glance(packed({**parts, name: parts[name] + b"<!-- -->"}), "scores.xlsx") is None
    title = plain_award().entries[0].title.encode()
    assert title in parts[TEXTS]
    assert glance(packed({**parts, TEXTS: parts[TEXTS].replace(title, b"Another")}), "scores.xlsx") is None


def test_a_file_that_does_not_say_what_its_sheets_were_is_read_with_care(tmp_path, made: Made) -> None:
    """As files of the first program did not."""
    silent = replace(made.content, shown="")
    raw = make(tmp_path, made.award, payload=payload(silent)).raw
    careful = read(raw, "scores.xlsx")
    assert careful.content == silent
    assert (careful.status, careful.issues, differences(careful)) == (None, (), ())
    assert glance(raw, "scores.xlsx") is None


def test_packed_records_refuse_a_text_that_is_not_the_one_of_its_id(made: Made) -> None:
    records = PackedRecords.of(made.content.records)
    assert tuple(records) == in_order(made.content.records)
    assert [record.id for record in records] == [each.hex() for each in records.split_ids()]
    false = PackedRecords(records.ids[16:] + records.ids[:16], records.packed)
    with pytest.raises(ValueError, match="changed"):
        list(false)
