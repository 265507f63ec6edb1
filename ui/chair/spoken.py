"""What the chair is told of what was done: whole sentences, made from frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from judgepanel.chairing.practice import KeptPractice
from judgepanel.model.merge_plan import MergePlan
from judgepanel.model.merge_summary import MergeSummary
from judgepanel.model.setup_report import AssignmentReport
from ui import counted, figures
from ui.chair.standing import Standing
from ui.said import in_words

translate = QCoreApplication.translate


def span(numbers: list[int]) -> str:
    """The lowest and the highest of these, as one number where they agree."""
    low, high = min(numbers, default=0), max(numbers, default=0)
    return str(low) if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a pile came to, in records; `backup` names the copy made before."""

    number: int
    added: int
    present: int
    refused: int
    backup: str


def accepted(number: int, plan: MergePlan, backup: str) -> Accepted:
    """The same from the plan that was accepted. A record that two files carry is added by one of them only."""
    return Accepted(
        number,
        added=sum(len(file.add) for file in plan.files),
        present=sum(file.same for file in plan.files),
        refused=sum(file.refused for file in plan.files),
        backup=backup,
    )


def merged(done: Accepted) -> str:
    """A merge that was just accepted."""
    said = translate(
        "ChairSaid",
        "Merge {number} is accepted. Records: {added} newly added, {present} already present, {refused} refused.",
    ).format(number=done.number, added=done.added, present=done.present, refused=done.refused)
    if not done.backup:
        return said
    kept = translate("ChairSaid", "The award as it was before is kept as {backup}.").format(
        backup=done.backup
    )
    return f"{said} {kept}"


def only_shown(standing: Standing) -> str:
    """Why nothing can be changed in this window; "" where it can."""
    if not standing.read_only:
        return ""
    if not standing.holder:
        return translate(
            "ChairSaid", "This award is open for reading only; nothing in it can be changed here."
        )
    return translate(
        "ChairSaid",
        "This award is in use {holder}. This window shows it as it was when it was opened here, and changes nothing.",
    ).format(holder=in_words(standing.holder))


def undoing(last: MergeSummary) -> str:
    """What taking a merge back would do."""
    return translate(
        "ChairSaid",
        "It added {records} on {clock} by this laptop's clock. What it added is taken out again; the files that "
        "were returned are left where they are, and a backup is made first.",
    ).format(records=counted.records(last.records), clock=figures.when(last.clock))


def undone(summary: MergeSummary) -> str:
    """A merge that was just taken back."""
    return translate("ChairSaid", "Merge {number} was taken back. Taken out: {records}.").format(
        number=summary.number, records=counted.records(summary.records)
    )


def assigned(report: AssignmentReport) -> str:
    """Readings that were just shared out."""
    return translate(
        "ChairSaid", "Assigned: {count}; {readings} for each entry, {loads} for each judge."
    ).format(
        count=counted.readings(len(report.award.assignments)),
        readings=span([count for _, count in report.readings]),
        loads=span([count for _, count in report.loads]),
    )


def bundles_made(count: int, folder: Path) -> str:
    """Bundles that were just written."""
    if count == 1:
        return translate("ChairSaid", "1 bundle was made in {folder}.").format(folder=folder)
    return translate("ChairSaid", "%n bundles were made in {folder}.", "", count).format(folder=folder)


def practice_kept(kept: KeptPractice, *, issued: bool) -> str:
    """A practice entry that was just put into the award."""
    agreed = sum(bool(each.mark) for each in kept.practice.agreed)
    said = translate("ChairSaid", "The practice entry is kept with %n agreed marks.", "", agreed)
    if agreed == 1:
        said = translate("ChairSaid", "The practice entry is kept with 1 agreed mark.")
    if not issued:
        return said
    again = translate("ChairSaid", "Bundles made before do not have it like this: make them again.")
    return f"{said} {again}"


def practice_removed() -> str:
    """A practice entry that was just taken out."""
    return translate("ChairSaid", "The award has no practice entry any more.")


def sheets_made(count: int, folder: Path) -> str:
    """Score sheets that were just written."""
    if count == 1:
        return translate("ChairSaid", "1 score sheet was made in {folder}.").format(folder=folder)
    return translate("ChairSaid", "%n score sheets were made in {folder}.", "", count).format(folder=folder)


def results_written(paths: Sequence[Path], letters: int) -> str:
    """Results that were just written, and how many letters with them."""
    named = written(paths)
    if not letters:
        return named
    if letters == 1:
        return translate("ChairSaid", "{files} There is 1 feedback letter.").format(files=named)
    return translate("ChairSaid", "{files} There are %n feedback letters.", "", letters).format(files=named)


def written(paths: Sequence[Path]) -> str:
    """Files that were just written."""
    names = translate("ChairSaid", " and ").join(path.name for path in paths)
    return translate("ChairSaid", "{names} were written.").format(names=names)


def reminder_copied(judge: str) -> str:
    """A reminder that waits to be pasted."""
    return translate("ChairSaid", "The reminder to {judge} was copied. Paste it into an e-mail.").format(
        judge=judge
    )
