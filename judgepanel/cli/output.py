"""How a verb speaks: results on standard output, sentences and progress on standard error."""

import json
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, TextIO

from judgepanel.errors import JudgePanelError, WorldError
from judgepanel.issues import Issue, RefusedError


class Output:
    """With `as_json`, standard output carries exactly one JSON object; otherwise plain text."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._progress = (-1, -1, "")
        # What the JSON of this verb holds even when it ends in an error.
        self.always: dict[str, Any] = {}

    def result(self, data: dict[str, Any], lines: Iterable[str]) -> None:
        """Print the result: `data` as JSON, or `lines` for a person. Raises WorldError when the disk does not take it.

        A reader that has seen enough and went away is no failure.
        """
        text = _json(data) if self._as_json else "\n".join(lines)
        try:
            _print(text, sys.stdout)
        except BrokenPipeError:
            pass
        except OSError as problem:
            raise WorldError(
                "The result could not be printed.",
                f"The computer says: {problem.strerror}.",
                "Print it to another place, or free some space.",
            ) from problem

    def say(self, sentence: str) -> None:
        """A sentence beside the result. Where it cannot be printed, the work goes on without it."""
        with suppress(OSError):
            _print(sentence, sys.stderr)

    def progress(self, done: int, total: int, what: str) -> None:
        """A line for each finished piece of long work; the same is not said twice."""
        if (done, total, what) != self._progress:
            self._progress = (done, total, what)
            self.say(f"{done} of {total}: {what}".rstrip(": "))

    def issues(self, found: Iterable[Issue]) -> None:
        """Every finding in words, on standard error."""
        for each in found:
            place = f"{each.place}: " if each.place else ""
            self.say(f"{each.severity}: {place}{each.sentence} {each.way_out}".rstrip())

    def refused(self, refused: RefusedError) -> None:
        self.issues(refused.issues)
        if self._as_json:
            self._last_word(
                {**self.always, "ok": False, "issues": [each.as_json() for each in refused.issues]}
            )

    def error(self, error: JudgePanelError) -> None:
        self.say(f"error: {error}")
        if self._as_json:
            problem = {
                "code": "error",
                "severity": "error",
                "place": "",
                "sentence": " ".join(part for part in (error.title, error.detail) if part),
                "way_out": error.way_out,
            }
            self._last_word({**self.always, "ok": False, "issues": [problem]})

    def _last_word(self, data: dict[str, Any]) -> None:
        """The result of what ended in an error: where it cannot be printed either, the sentence has to do."""
        with suppress(WorldError):
            self.result(data, ())

    def defect(self) -> None:
        self.say(traceback.format_exc())
        self.say(
            "This is a defect of the program, not of your files. Nothing was half written. Please report it."
        )


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Columns padded to their widest cell, for people who read a terminal."""
    lines = [list(headings), *[list(row) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _json(data: dict[str, Any]) -> str:
    """JSON that any stream can carry: letters it does not know are written as escapes, which mean the same."""
    knows_all = (getattr(sys.stdout, "encoding", "") or "").casefold().replace("-", "") == "utf8"
    return json.dumps(data, ensure_ascii=not knows_all, indent=1)


def _print(text: str, stream: TextIO) -> None:
    """Print it now. A stream that fails is let go, or Python would try once more at the end. Raises OSError."""
    try:
        print(text, file=stream, flush=True)
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise
