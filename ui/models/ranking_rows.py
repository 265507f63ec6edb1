"""The ranking as rows: ranked entries first, then the unranked, which are not last but without a rank."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry, two_places
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RankRow:
    """One entry. `ranked` is None for an entry that was withdrawn or has no counted reading; `totals` are by judge's
    name, `outcome` is what the chair gave it.
    """

    entry: str
    reference: str
    title: str
    organisation: str
    outstanding: int
    ranked: RankedEntry | None
    totals: tuple[tuple[str, Fraction], ...] = ()
    outcome: str = ""

    @property
    def withdrawn(self) -> bool:
        return self.outcome == "withdrawn"

    @property
    def place(self) -> str:
        """The rank as people read it: "2=" for a tie, a dash for no rank."""
        if self.ranked is None:
            return "–"
        return f"{self.ranked.rank}{'=' if self.ranked.tied else ''}"

    @property
    def readings(self) -> int:
        return len(self.ranked.readings) if self.ranked else 0


def ranking_rows(award: Award, ranking: Ranking) -> tuple[RankRow, ...]:
    """Every entry of the award, once, in the order of the ranking."""
    names = {judge.id: judge.name for judge in award.judges}
    return (
        *(_ranked(each, names) for each in ranking.ranked),
        *(_unranked(each) for each in (*ranking.unranked, *ranking.withdrawn)),
    )


def ranking_columns(*, decided: bool = False) -> tuple[Column[RankRow], ...]:
    """The columns of the ranking table, with what the chair decided about entries where anything was."""
    last = (Column(translate("RankingRows", "By the chair"), by_the_chair),) if decided else ()
    return (
        Column(
            translate("RankingRows", "Rank"),
            lambda row: row.place,
            key=lambda row: row.ranked.rank if row.ranked else 0,
            number=True,
            strong=True,
        ),
        Column(translate("RankingRows", "Entry"), lambda row: row.title, hint=_hint),
        Column(translate("RankingRows", "Organisation"), lambda row: row.organisation, hint=_hint),
        _number(translate("RankingRows", "Total"), "total"),
        _number(translate("RankingRows", "Median"), "median"),
        _number(translate("RankingRows", "Spread"), "spread"),
        Column(
            translate("RankingRows", "Readings"),
            readings,
            key=lambda row: (row.readings, -row.outstanding),
            number=True,
        ),
        *last,
    )


def by_the_chair(row: RankRow) -> str:
    """What the chair decided about an entry, in few words."""
    broken = translate("RankingRows", "tie broken") if row.ranked and row.ranked.decided else ""
    return ", ".join(part for part in (words.outcome(row.outcome), broken) if part)


def readings(row: RankRow) -> str:
    """How many count, and of how many while some are outstanding."""
    if not row.outstanding:
        return str(row.readings)
    return translate("RankingRows", "{counted} of {all}").format(
        counted=row.readings, all=row.readings + row.outstanding
    )


def sentence(row: RankRow) -> str:
    """The whole row for a screen reader."""
    ranked, decided = row.ranked, by_the_chair(row)
    if row.withdrawn:
        return translate("RankingRows", "Withdrawn: {title}, {organisation}.").format(
            title=row.title, organisation=row.organisation
        )
    if ranked is None:
        return translate(
            "RankingRows",
            "Not ranked: {title}, {organisation}. No complete scorecard, {outstanding} outstanding.",
        ).format(title=row.title, organisation=row.organisation, outstanding=row.outstanding)
    rank = translate("RankingRows", "Rank {rank}").format(rank=ranked.rank)
    if ranked.tied:
        rank = translate("RankingRows", "Rank {rank}, tied").format(rank=ranked.rank)
    return translate(
        "RankingRows",
        "{rank}: {title}, {organisation}. Total {total}, median {median}, spread {spread}, "
        "{readings} readings, {outstanding} outstanding.{decided}",
    ).format(
        decided=translate("RankingRows", " By the chair: {what}.").format(what=decided) if decided else "",
        rank=rank,
        title=row.title,
        organisation=row.organisation,
        total=two_places(ranked.total),
        median=two_places(ranked.median),
        spread=two_places(ranked.spread),
        readings=row.readings,
        outstanding=row.outstanding,
    )


def is_unranked(row: RankRow) -> bool:
    return row.ranked is None


def _number(title: str, name: str) -> Column[RankRow]:
    def exact(row: RankRow) -> Fraction:
        return Fraction(getattr(row.ranked, name)) if row.ranked else Fraction(0)

    return Column(
        title,
        lambda row: two_places(exact(row)) if row.ranked else "–",
        key=exact,
        number=True,
        strong=name == "total",
    )


def _hint(row: RankRow) -> str:
    known = " · ".join(part for part in (row.entry, row.reference) if part)
    return f"{row.title}\n{row.organisation}\n{known}"


def _ranked(each: RankedEntry, names: Mapping[str, str]) -> RankRow:
    totals = tuple((names.get(given.judge, given.judge), given.total) for given in each.readings)
    return RankRow(
        each.entry,
        each.reference,
        each.title,
        each.organisation,
        each.outstanding,
        each,
        totals,
        each.outcome,
    )


def _unranked(each: UnrankedEntry) -> RankRow:
    names = (each.entry, each.reference, each.title, each.organisation)
    return RankRow(*names, each.outstanding, None, outcome=each.outcome)
