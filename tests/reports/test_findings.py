"""What limits a result, from a real ranking: the same thing about one judge is said once."""

from pathlib import Path

from judgepanel.merge.view import view
from judgepanel.scoring.ranking import rank
from tests.builders import a_record, mark, small_award
from tests.reports.conftest import Panel
from tests.reports.test_ranking_report import flat, written


def test_a_judge_who_sent_nothing_is_named_once_with_all_the_entries(tmp_path: Path) -> None:
    award = small_award(entries=5, judges=2, criteria=1)
    records = [a_record(award, "J01", entry.id, mark("ambition"), "6") for entry in award.entries]
    panel = view(award, records)
    text = flat(written(Panel(award, panel, rank(award, panel)), tmp_path / "report.pdf"))
    assert text.count("J02 has not scored") == 1
    assert "J02 has not scored 5 entries yet" in text
