"""The chair's decisions in the panel report."""

from dataclasses import replace
from pathlib import Path

from judgepanel.model.decision import Decision, Ruling
from judgepanel.model.ranking import UnrankedEntry
from tests.reports.conftest import Panel, make_panel
from tests.reports.test_ranking_report import flat, written

RULINGS = (
    Ruling(
        Decision(1, "tie_break", "2026-03-01", "chair", "<b>More</b> reached.", entries=("E002", "E001")),
        "applies",
    ),
    Ruling(Decision(2, "withdraw", "2026-03-01", "chair", "They asked for it.", entry="E003"), "replaced"),
    Ruling(Decision(3, "stand_down", "2026-03-01", "Dr Adé", "Ill.", judge="J01"), "stale"),
)


def decided() -> Panel:
    panel = make_panel()
    first, second, third = panel.ranking.ranked
    ranked = (replace(first, decided=1, outcome="winner"), replace(second, decided=1))
    gone = UnrankedEntry(third.entry, "", third.title, third.organisation, 0, "withdrawn")
    ranking = replace(panel.ranking, ranked=ranked, withdrawn=(gone,))
    return replace(panel, view=replace(panel.view, rulings=RULINGS), ranking=ranking)


def test_decisions_stand_with_their_reasons(tmp_path: Path) -> None:
    text = flat(written(decided(), tmp_path / "report.pdf"))
    for said in (
        "Decisions of the chair",
        "<b>More</b> reached. (chair)",
        "Out of date, not applied",
        "Replaced by a later one",
        "Tie broken by decision 1 of the chair",
        "Winner",
        "Withdrawn by decision of the chair, and not ranked",
    ):
        assert said in text, said
    assert "Withdrawn · " in text


def test_without_decisions_there_is_no_such_section(tmp_path: Path) -> None:
    assert "Decisions of the chair" not in flat(written(make_panel(), tmp_path / "report.pdf"))
