"""Every table of the chair keeps Qt's contract, sorts by value and not by look, and says whole rows."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from judgepanel.issues import issue
from judgepanel.merge.plan import plan
from judgepanel.merge.view import view
from judgepanel.model.award import Conflict
from judgepanel.model.panel_progress import JudgeProgress
from judgepanel.model.record import Field
from judgepanel.scoring.ranking import rank
from tests.builders import a_record, mark, small_award
from tests.merge.laptops import Laptop
from ui.models import (
    change_rows,
    issue_rows,
    merge_rows,
    panel_rows,
    ranking_rows,
    reading_rows,
    scorecard_rows,
    words,
)
from ui.models.rows import SORT_ROLE, Column, RowsModel, RowsProxy
from ui.models.sifted_rows import SiftedRows

AWARD = small_award(entries=4, judges=3)
RECORDS = [
    *(a_record(AWARD, "J01", "E001", mark(each), "9") for each in ("ambition", "outcome")),
    *(a_record(AWARD, "J01", "E002", mark(each), "10") for each in ("ambition", "outcome")),
    *(a_record(AWARD, "J02", "E001", mark(each), "9") for each in ("ambition", "outcome")),
    a_record(AWARD, "J02", "E003", mark("ambition"), "4"),
    a_record(AWARD, "J02", "E003", mark("ambition"), "5", device="e" * 32),
    a_record(AWARD, "J03", "E002", Field("conflict"), "financial"),
    a_record(AWARD, "J03", "E001", Field("prompt", "ambition", "evidence"), "partly"),
]
VIEW = view(AWARD, RECORDS)
RANKING = rank(AWARD, VIEW)


def laptop_file(judge: str, entry: str) -> Any:
    laptop = Laptop(AWARD, judge, "d" * 32)
    laptop.type(entry, mark("ambition"), "7")
    laptop.type(entry, Field("note", "ambition"), "<b>note</b>\nin two lines")
    laptop.type(entry, Field("prompt", "ambition", "evidence"), "not_found")
    return laptop.hand_in(f"/in/{judge}.xlsx")


def progress(judge: str, export: int) -> JudgeProgress:
    return JudgeProgress(judge, judge, True, 4, export, 0, 4 - export, 0, 0, 0, export, False, ())


def ranking_model() -> RowsModel[Any]:
    model: RowsModel[Any] = RowsModel(
        ranking_rows.ranking_columns(), ranking_rows.sentence, ranking_rows.is_unranked
    )
    model.show_rows(ranking_rows.ranking_rows(AWARD, RANKING))
    return model


def card_model() -> RowsModel[Any]:
    criteria = AWARD.round.score_set.criteria
    titles = {each.id: each.title for each in criteria}
    model: RowsModel[Any] = RowsModel(scorecard_rows.card_columns(criteria), scorecard_rows.sentence(titles))
    model.show_rows(scorecard_rows.card_rows(AWARD, VIEW, RANKING.ranked[0], "E003"))
    return model


def issue_model() -> RowsModel[Any]:
    model: RowsModel[Any] = RowsModel(issue_rows.issue_columns(), issue_rows.sentence)
    model.show_rows(issue_rows.in_order(RANKING.issues))
    return model


def panel_model() -> RowsModel[Any]:
    model: RowsModel[Any] = RowsModel(panel_rows.panel_columns(), panel_rows.sentence)
    held = [progress("J01", 2), progress("J02", 0), progress("J03", 1)]
    model.show_rows(panel_rows.panel_rows(AWARD, held, ()))
    return model


def reading_model() -> RowsModel[Any]:
    model: RowsModel[Any] = RowsModel(
        reading_rows.reading_columns(), reading_rows.sentence, reading_rows.is_kept
    )
    model.show_rows(reading_rows.reading_rows(AWARD, VIEW, "J02"))
    return model


def file_model() -> RowsModel[Any]:
    model: RowsModel[Any] = RowsModel(merge_rows.file_columns(), merge_rows.file_sentence)
    made = plan(AWARD, (), (), [laptop_file("J01", "E001"), laptop_file("J02", "E002")])
    model.show_rows(merge_rows.file_rows(AWARD, made, change_rows.change_rows(AWARD, made)))
    return model


def change_model() -> RowsModel[Any]:
    model: RowsModel[Any] = SiftedRows(change_rows.change_columns(), change_rows.change_sentence)
    files = [laptop_file("J01", "E001"), laptop_file("J02", "E002")]
    model.show_rows(change_rows.change_rows(AWARD, plan(AWARD, RECORDS, (), files)))
    return model


MODELS = [ranking_model, card_model, issue_model, panel_model, reading_model, file_model, change_model]


@pytest.mark.parametrize("make", MODELS)
def test_the_model_keeps_qts_contract(dressed: QApplication, make: Callable[[], RowsModel[Any]]) -> None:
    model = make()
    proxy: RowsProxy[Any] = RowsProxy(model)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal), QAbstractItemModelTester(proxy, fatal)]
    assert model.rowCount() > 0
    rows = model.rows()
    for column in range(model.columnCount()):
        proxy.sort(column, Qt.SortOrder.AscendingOrder)
        proxy.sort(column, Qt.SortOrder.DescendingOrder)
    proxy.show_only(lambda row: row is rows[0])
    assert proxy.rowCount() == 1
    proxy.show_only(None)
    model.show_rows(())
    assert proxy.rowCount() == 0
    model.show_rows(rows)
    assert len(testers) == 2


@pytest.mark.parametrize("make", MODELS)
def test_every_cell_has_words_and_every_row_a_sentence(
    dressed: QApplication, make: Callable[[], RowsModel[Any]]
) -> None:
    model = make()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert isinstance(index.data(), str)
            assert index.data(SORT_ROLE) is not None
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert spoken.rstrip().endswith(".")
            assert "{" not in spoken


def shown(proxy: RowsProxy[Any], column: int) -> list[str]:
    return [proxy.index(row, column).data() for row in range(proxy.rowCount())]


def test_ranks_are_shared_and_the_unranked_stand_below_either_way(dressed: QApplication) -> None:
    model = ranking_model()
    proxy: RowsProxy[Any] = RowsProxy(model)
    total = 3
    proxy.sort(total, Qt.SortOrder.DescendingOrder)
    assert shown(proxy, 0) == ["1", "2", "–", "–"]
    proxy.sort(total, Qt.SortOrder.AscendingOrder)
    assert shown(proxy, 0) == ["2", "1", "–", "–"]
    assert shown(proxy, total) == ["90.00", "100.00", "–", "–"]


def test_numbers_sort_as_numbers() -> None:
    number: Column[Fraction] = Column("Total", str, key=lambda each: each, number=True)
    model: RowsModel[Fraction] = RowsModel([number], str)
    model.show_rows([Fraction(9), Fraction(100), Fraction(10)])
    proxy: RowsProxy[Fraction] = RowsProxy(model)
    proxy.sort(0)
    assert shown(proxy, 0) == ["9", "10", "100"]


def test_a_disputed_mark_is_neither_blank_nor_picked(dressed: QApplication) -> None:
    model = card_model()
    second = [model.index(1, column).data() for column in range(model.columnCount())]
    assert second == ["Judge 2", "–", "disputed", "blank", "laptops disagree"]


def test_five_states_have_five_words() -> None:
    card = VIEW.scorecard("J03", "E002")
    said = {
        words.mark(VIEW.scorecard("J01", "E001").score("ambition"), False),
        words.mark(VIEW.scorecard("J02", "E004").score("ambition"), False),
        words.mark(card.score("ambition"), False),
        words.mark(VIEW.scorecard("J02", "E003").score("ambition"), True),
    }
    assert said == {"9", "blank", "conflict", "disputed"}
    assert words.card(card) == "financial interest"


def test_what_the_chair_keeps_from_a_judge_is_listed_last() -> None:
    award = small_award(entries=3)
    kept = Conflict("J01", "E002", "same_organisation")
    apart = tuple(each for each in award.assignments if (each.judge, each.entry) != ("J01", "E002"))
    held = type(award)(
        **{name: getattr(award, name) for name in award.__slots__}
        | {"conflicts": (kept,), "assignments": apart}
    )
    rows = reading_rows.reading_rows(held, view(held, ()), "J01")
    assert reading_rows.state(rows[-1]) == "not sent: same organisation"
    assert reading_rows.is_kept(rows[-1])


def test_the_gravest_findings_come_first() -> None:
    found = (
        issue("file-nothing-new", judge="A", export=1, held=1),
        issue("file-damaged"),
        issue("rank-unread", entry="E1"),
    )
    assert [each.severity for each in issue_rows.in_order(found)] == ["error", "warning", "info"]


def test_a_tooltip_shows_markup_as_text(dressed: QApplication) -> None:
    @dataclass(frozen=True)
    class Row:
        title: str

    column: Column[Row] = Column("Entry", lambda row: row.title, hint=lambda row: row.title)
    model: RowsModel[Row] = RowsModel([column], lambda row: row.title)
    model.show_rows([Row("<img src='/etc/passwd'>\nx"), Row("")])
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == (
        "<qt>&lt;img src=&#x27;/etc/passwd&#x27;&gt;<br>x</qt>"
    )
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(5, 0) == QModelIndex()


def test_searching_needs_every_word() -> None:
    rows = change_model().rows()
    assert list(filter(change_rows.sieve("judge 1 NOTE two"), rows))
    assert not list(filter(change_rows.sieve("judge 1 nowhere"), rows))
    assert list(filter(change_rows.sieve("  "), rows)) == list(rows)
    assert all("\n" not in row.after for row in rows)


def test_counts_are_said_on_one_line() -> None:
    counts = {"new": 1200, "changed": 3, "conflict": 1, "refused": 0}
    assert merge_rows.count_line(counts.items()) == "1,200 new, 3 changed, 1 conflict, 0 refused"
    whole = file_model().rows()[0]
    assert (whole.number, whole.status) == (merge_rows.ALL_FILES, None)
    assert merge_rows.file_sentence(whole) == "2 files: 6 new, 0 changed, 0 conflicts, 0 refused."


def test_sifted_rows_are_sorted_by_value_and_come_back_as_given() -> None:
    number: Column[int] = Column("Number", str, key=lambda each: each)
    model: SiftedRows[int] = SiftedRows([number], str)
    model.show_rows([9, 100, 10, 3])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.show_only(lambda each: each > 3)
    assert model.rows() == (100, 10, 9)
    model.sort(-1)
    assert model.rows() == (9, 100, 10)
    model.show_only(None)
    assert model.rows() == model.everything() == (9, 100, 10, 3)


def test_a_rank_says_why_it_is_there_and_how_sure_it_is() -> None:
    first, second, *_, last = ranking_rows.ranking_rows(AWARD, RANKING, {"E002": (1, 2), "E001": (2, 2)})
    assert ranking_rows.why_here(first) == (
        "Rank 1 with 100.00, the total of its one scorecard: 10.00 ahead of the next. "
        "Really somewhere from rank 1 to 2, with 90% chance."
    )
    assert ranking_rows.why_here(second) == (
        "Rank 2 with 90.00, the mean of 2 scorecards: 10.00 behind the one above. "
        "Really rank 2, with 90% chance or more."
    )
    assert ranking_rows.why_here(last) == "Not ranked: no scorecard counts yet."


def test_likely_ranks_have_a_column_once_they_are_known() -> None:
    titles = [column.title for column in ranking_rows.ranking_columns(likely=True, decided=True)]
    assert titles[-2:] == ["Likely ranks", "By the chair"]
    assert "Likely ranks" not in [column.title for column in ranking_rows.ranking_columns()]


def test_what_one_judge_has_not_scored_is_said_once_when_it_is_much() -> None:
    def missing(judge: str, entries: int) -> tuple[Any, ...]:
        return tuple(
            issue("rank-not-started", f"E{number:03d}", judge=judge, entry=f"E{number:03d} Safer care")
            for number in range(1, entries + 1)
        )

    unread = issue("rank-unread", "E001", entry="E001 Safer care")
    found = issue_rows.gathered((*missing("Ann", 3), *missing("Ben", 12), unread))
    assert [str(each.sentence) for each in found] == [
        "Ann has not scored E001 Safer care yet.",
        "Ann has not scored E002 Safer care yet.",
        "Ann has not scored E003 Safer care yet.",
        "Ben has not scored 12 entries yet.",
        str(unread.sentence),
    ]
