"""Score files and score sheets that another spreadsheet program has opened and saved still merge as what they are."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from judgepanel.chairing import score_sheets
from judgepanel.merge.view import view
from judgepanel.model.merge_plan import MergePlan
from judgepanel.model.ranking import two_places
from judgepanel.model.record import Field
from judgepanel.scoring.totals import total
from judgepanel.workbook.cells import Sheet, read_workbook
from tests.chairing.office import Office, open_office, score
from tests.chairing.spreadsheets import CLIENTS, save_again
from tests.workbook.score_sheet.filling import Judge, varied_award

ODD = "=1+1\nỌlúwáṣeun  Nguyễn, Łukasz <b>& 😀\n- dash"


@dataclass
class Returned:
    """An office with a score file of J01 and a filled score sheet of J02, as they left the program."""

    office: Office
    score_file: Path
    blank: Path
    sheet: Path

    @property
    def paths(self) -> list[Path]:
        return [self.score_file, self.sheet]


@pytest.fixture
def returned(tmp_path: Path):
    office = open_office(tmp_path / "office", varied_award(entries=6))
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "3.5", "n/a")
    score(laptop, "E002", "0", "1", None)
    # Some programs take the escape for what it stands for; in a score file that is no edit.
    laptop.type("E003", Field("note", "outcome"), f"{ODD} _x0041_")
    laptop.type("E004", Field("abstention"), True)
    sheets = score_sheets.prepare_score_sheets(office.store, ["J02"])
    (made,) = score_sheets.write_score_sheets(sheets, tmp_path / "sheets")
    judge = Judge(made.path)
    judge.mark("E001", 7, 3.5, "n/a")
    judge.mark("E002", "8", " 7 ", 1)
    judge.mark("E003", 0, 1.5, 0)
    judge.mark("E004", state="Abstain")
    judge.mark("E005", 4, state="Conflict: same organisation")
    judge.mark("E006", 5, "7/10", None)
    judge.cell("E005", "Reason").value = "I work there."
    judge.write("E001", "C02", "note", ODD)
    judge.write("E006", "C03", "feedback", "Thank you, Łukasz.")
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(judge.save())
    yield Returned(office, office.returned(laptop), made.path, filled)
    office.store.close()


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.libreoffice
def test_what_another_program_saved_again_merges_as_what_it_is(
    returned: Returned, client: str, tmp_path: Path
) -> None:
    before = returned.office.plan(*returned.paths)
    assert [file.status for file in before.files] == ["new", "sheet"]
    assert len(before.files[1].add) == 21
    again = save_again(client, returned.paths, tmp_path / "again")
    assert again[0].read_bytes() != returned.score_file.read_bytes()
    after = returned.office.plan(*again)
    assert [file.status for file in after.files] == ["new", "sheet"]
    assert [file.add for file in after.files] == [file.add for file in before.files]
    assert findings(after) == findings(before)
    if "libreoffice" in client:
        totals_are_the_exact_ones(returned, after, again[1])


@pytest.mark.parametrize("client", ["exceljs", "sheetjs"])
def test_a_sheet_filled_in_by_another_program_is_read(
    returned: Returned, client: str, tmp_path: Path
) -> None:
    rows = {sheet_of(returned.blank, "Scores").text(row, 1): row for row in range(2, 8)}
    one, two = rows["E001"], rows["E002"]
    typed = {
        "Scores": {
            f"C{one}": "Score",
            f"D{one}": 7,
            f"E{one}": 3.5,
            f"F{one}": "n/a",
            f"C{two}": "Conflict: personal",
        },
        "Notes": {"D2": ODD},
    }
    (path,) = save_again(client, [returned.blank], tmp_path / "again", typed)
    found = returned.office.plan(path).files[0]
    assert (found.status, found.refused) == ("sheet", 0)
    values = {(each.entry, str(each.field)): each.value for each in found.add}
    assert {
        key: value for key, value in values.items() if key[0] in ("E001", "E002") and "note" not in key[1]
    } == {
        ("E001", "conflict"): "none",
        ("E001", "mark/ambition"): "7",
        ("E001", "mark/outcome"): "3.5",
        ("E001", "mark/spread"): "n/a",
        ("E002", "conflict"): "personal",
    }
    assert ODD in values.values()


def findings(found: MergePlan) -> list[tuple[str, str]]:
    return [(each.code, each.place) for file in found.files for each in file.issues]


def totals_are_the_exact_ones(returned: Returned, found: MergePlan, path: Path) -> None:
    """The formulas of the sheet, computed by a spreadsheet program, against the program's own arithmetic."""
    award = returned.office.award
    panel = view(award, found.files[1].add)
    page = sheet_of(path, "Scores")
    shown = {page.text(row, 1): (page.text(row, 8), page.text(row, 9)) for row in range(2, 8)}
    for entry in ("E001", "E003"):
        exact = total(award.round.score_set, panel.scorecard("J02", entry).marks())
        assert exact is not None
        assert float(shown[entry][0]) == float(two_places(exact))
    assert {entry: words for entry, (_, words) in shown.items()} == {
        "E001": "Done",
        # Two of its marks were typed as text: they are read, and a spreadsheet does not count them.
        "E002": "▲ 2 to mark",
        "E003": "Done",
        "E004": "Done: not scored",
        "E005": "Done: not scored",
        "E006": "▲ 2 to mark",
    }
    front = sheet_of(path, "Read me")
    said = {front.text(row, 1): front.text(row, 2) for row in range(1, 12)}
    assert (said["Entries done"], said["Marks given"]) == ("4 of 6", "9 of 18")


def sheet_of(path: Path, name: str) -> Sheet:
    return next(each for each in read_workbook(path.read_bytes()).sheets if each.name == name)
