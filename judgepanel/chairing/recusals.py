"""Judges who may not read an entry: from its organisation, found by name and alias, or with an interest in it that an
earlier round knew of. Recused before anything is sent."""

from collections.abc import Iterator, Mapping, Sequence

from judgepanel.chairing.earlier_round import EarlierInterest
from judgepanel.chairing.judges import organisations_of
from judgepanel.issues import Issue, issue
from judgepanel.model.award import Award, Conflict
from judgepanel.model.organisation import fold


def same_organisation_conflicts(award: Award) -> tuple[tuple[Conflict, ...], tuple[Issue, ...]]:
    """One conflict, and one finding that names both spellings, for each judge and entry of one organisation."""
    found = tuple(_matches(award))
    return tuple(conflict for conflict, _ in found), tuple(said for _, said in found)


def earlier_conflicts(
    award: Award, interests: Sequence[EarlierInterest], entry_at: Mapping[str, str], known: Sequence[Conflict]
) -> tuple[tuple[Conflict, ...], tuple[Issue, ...]]:
    """The interests of an earlier round of judges who are on this panel too, by name; those in `known` are no news.

    `entry_at` gives the id of the entry that was read at a place.
    """
    held = {(each.judge, each.entry) for each in known}
    conflicts: list[Conflict] = []
    said: list[Issue] = []
    for each in interests:
        for judge in (judge for judge in award.judges if fold(judge.name) == fold(each.judge)):
            entry = award.entry(entry_at[each.place])
            if (judge.id, entry.id) in held:
                continue
            held.add((judge.id, entry.id))
            conflicts.append(Conflict(judge.id, entry.id, each.kind))
            facts = {"judge": f"{judge.id} {judge.name}", "entry": f"{entry.id} {entry.title}"}
            said.append(issue("recused-earlier", entry.id, **facts))
    return tuple(conflicts), tuple(said)


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
