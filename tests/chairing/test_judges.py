"""The panel from a list: ids made here, every oddity with its cell."""

from pathlib import Path

import openpyxl
import pytest

from judgepanel.chairing.judges import read_judges
from judgepanel.issues import Issue, RefusedError
from judgepanel.model.award import Judge
from tests.chairing.sources import judges


def read(
    tmp_path: Path, *rows: str, head: str = "id,name,organisation,role"
) -> tuple[tuple[Judge, ...], list[Issue]]:
    issues: list[Issue] = []
    return read_judges(judges(tmp_path / "judges.csv", *rows, head=head), issues), issues


def said(issues: list[Issue]) -> list[tuple[str, str, str]]:
    return [(each.code, each.severity, each.place.removeprefix("judges.csv / ")) for each in issues]


def test_a_panel(tmp_path: Path) -> None:
    panel, issues = read(
        tmp_path,
        "7, Ọlúwáṣeun  Adé ,Northfield NHS Trust,LEAD,Northfield; NFT",
        "8,Nguyễn Ann,Elsewhere,,",
        "9,Łukasz Zając,Far Away,Observer,",
        head="ID,Name,Organisation,Role,Aliases",
    )
    assert issues == []
    assert panel == (
        Judge("J01", "7", "Ọlúwáṣeun Adé", "Northfield NHS Trust", "lead", ("Northfield", "NFT")),
        Judge("J02", "8", "Nguyễn Ann", "Elsewhere", "judge"),
        Judge("J03", "9", "Łukasz Zając", "Far Away", "observer"),
    )


def test_a_panel_from_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "name", "organisation", "role"])
    book.active.append([1, "Ann Archer", "Elsewhere", "judge"])
    book.save(tmp_path / "judges.xlsx")
    issues: list[Issue] = []
    (judge,) = read_judges(tmp_path / "judges.xlsx", issues)
    assert (judge.reference, judge.name, issues) == ("1", "Ann Archer", [])


def test_ids_grow_with_the_panel(tmp_path: Path) -> None:
    panel, _ = read(tmp_path, *(f"{n},Judge {n},Body {n},judge" for n in range(100)))
    assert (panel[0].id, panel[-1].id) == ("J001", "J100")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1,Ann,,judge"], [("judge-organisation-missing", "warning", "C2")]),
        (["1,,Body,judge"], [("value-missing", "error", "B2")]),
        (["1,Ann,Body,chair"], [("value-unknown", "error", "D2")]),
        (["1,Ann,Body,judge", "1,Bo,Body,judge"], [("judge-id-twice", "error", "A3")]),
        ([",Ann,Body,judge", ",Bo,Body,judge"], []),
        (["1,Ann Lee,Body,judge", "2,ann  LEE,The Body,judge"], [("judge-twice", "error", "B3")]),
        (["1,Ann Lee,Body,judge", "2,Ann Lee,Elsewhere,judge"], [("judge-namesake", "warning", "B3")]),
        ([f"1,{'x' * 301},Body,judge"], [("value-too-long", "error", "B2")]),
    ],
)
def test_oddities_are_said_with_their_cell(
    tmp_path: Path, rows: list[str], found: list[tuple[str, str, str]]
) -> None:
    assert said(read(tmp_path, *rows)[1]) == found


def test_unknown_columns_are_left_out_and_said(tmp_path: Path) -> None:
    _, issues = read(tmp_path, "Ann,Body,01632", head="name,organisation,phone")
    assert said(issues) == [("column-unknown", "warning", "C1")]


def test_a_list_without_names_says_so(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match='no column headed "name"'):
        read(tmp_path, "Body", head="organisation")


def test_an_empty_list_is_an_error(tmp_path: Path) -> None:
    assert said(read(tmp_path, "")[1]) == [("judges-none", "error", "judges.csv")]


def test_no_list_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judges.csv"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(RefusedError):
        read_judges(path, [])
