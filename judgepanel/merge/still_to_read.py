"""What is left to read once the chair has decided who is out: the award that is assigned and issued from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from judgepanel.merge.decisions import in_force
from judgepanel.model.award import Award, Conflict, ConflictKind
from judgepanel.model.decision import Decision


def still_to_read(award: Award, decisions: Sequence[Decision]) -> Award:
    """The award without withdrawn entries, judges stood down, and readings from which a judge was recused.

    A recusal is a conflict in it, without the chair's reason. `award` is the award as decided.
    """
    standing = in_force(decisions)
    withdrawn = {each.entry for each in standing if each.kind == "withdraw"}
    recused = {(each.judge, each.entry): each.value for each in standing if each.kind == "recuse"}
    known = {(each.judge, each.entry) for each in award.conflicts}
    judges = tuple(each for each in award.judges if not each.stood_down)
    here = {each.id for each in judges}
    return replace(
        award,
        judges=judges,
        entries=tuple(each for each in award.entries if each.id not in withdrawn),
        assignments=tuple(
            each
            for each in award.assignments
            if each.judge in here and each.entry not in withdrawn and (each.judge, each.entry) not in recused
        ),
        conflicts=(
            *award.conflicts,
            *(
                Conflict(*pair, cast(ConflictKind, kind))
                for pair, kind in recused.items()
                if pair not in known
            ),
        ),
    )
