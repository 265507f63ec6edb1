"""The pages of the decision record: what stands, every decision behind it, how to check them, and who signs."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from judgepanel.model.award import Award
from judgepanel.model.decision import KIND_WORDS, OUTCOME_WORDS
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry, two_places
from judgepanel.model.scorecard import PanelView
from judgepanel.reports.decision_pages import decisions
from judgepanel.reports.page import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_QUIET,
    CELL_RIGHT,
    CELL_RIGHT_BOLD,
    INK,
    LEAD,
    SUBTITLE,
    TABLE,
    TEXT_WIDTH,
    TITLE,
    Heading,
    ReportDocument,
    header,
    paragraph,
    rehearsal_warning,
    section,
)
from judgepanel.reports.wording import CONFLICTS, counted, rank_text

_GIVEN = ("winner", "highly_commended", "finalist", "not_placed", "ineligible")
_GROUP = 8


def decision_record(award: Award, view: PanelView, ranking: Ranking) -> bytes:
    """The whole record as the bytes of a PDF."""
    document = ReportDocument(
        title=f"{award.title}: decision record",
        author=award.title,
        subject=f"Decision record, {award.round.title}",
        header=header(award.title, award.round.title, "Decision record", rehearsal=award.rehearsal),
        footer=f"Confidential to the panel and the organiser · state {ranking.state[:12]}",
    )
    return document.pdf(
        [
            *_front(award, view),
            *_outcomes(ranking),
            *decisions(award, view),
            *_conflicts(award),
            *_chain(view),
            *_signatures(award, ranking),
        ]
    )


def _front(award: Award, view: PanelView) -> Iterator[Flowable]:
    yield Heading("Decision record", TITLE)
    yield paragraph(f"{award.title} · {award.round.title}", SUBTITLE)
    yield from rehearsal_warning(award.rehearsal)
    final = view.applying("finalise")
    if final:
        last = final[-1]
        yield paragraph(
            f"The result was declared final in decision {last.number} by {_who(last.who)} on {last.clock[:10]}, "
            f"by the clock of that laptop. Reason given: {last.reason}",
            LEAD,
        )
    else:
        yield paragraph("The result has not been declared final.", LEAD)
    if not view.rulings:
        yield paragraph(
            "The chair made no decision: the order follows from the judges' marks and the rules alone.", LEAD
        )


def _who(name: str) -> str:
    return "the chair" if name == "chair" else name


def _outcomes(ranking: Ranking) -> Iterator[Flowable]:
    rows = [
        *(_ranked(kind, row) for kind in _GIVEN for row in ranking.ranked if row.outcome == kind),
        *(_unranked(kind, row) for kind in _GIVEN for row in ranking.unranked if row.outcome == kind),
        *(_unranked("withdrawn", row) for row in ranking.withdrawn),
    ]
    if not rows:
        return
    heading = [
        *(paragraph(name, CELL_BOLD) for name in ("Outcome", "Entry")),
        *(paragraph(name, CELL_RIGHT_BOLD) for name in ("Rank", "Total")),
    ]
    yield from section("Outcomes")
    widths = [96, TEXT_WIDTH - 186, 40, 50]
    yield Table([heading, *rows], colWidths=widths, repeatRows=1, style=TABLE)


def _ranked(outcome: str, row: RankedEntry) -> list[object]:
    return _outcome(outcome, row, rank_text(row), two_places(row.total))


def _unranked(outcome: str, row: UnrankedEntry) -> list[object]:
    return _outcome(outcome, row, "–", "–")


def _outcome(outcome: str, row: RankedEntry | UnrankedEntry, rank: str, total: str) -> list[object]:
    return [
        paragraph(OUTCOME_WORDS[outcome], CELL),
        [paragraph(f"{row.entry} {row.title}", CELL), paragraph(row.organisation, CELL_QUIET)],
        paragraph(rank, CELL_RIGHT),
        paragraph(total, CELL_RIGHT),
    ]


def _conflicts(award: Award) -> Iterator[Flowable]:
    """Interests known at the set-up, from which no reading came about: nobody had to decide them."""
    if not award.conflicts:
        return
    rows = [
        [paragraph(cell, CELL) for cell in (each.judge, each.entry, CONFLICTS[each.kind])]
        for each in award.conflicts
    ]
    heading = [paragraph(name, CELL_BOLD) for name in ("Judge", "Entry", "Interest known at the set-up")]
    yield from section("Never asked to read")
    yield Table([heading, *rows], colWidths=[60, 60, TEXT_WIDTH - 120], repeatRows=1, style=TABLE)


def _chain(view: PanelView) -> Iterator[Flowable]:
    """The hashes: whoever has this paper can tell whether the log in the award file is still the same."""
    if not view.rulings:
        return
    yield from section("How to check this record")
    yield paragraph(
        f"{counted(len(view.rulings), 'decision stands', 'decisions stand')} in the award file, each with the hash of "
        "the one before it, so that none can be changed, left out or put in later without breaking the chain. "
        "“decide AWARD list --json” prints them in full.",
        BODY,
    )
    rows = [
        [
            paragraph(str(each.decision.number), CELL),
            paragraph(KIND_WORDS[each.decision.kind], CELL),
            paragraph(_grouped(each.decision.hash), CELL_QUIET),
        ]
        for each in view.rulings
    ]
    heading = [paragraph(name, CELL_BOLD) for name in ("No.", "Decision", "Hash")]
    yield Table([heading, *rows], colWidths=[26, 86, TEXT_WIDTH - 112], repeatRows=1, style=TABLE)


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _signatures(award: Award, ranking: Ranking) -> Iterator[Flowable]:
    """Room to sign for the chair and one more, with the state that is signed for."""
    lines = [
        [paragraph(who, CELL), "", paragraph("Date", CELL), ""] for who in ("Chair", "For the organiser")
    ]
    table = Table(
        lines,
        colWidths=[96, TEXT_WIDTH - 246, 40, 110],
        rowHeights=[34] * len(lines),
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LINEBELOW", (1, 0), (1, -1), 0.6, INK),
                ("LINEBELOW", (3, 0), (3, -1), 0.6, INK),
            ]
        ),
    )
    said = f"Signed for {award.title}, {award.round.title}, state {_grouped(ranking.state)}."
    yield KeepTogether([*section("Signatures"), paragraph(said, BODY), table])
