"""What may be typed and what is answered stands in docs/command-line.md: others rely on these names."""

import argparse
from pathlib import Path
from typing import get_args

import pytest

from judgepanel.cli.arguments import DECISIONS, VERBS, parser
from judgepanel.model.decision import OUTCOMES, DecisionStanding
from judgepanel.model.score_file import FileStatus

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")


def _verbs() -> dict[str, argparse.ArgumentParser]:
    chosen = next(each for each in parser()._actions if each.dest == "verb")
    return dict(chosen.choices)  # type: ignore[arg-type]  # a mapping of parsers


def test_every_verb_has_its_line_and_its_parser() -> None:
    assert set(_verbs()) == set(VERBS)
    assert [each for each in VERBS if f"\n| `{each} " not in PAGE and f"\n| `{each}`" not in PAGE] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_named_with_its_verb(verb: str) -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith((f"| `{verb} ", f"| `{verb}`"))]
    options = {
        each for action in _verbs()[verb]._actions for each in action.option_strings if each.startswith("--")
    }
    missing = {each for each in options - {"--help", "--json"} if not any(each in line for line in lines)}
    assert missing - {"--component-factor"} == set()
    assert "--component-factor" in PAGE


@pytest.mark.parametrize("names", [DECISIONS, OUTCOMES, get_args(FileStatus), get_args(DecisionStanding)])
def test_every_word_of_an_answer_is_named(names: tuple[str, ...]) -> None:
    assert [each for each in names if each not in PAGE] == []
