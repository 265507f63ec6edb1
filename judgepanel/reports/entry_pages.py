"""One section an entry: its numbers, every judge's marks, and what judges said of the required points."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table, TableStyle

from judgepanel.model.award import Award
from judgepanel.model.entry import Entry
from judgepanel.model.ranking import RankedEntry, Ranking, two_places
from judgepanel.model.scorecard import PanelView, Scorecard
from judgepanel.reports.page import (
    BAND,
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_CENTRE,
    CELL_CENTRE_BOLD,
    CELL_SMALL_CENTRE,
    ENTRY_HEADING,
    HEADING,
    INK,
    QUIET_TEXT,
    TABLE,
    TEXT_WIDTH,
    Heading,
    paragraph,
)
from judgepanel.reports.wording import (
    CONFLICTS,
    PROMPT_VALUES,
    SCORECARD_STATES,
    counted,
    listed,
    mark_text,
    rank_text,
)
from judgepanel.rubric.score_set import Criterion, Prompt
from judgepanel.scoring.criterion_means import criterion_means

_JUDGES_A_TABLE = 8
_TITLE_WIDTH, _MEAN_WIDTH = 150.0, 46.0


def entry_sections(award: Award, view: PanelView, ranking: Ranking) -> list[Flowable]:
    """All entries, the ranked ones in their order, then the unranked ones."""
    cards: dict[str, list[Scorecard]] = {entry.id: [] for entry in award.entries}
    for card in view.scorecards:
        cards[card.entry].append(card)
    story: list[Flowable] = [
        Heading("Entry by entry", HEADING),
        paragraph(
            "Judges stand by their codes; the key is on the last page. – is a blank, n/a a criterion the judge "
            "marked as not applicable. The last line gives the total of each scorecard that counts, or why "
            "it does not. The mean is over the scorecards that count. A star marks what a decision of the chair put "
            "in the place of the judge's own.",
            CAPTION,
        ),
    ]
    for row in ranking.ranked:
        means = dict(criterion_means(award.round.score_set, cards[row.entry], row))
        story.append(_ranked_section(award, row, cards[row.entry], means))
    for unranked in ranking.unranked:
        story.append(_unranked_section(award, unranked.entry, cards[unranked.entry]))
    for gone in ranking.withdrawn:
        story.append(_unranked_section(award, gone.entry, cards[gone.entry], "Withdrawn"))
    return story


def _ranked_section(
    award: Award, row: RankedEntry, cards: Sequence[Scorecard], means: dict[str, Fraction | None]
) -> Flowable:
    facts = (
        f"Total {two_places(row.total)} · median {two_places(row.median)} · spread {two_places(row.spread)} · "
        f"{counted(len(row.readings), 'reading', 'readings')} · {row.outstanding} outstanding"
    )
    totals = {reading.judge: two_places(reading.total) for reading in row.readings}
    entry = award.entry(row.entry)
    heading = _heading(f"{rank_text(row)} · {row.entry} · {row.title}", entry)
    return KeepTogether([*heading, paragraph(facts, BODY), *_matrices(award, cards, means, totals)])


def _unranked_section(
    award: Award, entry_id: str, cards: Sequence[Scorecard], place: str = "Not ranked"
) -> Flowable:
    entry = award.entry(entry_id)
    heading = _heading(f"{place} · {entry.id} · {entry.title}", entry)
    return KeepTogether([*heading, *_matrices(award, cards, {}, {})])


def _heading(text: str, entry: Entry) -> list[Flowable]:
    reference = f" · reference {entry.reference}" if entry.reference else ""
    return [
        Heading(text, ENTRY_HEADING, level=1, bookmark=f"{entry.id} {entry.title}"),
        paragraph(f"{entry.organisation}{reference}", QUIET_TEXT),
    ]


def _matrices(
    award: Award, cards: Sequence[Scorecard], means: dict[str, Fraction | None], totals: dict[str, str]
) -> Iterator[Flowable]:
    """The marks, at most eight judges side by side, then the lines that belong to them."""
    if not cards:
        yield paragraph("Nobody was assigned to read this entry.", BODY)
    for at in range(0, len(cards), _JUDGES_A_TABLE):
        yield _matrix(award, cards[at : at + _JUDGES_A_TABLE], means, totals)
    for line in (*_required_points(award, cards), *_recusals(award, cards)):
        yield paragraph(line, CAPTION)


def _matrix(
    award: Award, cards: Sequence[Scorecard], means: dict[str, Fraction | None], totals: dict[str, str]
) -> Table:
    heading = [
        paragraph("Criterion", CELL_BOLD),
        paragraph("Mean", CELL_CENTRE_BOLD),
        *(paragraph(card.judge, CELL_CENTRE_BOLD) for card in cards),
    ]
    rows = [_criterion_row(each, cards, means.get(each.id)) for each in award.round.score_set.criteria]
    last = [
        paragraph("Total", CELL_BOLD),
        paragraph("", CELL_CENTRE),
        *(_last_cell(award, card, totals) for card in cards),
    ]
    column = min(58.0, (TEXT_WIDTH - _TITLE_WIDTH - _MEAN_WIDTH) / len(cards))
    table = Table(
        [heading, *rows, last],
        colWidths=[_TITLE_WIDTH, _MEAN_WIDTH, *([column] * len(cards))],
        style=TableStyle(
            [("BACKGROUND", (1, 1), (1, -1), BAND), ("LINEABOVE", (0, -1), (-1, -1), 0.8, INK)], parent=TABLE
        ),
        repeatRows=1,
        spaceAfter=4,
    )
    table.hAlign = "LEFT"
    return table


def _criterion_row(
    criterion: Criterion, cards: Sequence[Scorecard], mean: Fraction | None
) -> list[Paragraph]:
    return [
        paragraph(f"{criterion.code}  {criterion.title}", CELL),
        paragraph("–" if mean is None else two_places(mean), CELL_CENTRE_BOLD),
        *(paragraph(mark_text(card.score(criterion.id)), CELL_CENTRE) for card in cards),
    ]


def _last_cell(award: Award, card: Scorecard, totals: dict[str, str]) -> Paragraph:
    if card.judge in totals:
        return paragraph(totals[card.judge], CELL_CENTRE_BOLD)
    observed = card.state == "complete" and not award.judge(card.judge).counts
    return paragraph("observer" if observed else SCORECARD_STATES[card.state], CELL_SMALL_CENTRE)


def _required_points(award: Award, cards: Sequence[Scorecard]) -> Iterator[str]:
    """What judges found of each required prompt; nothing for a prompt nobody ticked."""
    for criterion in award.round.score_set.criteria:
        for prompt in criterion.prompts:
            if prompt.required and (said := _ticks(criterion, prompt, cards)):
                yield f"Required in {criterion.title} (“{prompt.text}”): {said}."


def _ticks(criterion: Criterion, prompt: Prompt, cards: Sequence[Scorecard]) -> str:
    judges: dict[str, list[str]] = {value: [] for value in PROMPT_VALUES}
    for card in cards:
        value = dict(card.score(criterion.id).prompts).get(prompt.id, "")
        if value in judges:
            judges[value].append(card.judge)
    return "; ".join(f"{PROMPT_VALUES[value]} {listed(found)}" for value, found in judges.items() if found)


def _recusals(award: Award, cards: Sequence[Scorecard]) -> Iterator[str]:
    for card in cards[:1]:
        for conflict in award.conflicts:
            if conflict.entry == card.entry:
                yield f"{conflict.judge} was not asked to read it: {CONFLICTS[conflict.kind]}."
