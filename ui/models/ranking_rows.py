"""The ranking as rows: ranked entries first, then the unranked, which are not last but without a rank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry
from ui import counted, figures
from ui.models import words
from ui.models.evidence_names import ranks
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RankRow:
    """One entry. `ranked` is None for an entry that was withdrawn or has no counted reading; `totals` are by judge's
    name, `outcome` is what the chair gave it. `likely` is from and to which rank it really is, by the evidence;
    `ahead` and `behind` are its distances from the next total below and above, None where there is none.
    """

    entry: str
    reference: str
    title: str
    organisation: str
    outstanding: int
    ranked: RankedEntry | None
    totals: tuple[tuple[str, Fraction], ...] = ()
    outcome: str = ""
    likely: tuple[int, int] | None = None
    ahead: Fraction | None = None
    behind: Fraction | None = None

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


def ranking_rows(
    award: Award, ranking: Ranking, likely: Mapping[str, tuple[int, int]] | None = None
) -> tuple[RankRow, ...]:
    """Every entry of the award, once, in the order of the ranking, with its likely ranks where they are known."""
    names = {judge.id: judge.name for judge in award.judges}
    totals = sorted({each.total for each in ranking.ranked})
    return (
        *(_ranked(each, names, totals, (likely or {}).get(each.entry)) for each in ranking.ranked),
        *(_unranked(each) for each in (*ranking.unranked, *ranking.withdrawn)),
    )


def ranking_columns(*, decided: bool = False, likely: bool = False) -> tuple[Column[RankRow], ...]:
    """The columns of the ranking table, with the likely ranks where they are known, and with what the chair decided
    about entries where anything was."""
    last = (
        *((_likely_column(),) if likely else ()),
        *((Column(translate("RankingRows", "By the chair"), by_the_chair),) if decided else ()),
    )
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
        "{readings}, {outstanding} outstanding.{decided}",
    ).format(
        decided=translate("RankingRows", " By the chair: {what}.").format(what=decided) if decided else "",
        rank=rank,
        title=row.title,
        organisation=row.organisation,
        total=figures.total(ranked.total),
        median=figures.total(ranked.median),
        spread=figures.total(ranked.spread),
        readings=counted.readings(row.readings),
        outstanding=row.outstanding,
    )


def is_unranked(row: RankRow) -> bool:
    return row.ranked is None


def _number(title: str, name: str) -> Column[RankRow]:
    def exact(row: RankRow) -> Fraction:
        return Fraction(getattr(row.ranked, name)) if row.ranked else Fraction(0)

    return Column(
        title,
        lambda row: figures.total(exact(row)) if row.ranked else "–",
        key=exact,
        number=True,
        strong=name == "total",
    )


def _hint(row: RankRow) -> str:
    known = " · ".join(part for part in (row.entry, row.reference) if part)
    return f"{row.title}\n{row.organisation}\n{known}"


def _likely_column() -> Column[RankRow]:
    return Column(
        translate("RankingRows", "Likely ranks"),
        lambda row: ranks(*row.likely) if row.likely else "–",
        key=lambda row: row.likely or (0, 0),
        number=True,
        quiet=lambda _: True,
        about=translate(
            "RankingRows", "Where the entry really stands, with 90% chance. Evidence: it changes no rank."
        ),
    )


def why_here(row: RankRow) -> str:
    """Why the entry stands where it stands, in a sentence or two."""
    ranked = row.ranked
    if ranked is None:
        withdrawn = translate("RankingRows", "Withdrawn: it stands outside the ranking.")
        return (
            withdrawn if row.withdrawn else translate("RankingRows", "Not ranked: no scorecard counts yet.")
        )
    rank = (
        translate("RankingRows", "Shares rank {rank}")
        if ranked.tied
        else translate("RankingRows", "Rank {rank}")
    )
    mean = translate("RankingRows", "the mean of {scorecards}")
    if row.readings == 1:
        mean = translate("RankingRows", "the total of its one scorecard")
    said = [
        translate("RankingRows", "{rank} with {total}, {mean}{distance}.").format(
            rank=rank.format(rank=ranked.rank),
            total=figures.total(ranked.total),
            mean=mean.format(scorecards=counted.scorecards(row.readings)),
            distance=_distance(row),
        )
    ]
    if ranked.decided:
        said.append(translate("RankingRows", "The chair broke a tie here."))
    if row.likely:
        said.append(
            translate("RankingRows", "Really somewhere from rank {first} to {last}, with 90% chance.").format(
                first=row.likely[0], last=row.likely[1]
            )
            if row.likely[0] != row.likely[1]
            else translate("RankingRows", "Really rank {first}, with 90% chance or more.").format(
                first=row.likely[0]
            )
        )
    return " ".join(said)


def _distance(row: RankRow) -> str:
    parts = []
    if row.behind is not None:
        parts.append(
            translate("RankingRows", "{points} behind the one above").format(points=figures.total(row.behind))
        )
    if row.ahead is not None:
        parts.append(
            translate("RankingRows", "{points} ahead of the next").format(points=figures.total(row.ahead))
        )
    return translate("RankingRows", ": {distances}").format(distances=", ".join(parts)) if parts else ""


def _ranked(
    each: RankedEntry,
    names: Mapping[str, str],
    every_total: Sequence[Fraction],
    likely: tuple[int, int] | None,
) -> RankRow:
    totals = tuple((names.get(given.judge, given.judge), given.total) for given in each.readings)
    at = every_total.index(each.total)
    return RankRow(
        each.entry,
        each.reference,
        each.title,
        each.organisation,
        each.outstanding,
        each,
        totals,
        each.outcome,
        likely,
        each.total - every_total[at - 1] if at else None,
        every_total[at + 1] - each.total if at + 1 < len(every_total) else None,
    )


def _unranked(each: UnrankedEntry) -> RankRow:
    names = (each.entry, each.reference, each.title, each.organisation)
    return RankRow(*names, each.outstanding, None, outcome=each.outcome)
