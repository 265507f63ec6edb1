"""The agenda as it lies on the table of a panel's meeting."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from judgepanel.model.agenda import Agenda, AgendaItem, ConcernedCriterion, Said
from judgepanel.model.decision import Decision
from judgepanel.reports import agenda_report
from tests.reports.conftest import STATE, make_panel
from tests.reports.test_ranking_report import HOSTILE, bookmarks, flat, pages

PANEL = make_panel(entries=3, judges=3)


def item(place: int, note: str = "No figures.", decisions: tuple[Decision, ...] = ()) -> AgendaItem:
    row = PANEL.ranking.ranked[place]
    said = (Said("J02", Decimal("9")), Said("J01", Decimal("2.5"), note))
    return AgendaItem(
        row, row, True, place == 1, (ConcernedCriterion("outcome", Fraction(65), said),), decisions
    )


def text_of(agenda: Agenda, path: Path) -> str:
    agenda_report.write(path, PANEL.award, agenda)
    return flat(path.read_bytes())


def test_every_item_has_its_ends_its_notes_and_room(tmp_path: Path) -> None:
    made = Decision(
        4, "discuss", "2026-05-01T10:00:00+00:00", "chair", "Both readings are fair.", entry="E002"
    )
    items = (item(0), item(1, decisions=(made,)))
    text = text_of(Agenda(STATE, Decimal("12.5"), items), tmp_path / "agenda.pdf")
    assert "12.5 of 100 points" in text
    assert "2 entries; 1 still to be discussed." in text
    assert "C02 Outcome: 65.00 points apart" in text
    assert "J01, mark 2.5: No figures." in text
    assert "J02, mark 9: no note" in text
    assert text.count("What came of it") == 1
    assert "Decision 4. Discussed. Reason: Both readings are fair." in text
    assert text.count("which side of the cut line") == 1
    first = items[0]
    highest = " and ".join(each.judge for each in first.highest)
    assert f"{highest} ({float(first.highest[0].total):.2f}) at the upper end" in text
    assert "Judge 1" not in text
    listed = bookmarks((tmp_path / "agenda.pdf").read_bytes())
    assert [title for _, title, _ in listed][1:] == [f"{each.entry} {each.judged.title}" for each in items]


def test_without_a_tolerance_and_without_items_both_are_said(tmp_path: Path) -> None:
    text = text_of(Agenda(STATE, None, ()), tmp_path / "agenda.pdf")
    assert "set up without a tolerance" in text
    assert "There is nothing to discuss." in text


@pytest.mark.parametrize("hostile", [*HOSTILE, "long " * 3000])
def test_any_note_is_printed_as_it_stands(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "agenda.pdf"
    text = text_of(Agenda(STATE, Decimal(5), (item(0, hostile),)), path)
    assert "What came of it" in text
    if hostile.startswith("long"):
        assert text.count("long") == 3000
        assert len(pages(path.read_bytes())) > 2


def test_equal_values_give_equal_bytes_and_a_rehearsal_says_so(tmp_path: Path) -> None:
    agenda = Agenda(STATE, Decimal(5), (item(0),))
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for path in (one, two):
        agenda_report.write(path, replace(PANEL.award, rehearsal=True), agenda)
    assert one.read_bytes() == two.read_bytes()
    assert "Rehearsal: nothing here is a real result." in flat(one.read_bytes())


def test_a_talk_about_other_totals_is_said_and_leaves_room(tmp_path: Path) -> None:
    made = Decision(4, "discuss", "", "chair", "Both are fair.", entry="E002")
    open_again = replace(item(0), overtaken=(made,))
    text = text_of(Agenda(STATE, Decimal(5), (open_again,)), tmp_path / "agenda.pdf")
    assert "Decision 4 was about other totals, so it does not settle this. Reason: Both are fair." in text
    assert "What came of it" in text
