"""Judges' laptops, played without a disk: drafts, exports, second laptops, clones. They are the world of the laws."""

import hashlib
from dataclasses import dataclass, field

from judgepanel.merge.heads import heads, heads_of, values_of
from judgepanel.merge.scorecard import scorecard
from judgepanel.model.award import Award
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import ReceivedFile, ScoreFile
from judgepanel.model.scorecard import Scorecard
from judgepanel.reading import canonical_json

HAND_IN = Field("hand_in")


@dataclass
class Laptop:
    """One workspace of one judge. `draft` holds what was typed since the last export."""

    award: Award
    judge: str
    device: str
    export: int = 0
    records: dict[str, Record] = field(default_factory=dict)
    draft: dict[tuple[str, Field], Value] = field(default_factory=dict)

    def type(self, entry: str, about: Field, value: Value) -> None:
        self.draft[entry, about] = value

    def clone(self) -> "Laptop":
        """A restored backup: the same device, the same history, its own future."""
        twin = Laptop(self.award, self.judge, self.device, self.export)
        twin.records, twin.draft = dict(self.records), dict(self.draft)
        return twin

    def hand_in(self, name: str = "scores.xlsx") -> ReceivedFile:
        """Turn what changed into records and export the whole history. Nothing changed: the same export again."""
        changed = {
            (entry, about): value
            for (entry, about), value in self.draft.items()
            if self._value(entry, about) != value
        }
        if changed or not self.export:
            self.export += 1
            self._keep({**changed, ("", HAND_IN): "incomplete"})
        self.draft.clear()
        return received(self.content(), name)

    def content(self) -> ScoreFile:
        award = self.award
        return ScoreFile(
            award=award.id,
            round=award.round_id,
            rehearsal=award.rehearsal,
            bundle="b" * 32,
            issue=1,
            judge=self.judge,
            device=self.device,
            export=self.export,
            program="0.1.0",
            score_set=award.round.score_set.fingerprint(),
            records=tuple(self.records[own] for own in sorted(self.records)),
        )

    def card(self, entry: str) -> Scorecard:
        """What the judge handed in last, as this laptop shows it."""
        mine = {
            cell[2]: values_of(found)
            for cell, found in heads(self.records.values()).items()
            if cell[1] == entry
        }
        return scorecard(self.award.round.score_set, self.judge, entry, mine)

    def _heads(self, entry: str, about: Field) -> tuple[Record, ...]:
        history = {own: each for own, each in self.records.items() if each.cell == (self.judge, entry, about)}
        return heads_of(history)

    def _value(self, entry: str, about: Field) -> Value:
        found = self._heads(entry, about)
        return found[0].value if found else None

    def _keep(self, changed: dict[tuple[str, Field], Value]) -> None:
        for (entry, about), value in changed.items():
            seen = tuple(sorted(record.id for record in self._heads(entry, about)))
            rubric = ""
            if about.criterion:
                rubric = self.award.round.score_set.criterion(about.criterion).fingerprint()
            record = Record(
                self.award.id,
                self.award.round_id,
                self.judge,
                entry,
                about,
                value,
                self.device,
                self.export,
                seen,
                rubric,
            )
            self.records[record.id] = record


def received(content: ScoreFile, name: str = "scores.xlsx") -> ReceivedFile:
    """That content as a file that was read without complaint."""
    said = {
        "export": content.export,
        "device": content.device,
        "records": [each.id for each in content.records],
    }
    said |= {"judge": content.judge, "award": content.award}
    sha256 = hashlib.sha256(canonical_json(said)).hexdigest()
    return ReceivedFile(name, sha256, len(content.records), content=content)
