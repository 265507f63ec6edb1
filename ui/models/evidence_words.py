"""One sentence of plain meaning for the parts of the evidence without a picture, and how they came about."""

from PySide6.QtCore import QCoreApplication

from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence
from ui import counted
from ui.models.evidence_findings import flagged

translate = QCoreApplication.translate


def about_rules(evidence: Evidence) -> str:
    """In how many checks the winner and the shortlist stay the same; "" where none could be made."""
    found = evidence.sensitivity
    if found is None or not found.checks:
        return ""
    return translate(
        "EvidenceWords",
        "The winner is the same in {winner} of {all} checks, the shortlist in {top} of {all}.",
    ).format(winner=found.agreeing, top=found.agreeing_top, all=len(found.checks))


def how_rules() -> str:
    return translate(
        "EvidenceWords",
        "The same marks are counted by other rules people use: the median, the mean without the highest and the "
        "lowest total, with judges' severity taken out, by ranks instead of totals, without each judge, and with the"
        " weight of each group of criteria moved up and down by a quarter. The official result is the award's own "
        "rule; how often the others agree says how much of it depends on that rule.",
    )


def about_findings(evidence: Evidence, consistency: Consistency) -> str:
    """How much stands out, and whether a further reading would help."""
    count = len(consistency.habits.remarks) + len(flagged(evidence))
    if not count:
        said = translate("EvidenceWords", "Nothing in the marks stands out beyond chance.")
    elif count == 1:
        said = translate("EvidenceWords", "One thing in the marks stands out beyond chance.")
    else:
        said = translate("EvidenceWords", "%n things in the marks stand out beyond chance.", "", count)
    if not evidence.extra_readings:
        return said
    more = translate("EvidenceWords", "Further readings that would settle the cut are named below.")
    return f"{said} {more}"


def how_findings() -> str:
    return translate(
        "EvidenceWords",
        "Each judge is compared with the rest of this panel, not with theory: criteria of an entry marked alike, one"
        " mark throughout, marks close to the middle, marks that drift with the order of reading, an order against "
        "the panel's, values that look like ranks. Each finding says how often chance alone would show it. A "
        "scorecard stands out when it lies further from what its entry and judge lead one to expect than the "
        "furthest of all would in 19 of 20 panels (studentised residual, Bonferroni). Next readings are those that "
        "would lessen the doubt at the cut most, never one against a known interest or one that is assigned already.",
    )


def what_it_rests_on(evidence: Evidence, state: str) -> str:
    """What is needed to get the same figures again, and what none of them can know."""
    return translate(
        "EvidenceWords",
        "It rests on {scorecards}, the same that the official ranking counts (state {state}), and on "
        "the seed {seed}: the same facts and seed give the same figures. Nothing here changes a rank. No figure can "
        "know whether the judges agree on something wrong.",
    ).format(scorecards=counted.scorecards(evidence.design.scores), state=state[:12], seed=evidence.seed)
