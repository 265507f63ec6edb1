"""Every finding the program can make, in words: a sentence, a fact, a way out. Written once, used everywhere.

One module for each part of the program, put together here. Codes are stable: other programs read them. Facts in
braces are filled in by `issues.issue`.
"""

from judgepanel.catalogue.bundle import ATTACHMENTS, BUNDLE
from judgepanel.catalogue.carrying import CARRYING
from judgepanel.catalogue.deciding import DECIDING
from judgepanel.catalogue.documents import DOCUMENTS
from judgepanel.catalogue.evidence import EVIDENCE
from judgepanel.catalogue.evidence_clips import EVIDENCE_CLIPS
from judgepanel.catalogue.examination import EXAMINATION
from judgepanel.catalogue.habits import HABITS
from judgepanel.catalogue.intake import INTAKE
from judgepanel.catalogue.judging import JUDGING
from judgepanel.catalogue.merging import MERGING
from judgepanel.catalogue.practice import PRACTICE_ENTRY
from judgepanel.catalogue.proving import PROVING
from judgepanel.catalogue.publishing import PUBLISHING
from judgepanel.catalogue.reading import READING
from judgepanel.catalogue.sanity import SANITY
from judgepanel.catalogue.score_sheet import SCORE_SHEET
from judgepanel.catalogue.setup import SETUP
from judgepanel.catalogue.wording import Severity, Wording
from judgepanel.catalogue.workbook import WORKBOOK

__all__ = ["CATALOGUE", "Severity", "Wording"]

CATALOGUE: dict[str, Wording] = {
    **READING,
    **BUNDLE,
    **ATTACHMENTS,
    **MERGING,
    **PROVING,
    **INTAKE,
    **SANITY,
    **DECIDING,
    **WORKBOOK,
    **SCORE_SHEET,
    **JUDGING,
    **CARRYING,
    **EVIDENCE,
    **EVIDENCE_CLIPS,
    **DOCUMENTS,
    **SETUP,
    **PRACTICE_ENTRY,
    **EXAMINATION,
    **HABITS,
    **PUBLISHING,
}
