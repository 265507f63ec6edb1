"""The evidence beside a ranking as a PDF: how sure each rank is, how severe the judges, how they agree."""

from pathlib import Path

from judgepanel import files
from judgepanel.evidence.panel import Panel
from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence
from judgepanel.reports.report_facts import ReportFacts


def write(path: Path, facts: ReportFacts, panel: Panel, evidence: Evidence, consistency: Consistency) -> None:
    """Write the report to `path`. Equal values give equal bytes. Raises WorldError when it cannot be saved."""
    # Loading reportlab takes a moment: the first report waits for it, the start of the program does not.
    from judgepanel.reports.evidence_story import evidence_report

    files.write_bytes(path, evidence_report(facts, panel, evidence, consistency))
