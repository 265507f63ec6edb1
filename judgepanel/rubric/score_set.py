"""The score set of one round: criteria with prompts and scales, in weighted groups."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from judgepanel.issues import Issue, issue
from judgepanel.reading import canonical_json
from judgepanel.rubric.scale import Scale, plain

NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Prompt:
    """An unscored point a judge looks for. `alternative_to` names a prompt of the same criterion."""

    id: str
    text: str
    required: bool = False
    alternative_to: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria that share a weight."""

    id: str
    title: str
    weight: Decimal


class _Fingerprinted:
    """Keeps a fingerprint once it is worked out: it is asked for with every score file, and never changes."""

    __slots__ = ("_fingerprint",)
    _fingerprint: str

    def _kept(self, work_out: Callable[[], str]) -> str:
        try:
            return self._fingerprint
        except AttributeError:
            own = work_out()
            object.__setattr__(self, "_fingerprint", own)
            return own


@dataclass(frozen=True, slots=True)
class Criterion(_Fingerprinted):
    """A scored heading.

    `code` is the visible code used in workbooks ("C01"), `answer` the id of the answer it is judged on, `group`
    the id of its group, `weight` its weight inside that group.
    """

    id: str
    code: str
    title: str
    answer: str
    group: str
    weight: Decimal
    scale: Scale
    prompts: tuple[Prompt, ...] = ()
    not_applicable: bool = False

    def read(self, text: str) -> str | Issue:
        """A typed mark in its one written form ("7", "7.5", "n/a"), or what is wrong with it."""
        if text.strip().casefold() == NOT_APPLICABLE:
            return NOT_APPLICABLE if self.not_applicable else issue("not-applicable-barred")
        mark = self.scale.read(text)
        return mark if isinstance(mark, Issue) else plain(mark)

    def fingerprint(self) -> str:
        """What a judge answered: a hash of text, prompts and scale. Weights are the chair's, so not in it."""
        return self._kept(self._hash)

    def _hash(self) -> str:
        shown = {
            "title": self.title,
            "prompts": [
                [prompt.id, prompt.text, prompt.required, prompt.alternative_to] for prompt in self.prompts
            ],
            "scale": [plain(self.scale.lowest), plain(self.scale.highest), plain(self.scale.step)],
            "anchors": [[plain(anchor.mark), anchor.title, anchor.text] for anchor in self.scale.anchors],
            "not_applicable": self.not_applicable,
        }
        return hashlib.sha256(b"judgepanel-criterion/1\n" + canonical_json(shown)).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ScoreSet(_Fingerprinted):
    """Criteria, scale and weights of one round. Criteria stand in reading order; groups cover them all."""

    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of that id. Raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def in_group(self, group_id: str) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.group == group_id)

    def fingerprint(self) -> str:
        """A hash over the fingerprints of all criteria, in order, with their ids and codes."""
        return self._kept(self._hash)

    def _hash(self) -> str:
        shown = [[criterion.id, criterion.code, criterion.fingerprint()] for criterion in self.criteria]
        return hashlib.sha256(b"judgepanel-score-set/1\n" + canonical_json(shown)).hexdigest()[:32]
