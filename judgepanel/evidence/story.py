"""The whole of the evidence in sentences. Plain Python, no numpy."""

from collections.abc import Iterator

from judgepanel.evidence import sentences
from judgepanel.evidence.panel import Panel
from judgepanel.model.agreement import NotAvailable
from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_checks import ExtraReading
from judgepanel.model.evidence_story import EvidenceStory
from judgepanel.model.habits import GroupDifference, GroupStudy

SIGNIFICANT = 0.05
_WHY = {
    "join": "it joins parts of the panel that share no judge",
    "minimum": "the entry has fewer readings than it should",
    "cut": "it helps to settle the cut",
}
_HABITS = {
    "halo": "halo",
    "straight_lining": "one mark throughout",
    "central_tendency": "marks kept to the middle",
    "drift": "drift in reading order",
    "against_panel": "a judge against the panel",
    "like_ranks": "scores that look like ranks",
}


def story(panel: Panel, evidence: Evidence, consistency: Consistency) -> EvidenceStory:
    """Everything worth saying about this panel."""
    limits = (f"{each.issue.sentence} {each.issue.way_out}".strip() for each in evidence.notices)
    looked = [_HABITS[each] for each in consistency.habits.looked_for]
    if evidence.outliers is not None:
        looked[:0] = ["single scorecards", *(["single marks"] if evidence.outliers.marks_tested else [])]
    if consistency.groups:
        looked.append("groups of entries")
    return EvidenceStory(
        examined=sentences.what_was_examined(evidence),
        limits=tuple(dict.fromkeys(limits)),
        result=tuple(_result(panel, evidence)),
        judges=(sentences.severity_meaning(panel, evidence),),
        agreement=tuple(_agreement(panel, evidence, consistency)),
        stands_out=(
            *_outlying(panel, evidence),
            *_far_marks(panel, evidence),
            *(f"{each.issue.sentence} {each.issue.way_out}".strip() for each in consistency.habits.remarks),
            *_groups(panel, consistency),
        ),
        looked_for=tuple(looked),
        next_steps=tuple(_asked(panel, each) for each in evidence.extra_readings),
    )


def _result(panel: Panel, evidence: Evidence) -> Iterator[str]:
    yield sentences.first_place(panel, evidence)
    yield sentences.the_cut(panel, evidence)
    yield sentences.would_it_stand(panel, evidence)
    yield sentences.reliability_meaning(evidence.reliability)
    if evidence.calibrated is not None:
        yield sentences.usefulness_meaning(evidence.calibrated.usefulness)


def _agreement(panel: Panel, evidence: Evidence, consistency: Consistency) -> Iterator[str]:
    found = consistency.agreement
    yield sentences.agreement_meaning(found)
    yield sentences.alpha_meaning(found.alpha)
    if not isinstance(found.concordance, NotAvailable):
        yield f"Kendall's W is {found.concordance.corrected:.2f} (1 is one order for all judges)."
    for part in consistency.parts:
        judges = sentences.listed([panel.name(panel.judges[each]) for each in part.judges])
        yield f"Among {judges}: {sentences.agreement_meaning(part.agreement)}"
    if evidence.d_study is not None:
        yield from sentences.needed_meaning(evidence.d_study.needed)


def _outlying(panel: Panel, evidence: Evidence) -> Iterator[str]:
    for each in evidence.outliers.largest if evidence.outliers else ():
        if each.flagged:
            way = "higher" if each.residual > 0 else "lower"
            yield (
                f"{panel.name(panel.judges[each.judge])} scored {sentences.called(panel, each.entry)} "
                f"{abs(each.residual):.1f} points {way} than expected. In panels without any such scorecard, about 1 "
                "in 20 has one flagged."
            )


def _far_marks(panel: Panel, evidence: Evidence) -> Iterator[str]:
    """Single marks far off, such as a slip of the keyboard."""
    for each in evidence.outliers.marks if evidence.outliers else ():
        if each.flagged:
            way = "higher" if each.residual > 0 else "lower"
            yield (
                f"{panel.name(panel.judges[each.judge])}'s mark of {sentences.called(panel, each.entry)} in "
                f"{panel.criteria[each.criterion].id} is {abs(each.residual):.1f} {way} than the panel leads one to "
                "expect, which may be a slip. Of the marks named like this about 1 in 20 is named by chance."
            )


def _groups(panel: Panel, consistency: Consistency) -> Iterator[str]:
    for study in consistency.groups:
        clear = [each for each in study.judges if each.p_holm < SIGNIFICANT]
        if clear:
            yield from (_group(panel, study, each) for each in clear)
        elif study.smallest_p * len(study.judges) >= SIGNIFICANT:
            yield (
                f"Whether a judge treats group {study.group} differently cannot be told: with so few entries no p "
                f"below {study.smallest_p:.3f} can be reached, which is too many for {len(study.judges)} judges."
            )


def _group(panel: Panel, study: GroupStudy, each: GroupDifference) -> str:
    way = "more" if each.points > 0 else "less"
    others = study.judges
    largest = max(others, key=lambda other: abs(other.points))
    mirrored = ""
    if (
        each.judge != largest.judge
        and each.p_without_largest is not None
        and each.p_without_largest >= SIGNIFICANT
    ):
        mirrored = (
            f" This goes away without {panel.name(panel.judges[largest.judge])}, whose difference is largest."
        )
    return (
        f"{panel.name(panel.judges[each.judge])} gives group {study.group} {abs(each.points):.1f} points {way} than "
        f"the panel does, compared with the other entries (p = {each.p:.3f}, {each.p_holm:.3f} allowing for all "
        f"judges; in panels without such a judge fewer than 1 in 20 show one).{mirrored}"
    )


def _asked(panel: Panel, each: ExtraReading) -> str:
    judge = panel.name(panel.judges[each.judge])
    gain = "" if each.gain is None else f", taking away about {100 * each.gain:.0f}% of the doubt about it"
    return f"Ask {judge} to read {sentences.called(panel, each.entry)}: {_WHY[each.why]}{gain}."
