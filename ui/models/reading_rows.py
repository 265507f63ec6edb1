"""One judge's readings as rows: every entry to read, how far it is, and every entry kept from this judge."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.scorecard import PanelView, Scorecard
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate
_URGENCY = ("disputed", "part", "not_started", "conflicted", "abstained", "complete")


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One entry for one judge. `card` is None where the chair keeps the entry from the judge; `kept` says why."""

    entry: str
    title: str
    card: Scorecard | None
    kept: str = ""


def reading_rows(award: Award, view: PanelView, judge: str) -> tuple[ReadingRow, ...]:
    """What is missing first, what is complete later, what is kept from this judge last."""
    titles = {entry.id: entry.title for entry in award.entries}
    cards = [card for card in view.scorecards if card.judge == judge]
    cards.sort(key=lambda card: (_URGENCY.index(card.state), card.entry))
    kept = [each for each in award.conflicts if each.judge == judge]
    return (
        *(ReadingRow(card.entry, titles[card.entry], card) for card in cards),
        *(ReadingRow(each.entry, titles[each.entry], None, words.interest(each.kind)) for each in kept),
    )


def reading_columns() -> tuple[Column[ReadingRow], ...]:
    """The columns of a judge's readings."""
    return (
        Column(
            translate("ReadingRows", "Entry"),
            lambda row: f"{row.entry}  {row.title}",
            hint=lambda row: row.title,
        ),
        Column(translate("ReadingRows", "State"), state, icon=icon, hint=state),
    )


def state(row: ReadingRow) -> str:
    """How far it is, or why the judge does not get it."""
    if row.card is None:
        return translate("ReadingRows", "not sent: {reason}").format(reason=row.kept)
    return words.card(row.card)


def icon(row: ReadingRow) -> words.Icon:
    return words.state_icon(row.card.state) if row.card else ("shield", "muted")


def sentence(row: ReadingRow) -> str:
    """The whole row for a screen reader."""
    return f"{row.entry}, {row.title}: {state(row)}."


def is_kept(row: ReadingRow) -> bool:
    return row.card is None
