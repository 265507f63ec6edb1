"""Judges who come from the organisation of an entry: found by name and alias, recused before anything is sent."""

from collections.abc import Iterator

from judgepanel.chairing.judges import organisations_of
from judgepanel.issues import Issue, issue
from judgepanel.model.award import Award, Conflict
from judgepanel.model.organisation import fold


def same_organisation_conflicts(award: Award) -> tuple[tuple[Conflict, ...], tuple[Issue, ...]]:
    """One conflict, and one finding that names both spellings, for each judge and entry of one organisation."""
    found = tuple(_matches(award))
    return tuple(conflict for conflict, _ in found), tuple(said for _, said in found)


def _matches(award: Award) -> Iterator[tuple[Conflict, Issue]]:
    judges = [(judge, _by_fold(organisations_of(judge))) for judge in award.judges]
    entries = [
        (entry, _by_fold((entry.organisation, *entry.organisation_aliases))) for entry in award.entries
    ]
    for judge, own in judges:
        for entry, theirs in entries:
            shared = next((name for name in own if name in theirs), "")
            if shared:
                reason = f"{own[shared]} / {theirs[shared]}"
                yield (
                    Conflict(judge.id, entry.id, "same_organisation", reason),
                    issue(
                        "recused-same-organisation",
                        entry.id,
                        judge=f"{judge.id} {judge.name}",
                        own=own[shared],
                        entry=f"{entry.id} {entry.title}",
                        theirs=theirs[shared],
                    ),
                )


def _by_fold(names: tuple[str, ...]) -> dict[str, str]:
    """The names as written, by what identifies them; blank ones are none."""
    folded: dict[str, str] = {}
    for name in names:
        if own := fold(name):
            folded.setdefault(own, name)
    return folded
