"""What goes out when a result stands: the decision record, and a feedback letter for every entrant."""

from dataclasses import dataclass
from pathlib import Path

from judgepanel import files
from judgepanel.issues import Issue
from judgepanel.merge.letters import letters
from judgepanel.model.award import Award
from judgepanel.model.entry import Entry
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView
from judgepanel.reports import decision_record, feedback_letter

LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, and what has to be known before it is sent."""

    record: Path
    letters: tuple[Path, ...]
    issues: tuple[Issue, ...]


def publish(award: Award, view: PanelView, ranking: Ranking, folder: Path) -> Published:
    """The decision record in that folder and the letters in one of their own inside it, replacing those of before: all
    letters or none, so that no two of them speak of different results.

    The letter of an entry that has none any more is removed, so that it is not sent by mistake. Equal facts give equal
    bytes under equal names. Raises WorldError.
    """
    written, issues = letters(award, view, ranking)
    rehearsal = "-rehearsal" if award.rehearsal else ""
    record = folder / f"{files.short_name(award.title, 28)}{rehearsal}-decision-record.pdf"
    inside = folder / LETTERS
    files.make_folder(inside)
    decision_record.write(record, award, view, ranking)
    paths = {each.id: inside / f"{_stem(each)}{rehearsal}-feedback.pdf" for each in award.entries}
    with files.replacing_all(inside) as hidden:
        for letter in written:
            feedback_letter.write(hidden / paths[letter.entry].name, award, letter)
    for entry in paths.keys() - {each.entry for each in written}:
        files.remove(paths[entry])
    return Published(record, tuple(paths[each.entry] for each in written), issues)


def _stem(entry: Entry) -> str:
    return f"{entry.id}_{files.safe_name(entry.reference or entry.title, 40)}"
