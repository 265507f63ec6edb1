"""A judge's score file as a fixture: an award with odd names, records of every kind, and the file made of them."""

import hashlib
import hmac
from dataclasses import dataclass, replace
from pathlib import Path

from judgepanel.merge.view import view
from judgepanel.model.award import Award
from judgepanel.model.bundle import Bundle
from judgepanel.model.clip import Clip
from judgepanel.model.record import Field, Record
from judgepanel.model.score_file import ReceivedFile, ScoreFile
from judgepanel.workbook import score_file
from tests.builders import BUNDLE_ID, DEVICE, SEAL_KEY, a_record, mark, small_award, small_bundle

NOTE = "=HYPERLINK(A1) & <b>\n- Ọlúwáṣeun Nguyễn 😀 _x0041_"
FEEDBACK = "-1 @you: \u201cvery good\u201d"

CLIPS = (
    Clip(heading="", start=3, quote="=1+1 fewer <b>falls</b>"),
    Clip("evidence.pdf", "ab" * 32, 2, "", 40, "median 12 days"),
)
PINNED = "“=1+1 fewer <b>falls</b>” (Synopsis)\n“median 12 days” (evidence.pdf, page 2)"


@dataclass(frozen=True)
class Made:
    """Everything one score file was made from, and its bytes."""

    award: Award
    bundle: Bundle
    content: ScoreFile
    payload: bytes
    seal: str
    raw: bytes

    def read(self) -> ReceivedFile:
        return score_file.read(self.raw, "scores.xlsx")


def an_award(entries: int = 5, criteria: int = 3) -> Award:
    award = small_award(entries=entries, judges=2, criteria=criteria)
    first, *others = award.entries
    judge, second = award.judges
    return replace(
        award,
        title="Safer care & more 2026",
        entries=(replace(first, title="=Cmd() C02 in Łódź"), *others),
        judges=(replace(judge, name="Ọlúwáṣeun Nguyễn-Łukasz"), second),
    )


def records_of(award: Award) -> tuple[Record, ...]:
    """All entries complete but the last two: one with a conflict and a mark all the same, one part scored."""
    criteria = award.round.score_set.criteria
    *complete, conflicted, part = award.entries

    def record(entry: str, field: Field, value: str | bool | None) -> Record:
        return a_record(award, "J01", entry, field, value)

    found = [
        record(entry.id, mark(criterion.id), str((row * 3 + column * 2) % 11))
        for row, entry in enumerate(complete)
        for column, criterion in enumerate(criteria)
    ]
    for entry in complete[:2]:
        found.append(record(entry.id, Field("note", criteria[0].id), NOTE))
        found.append(record(entry.id, Field("feedback", criteria[-1].id), FEEDBACK))
        found.append(record(entry.id, Field("prompt", criteria[0].id, "evidence"), "partly"))
    for clip in CLIPS:
        found.append(record(complete[0].id, Field("clip", criteria[0].id, clip.id), clip.as_value()))
    found.append(record(conflicted.id, Field("conflict"), "professional"))
    found.append(record(conflicted.id, Field("conflict_reason"), "We shared an office."))
    found.append(record(conflicted.id, mark(criteria[0].id), "4"))
    found.append(record(part.id, mark(criteria[1].id), "9"))
    found.append(record("", Field("hand_in"), "incomplete"))
    return tuple(found)


def seal_of(payload: bytes) -> str:
    return hmac.new(SEAL_KEY, b"judging-scores/1//" + payload, hashlib.sha256).hexdigest()


def content_of(award: Award, records: tuple[Record, ...]) -> ScoreFile:
    return ScoreFile(
        award=award.id,
        round=award.round_id,
        rehearsal=award.rehearsal,
        bundle=BUNDLE_ID,
        issue=1,
        judge="J01",
        device=DEVICE,
        export=1,
        program="0.1.0",
        score_set=award.round.score_set.fingerprint(),
        records=records,
    )


def make(
    folder: Path, award: Award | None = None, records: tuple[Record, ...] | None = None, payload: bytes = b""
) -> Made:
    """A score file written as the program writes it; `payload` puts other bytes in the sealed part."""
    award = award or an_award()
    content = content_of(award, records_of(award) if records is None else records)
    bundle = small_bundle(award)
    cards = [card for card in view(award, content.records).scorecards if card.judge == "J01"]
    content = score_file.with_shown(content, bundle, cards, "tape-mango-river")
    payload = payload or score_file.payload(content)
    place = folder / "scores.xlsx"
    score_file.write(place, content, payload, seal_of(payload), bundle, cards, "tape-mango-river")
    return Made(award, bundle, content, payload, seal_of(payload), place.read_bytes())
