"""The judge's verbs, and the one that says what a file is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from judgepanel.cli import examine
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.chair import Verb
from judgepanel.cli.output import Output
from judgepanel.cli.transcript import transcribe
from judgepanel.issues import Issue, issue
from judgepanel.judging import open_desk, write_score_file
from judgepanel.phrases import counted
from judgepanel.workbook.table import read_table


def record(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Type marks from a table into the judge's workspace and hand in."""
    table = read_table(given.path("scores"))
    with open_desk(given.path("bundle"), given.optional_path("workspace")) as desk:
        found = transcribe(desk, table)
        hand_in = desk.prepare_hand_in()
    receipt = write_score_file(hand_in, given.path("out"))
    found = (*found, *_beside(given.path("out"), Path(receipt.path)))
    output.issues(found)
    output.result(
        {
            "path": receipt.path,
            "code": receipt.code,
            "export": receipt.export,
            "scored": receipt.scored,
            "incomplete": receipt.incomplete,
            "blank": receipt.blank,
            "abstained": receipt.abstained,
            "conflicted": receipt.conflicted,
            "issues": [each.as_json() for each in found],
        },
        [
            f"{receipt.path}: export {receipt.export}, "
            f"{counted(receipt.scored, '1 entry', '%n entries')} scored, receipt code {receipt.code}"
        ],
    )
    return found


def _beside(wanted: Path, written: Path) -> Iterator[Issue]:
    """Said when the name that was asked for is taken: whoever reads that file would read an older hand-in."""
    if wanted.is_file() and wanted != written:
        yield issue("written-beside", "", wanted=wanted.name, written=written.name)


def check(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Say what a file is and whether it is whole."""
    by_name = {".judging": "bundle", ".award": "award"}.get(given.path("file").suffix.casefold())
    output.always = {"kind": by_name if by_name and given.path("file").is_file() else "unknown"}
    found = examine.examine(given.path("file"), given.optional_path("out"))
    output.issues(found.issues)
    sentence = "whole" if found.ok else "not whole, or not a file of this program"
    output.result(
        {
            "kind": found.kind,
            "ok": found.ok,
            **found.facts,
            "issues": [each.as_json() for each in found.issues],
        },
        [f"{given.path('file')}: {found.kind.replace('_', ' ')}, {sentence}", *found.lines],
    )
    return found.issues


VERBS: Mapping[str, Verb] = {"record": record, "check": check}
