"""Going on from an own score file of another laptop: whose it must be, and what it changes here. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judgepanel.bundle import seal
from judgepanel.issues import RefusedError, errors_in, issue
from judgepanel.judging.hand_in import HAND_IN, is_said
from judgepanel.judging.values import Change
from judgepanel.merge.admission import findings
from judgepanel.merge.heads import heads
from judgepanel.model.award import Award
from judgepanel.model.bundle import Bundle
from judgepanel.model.draft import NOTHING, Draft, Edit
from judgepanel.model.record import Field, Record
from judgepanel.model.score_file import ScoreFile
from judgepanel.workbook import score_file

Drafts = Mapping[str, Mapping[Field, Draft]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What going on from a score file came to.

    `export` is the number of the export it was and `records` how many facts were new here; with 0 everything in it was
    known. `changes` are the fields that now show what the file says. `differing` are the fields in which this laptop
    says something else: what stands here stays, and the next hand-in stands in place of both.
    """

    export: int
    records: int
    changes: tuple[Change, ...]
    differing: tuple[tuple[str, Field], ...]


def own_content(bundle: Bundle, raw: bytes, name: str) -> ScoreFile:
    """What the judge of this bundle handed in with this file.

    Raises RefusedError unless it is sound, sealed with this judge's key, unchanged since, and of the same award,
    round and judge.
    """
    received = score_file.read(raw, name)
    content = received.content
    if received.status is not None or content is None:
        raise RefusedError(errors_in(received.issues) or (issue("carry-no-score-file", name),))
    said = (content.award, content.round, content.rehearsal, content.judge)
    if said != (bundle.award, bundle.round_id, bundle.rehearsal, bundle.judge.id):
        raise RefusedError(
            [issue("carry-of-another", name, judge=bundle.judge.name, award=bundle.award_title)]
        )
    if not seal.verify(bundle.seal_key, received.payload, received.seal) or score_file.differences(received):
        raise RefusedError([issue("carry-changed", name)])
    unfit = findings(_award_of(bundle), content)
    if unfit:
        raise RefusedError([each.at(name) for each in unfit])
    return content


def carried_edits(
    drafts: Drafts, held: Iterable[Record], new: Iterable[Record]
) -> tuple[tuple[Edit, ...], tuple[tuple[str, Field], ...]]:
    """What the new records change in the fields here, and the fields in which this laptop says something else.

    A field that was not touched since the last hand-in shows what the file says. A field that was, or one in which
    laptops disagree, stays as it is.
    """
    known, more = tuple(held), tuple(new)
    before, after = heads(known), heads((*known, *more))
    edits: list[Edit] = []
    differing: list[tuple[str, Field]] = []
    for cell in sorted({each.cell for each in more if each.field != HAND_IN}):
        entry, field = cell[1], cell[2]
        draft = drafts.get(entry, {}).get(field, NOTHING)
        values = {each.value for each in after[cell]}
        if len(values) == 1 and is_said(field, draft, before.get(cell, ())):
            shown = Draft(after[cell][0].value, after[cell][0].rubric)
            edits += [Edit(entry, field, draft, shown)] if shown != draft else []
        elif values != {draft.value}:
            differing.append((entry, field))
    return tuple(edits), tuple(differing)


def carried(
    content: ScoreFile, new: int, edits: Iterable[Edit], differing: tuple[tuple[str, Field], ...]
) -> Carried:
    """The same as the judge is told it."""
    changes = tuple(Change(each.entry, each.field, each.before.value, each.after.value) for each in edits)
    return Carried(content.export, new, changes, differing)


def _award_of(bundle: Bundle) -> Award:
    """As much of the award as a bundle knows: enough to examine the judge's own records."""
    return Award(
        bundle.award, bundle.award_title, bundle.rehearsal, bundle.category, bundle.round_id, bundle.entries
    )
