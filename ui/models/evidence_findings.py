"""What stands out in a panel's marks, and which further readings would settle most, as a table to read."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from judgepanel.issues import Issue
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_checks import ExtraReading, OutlyingSheet
from judgepanel.model.habits import Habits
from ui.models.evidence_names import NONE, Named, chance, number
from ui.models.evidence_tables import Line, Table
from ui.said import in_words

translate = QCoreApplication.translate


def findings_table(named: Named, evidence: Evidence, habits: Habits) -> Table:
    """Habits and outlying scorecards first, then readings worth asking for, then what limits the figures."""
    lines: list[tuple[str, str, str]] = [
        *(_said(translate("EvidenceFindings", "Stands out"), each.issue) for each in habits.remarks),
        *(_outlying(named, each) for each in flagged(evidence)),
        *(_reading(named, each) for each in evidence.extra_readings),
        *_notices(evidence),
        *(
            (translate("EvidenceFindings", "Not looked for"), in_words(reason), NONE)
            for _, reason in habits.not_looked_for
        ),
    ]
    titles = (
        translate("EvidenceFindings", "Kind"),
        translate("EvidenceFindings", "Finding"),
        translate("EvidenceFindings", "What to do"),
    )
    return Table(
        titles,
        frozenset(),
        tuple(_line(place, each) for place, each in enumerate(lines)),
        stretch=1,
        wraps=True,
    )


def flagged(evidence: Evidence) -> tuple[OutlyingSheet, ...]:
    """The scorecards that lie further off than chance would put the furthest of them all."""
    return tuple(each for each in evidence.outliers.largest if each.flagged) if evidence.outliers else ()


def _line(place: int, said: tuple[str, str, str]) -> Line:
    # By the first heading the rows come back in the order of their kinds.
    kind, words, way_out = said
    return ((kind, place), (words, words.casefold()), (way_out, way_out.casefold()))


def _said(kind: str, found: Issue) -> tuple[str, str, str]:
    return kind, in_words(found.sentence), in_words(found.way_out) or NONE


def _notices(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    told = dict.fromkeys(each.issue for each in evidence.notices)
    return (_said(translate("EvidenceFindings", "Limits the figures"), each) for each in told)


def _outlying(named: Named, sheet: OutlyingSheet) -> tuple[str, str, str]:
    words = translate(
        "EvidenceFindings", "{judge} gave {entry} {points} points {way} than the others lead to expect."
    )
    higher = sheet.residual > 0
    return (
        translate("EvidenceFindings", "Stands out"),
        words.format(
            judge=named.judges[sheet.judge],
            entry=named.entries[sheet.entry],
            points=number(abs(sheet.residual), 1),
            way=translate("EvidenceFindings", "more") if higher else translate("EvidenceFindings", "fewer"),
        ),
        translate(
            "EvidenceFindings", "Read this scorecard again and ask the judge before drawing a conclusion."
        ),
    )


def _reading(named: Named, reading: ExtraReading) -> tuple[str, str, str]:
    words = {
        "join": translate(
            "EvidenceFindings", "One more reading would join parts of the panel that share no judge."
        ),
        "minimum": translate(
            "EvidenceFindings", "This entry has fewer readings than the least it should have."
        ),
        "cut": translate(
            "EvidenceFindings", "One more reading would settle {gain} of the doubt about the cut."
        ),
    }[reading.why].format(gain=chance(reading.gain))
    ask = translate("EvidenceFindings", "Ask {judge} to read {entry}.").format(
        judge=named.judges[reading.judge], entry=named.entries[reading.entry]
    )
    return translate("EvidenceFindings", "Next reading"), words, ask
