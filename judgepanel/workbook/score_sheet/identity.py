"""What a score sheet says about itself, sealed with the key of the judge's bundle: whose form it is and what it asks.

Version history
- 1: first version.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from judgepanel import __version__
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.model.bundle import Bundle
from judgepanel.model.record import Record
from judgepanel.model.score_file import SHEET_DEVICE
from judgepanel.phrases import phrase
from judgepanel.reading import Fields, parse_json
from judgepanel.rubric.scale import Scale, plain
from judgepanel.rubric.score_set import Criterion
from judgepanel.workbook.score_file.sealed import HASH, NAME, matching, read_records, sealable
from judgepanel.workbook.writing import label

FORMAT = 1
KIND = "judgepanel-score-sheet"
_PLACE = "sealed part"
_MOST_BYTES = 32 * 1024 * 1024
_LONGEST_TITLE = 2_000


@dataclass(frozen=True, slots=True)
class SheetCriterion:
    """A criterion as the sheet asks it: its code and title in the heading, its scale, the wording it stands for."""

    id: str
    code: str
    title: str
    wording: str
    scale: Scale
    not_applicable: bool

    def read(self, text: str) -> str | Issue:
        """A typed mark in its one written form, or what is wrong with it: exactly as at the judge's desk."""
        bare = Criterion(
            self.id, self.code, self.title, "", "", Decimal(1), self.scale, (), self.not_applicable
        )
        return bare.read(text)


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """The identity of one score sheet.

    `sheet` is its id (32 hex digits). `entries` are the ids and titles of its rows; `records` what was known of this
    judge when the sheet was made: a cell that is changed replaces it.
    """

    sheet: str
    award: str
    round: str
    rehearsal: bool
    bundle: str
    issue: int
    judge: str
    program: str
    score_set: str
    entries: tuple[tuple[str, str], ...]
    criteria: tuple[SheetCriterion, ...]
    records: tuple[Record, ...] = ()

    @property
    def device(self) -> str:
        """What its records name as the laptop they came from."""
        return SHEET_DEVICE + self.sheet


def identity_of(bundle: Bundle, sheet: str, records: Iterable[Record] = ()) -> SheetIdentity:
    """The identity of a new sheet for this bundle. `records` are those of its judge that are known."""
    score_set = bundle.round.score_set
    return SheetIdentity(
        sheet=sheet,
        award=bundle.award,
        round=bundle.round_id,
        rehearsal=bundle.rehearsal,
        bundle=bundle.id,
        issue=bundle.issue,
        judge=bundle.judge.id,
        program=__version__,
        score_set=score_set.fingerprint(),
        entries=tuple((entry.id, label(entry.title)) for entry in bundle.entries),
        criteria=tuple(
            SheetCriterion(
                each.id, each.code, each.title, each.fingerprint(), _bare(each.scale), each.not_applicable
            )
            for each in score_set.criteria
        ),
        records=tuple(sorted(records, key=lambda record: record.id)),
    )


def payload(identity: SheetIdentity) -> bytes:
    """The exact bytes that are sealed: canonical JSON in plain ASCII."""
    return sealable(
        {
            "kind": KIND,
            "format": FORMAT,
            "sheet": identity.sheet,
            "award": identity.award,
            "round": identity.round,
            "rehearsal": identity.rehearsal,
            "bundle": identity.bundle,
            "issue": identity.issue,
            "judge": identity.judge,
            "program": identity.program,
            "score_set": identity.score_set,
            "entries": [{"id": own, "title": title} for own, title in identity.entries],
            "criteria": [_criterion_data(each) for each in identity.criteria],
            "records": [record.as_data() for record in identity.records],
        }
    )


def parse_payload(raw: bytes) -> SheetIdentity:
    """The identity in a payload. Raises RefusedError with every problem; `format-newer` alone for a newer format."""
    issues: list[Issue] = []
    fields = Fields(parse_json(raw, place=_PLACE, most_bytes=_MOST_BYTES), _PLACE, issues, closed=False)
    version = fields.whole("format", lowest=1)
    if not issues and version > FORMAT:
        raise RefusedError([issue("format-newer", _PLACE, found=version, known=FORMAT)])
    if fields.text("kind") != KIND:
        fields.report("sealed-value", "kind", found=phrase("another kind of file"), wanted=KIND)
    identity = _identity(fields)
    if errors_in(issues):
        raise RefusedError(issues[:50])
    return identity


def _identity(fields: Fields) -> SheetIdentity:
    return SheetIdentity(
        sheet=matching(fields, "sheet", HASH),
        award=matching(fields, "award", HASH),
        round=matching(fields, "round", NAME),
        rehearsal=fields.flag("rehearsal"),
        bundle=matching(fields, "bundle", HASH),
        issue=fields.whole("issue", lowest=1),
        judge=matching(fields, "judge", NAME),
        program=matching(fields, "program", NAME),
        score_set=matching(fields, "score_set", HASH),
        entries=tuple(
            (matching(each, "id", NAME), each.text("title", "", longest=_LONGEST_TITLE))
            for each in fields.tables("entries", most=5_000)
        ),
        criteria=tuple(_criteria(fields)),
        records=tuple(read_records(fields)),
    )


def _criteria(fields: Fields) -> Iterator[SheetCriterion]:
    for each in fields.tables("criteria", most=100):
        scale = Scale(each.decimal("lowest"), each.decimal("highest"), each.decimal("step"))
        if not 0 <= scale.lowest < scale.highest <= 999 or scale.step <= 0:
            each.report(
                "sealed-value",
                "highest",
                found=phrase("an impossible scale"),
                wanted=phrase("a scale of marks"),
            )
            scale = Scale(Decimal(0), Decimal(1), Decimal(1))
        yield SheetCriterion(
            id=matching(each, "id", NAME),
            code=matching(each, "code", NAME),
            title=each.text("title", longest=_LONGEST_TITLE),
            wording=matching(each, "wording", HASH),
            scale=scale,
            not_applicable=each.flag("not_applicable"),
        )


def _criterion_data(criterion: SheetCriterion) -> dict[str, object]:
    scale = criterion.scale
    return {
        "id": criterion.id,
        "code": criterion.code,
        "title": criterion.title,
        "wording": criterion.wording,
        "lowest": plain(scale.lowest),
        "highest": plain(scale.highest),
        "step": plain(scale.step),
        "not_applicable": criterion.not_applicable,
    }


def _bare(scale: Scale) -> Scale:
    """Without its anchors, which the wording stands for."""
    return Scale(scale.lowest, scale.highest, scale.step)
