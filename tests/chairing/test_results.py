from dataclasses import replace

import openpyxl
import pytest

from judgepanel.bundle.receipt import receipt_code
from judgepanel.chairing import results
from judgepanel.errors import WorldError
from judgepanel.model.record import Field
from tests.builders import small_award
from tests.chairing.office import Office, open_office, score


def test_who_is_missing_what(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    score(laptop, "E002", "7", None)
    laptop.type("E003", Field("abstention"), True)
    office.take_in(office.returned(laptop))
    first, second = results.missing(office.store)
    assert (first.name, first.assigned, first.complete, first.part, first.abstained) == (
        "Judge 1",
        3,
        1,
        1,
        1,
    )
    assert (first.outstanding, first.export, first.finished) == (1, 1, False)
    assert (second.assigned, second.not_started, second.outstanding, second.export) == (3, 3, 3, 0)
    assert (second.code, second.receipts) == ("", ())


def test_the_receipt_code_is_the_one_the_judge_saw_for_the_last_export_held(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    first = office.returned(laptop)
    first_code = receipt_code(laptop.records)
    score(laptop, "E001", "8", "0")
    second = office.returned(laptop)
    second_code = receipt_code(laptop.records)
    assert first_code != second_code
    office.take_in(first)
    assert results.missing(office.store)[0].code == first_code
    office.take_in(second)
    office.take_in(first)
    assert results.missing(office.store)[0].code == second_code


def test_two_laptops_have_two_codes(office: Office):
    one, two = office.laptop("J01", 1), office.laptop("J01", 2)
    score(one, "E001", "7", "0")
    score(two, "E002", "4", "0")
    office.take_in(office.returned(one), office.returned(two))
    first = results.missing(office.store)[0]
    assert [each.code for each in first.receipts] == [receipt_code(one.records), receipt_code(two.records)]


def test_an_observer_owes_nothing(tmp_path):
    award = small_award()
    award = replace(award, judges=(replace(award.judges[0], role="observer"), award.judges[1]))
    office = open_office(tmp_path, award)
    first = results.missing(office.store)[0]
    assert (first.counts, first.not_started, first.outstanding) == (False, 3, 0)
    office.store.close()


def test_the_ranking_always_follows_the_facts_held(office: Office):
    assert results.ranking(office.store).ranked == ()
    laptop = office.laptop("J01")
    for entry, value in (("E001", "2"), ("E002", "9"), ("E003", "2")):
        score(laptop, entry, value, value)
    office.take_in(office.returned(laptop))
    found = results.ranking(office.store)
    assert [(each.rank, each.entry, each.total) for each in found.ranked] == [
        (1, "E002", 90),
        (2, "E001", 20),
        (2, "E003", 20),
    ]
    assert found.state == results.panel(office.store).state
    office.store.undo_merge(office.store.standing_merge().number, "")
    assert results.ranking(office.store).ranked == ()


def written(office: Office, folder):
    award, view = office.award, results.panel(office.store)
    return results.write_results(award, view, results.ranking(office.store), folder)


def test_results_are_written_under_names_that_stay_and_replace_the_old_ones(office: Office, tmp_path):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    folder = tmp_path / "out" / "results"
    first = written(office, folder)
    assert [path.name for path in first] == [
        "Small-award-2026-results.xlsx",
        "Small-award-2026-panel-report.pdf",
    ]
    contents = [path.read_bytes() for path in first]
    assert contents[1].startswith(b"%PDF-")
    book = openpyxl.load_workbook(first[0])
    assert book.sheetnames
    book.close()
    assert written(office, folder) == first
    assert [path.read_bytes() for path in first] == contents
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in first)


def test_a_rehearsal_says_so_in_its_names(tmp_path):
    office = open_office(tmp_path, replace(small_award(), rehearsal=True))
    assert all("-rehearsal-" in path.name for path in written(office, tmp_path / "out"))
    office.store.close()


def test_a_folder_that_cannot_be_made_is_told(office: Office, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(WorldError):
        written(office, tmp_path / "file" / "out")
