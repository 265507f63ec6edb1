"""Handing in: what changed since the last time becomes records. Pure; whoever calls keeps them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judgepanel import __version__
from judgepanel.judging.standing import ANSWERS
from judgepanel.merge.heads import heads
from judgepanel.model.bundle import Bundle
from judgepanel.model.draft import Draft, Owner
from judgepanel.model.record import Field, Record
from judgepanel.model.score_file import ScoreFile
from judgepanel.model.scorecard import Scorecard, ScorecardState

HAND_IN = Field("hand_in")


@dataclass(frozen=True, slots=True)
class HandIn:
    """Everything a score file is made from, already safe in the workspace.

    `complete` is false when something is still asked of the judge; such a hand-in is as good as any other. `is_new`
    is false when nothing had changed since the last one; `changed` counts the fields that say something else than the
    export before.
    """

    content: ScoreFile
    cards: tuple[Scorecard, ...]
    bundle: Bundle
    receipt_code: str
    complete: bool
    is_new: bool
    changed: int = 0

    @property
    def export(self) -> int:
        return self.content.export

    def count(self, *states: ScorecardState) -> int:
        """How many entries are in one of these states."""
        return sum(card.state in states for card in self.cards)


@dataclass(frozen=True, slots=True)
class Due:
    """What a hand-in adds to what was handed in before: nothing, or the records of the next export."""

    export: int
    records: tuple[Record, ...]


def due(
    owner: Owner,
    device: str,
    drafts: Iterable[tuple[str, Field, Draft]],
    held: tuple[Record, ...],
    *,
    complete: bool,
) -> Due:
    """The records that say what differs from what was handed in.

    A field counts as changed when its draft is not the one head it has: another value, another wording answered,
    several heads, or a value where nothing was handed in. When nothing differs the last export stands.
    """
    standing = heads(held)
    last = max((record.export for record in held if record.device == device), default=0)
    value = "complete" if complete else "incomplete"

    def record(entry: str, field: Field, draft: Draft) -> Record:
        replaced = tuple(sorted(each.id for each in standing.get((owner.judge, entry, field), ())))
        return Record(
            owner.award,
            owner.round,
            owner.judge,
            entry,
            field,
            draft.value,
            device,
            last + 1,
            replaced,
            draft.rubric,
        )

    changed = [
        record(entry, field, draft)
        for entry, field, draft in drafts
        if not is_said(field, draft, standing.get((owner.judge, entry, field), ()))
    ]
    handed_in = Draft(value)
    if not changed and is_said(HAND_IN, handed_in, standing.get((owner.judge, "", HAND_IN), ())):
        return Due(last, ())
    # One with every export, even of equal value: a hand-in is an event, and its number is how it is told apart.
    return Due(last + 1, (*changed, record("", HAND_IN, handed_in)))


def in_reach(
    drafts: Mapping[str, Mapping[Field, Draft]], bundle: Bundle, today: Mapping[str, str]
) -> Iterable[tuple[str, Field, Draft]]:
    """The drafts a hand-in speaks of: entries of the bundle, criteria of the score set. The rest is kept, unsent."""
    for entry in bundle.entries:
        for field, draft in sorted(drafts.get(entry.id, {}).items()):
            if not field.criterion or field.criterion in today:
                yield entry.id, field, draft


def content_of(bundle: Bundle, device: str, export: int, records: Iterable[Record]) -> ScoreFile:
    """What a score file says: the whole history known to this laptop, in the order of the ids."""
    return ScoreFile(
        award=bundle.award,
        round=bundle.round_id,
        rehearsal=bundle.rehearsal,
        bundle=bundle.id,
        issue=bundle.issue,
        judge=bundle.judge.id,
        device=device,
        export=export,
        program=__version__,
        score_set=bundle.round.score_set.fingerprint(),
        records=tuple(sorted(records, key=lambda record: record.id)),
    )


def is_said(field: Field, draft: Draft, found: tuple[Record, ...]) -> bool:
    """Whether these heads of the field already say what the draft says."""
    if not found:
        return draft.value is None
    if len(found) > 1 or found[0].value != draft.value:
        return False
    return draft.value is None or field.kind not in ANSWERS or found[0].rubric == draft.rubric
