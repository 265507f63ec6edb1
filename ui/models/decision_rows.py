"""What a chair has to decide and has decided, as rows: disputes with their values side by side, and the log."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.decision import Decision, DecisionStanding
from judgepanel.model.score_file import sheet_of
from judgepanel.model.scorecard import Dispute, HeadChoice
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One field in which a judge's laptops disagree, with every value as it is shown."""

    dispute: Dispute
    judge: str
    entry: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision of the log. `about` names whom it is about, `what` says the rest."""

    decision: Decision
    standing: DecisionStanding
    about: str
    what: str


def dispute_rows(award: Award, disputes: tuple[Dispute, ...]) -> tuple[DisputeRow, ...]:
    """Every dispute that is left, in the order of the panel."""
    criteria = {each.id: each.title for each in award.round.score_set.criteria}
    return tuple(
        DisputeRow(
            each,
            award.judge(each.judge).name,
            award.entry(each.entry).title,
            words.field(each.field, criteria),
            tuple(choice_words(each, choice) for choice in each.choices),
        )
        for each in disputes
    )


def choice_words(dispute: Dispute, choice: HeadChoice) -> str:
    """One value with the laptop and the export it came from, or with the score sheet."""
    if sheet_of(choice.device):
        return translate("DecisionRows", "{value} (score sheet {sheet})").format(
            value=words.value(dispute.field.kind, choice.value), sheet=sheet_of(choice.device)[:6]
        )
    return translate("DecisionRows", "{value} (laptop {laptop}, export {export})").format(
        value=words.value(dispute.field.kind, choice.value), laptop=choice.device[:6], export=choice.export
    )


def dispute_columns() -> tuple[Column[DisputeRow], ...]:
    """The columns of the list of disputes: the values stand side by side."""
    return (
        Column(translate("DecisionRows", "Scorecard"), lambda row: f"{row.judge}, {row.entry}"),
        Column(translate("DecisionRows", "Field"), lambda row: row.field),
        Column(translate("DecisionRows", "One value"), lambda row: row.values[0], strong=True),
        Column(translate("DecisionRows", "Another"), lambda row: "\n".join(row.values[1:]), strong=True),
    )


def dispute_sentence(row: DisputeRow) -> str:
    """The whole dispute for a screen reader."""
    return translate("DecisionRows", "{judge}, {entry}, {field}: {values}.").format(
        judge=row.judge,
        entry=row.entry,
        field=row.field,
        values=translate("DecisionRows", " or ").join(row.values),
    )


def decision_columns() -> tuple[Column[DecisionRow], ...]:
    """The columns of the log of decisions."""
    return (
        Column(
            translate("DecisionRows", "No."),
            lambda row: str(row.decision.number),
            key=lambda row: row.decision.number,
            number=True,
        ),
        Column(translate("DecisionRows", "Decision"), lambda row: words.decision(row.decision.kind)),
        Column(translate("DecisionRows", "About"), subject),
        Column(translate("DecisionRows", "Reason"), lambda row: row.decision.reason),
        Column(
            translate("DecisionRows", "Standing"),
            lambda row: words.decision_standing(row.standing),
            icon=lambda row: words.decision_icon(row.standing),
        ),
    )


def subject(row: DecisionRow) -> str:
    """Whom a decision is about and what it says of them, on one line."""
    return ": ".join(part for part in (row.about, row.what) if part)


def decision_sentence(row: DecisionRow) -> str:
    """The whole decision for a screen reader."""
    parts = (subject(row), row.decision.reason, words.decision_standing(row.standing))
    told = ". ".join(part.rstrip(".") for part in parts if part)
    return translate("DecisionRows", "Decision {number}, {kind}: {told}.").format(
        number=row.decision.number, kind=words.decision(row.decision.kind), told=told
    )


def is_past(row: DecisionRow) -> bool:
    """Whether a later decision stands in its place."""
    return row.standing in {"replaced", "taken_back"}


def about_whom(award: Award, decision: Decision) -> str:
    """Whom a decision is about, by name; "" for the result as a whole."""
    judges = {each.id: each.name for each in award.judges}
    entries = {each.id: each.title for each in award.entries}
    named = (
        judges.get(decision.judge, decision.judge),
        entries.get(decision.entry, decision.entry),
        *(entries.get(each, each) for each in decision.entries),
    )
    return ", ".join(each for each in named if each)
