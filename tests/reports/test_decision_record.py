"""The decision record as somebody who must sign it reads it."""

from dataclasses import replace
from pathlib import Path

from judgepanel.model.award import Conflict
from judgepanel.model.decision import NOTHING_BEFORE, Decision, Ruling
from judgepanel.model.ranking import UnrankedEntry
from judgepanel.reports import decision_record
from tests.reports.conftest import STATE, Panel, make_panel
from tests.reports.test_ranking_report import flat


def _decision(number: int, kind: str, **more: object) -> Decision:
    return Decision(
        number=number,
        kind=kind,  # type: ignore[arg-type]
        clock="2026-05-01T10:00:00+00:00",
        who="Ann Archer",
        reason=f"Reason {number} <b>",
        before=NOTHING_BEFORE,
        **more,  # type: ignore[arg-type]
    )


def text_of(panel: Panel, path: Path) -> str:
    decision_record.write(path, panel.award, panel.view, panel.ranking)
    return flat(path.read_bytes())


def test_what_stands_every_decision_and_room_to_sign(tmp_path: Path) -> None:
    panel = make_panel()
    first, *others = panel.ranking.ranked
    gone = UnrankedEntry("E009", "", "The one that left", "Trust 9", 0, "withdrawn")
    ranking = replace(panel.ranking, ranked=(replace(first, outcome="winner"), *others), withdrawn=(gone,))
    made = (
        _decision(1, "outcome", entry=first.entry, value="winner"),
        _decision(2, "finalise"),
        _decision(3, "withdraw", entry="E009"),
    )
    rulings = tuple(Ruling(each, "applies") for each in made)
    award = replace(panel.award, conflicts=(Conflict("J02", "E002", "same_organisation", "known"),))
    text = text_of(Panel(award, replace(panel.view, rulings=rulings), ranking), tmp_path / "record.pdf")
    assert "declared final in decision 2 by Ann Archer on 2026-05-01" in text
    assert f"Winner {first.entry} {first.title}" in text
    assert "Withdrawn E009 The one that left" in text
    assert "Reason 3 <b>" in text
    assert "J02 E002 same organisation" in text
    for each in made:
        assert " ".join(each.hash[at : at + 8] for at in range(0, 64, 8)) in text
    assert "Signatures" in text
    assert f"state {STATE[:8]} {STATE[8:16]}" in text


def test_an_award_without_decisions_says_so(tmp_path: Path) -> None:
    text = text_of(make_panel(), tmp_path / "record.pdf")
    assert "has not been declared final" in text
    assert "The chair made no decision" in text
    assert "How to check" not in text
    assert "Signatures" in text


def test_a_decision_that_is_out_of_date_is_not_what_is_final(tmp_path: Path) -> None:
    panel = make_panel()
    view = replace(panel.view, rulings=(Ruling(_decision(1, "finalise"), "stale"),))
    text = text_of(Panel(panel.award, view, panel.ranking), tmp_path / "record.pdf")
    assert "has not been declared final" in text
    assert "Out of date" in text
