"""A polite plain text for a judge whose marks are still missing, to be pasted into an e-mail."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.panel_progress import JudgeProgress
from judgepanel.model.scorecard import PanelView, ScorecardState

translate = QCoreApplication.translate


def reminder(award: Award, view: PanelView, progress: JudgeProgress) -> str:
    """What is still to come from this judge, and how to send it; "" where nothing is.

    It names the judge's own entries alone, and nothing that anybody said of them.
    """
    if not progress.outstanding:
        return ""
    parts = (
        translate("Reminder", "Dear {name},").format(name=progress.name),
        _opening(award, progress),
        *_lists(award, view, progress.judge),
        translate(
            "Reminder",
            "Please open your bundle, finish these entries, export them on the page Finish, and send us the file. If "
            "you work with a score sheet in Excel, send us the sheet.",
        ),
        translate(
            "Reminder",
            "If you cannot judge an entry, abstain from it and say why: that is an answer too. If you have sent "
            "everything already, please send the last file once more; nothing is counted twice.",
        ),
        translate("Reminder", "Thank you for your time."),
    )
    return "\n\n".join(parts) + "\n"


def _opening(award: Award, progress: JudgeProgress) -> str:
    told = translate("Reminder", "we are waiting for some of your marks for {award}, {round}.").format(
        award=award.title, round=award.round.title
    )
    if not progress.export:
        return f"{told} {translate('Reminder', 'Nothing has reached us from you so far.')}"
    arrived = translate("Reminder", "Your export {number} has reached us, thank you.")
    return f"{told} {arrived.format(number=progress.export)}"


def _lists(award: Award, view: PanelView, judge: str) -> Iterator[str]:
    """What is missing, by what has to be done; an entry that was withdrawn is nobody's to finish."""
    gone = {each.entry for each in view.applying("withdraw")}
    headings: tuple[tuple[ScorecardState, str], ...] = (
        ("not_started", translate("Reminder", "Not marked yet:")),
        ("part", translate("Reminder", "Begun and not finished:")),
        ("disputed", translate("Reminder", "Two of your files say different things; please look again:")),
    )
    for state, heading in headings:
        entries = sorted(
            card.entry
            for card in view.scorecards
            if card.judge == judge and card.state == state and card.entry not in gone
        )
        if entries:
            yield "\n".join((heading, *(f"- {each}  {award.entry(each).title}" for each in entries)))
