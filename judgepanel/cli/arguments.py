"""What may be typed after the program's name. Light to import: the window asks it for the verbs at start."""

import argparse
import difflib
import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import judgepanel
from judgepanel.errors import UsageError

VERBS = (
    "demo",
    "categories",
    "new",
    "practice",
    "assign",
    "bundles",
    "score-sheet",
    "record",
    "check",
    "merge",
    "undo",
    "rank",
    "agenda",
    "decide",
    "analyse",
    "results",
)
DECISIONS = (
    "withdraw",
    "restore",
    "stand-down",
    "reinstate",
    "recuse",
    "choose",
    "override",
    "accept",
    "refuse",
    "tie-break",
    "outcome",
    "discuss",
    "shortlist",
    "set-weights",
    "finalise",
    "take-back",
    "add-judge",
    "correct-judge",
    "add-entry",
    "correct-entry",
)


class Arguments:
    """The parsed arguments of one verb, each taken with its kind."""

    def __init__(self, parsed: argparse.Namespace) -> None:
        self._parsed: dict[str, Any] = vars(parsed)

    @property
    def verb(self) -> str:
        return str(self._parsed["verb"])

    def flag(self, name: str) -> bool:
        return bool(self._parsed.get(name))

    def text(self, name: str) -> str:
        return str(self._parsed.get(name) or "")

    def path(self, name: str) -> Path:
        return _path(self._parsed[name])

    def optional_path(self, name: str) -> Path | None:
        value = self._parsed.get(name)
        return None if value is None else _path(value)

    def paths(self, name: str) -> list[Path]:
        return [_path(each) for each in self._parsed[name]]

    def texts(self, name: str) -> list[str]:
        return [str(each) for each in self._parsed.get(name) or ()]

    def number(self, name: str) -> int | None:
        value = self._parsed.get(name)
        return None if value is None else int(value)


class _Parser(argparse.ArgumentParser):
    """Wrong usage is an error like any other, and an option has one spelling: a shorter one may mean something else
    in the next version."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"allow_abbrev": False, **named})

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", way_out=f'"{self.prog} --help" tells more.')


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the program is to run a verb rather than open a window.

    A word that is no verb and names nothing on the disk is taken for a misspelt verb; one with a folder or an ending
    in it for a file.
    """
    if not arguments:
        return False
    first = arguments[0]
    return (
        first in VERBS
        or first.startswith("-")
        or (first.replace("-", "").isalpha() and not os.path.lexists(first))
    )


def check_verb(arguments: Sequence[str]) -> None:
    """Raises UsageError for a word where a verb should be, with the verb that was probably meant."""
    word = next((each for each in arguments if not each.startswith("-")), VERBS[0])
    if word not in VERBS:
        meant = difflib.get_close_matches(word.casefold(), VERBS, 1)
        way_out = f'Perhaps you mean "{meant[0]}".' if meant else f"The verbs are {', '.join(VERBS)}."
        raise UsageError(f'There is no verb "{word[:60]}".', way_out=way_out)


def parser() -> argparse.ArgumentParser:
    """The whole command line. What cannot be parsed raises UsageError."""
    program = _Parser(
        prog="judgepanel",
        description="Judge an award with no network, and defend the result. Without a verb it opens the window.",
    )
    program.add_argument("--version", action="version", version=f"Judgepanel {judgepanel.__version__}")
    verbs = program.add_subparsers(dest="verb", metavar="VERB", required=True)
    _add_setting_up(verbs)
    _add_merging(verbs)
    _add_agenda(verbs)
    _add_decide(verbs)
    _add_score_sheet(verbs)
    _add_judge_verbs(verbs)
    for each in (program, *set(verbs.choices.values())):
        # Left out where it is not given, so that the one before the verb is not unset by the verb.
        each.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help="print one JSON object and nothing else",
        )
    return program


def _add_setting_up(verbs: Any) -> None:
    demo = verbs.add_parser("demo", help="make the sample award, judge it, merge it and open it")
    demo.add_argument("folder", metavar="DIR", nargs="?", help="where to put it (default: a new folder)")
    demo.add_argument("--no-window", action="store_true", help="stop after printing the ranking")
    verbs.add_parser("categories", help="list the built-in categories")
    new = verbs.add_parser("new", help="make an award from entries and judges")
    new.add_argument("award", metavar="AWARD", help="the award file to make")
    new.add_argument("--category", metavar="ID|FILE", required=True, help="a built-in id or a TOML file")
    new.add_argument(
        "--entries", metavar="PATH", required=True, help="a folder, a zip, a workbook or an award"
    )
    new.add_argument(
        "--judges", metavar="FILE", required=True, help="CSV or XLSX: id, name, organisation, role"
    )
    new.add_argument("--round", metavar="ID", help="the round of the category (default: its first)")
    new.add_argument("--title", default="", help="the award's title (default: the category's)")
    new.add_argument(
        "--rehearsal", action="store_true", help="a dry run whose files never mix with real ones"
    )
    new.add_argument(
        "--tolerance", metavar="N", help="points between two totals of an entry before it is talked about"
    )
    new.add_argument("--practice", metavar="DIR", help="the folder of a practice entry; it counts nowhere")
    practice = verbs.add_parser("practice", help="show, put in or take out the practice entry of an award")
    practice.add_argument("award", metavar="AWARD")
    practice.add_argument("folder", metavar="DIR", nargs="?", help="the folder of the practice entry")
    practice.add_argument("--remove", action="store_true", help="take it out")
    _add_assign(verbs)
    bundles = verbs.add_parser("bundles", help="make one entry bundle a judge")
    bundles.add_argument("award", metavar="AWARD")
    bundles.add_argument("--out", metavar="DIR", required=True)
    bundles.add_argument("--judge", metavar="ID", action="append", help="only this judge; may be repeated")


def _add_assign(verbs: Any) -> None:
    assign = verbs.add_parser("assign", help="share the readings among the judges")
    assign.add_argument("award", metavar="AWARD")
    assign.add_argument(
        "--readings", type=int, metavar="N", help="readings an entry (default: every judge reads all)"
    )
    assign.add_argument("--load", type=int, metavar="N", help="most entries a judge")
    assign.add_argument(
        "--seed", type=int, metavar="N", default=0, help="the same seed gives the same shares"
    )
    assign.add_argument(
        "--judges", metavar="FILE", help="first take in the judges of this list who join the panel"
    )
    assign.add_argument(
        "--reason", metavar="TEXT", default="", help="why they join (default: the list's name)"
    )
    assign.add_argument(
        "--keep", action="store_true", help="every reading stays; only what is missing is shared out"
    )


def _add_merging(verbs: Any) -> None:
    merge = verbs.add_parser("merge", help="preview score files, then take them in")
    merge.add_argument("award", metavar="AWARD")
    merge.add_argument("files", metavar="FILE", nargs="+", help="score files or folders of them")
    merge.add_argument("--dry-run", action="store_true", help="stop after the preview")
    _add_undo(verbs)
    rank = verbs.add_parser("rank", help="print the official ranking")
    rank.add_argument("award", metavar="AWARD")
    rank.add_argument("--round", metavar="ID", help="the round (default: the award's)")
    _add_analyse(verbs)
    results = verbs.add_parser(
        "results", help="write the result workbook, the panel report, the record, the letters"
    )
    results.add_argument("award", metavar="AWARD")
    results.add_argument("--out", metavar="DIR", required=True)


def _add_undo(verbs: Any) -> None:
    undo = verbs.add_parser("undo", help="take a merge back, the last one if none is named")
    undo.add_argument("award", metavar="AWARD")
    which = undo.add_mutually_exclusive_group()
    which.add_argument("--merge", type=int, metavar="N", help="the number of the merge to take back")
    which.add_argument("--list", action="store_true", help="list the merges; change nothing")


def _add_agenda(verbs: Any) -> None:
    agenda = verbs.add_parser("agenda", help="what the panel's meeting has to talk about")
    agenda.add_argument("award", metavar="AWARD")
    agenda.add_argument("--out", metavar="FILE", help="also write it as a PDF with room for what comes of it")
    agenda.add_argument(
        "--top", type=int, metavar="N", help="also the entries that the evidence leaves open at this cut line"
    )


def _add_decide(verbs: Any) -> None:
    decide = verbs.add_parser("decide", help="append a decision of the chair, or list them")
    decide.add_argument("award", metavar="AWARD")
    decide.add_argument(
        "what",
        metavar="DECISION",
        choices=(*DECISIONS, "list", "cells"),
        help=f"{', '.join(DECISIONS)}; list shows the decisions, cells what FILE says beside what counts",
    )
    decide.add_argument("subjects", metavar="WHOM", nargs="*", help="whom and what the decision is about")
    decide.add_argument("--reason", metavar="TEXT", default="", help="why; required for every decision")
    decide.add_argument("--by", metavar="NAME", default="", help="who decides (default: chair)")


def _add_score_sheet(verbs: Any) -> None:
    sheet = verbs.add_parser(
        "score-sheet", help="make the Excel form of a bundle, to fill in without the program"
    )
    sheet.add_argument("bundle", metavar="BUNDLE")
    sheet.add_argument(
        "--out", metavar="FILE", required=True, help="the workbook to write, or a folder for it"
    )


def _add_analyse(verbs: Any) -> None:
    analyse = verbs.add_parser(
        "analyse", help="how sure the ranking is, how severe each judge, how judges agree"
    )
    analyse.add_argument(
        "panel",
        metavar="AWARD|FILE",
        help="an award, or a CSV or XLSX: judge, entry, score (or judge, entry, criterion, score), or entry and "
        "one column a judge",
    )
    analyse.add_argument("--pdf", metavar="FILE", help="also write the evidence with its pictures")
    analyse.add_argument(
        "--seed", type=int, metavar="N", help="the same seed gives the same chances (default: 1)"
    )
    analyse.add_argument("--top", type=int, metavar="N", help="places of the shortlist (default: 3)")
    analyse.add_argument(
        "--category", metavar="ID|FILE", help="weights and scales for the criteria of a table"
    )
    analyse.add_argument(
        "--component-factor", metavar="F", help="factor of the trimmed rule in the JSON (default: 1.6)"
    )


def _add_judge_verbs(verbs: Any) -> None:
    record = verbs.add_parser("record", help="type marks from a table into a judge's workspace and hand in")
    record.add_argument("bundle", metavar="BUNDLE")
    record.add_argument(
        "--scores", metavar="FILE", required=True, help="CSV or XLSX: entry, criterion, score, ..."
    )
    record.add_argument("--out", metavar="SCOREFILE", required=True, help="the score file to write")
    record.add_argument("--workspace", metavar="DIR", help="where the judge's workspaces are kept")
    check = verbs.add_parser("check", help="say what a file is and whether it is whole")
    check.add_argument("file", metavar="FILE")
    check.add_argument(
        "--out", metavar="DIR", help="of an award: also write out the files it received and its history"
    )


def _path(text: str) -> Path:
    """The path as it was typed. Raises UsageError for one that no disk can hold."""
    if not text.strip():
        raise UsageError("A file or folder without a name was given.", way_out="Give its name.")
    try:
        os.lstat(text)
    except OSError as problem:
        if problem.errno == errno.ENAMETOOLONG:
            raise UsageError(
                f'The name "{text[:40]}..." is too long.', way_out="Choose a shorter one."
            ) from problem
    return Path(text)
