"""The cells of a score sheet, or of a score file that was set aside, as a verb lists them before one is entered."""

from typing import Any

from judgepanel.chairing.offered_cells import OfferedCell
from judgepanel.chairing.set_aside import SetAside
from judgepanel.cli.output import table
from judgepanel.merge.decisions import value_in_words

_LONGEST = 40


def offered_data(aside: SetAside) -> dict[str, Any]:
    """The file and its cells."""
    return {
        "status": aside.status,
        "judge": aside.judge,
        "sha256": aside.sha256,
        "issues": [each.as_json() for each in aside.issues],
        "cells": [_cell(each) for each in aside.cells],
    }


def offered_lines(aside: SetAside) -> list[str]:
    """The same for a terminal. Texts of a judge are not printed."""
    if not aside.cells:
        return ["Nothing in it says something else than what counts."]
    rows = [
        (
            each.entry,
            str(each.field),
            " or ".join(value_in_words(each.field, value) for value in each.held) or "nothing",
            value_in_words(each.field, " ".join(each.visible.split())[:_LONGEST] or None),
            each.address,
            f"refused by decision {each.refused}" if each.refused else each.problem,
        )
        for each in aside.cells
    ]
    return table(("entry", "field", "counts now", "the file says", "cell", "remark"), rows)


def _cell(each: OfferedCell) -> dict[str, Any]:
    return {
        "entry": each.entry,
        "field": str(each.field),
        "says": each.visible,
        "value": each.value,
        "held": list(each.held),
        "cell": each.address,
        "problem": each.problem,
        "missing": each.missing,
        "refused": each.refused,
    }
