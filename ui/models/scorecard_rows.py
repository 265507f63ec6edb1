"""The scorecards of one entry as rows: one judge a row, one criterion a column, and the word where no mark is."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award, Judge
from judgepanel.model.clip import Clip
from judgepanel.model.ranking import RankedEntry
from judgepanel.model.record import Field
from judgepanel.model.scorecard import CriterionScore, PanelView, Scorecard
from judgepanel.rubric.score_set import Criterion
from ui import figures
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate
_LONGEST_HEADING = 14


@dataclass(frozen=True, slots=True)
class CardRow:
    """One judge's scorecard of the entry. `total` is set only when the scorecard counts."""

    judge: Judge
    card: Scorecard
    total: Fraction | None
    disputed: frozenset[Field]

    def mark(self, criterion: str) -> str:
        """The mark of a criterion, or the word for why there is none."""
        return words.mark(self.card.score(criterion), Field("mark", criterion) in self.disputed)


def card_rows(award: Award, view: PanelView, ranked: RankedEntry | None, entry: str) -> tuple[CardRow, ...]:
    """A row for every judge who is to read this entry, in the order of the panel."""
    totals = {given.judge: given.total for given in ranked.readings} if ranked else {}
    disputes: dict[str, set[Field]] = {}
    for each in view.disputes:
        if each.entry == entry:
            disputes.setdefault(each.judge, set()).add(each.field)
    return tuple(
        CardRow(
            award.judge(card.judge), card, totals.get(card.judge), frozenset(disputes.get(card.judge, ()))
        )
        for card in view.scorecards
        if card.entry == entry
    )


def card_columns(criteria: tuple[Criterion, ...]) -> tuple[Column[CardRow], ...]:
    """The judge and the total, then a column for each criterion, then the state in words."""
    return (
        Column(
            translate("ScorecardRows", "Judge"),
            lambda row: row.judge.name,
            strong=True,
            icon=lambda row: words.state_icon(row.card.state),
            hint=_who,
        ),
        Column(
            translate("ScorecardRows", "Total"),
            lambda row: figures.total(row.total) if row.total is not None else "–",
            number=True,
            strong=True,
        ),
        *(_mark_column(criterion) for criterion in criteria),
        Column(translate("ScorecardRows", "State"), state, hint=lambda row: words.card(row.card)),
    )


def state(row: CardRow) -> str:
    """How far the scorecard is, and whether it counts."""
    said = words.card(row.card)
    if row.card.state == "complete" and row.total is None:
        said = translate("ScorecardRows", "{state}, not counted").format(state=said)
    if any(score.decided for score in row.card.scores):
        return translate("ScorecardRows", "{state}, * by the chair").format(state=said)
    return said


def sentence(criteria: Mapping[str, str]) -> "CardSentence":
    """What a row sounds like when the criteria have these titles."""
    return CardSentence(criteria)


@dataclass(frozen=True, slots=True)
class CardSentence:
    """Says one row with the titles of the criteria."""

    criteria: Mapping[str, str]

    def __call__(self, row: CardRow) -> str:
        marks = ", ".join(f"{title} {row.mark(criterion)}" for criterion, title in self.criteria.items())
        total = figures.total(row.total) if row.total is not None else translate("ScorecardRows", "none")
        return translate("ScorecardRows", "{judge}, {state}. {marks}. Total {total}.").format(
            judge=row.judge.name, state=state(row), marks=marks, total=total
        )


def remarks(award: Award, row: CardRow) -> tuple[tuple[str, str], ...]:
    """Everything this judge wrote on the entry: a heading and its text, criterion by criterion."""
    found = []
    for criterion in award.round.score_set.criteria:
        score = row.card.score(criterion.id)
        ticked = _prompts(criterion, score)
        if ticked:
            found.append(
                (translate("ScorecardRows", "{criterion}: prompts").format(criterion=criterion.title), ticked)
            )
        if score.clips:
            found.append(
                (
                    translate("ScorecardRows", "{criterion}: evidence pinned").format(
                        criterion=criterion.title
                    ),
                    "\n".join(_quoted(award, clip) for clip in score.clips),
                )
            )
        if score.note:
            found.append(
                (
                    translate("ScorecardRows", "{criterion}: private note").format(criterion=criterion.title),
                    score.note,
                )
            )
        if score.feedback:
            found.append(
                (
                    translate("ScorecardRows", "{criterion}: feedback").format(criterion=criterion.title),
                    score.feedback,
                )
            )
    if row.card.question:
        found.append((translate("ScorecardRows", "Question for a finalist"), row.card.question))
    return tuple(found)


def _prompts(criterion: Criterion, score: CriterionScore) -> str:
    texts = {prompt.id: prompt.text for prompt in criterion.prompts}
    said = (f"{words.value('prompt', value)}: {texts.get(prompt, prompt)}" for prompt, value in score.prompts)
    return "\n".join(said)


def _quoted(award: Award, clip: Clip) -> str:
    return f"“{clip.quote}” ({words.clip_place(award.category, clip)})"


def _mark_column(criterion: Criterion) -> Column[CardRow]:
    short = len(criterion.title) <= _LONGEST_HEADING
    return Column(
        criterion.title if short else criterion.code,
        lambda row: row.mark(criterion.id),
        number=True,
        hint=lambda row: f"{row.judge.name}, {criterion.title}: {row.mark(criterion.id)}",
        quiet=lambda row: row.card.score(criterion.id).mark is None,
        about=criterion.title,
    )


def _who(row: CardRow) -> str:
    return f"{row.judge.name}\n{row.judge.organisation}\n{words.role(row.judge.role)}"
