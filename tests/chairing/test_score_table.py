"""Tables of scores as people keep them: shapes, spellings, bad cells with their address."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from judgepanel.chairing import moderation, results
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.score_table import ScoreTable, read_scores
from judgepanel.chairing.table_panel import panels_of
from judgepanel.issues import RefusedError
from tests.builders import small_award
from tests.chairing.office import CLOCK, Office, open_office, score

LONG = "judge,entry,score\nAnn,E1,7\nBen,E1,8.5\nAnn,E2,\n"


def read(folder: Path, text: str, name: str = "scores.csv") -> ScoreTable:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_scores(path)


def told(table: ScoreTable) -> list[tuple[str, str]]:
    return [(each.code, each.place.rpartition(" / ")[2]) for each in table.issues]


def marks(table: ScoreTable) -> dict[tuple[str, str, str], Fraction]:
    return {(each.judge, each.entry, each.criterion): each.mark for each in table.scores}


def test_rows_of_judge_entry_score(tmp_path):
    table = read(tmp_path, LONG)
    assert (table.shape, table.entries, table.judges, table.criteria) == (
        "long",
        ("E1", "E2"),
        ("Ann", "Ben"),
        (),
    )
    assert marks(table) == {("Ann", "E1", ""): 7, ("Ben", "E1", ""): Fraction(17, 2)}
    assert table.issues == ()


def test_a_column_for_each_judge(tmp_path):
    table = read(tmp_path, "entry,Ann,Ben\nE1,7,8.5\nE2,,-\n")
    assert (table.shape, table.entries, table.judges) == ("wide", ("E1", "E2"), ("Ann", "Ben"))
    assert marks(table) == marks(read(tmp_path, LONG))


def test_the_first_column_needs_no_heading_and_may_have_any(tmp_path):
    for heading in ("", "Wine", "Submission"):
        table = read(tmp_path, f"{heading},Ann,Ben\nE1,7,8\n")
        assert (table.entries, table.judges) == (("E1",), ("Ann", "Ben"))


def test_rows_with_criteria_in_any_order_of_columns(tmp_path):
    table = read(tmp_path, "Mark;Reviewer;Question;Submission\n7,5;Ann;clarity;S1\n8;Ann;impact;S1\n")
    assert table.criteria == ("clarity", "impact")
    assert marks(table)["Ann", "S1", "clarity"] == Fraction(15, 2)


def test_titles_groups_and_results_are_no_judges(tmp_path):
    table = read(tmp_path, "id,Title,Region,Ann,Total,Rank\nE1,Safer,north,7,7,1\nE2,Kinder,south,6,6,2\n")
    assert table.judges == ("Ann",)
    assert table.titles == (("E1", "Safer"), ("E2", "Kinder"))
    assert table.groups == (("E1", "north"), ("E2", "south"))
    assert told(table) == [("column-no-judge", "E1"), ("column-no-judge", "F1")]


def test_a_column_of_words_is_no_judge(tmp_path):
    table = read(tmp_path, "entry,Ann,Trust,Ben\nE1,7,Northfield,x7\nE2,6,Southfield,5\nE3,5,12,4\n")
    assert table.judges == ("Ann", "Ben")
    assert told(table) == [("column-text", "C1"), ("score-not-number", "D2")]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path):
    table = read(tmp_path, "entry,Ann,Ben,Cy\nE1,seven,8,9\nE2,1_0,٧,85%\n,1,2,3\nE3,12345678901,inf,3\n")
    assert marks(table) == {("Ben", "E1", ""): 8, ("Cy", "E1", ""): 9, ("Cy", "E3", ""): 3}
    assert told(table) == [
        ("score-not-number", "B2"),
        ("score-not-number", "B3"),
        ("score-not-number", "C3"),
        ("score-not-number", "D3"),
        ("value-missing", "A4"),
        ("score-too-large", "B5"),
        ("score-not-number", "C5"),
    ]


def test_two_scores_for_one_place_are_never_chosen_from(tmp_path):
    rows = "judge,entry,score\nAnn,E1,7\nAnn,E1,8\nAnn,E2,5\nAnn,E2,5.0\nAnn,E1,7\nBen,E1,3\n"
    table = read(tmp_path, rows)
    assert marks(table) == {("Ann", "E2", ""): 5, ("Ben", "E1", ""): 3}
    assert told(table) == [("score-twice", "C3"), ("score-repeated", "C5"), ("score-twice", "C6")]


def test_absences_are_no_scores(tmp_path):
    rows = "\n".join(
        f"Ann,E{place},{word}" for place, word in enumerate(("n/a", "NA", "recused", "–", "x", " "))
    )
    table = read(tmp_path, f"judge,entry,score\n{rows}\nAnn,E9,0\n")
    assert marks(table) == {("Ann", "E9", ""): 0}
    assert len(table.entries) == 7
    assert table.issues == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\n \n", "table-empty"),
        ("judge,entry,score\n", "scores-none"),
        ("judge,entry,score\nAnn,E1,\n", "scores-none"),
        ("judge,score\nAnn,7\n", "column-needed"),
        ("entry,title\nE1,Safer\n", "scores-none"),
    ],
)
def test_a_table_without_scores_is_refused(tmp_path, text, code):
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, text)
    assert code in [each.code for each in refused.value.issues]


def test_a_workbook_reads_like_a_csv(tmp_path):
    book = openpyxl.Workbook()
    for row in (("entry", "Ann", "Ben"), ("E1", 7, 8.5), ("E2", None, "=1+1"), ("E3", "#oops", 3)):
        book.active.append(row)
    book.save(tmp_path / "scores.xlsx")
    table = read_scores(tmp_path / "scores.xlsx")
    assert marks(table) == {("Ann", "E1", ""): 7, ("Ben", "E1", ""): Fraction(17, 2), ("Ben", "E3", ""): 3}
    assert told(table) == [("cell-formula-unsaved", "Sheet!C3"), ("score-not-number", "Sheet!B4")]


def test_a_long_table_of_a_large_panel_is_read(tmp_path):
    rows = "\n".join(f"J{place % 100},E{place // 5},{place % 11}" for place in range(12_000))
    assert len(read(tmp_path, f"judge,entry,score\n{rows}\n").scores) == 12_000


WEIGHTED = (
    "judge,entry,criterion,score,section,weight,section weight,lowest,highest\n"
    "Ann,E1,aim,8,why,2,60,0,10\nAnn,E1,need,5,why,1,60,0,10\nAnn,E1,cost,4,how,1,40,1,5\n"
)


def test_a_table_may_say_what_its_criteria_weigh(tmp_path):
    table = read(tmp_path, WEIGHTED)
    assert [(each.id, each.group, each.weight, each.group_weight) for each in table.facts] == [
        ("aim", "why", 2, 60),
        ("need", "why", 1, 60),
        ("cost", "how", 1, 40),
    ]
    panel, _, issues = panels_of(table, None)
    assert (panel.sheets[0].total, issues) == (Fraction(60 * 70 + 40 * 75, 100), ())
    assert (panel.lowest, panel.highest) == (0, 100)


def test_what_is_said_of_a_criterion_twice_must_agree(tmp_path):
    table = read(tmp_path, WEIGHTED + "Ben,E1,aim,7,why,3,60,0,10\nBen,E1,need,7,why,1,heavy,0,10\n")
    assert told(table) == [("criterion-contradicted", "F5"), ("criterion-contradicted", "G6")]
    panel, _, _ = panels_of(table, None)
    assert [each.weight for each in panel.criteria] == [2, 1, 1]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("Ann,E1,aim,8,why,0,60,0,10", ["criterion-number"]),
        ("Ann,E1,aim,8,why,1,60,10,0", ["criterion-scale"]),
        ("Ann,E1,aim,8,why,1,60,,10", ["criterion-scale"]),
        ("Ann,E1,aim,8,why,much,60,0,ten", ["criterion-number", "criterion-number", "criterion-scale"]),
    ],
)
def test_facts_of_criteria_that_cannot_be_read_are_named(tmp_path, row, codes):
    table = read(tmp_path, WEIGHTED.splitlines()[0] + "\n" + row + "\n")
    assert [each.code for each in table.issues] == codes
    assert panels_of(table, None)[0].sheets[0].total in (8, 80)


def test_a_mark_off_its_scale_is_left_out(tmp_path):
    table = read(tmp_path, WEIGHTED + "Ben,E1,aim,11,why,2,60,0,10\n")
    panel, _, issues = panels_of(table, None)
    assert [(each.code, each.place) for each in issues] == [("mark-off-scale", "scores.csv / D5")]
    assert len(panel.sheets) == 1


def test_the_totals_of_a_result_workbook_are_exact(tmp_path):
    """As they are written, a third is the nearest binary number; a judge who did not finish has words there."""
    with open_office(tmp_path / "office", small_award(entries=3, judges=2, criteria=3)).store as store:
        office = Office(store, tmp_path / "office" / "returned")
        one, two = office.laptop("J01"), office.laptop("J02")
        for entry, given in (("E001", "000"), ("E002", "111"), ("E003", "247")):
            score(one, entry, *given)
        score(two, "E001", "1", "1", "2")
        office.take_in(office.returned(one), office.returned(two))
        moderation.set_weights(store, {"criterion:ambition": Decimal(7)}, Grounds("Agreed.", CLOCK))
        book, _ = results.write_results(
            store.award(), results.panel(store), results.ranking(store), tmp_path / "out"
        )
        exact = {
            (f"{reading.judge} {store.award().judge(reading.judge).name}", each.entry, ""): reading.total
            for each in results.ranking(store).ranked
            for reading in each.readings
        }
    table = read_scores(book)
    assert marks(table) == exact
    assert any(mark.denominator % 3 == 0 for mark in exact.values())
    assert [each.code for each in table.issues] == ["result-book-totals"]
    assert table.entries == ("E001", "E002", "E003")
    assert len(table.judges) == 2


def test_a_sheet_named_totals_in_another_workbook_is_not_taken_for_it(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["entry", "Ann"])
    book.active.append(["E1", 7])
    other = book.create_sheet("Totals")
    other.append(["entry", "Ben"])
    other.append(["E1", 9])
    book.save(tmp_path / "own.xlsx")
    table = read_scores(tmp_path / "own.xlsx")
    assert table.judges == ("Ann",)
    assert told(table)[0][0] == "sheets-unread"


def test_names_that_are_probably_one_are_said(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    path.write_text("judge,entry,score\nDr A,e1,5\ndr a,e2,6\nB,E1,7\nB,e2,7\n", "utf-8")
    found = read_scores(path)
    assert found.judges == ("Dr A", "dr a", "B")
    said = [(each.code, dict(each.facts)["names"]) for each in found.issues]
    assert said == [("names-alike", '"e1", "E1"'), ("names-alike", '"Dr A", "dr a"')]
