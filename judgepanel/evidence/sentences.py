"""What the figures mean, in sentences for a chair who never studied statistics. Plain Python, no numpy."""

from collections.abc import Iterator, Sequence

from judgepanel.evidence.panel import Panel
from judgepanel.model.agreement import Agreement, Alpha, NotAvailable
from judgepanel.model.evidence import Evidence, JudgesNeeded, Reliability, Usefulness
from judgepanel.phrases import Phrase, counted, joined, phrase

_NAMED = 6


def chance(p: float) -> Phrase:
    """A chance as people say it: in steps of five per cent, and never 0 or 1."""
    if p < 0.001:
        return phrase("under 0.1%")
    if p > 0.999:
        return phrase("over 99.9%")
    if p < 0.025:
        percent = 1 if p < 0.015 else 2
    elif p > 0.975:
        percent = 99 if p > 0.985 else 98
    else:
        percent = 5 * round(20 * p)
    return phrase("about {percent}%", percent=percent)


def listed(items: Sequence[str], most: int = _NAMED) -> Phrase:
    """ "a", "a and b", "a, b and c", "a, b and 7 more"."""
    shown = [*items[:most], *([counted(len(items) - most, "1 more", "%n more")] if len(items) > most else [])]
    if len(shown) < 2:
        return joined(shown)
    return phrase("{others} and {last}", others=joined(shown[:-1], ", "), last=shown[-1])


def called(panel: Panel, entry: int) -> str:
    """An entry by its id, and its title where it has one."""
    own = panel.entries[entry]
    name = panel.name(own)
    return own if name == own else f"{own} {name}"


def what_was_examined(evidence: Evidence) -> Phrase:
    """Counts, in one sentence."""
    design = evidence.design
    if not design.scores:
        return phrase("There is no counted scorecard yet.")
    readings = [each for each in evidence.raw.readings if each]
    few, many = min(readings), max(readings)
    times = _times(few) if few == many else phrase("{few} to {many} times", few=few, many=many)
    return phrase(
        "{scorecards} of {entries} by {judges}; each entry was read {times}.",
        scorecards=counted(design.scores, "1 scorecard", "%n scorecards"),
        entries=counted(design.entries, "1 entry", "%n entries"),
        judges=counted(design.judges, "1 judge", "%n judges"),
        times=times,
    )


def first_place(panel: Panel, evidence: Evidence) -> Phrase:
    """Who is first, and how sure that is."""
    winners = [place for place, rank in enumerate(evidence.raw.rank) if rank == 1]
    if not winners:
        return phrase("No entry can be ranked yet.")
    names = listed([called(panel, each) for each in winners])
    if evidence.rank_odds is None:
        return phrase(
            "{names} is first. How sure that is cannot be said for this panel."
            if len(winners) == 1
            else "{names} share first place. How sure that is cannot be said for this panel.",
            names=names,
        )
    odds = [evidence.rank_odds.first[each] or 0.0 for each in winners]
    if len(winners) == 1:
        return phrase(
            "{names} is first. The chance that it is really the best of them is {chance}.",
            names=names,
            chance=chance(odds[0]),
        )
    each_odds = listed(
        [joined((panel.entries[place], chance(p))) for place, p in zip(winners, odds, strict=True)]
    )
    return phrase(
        "{names} share first place. The chances that each is really the best: {chances}.",
        names=names,
        chances=each_odds,
    )


def the_cut(panel: Panel, evidence: Evidence) -> Phrase:
    """Which entries cannot be told from the cut."""
    odds = evidence.rank_odds
    if odds is None:
        return phrase("Which entries belong to the shortlist beyond doubt cannot be said for this panel.")
    if odds.places >= evidence.design.entries:
        return phrase(
            "A shortlist of {places} holds every entry, so there is no cut to settle.", places=odds.places
        )
    undecided = [panel.entries[each] for each in odds.undecided]
    if not undecided:
        return counted(
            odds.places,
            "The first place is settled: no entry is close to the cut.",
            "The first %n places are settled: no entry is close to the cut.",
        )
    return counted(
        len(undecided),
        "1 entry cannot be told apart from the cut after place {places}: {entries}. It could belong on either side.",
        "%n entries cannot be told apart from the cut after place {places}: {entries}. Any of them could belong on "
        "either side.",
        places=odds.places,
        entries=listed(undecided, 12),
    )


def would_it_stand(panel: Panel, evidence: Evidence) -> Phrase:
    """The ranking under other ways of counting."""
    found = evidence.sensitivity
    if found is None or not found.checks:
        return phrase("Other ways of counting could not be tried.")
    return phrase(
        "The winner is the same in {winner} of {all} checks (other rules, one judge left out, weights moved), the "
        "first places in {top}.",
        winner=found.agreeing,
        all=len(found.checks),
        top=found.agreeing_top,
    )


def severity_meaning(panel: Panel, evidence: Evidence) -> Phrase:
    """Who is clearly severe or lenient."""
    found = evidence.severity
    if found is None:
        return phrase("How severe each judge is cannot be told from these scorecards.")
    clear = [each for each in found.judges if each.lowest > 0 or each.highest < 0]
    if not clear:
        return phrase(
            "No judge is clearly more severe or more lenient than the panel: every interval includes 0."
        )
    said = [
        phrase(
            "{judge} ({points} points severe)" if each.severity > 0 else "{judge} ({points} points lenient)",
            judge=panel.name(panel.judges[each.judge]),
            points=f"{abs(each.severity):.1f}",
        )
        for each in sorted(clear, key=lambda each: -abs(each.severity))
    ]
    return counted(
        len(clear),
        "1 judge stands clearly apart from the panel: {judges}.",
        "%n judges stand clearly apart from the panel: {judges}.",
        judges=listed(said),
    )


def usefulness_meaning(found: Usefulness | None) -> Phrase:
    """Whether taking severity out pays on this design."""
    if found is None:
        return phrase("Whether calibrated scores are better than plain means cannot be said for this panel.")
    gain = phrase(
        "expected error {calibrated} instead of {raw} points",
        calibrated=f"{found.calibrated:.2f}",
        raw=f"{found.raw:.2f}",
    )
    said = {
        "helps": phrase(
            "On this design calibrated scores are expected to be nearer the truth ({gain}).", gain=gain
        ),
        "does_not_matter": phrase("On this design calibration hardly matters ({gain}).", gain=gain),
        "hurts": phrase(
            "On this design calibrated scores are not expected to be nearer the truth ({gain}).", gain=gain
        ),
    }
    return said[found.verdict]


def reliability_meaning(found: Reliability | None) -> Phrase:
    """How much of the differences between entries' scores is the entries."""
    if found is None:
        return phrase("How reliable this ranking is cannot be told from these scorecards.")
    raw = found.raw
    return phrase(
        "Of what separates the entries' means, {part} comes from the entries themselves: the reliability of this "
        "ranking is {middle} (90% interval {lowest} to {highest}; 1 would be perfect).",
        part=phrase(
            "most" if raw.middle >= 0.75 else "a good half" if raw.middle >= 0.5 else "less than half"
        ),
        middle=f"{raw.middle:.2f}",
        lowest=f"{raw.lowest:.2f}",
        highest=f"{raw.highest:.2f}",
    )


def needed_meaning(found: Sequence[JudgesNeeded]) -> Iterator[Phrase]:
    """How many readings an entry would need."""
    for each in found:
        how = phrase("by any judges" if each.kind == "absolute" else "with severity taken out")
        wanted = f"{each.reliability:g}"
        if each.middle is None:
            yield phrase(
                "No number of readings that can be named reaches a reliability of {wanted} {how}.",
                wanted=wanted,
                how=how,
            )
        else:
            yield counted(
                each.middle,
                "A reliability of {wanted} {how} needs about 1 reading an entry (90% interval {lowest} to {most}).",
                "A reliability of {wanted} {how} needs about %n readings an entry (90% interval {lowest} to {most}).",
                wanted=wanted,
                how=how,
                lowest=each.lowest,
                most=phrase("more than can be named") if each.highest is None else each.highest,
            )


def agreement_meaning(found: Agreement) -> Phrase:
    """The mean agreement of two judges."""
    if isinstance(found.pairs, NotAvailable):
        return phrase("How two judges agree cannot be told. {reason}", reason=found.pairs.reason)
    mean = found.pairs.mean_spearman
    if mean is None:
        return phrase(
            "How two judges agree cannot be told: their scores do not vary on the entries they share."
        )
    word = phrase(
        "much alike"
        if mean >= 0.7
        else "somewhat alike"
        if mean >= 0.4
        else "hardly alike"
        if mean > 0
        else "not alike"
    )
    return phrase(
        "Two judges put the entries they share in order {word}: their mean rank correlation is {mean} "
        "(1 is the same order, 0 no relation, -1 the reverse).",
        word=word,
        mean=f"{mean:.2f}",
    )


def alpha_meaning(found: Alpha | NotAvailable) -> Phrase:
    """Krippendorff's alpha with its interval."""
    if isinstance(found, NotAvailable):
        return phrase("Krippendorff's alpha is not available. {reason}", reason=found.reason)
    value = f"{found.interval:.2f}"
    if found.interval_95 is not None:
        value = phrase(
            "{value} (95% interval {low} to {high})",
            value=value,
            low=f"{found.interval_95.low:.2f}",
            high=f"{found.interval_95.high:.2f}",
        )
    return phrase(
        "Krippendorff's alpha is {value}: 1 is the same scores, 0 is what chance gives. Differences of severity count "
        "against it.",
        value=value,
    )


def _times(number: int) -> Phrase:
    return phrase("twice") if number == 2 else counted(number, "once", "%n times")
