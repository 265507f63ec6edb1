"""From what stands in the fields of one entry to its sheet, its scorecard, its progress and its gaps. Pure."""

from collections.abc import Mapping

from judgepanel.judging.typed import TEXTS
from judgepanel.judging.values import EntryProgress, EntryState, Sheet
from judgepanel.merge.heads import wording
from judgepanel.merge.scorecard import CONFLICT, scorecard
from judgepanel.model.draft import Draft
from judgepanel.model.record import PER_CRITERION, Field, Value
from judgepanel.model.scorecard import CriterionScore, Scorecard
from judgepanel.rubric import completeness
from judgepanel.rubric.score_set import ScoreSet

# These answer the wording of a criterion; a note or feedback is about the entry.
ANSWERS: frozenset[str] = frozenset({"mark", "prompt"})
Drafted = Mapping[Field, Draft]


class Standing:
    """The rules of one judge's round: its score set as it is worded today."""

    def __init__(self, score_set: ScoreSet, judge: str) -> None:
        self.score_set = score_set
        self.judge = judge
        self.today: Mapping[str, str] = wording(score_set)

    def draft(self, field: Field, value: Value) -> Draft:
        """A value typed now, with the wording it answers."""
        return Draft(value, "" if value is None else self.today.get(field.criterion, ""))

    def can_be_typed(self, field: Field) -> bool:
        """Whether it is a mark, prompt or text of this score set; the rest has verbs of its own."""
        if field.kind not in PER_CRITERION:
            return field.kind in TEXTS and not (field.criterion or field.prompt)
        if field.criterion not in self.today:
            return False
        prompts = {each.id for each in self.score_set.criterion(field.criterion).prompts}
        return field.prompt in prompts if field.kind == "prompt" else not field.prompt

    def sheet(self, entry: str, drafted: Drafted) -> Sheet:
        known = self._known(drafted)
        values = {field: draft.value for field, draft in known.items() if draft.value is not None}
        return Sheet(
            entry, values, frozenset(field for field in values if self.is_outdated(field, known[field]))
        )

    def card(self, entry: str, drafted: Drafted) -> Scorecard:
        """What counts today; a mark under an earlier wording is blank."""
        counting: dict[Field, tuple[Value, ...]] = {
            field: (draft.value,)
            for field, draft in self._known(drafted).items()
            if not self.is_outdated(field, draft)
        }
        return scorecard(self.score_set, self.judge, entry, counting)

    def progress(self, card: Scorecard, drafted: Drafted) -> EntryProgress:
        marked = sum(score.state in {"scored", "not_applicable"} for score in card.scores)
        return EntryProgress(card.entry, _state(card, is_declared(drafted)), marked, len(card.scores))

    def gaps(self, card: Scorecard, drafted: Drafted) -> tuple[completeness.Gap, ...]:
        if card.state in {"abstained", "conflicted"}:
            return ()
        return completeness.gaps(
            self.score_set,
            card.entry,
            declared=is_declared(drafted),
            answered={score.criterion for score in card.scores if score.state != "blank"},
            looked_at={(score.criterion, prompt) for score in card.scores for prompt, _ in score.prompts},
            unexplained={score.criterion for score in card.scores if self._lacks_reason(score)},
        )

    def _lacks_reason(self, score: CriterionScore) -> bool:
        scale = self.score_set.criterion(score.criterion).scale
        asked = score.mark is not None and scale.asks_reason(score.mark)
        return asked and not (score.note.strip() or score.feedback.strip())

    def is_outdated(self, field: Field, draft: Draft) -> bool:
        """Whether the draft answers an earlier wording of its criterion."""
        return (
            field.kind in ANSWERS
            and draft.value is not None
            and draft.rubric != self.today.get(field.criterion, "")
        )

    def _known(self, drafted: Drafted) -> dict[Field, Draft]:
        """Without what was said about a criterion that is gone: kept on the disk, asked no more."""
        return {
            field: draft
            for field, draft in drafted.items()
            if not field.criterion or field.criterion in self.today
        }


def is_declared(drafted: Drafted) -> bool:
    """Whether the judge has answered the question about interests, "none" included."""
    found = drafted.get(CONFLICT)
    return found is not None and found.value is not None


def _state(card: Scorecard, declared: bool) -> EntryState:
    match card.state:
        case "abstained" | "conflicted":
            return card.state
        case "complete" | "part" | "not_started" if declared:
            return card.state
    return "not_declared"
