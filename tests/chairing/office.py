"""A chair's office on a real disk: an award with issued bundles, and score files that really were written."""

from dataclasses import dataclass, replace
from pathlib import Path

from judgepanel import files
from judgepanel.bundle import seal
from judgepanel.bundle.receipt import receipt_code
from judgepanel.chairing import intake
from judgepanel.merge.view import view
from judgepanel.model.award import Award
from judgepanel.model.bundle import Bundle
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.merge_plan import MergePlan
from judgepanel.model.record import Field
from judgepanel.model.score_file import ScoreFile
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import score_file
from tests.builders import mark, small_award, small_bundle
from tests.merge.laptops import Laptop

CLOCK = "2026-03-01T12:00:00+00:00"


@dataclass
class Office:
    """One award on disk, the bundles it issued, and a folder into which score files are returned."""

    store: AwardStore
    folder: Path

    @property
    def award(self) -> Award:
        return self.store.award()

    def laptop(self, judge: str = "J01", number: int = 0) -> Laptop:
        return Laptop(self.award, judge, f"{judge[1:]}{number}".rjust(32, "0"))

    def issued(self, judge: str, issue: int = 1) -> IssuedBundle:
        return issued_to(judge, issue)

    def bundle(self, judge: str, issue: int = 1) -> Bundle:
        known = self.issued(judge, issue)
        own = small_bundle(self.award, judge)
        return replace(own, id=known.bundle, issue=issue, seal_key=known.seal_key)

    def returned(self, laptop: Laptop, name: str = "", **changes: object) -> Path:
        """Hand in and write the score file; `changes` replaces members of its content before it is sealed."""
        bundle = self.bundle(laptop.judge)
        laptop.hand_in()
        content = replace(laptop.content(), bundle=bundle.id, issue=bundle.issue)
        return self.written(replace(content, **changes), bundle, name)

    def written(self, content: ScoreFile, bundle: Bundle, name: str = "", key: bytes = b"") -> Path:
        scored = view(self.award, content.records).scorecards
        cards = [card for card in scored if card.judge == content.judge]
        pages = (bundle, cards, receipt_code(record.id for record in content.records))
        content = score_file.with_shown(content, *pages)
        payload = score_file.payload(content)
        path = self.folder / (name or f"{content.judge}-{content.device[-4:]}-{content.export}.xlsx")
        with files.replacing(path) as temporary:
            sealed = seal.sign(key or bundle.seal_key, payload)
            score_file.write(temporary, content, payload, sealed, *pages)
        return path

    def preview(self, *paths: Path) -> intake.Preview:
        return intake.preview(intake.basis(self.store), paths)

    def plan(self, *paths: Path) -> MergePlan:
        return self.preview(*paths).plan

    def take_in(self, *paths: Path) -> MergePlan:
        """Look at the files and accept what they add."""
        found = self.preview(*paths)
        intake.accept(self.store, found, CLOCK)
        return found.plan


def issued_to(judge: str, issue: int = 1) -> IssuedBundle:
    """That issue of a judge's bundle, the same in every office."""
    return IssuedBundle(
        bundle=f"{judge[1:]}{issue:02d}".rjust(32, "b"),
        issue=issue,
        judge=judge,
        seal_key=judge.encode().ljust(32, b"k"),
        order_seed="seed",
        content=f"{issue}".rjust(64, "c"),
    )


def open_office(folder: Path, award: Award | None = None) -> Office:
    """A new award with one bundle issued to every judge."""
    returned = folder / "returned"
    returned.mkdir(parents=True)
    office = Office(AwardStore.create(folder / "small.award", award or small_award()), returned)
    office.store.keep_issued(*(office.issued(judge.id) for judge in office.award.judges))
    return office


def score(laptop: Laptop, entry: str, *marks: str | None) -> None:
    """Mark every criterion of an entry, and write a note."""
    for criterion, value in zip(laptop.award.round.score_set.criteria, marks, strict=True):
        laptop.type(entry, mark(criterion.id), value)
    laptop.type(entry, Field("note", laptop.award.round.score_set.criteria[0].id), f"Note about {entry}.")
