"""How a verb speaks: results on standard output, sentences and progress on standard error."""

import json
import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import Any

from judgepanel.errors import JudgePanelError
from judgepanel.issues import Issue, RefusedError


class Output:
    """With `as_json`, standard output carries exactly one JSON object; otherwise plain text."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._progress = (-1, -1, "")

    def result(self, data: dict[str, Any], lines: Iterable[str]) -> None:
        """Print the result: `data` as JSON, or `lines` for a person."""
        if self._as_json:
            print(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            for line in lines:
                print(line)

    def say(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)

    def progress(self, done: int, total: int, what: str) -> None:
        """A line for each finished piece of long work; the same is not said twice."""
        if (done, total, what) != self._progress:
            self._progress = (done, total, what)
            print(f"{done} of {total}: {what}".rstrip(": "), file=sys.stderr)

    def issues(self, found: Iterable[Issue]) -> None:
        """Every finding in words, on standard error."""
        for each in found:
            place = f"{each.place}: " if each.place else ""
            self.say(f"{each.severity}: {place}{each.sentence} {each.way_out}".rstrip())

    def refused(self, refused: RefusedError) -> None:
        self.issues(refused.issues)
        if self._as_json:
            self.result({"ok": False, "issues": [each.as_json() for each in refused.issues]}, ())

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
            self.result({"ok": False, "issues": [problem]}, ())

    def defect(self) -> None:
        traceback.print_exc(file=sys.stderr)
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
