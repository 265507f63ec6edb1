"""What one entry's scorecard still lacks. Pure: plain values in, gaps out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from judgepanel.rubric.score_set import Criterion, Prompt, ScoreSet

GapKind = Literal["undeclared", "mark_missing", "required_prompt_open", "reason_missing"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing. `criterion` is "" where the whole entry is meant, `prompt` names an open prompt."""

    entry: str
    kind: GapKind
    criterion: str = ""
    prompt: str = ""

    @property
    def severity(self) -> Literal["warning", "info"]:
        """A prompt not looked at, a reason not given: only worth knowing. The rest keeps the scorecard incomplete."""
        return "info" if self.kind in ("required_prompt_open", "reason_missing") else "warning"

    @property
    def leaves_incomplete(self) -> bool:
        """Whether the hand-in is incomplete because of it. No gap ever prevents a hand-in."""
        return self.severity == "warning"


def gaps(
    score_set: ScoreSet,
    entry: str,
    *,
    declared: bool,
    answered: Collection[str],
    looked_at: Collection[tuple[str, str]],
    unexplained: Collection[str] = (),
) -> tuple[Gap, ...]:
    """The gaps of one entry in reading order.

    `declared` says that interests were declared, `answered` holds the ids of criteria with a mark or "n/a" under
    today's wording, `looked_at` the criterion and prompt ids of prompts with any verdict, "not found" included,
    `unexplained` the ids of criteria whose mark asks for a reason that was not given.
    Before the declaration the answers are not shown, so nothing else is asked yet. An entry the judge abstains from
    or may not judge has no gaps: do not ask.
    """
    if not declared:
        return (Gap(entry, "undeclared"),)
    return tuple(
        gap
        for criterion in score_set.criteria
        for gap in (
            *_of(criterion, entry, answered, looked_at),
            *((Gap(entry, "reason_missing", criterion.id),) if criterion.id in unexplained else ()),
        )
    )


def alternatives(criterion: Criterion, prompt: Prompt) -> tuple[Prompt, ...]:
    """The prompt and those that may stand for it, in reading order: either satisfies."""
    family = {prompt.id}
    while True:
        linked = {
            each.id
            for each in criterion.prompts
            if each.alternative_to in family
            or any(other.id in family and other.alternative_to == each.id for other in criterion.prompts)
        }
        if linked <= family:
            return tuple(each for each in criterion.prompts if each.id in family)
        family |= linked


def _of(
    criterion: Criterion, entry: str, answered: Collection[str], looked_at: Collection[tuple[str, str]]
) -> Iterator[Gap]:
    if criterion.id not in answered:
        yield Gap(entry, "mark_missing", criterion.id)
    for prompt in criterion.prompts:
        if prompt.required and not _is_settled(criterion, prompt, looked_at):
            yield Gap(entry, "required_prompt_open", criterion.id, prompt.id)


def _is_settled(criterion: Criterion, prompt: Prompt, looked_at: Collection[tuple[str, str]]) -> bool:
    return any((criterion.id, each.id) in looked_at for each in alternatives(criterion, prompt))
