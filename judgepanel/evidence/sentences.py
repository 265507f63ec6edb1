"""What the figures mean, in sentences for a chair who never studied statistics. Plain Python, no numpy."""

from collections.abc import Iterator, Sequence

from judgepanel.evidence.panel import Panel
from judgepanel.model.agreement import Agreement, Alpha, NotAvailable
from judgepanel.model.evidence import Evidence, JudgesNeeded, Reliability, Usefulness

_NAMED = 6


def chance(p: float) -> str:
    """A chance as people say it: in steps of five per cent, and never 0 or 1."""
    if p < 0.001:
        return "under 0.1%"
    if p > 0.999:
        return "over 99.9%"
    if p < 0.025:
        return "about 1%" if p < 0.015 else "about 2%"
    if p > 0.975:
        return "about 99%" if p > 0.985 else "about 98%"
    return f"about {5 * round(20 * p)}%"


def listed(items: Sequence[str], most: int = _NAMED) -> str:
    """ "a", "a and b", "a, b and c", "a, b and 7 more"."""
    shown = [*items[:most], *([f"{len(items) - most} more"] if len(items) > most else [])]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def called(panel: Panel, entry: int) -> str:
    """An entry by its id, and its title where it has one."""
    own = panel.entries[entry]
    name = panel.name(own)
    return own if name == own else f"{own} {name}"


def what_was_examined(evidence: Evidence) -> str:
    """Counts, in one sentence."""
    design = evidence.design
    if not design.scores:
        return "There is no counted scorecard yet."
    readings = [each for each in evidence.raw.readings if each]
    few, many = min(readings), max(readings)
    times = _times(few) if few == many else f"{few} to {many} times"
    return (
        f"{_count(design.scores, 'scorecard')} of {_count(design.entries, 'entry', 'entries')} by "
        f"{_count(design.judges, 'judge')}; each entry was read {times}."
    )


def first_place(panel: Panel, evidence: Evidence) -> str:
    """Who is first, and how sure that is."""
    winners = [place for place, rank in enumerate(evidence.raw.rank) if rank == 1]
    if not winners:
        return "No entry can be ranked yet."
    names = listed([called(panel, each) for each in winners])
    shared = " share first place" if len(winners) > 1 else " is first"
    if evidence.rank_odds is None:
        return f"{names}{shared}. How sure that is cannot be said for this panel."
    odds = [evidence.rank_odds.first[each] or 0.0 for each in winners]
    if len(winners) == 1:
        return f"{names} is first. The chance that it is really the best of them is {chance(odds[0])}."
    each_odds = listed(
        [f"{panel.entries[place]} {chance(p)}" for place, p in zip(winners, odds, strict=True)]
    )
    return f"{names} share first place. The chances that each is really the best: {each_odds}."


def the_cut(panel: Panel, evidence: Evidence) -> str:
    """Which entries cannot be told from the cut."""
    odds = evidence.rank_odds
    if odds is None:
        return "Which entries belong to the shortlist beyond doubt cannot be said for this panel."
    if odds.places >= evidence.design.entries:
        return f"A shortlist of {odds.places} holds every entry, so there is no cut to settle."
    undecided = [panel.entries[each] for each in odds.undecided]
    if not undecided:
        return f"The first {odds.places} places are settled: no entry is close to the cut."
    one = "entry" if len(undecided) == 1 else "entries"
    return (
        f"{len(undecided)} {one} cannot be told apart from the cut after place {odds.places}: {listed(undecided, 12)}. "
        "Any of them could belong on either side."
    )


def would_it_stand(panel: Panel, evidence: Evidence) -> str:
    """The ranking under other ways of counting."""
    found = evidence.sensitivity
    if found is None or not found.checks:
        return "Other ways of counting could not be tried."
    return (
        f"The winner is the same in {found.agreeing} of {len(found.checks)} checks (other rules, one judge left out, "
        f"weights moved), the first places in {found.agreeing_top}."
    )


def severity_meaning(panel: Panel, evidence: Evidence) -> str:
    """Who is clearly severe or lenient."""
    found = evidence.severity
    if found is None:
        return "How severe each judge is cannot be told from these scorecards."
    clear = [each for each in found.judges if each.lowest > 0 or each.highest < 0]
    if not clear:
        return "No judge is clearly more severe or more lenient than the panel: every interval includes 0."
    said = [
        f"{panel.name(panel.judges[each.judge])} ({abs(each.severity):.1f} points "
        f"{'severe' if each.severity > 0 else 'lenient'})"
        for each in sorted(clear, key=lambda each: -abs(each.severity))
    ]
    one = "judge stands" if len(clear) == 1 else "judges stand"
    return f"{len(clear)} {one} clearly apart from the panel: {listed(said)}."


def usefulness_meaning(found: Usefulness | None) -> str:
    """Whether taking severity out pays on this design."""
    if found is None:
        return "Whether calibrated scores are better than plain means cannot be said for this panel."
    gain = f"expected error {found.calibrated:.2f} instead of {found.raw:.2f} points"
    return {
        "helps": f"On this design calibrated scores are expected to be nearer the truth ({gain}).",
        "does_not_matter": f"On this design calibration hardly matters ({gain}).",
        "hurts": f"On this design calibrated scores are not expected to be nearer the truth ({gain}).",
    }[found.verdict]


def reliability_meaning(found: Reliability | None) -> str:
    """How much of the differences between entries' scores is the entries."""
    if found is None:
        return "How reliable this ranking is cannot be told from these scorecards."
    raw = found.raw
    word = "most" if raw.middle >= 0.75 else "a good half" if raw.middle >= 0.5 else "less than half"
    return (
        f"Of what separates the entries' means, {word} comes from the entries themselves: the reliability of this "
        f"ranking is {raw.middle:.2f} (90% interval {raw.lowest:.2f} to {raw.highest:.2f}; 1 would be perfect)."
    )


def needed_meaning(found: Sequence[JudgesNeeded]) -> Iterator[str]:
    """How many readings an entry would need."""
    for each in found:
        how = "by any judges" if each.kind == "absolute" else "with severity taken out"
        if each.middle is None:
            yield f"No number of readings that can be named reaches a reliability of {each.reliability:g} {how}."
        else:
            most = "more than can be named" if each.highest is None else str(each.highest)
            yield (
                f"A reliability of {each.reliability:g} {how} needs about {_count(each.middle, 'reading')} an entry "
                f"(90% interval {each.lowest} to {most})."
            )


def agreement_meaning(found: Agreement) -> str:
    """The mean agreement of two judges."""
    if isinstance(found.pairs, NotAvailable):
        return f"How two judges agree cannot be told. {found.pairs.reason}"
    mean = found.pairs.mean_spearman
    if mean is None:
        return "How two judges agree cannot be told: their scores do not vary on the entries they share."
    word = (
        "much alike"
        if mean >= 0.7
        else "somewhat alike"
        if mean >= 0.4
        else "hardly alike"
        if mean > 0
        else "not alike"
    )
    return (
        f"Two judges put the entries they share in order {word}: their mean rank correlation is {mean:.2f} "
        "(1 is the same order, 0 no relation, -1 the reverse)."
    )


def alpha_meaning(found: Alpha | NotAvailable) -> str:
    """Krippendorff's alpha with its interval."""
    if isinstance(found, NotAvailable):
        return f"Krippendorff's alpha is not available. {found.reason}"
    between = ""
    if found.interval_95 is not None:
        between = f" (95% interval {found.interval_95.low:.2f} to {found.interval_95.high:.2f})"
    return (
        f"Krippendorff's alpha is {found.interval:.2f}{between}: 1 is the same scores, 0 is what chance gives. "
        "Differences of severity count against it."
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
