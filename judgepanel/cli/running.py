"""Running one verb: its exit status, and what the window should open after it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from judgepanel.cli import agenda, analyse, chair, decide, demo, judge, practice
from judgepanel.cli.arguments import Arguments, check_verb, parser
from judgepanel.cli.output import Output
from judgepanel.errors import JudgePanelError, UsageError
from judgepanel.issues import RefusedError, errors_in

DONE, WITH_ERRORS, WRONG_USAGE, DEFECT = 0, 1, 2, 3
# What a shell says of a program that was stopped with Ctrl-C.
STOPPED = 130
_VERBS = {**chair.VERBS, **decide.VERBS, **judge.VERBS, **analyse.VERBS, **agenda.VERBS, **practice.VERBS}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a verb ended, and which files the window should open after it, if any."""

    status: int
    to_open: tuple[Path, ...] = ()


def run(arguments: Sequence[str]) -> Outcome:
    """Run one verb. Sentences go to standard error, the result to standard output."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a name; a mark in its place beats a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    output = Output(as_json="--json" in arguments)
    try:
        check_verb(arguments)
        return _verb(Arguments(parser().parse_args(arguments)), output)
    except SystemExit as ended:
        return Outcome(int(ended.code or 0))
    except UsageError as wrong:
        output.error(wrong)
        return Outcome(WRONG_USAGE)
    except RefusedError as refused:
        output.refused(refused)
        return Outcome(WITH_ERRORS)
    except JudgePanelError as error:
        output.error(error)
        return Outcome(WITH_ERRORS)
    except KeyboardInterrupt:
        output.say("Stopped. Nothing was half written; what was finished before stands.")
        return Outcome(STOPPED)
    except Exception:
        output.defect()
        return Outcome(DEFECT)


def _verb(given: Arguments, output: Output) -> Outcome:
    if given.verb == "demo":
        made = demo.run(given, output)
        return Outcome(DONE, () if given.flag("no_window") else (made.award, made.unscored))
    found = _VERBS[given.verb](given, output)
    return Outcome(WITH_ERRORS if errors_in(found) else DONE)
