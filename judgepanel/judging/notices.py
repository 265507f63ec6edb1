"""What changed since the judge last worked here, as findings. Pure."""

from collections.abc import Iterator, Mapping

from judgepanel.issues import Issue, issue
from judgepanel.judging.standing import Drafted, Standing
from judgepanel.judging.texts import Texts, corrected, texts_of
from judgepanel.model.bundle import Bundle


def notices(
    bundle: Bundle,
    rules: Standing,
    held: tuple[tuple[str, int], ...],
    drafts: Mapping[str, Drafted],
    known: Texts,
) -> Iterator[Issue]:
    """What a judge who worked here before has to know. `held` lists id and issue of the bundles opened so far, `known`
    what entries said when they were last taken note of."""
    newest = max((number for _, number in held), default=0)
    if newest > bundle.issue:
        yield issue("bundle-superseded", issue=bundle.issue, held=newest)
    here = {entry.id for entry in bundle.entries}
    gone = sorted(entry for entry, drafted in drafts.items() if entry not in here and _says_anything(drafted))
    if gone:
        yield issue("entries-withdrawn", count=len(gone), entries=", ".join(gone))
    changed = corrected(known, texts_of(bundle), drafts) if newest <= bundle.issue else ()
    if changed:
        yield issue("entries-corrected", count=len(changed), entries=", ".join(changed))
    yield from _reworded(rules, [drafted for entry, drafted in drafts.items() if entry in here])


def _reworded(rules: Standing, drafts: list[Drafted]) -> Iterator[Issue]:
    for criterion in rules.score_set.criteria:
        count = sum(_is_to_be_scored_again(rules, criterion.id, drafted) for drafted in drafts)
        if count:
            yield issue("criterion-reworded", criterion.id, criterion=criterion.title, count=count)


def _is_to_be_scored_again(rules: Standing, criterion: str, drafted: Drafted) -> bool:
    return any(
        field.criterion == criterion and rules.is_outdated(field, draft) for field, draft in drafted.items()
    )


def _says_anything(drafted: Drafted) -> bool:
    return any(draft.value is not None for draft in drafted.values())
