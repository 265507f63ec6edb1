"""The words that say of every entry whether it is scored, beside what is sealed of it: an interest typed over them, or
taken out, is no small thing.

How much of an entry is scored is no declaration: it follows from the marks, and may be said in any of its words.
"""

from collections.abc import Iterable, Iterator, Mapping

from judgepanel.merge.heads import Cell
from judgepanel.merge.scorecard import ABSTENTION, CONFLICT
from judgepanel.model.award import CONFLICT_KINDS
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import CellDifference, VisibleCell
from judgepanel.workbook.wording import CARD_WORDS, CONFLICT_WORDS

_SCORED = tuple(CARD_WORDS[state] for state in ("not_started", "part", "complete", "disputed"))


def misstated(
    states: Iterable[VisibleCell], judge: str, standing: Mapping[Cell, tuple[Record, ...]]
) -> Iterator[CellDifference]:
    """The states that declare something else than the heads of the judge's records. Where these disagree among
    themselves nothing is compared."""
    for cell in states:
        conflict = _said(standing.get((judge, cell.entry, CONFLICT), ()))
        abstention = _said(standing.get((judge, cell.entry, ABSTENTION), ()))
        if len(conflict) == len(abstention) == 1:
            field, wanted = _wanted(conflict.pop(), abstention.pop())
            stated = cell.text.strip()
            if stated != wanted and (wanted or not stated.startswith(_SCORED)):
                yield CellDifference(cell.entry, field, wanted, cell.text, cell.address)


def _said(heads: tuple[Record, ...]) -> set[Value]:
    return {head.value for head in heads} or {None}


def _wanted(conflict: Value, abstention: Value) -> tuple[Field, str]:
    """What is declared, and the words for it; none for an entry that is to be scored."""
    kind = next((each for each in CONFLICT_KINDS if each == conflict), None)
    if kind is not None:
        return CONFLICT, f"{CARD_WORDS['conflicted']}: {CONFLICT_WORDS[kind]}"
    return (ABSTENTION, CARD_WORDS["abstained"]) if abstention else (CONFLICT, "")
