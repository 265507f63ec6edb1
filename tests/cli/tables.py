"""Panels as the tables people keep: wide or long CSV files, and the category that gives a case its weights."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Rows = Iterable[Iterable[object]]


def write_csv(path: Path, rows: Rows) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["" if each is None else each for each in row] for row in rows])
    return path


def wide(case: dict[str, Any]) -> Iterator[list[object]]:
    judges = case.get("judges") or [f"j{number}" for number in range(len(case["scores"][0]))]
    yield ["entry", *judges]
    for number, row in enumerate(case["scores"]):
        yield [f"e{number}", *row]


def long(case: dict[str, Any]) -> Iterator[list[object]]:
    yield ["judge", "entry", "score"]
    for number, row in enumerate(case["scores"]):
        for judge, score in enumerate(row):
            yield [f"j{judge}", f"e{number}", score]


def by_criterion(sheets: list[list[list[float | None] | None]]) -> Iterator[list[object]]:
    """A judge who did not read the entry has no rows; a criterion without an answer an empty cell."""
    yield ["judge", "entry", "criterion", "score"]
    for entry, row in enumerate(sheets):
        for judge, marks in enumerate(row):
            for criterion, mark in enumerate(marks or ()):
                yield [f"j{judge}", f"e{entry}", f"c{criterion}", mark]


def with_weights(case: dict[str, Any]) -> Iterator[list[object]]:
    """The same rows, each saying what its criterion weighs."""
    weights = case["criterion_weights_within_group"]
    heading, *rows = by_criterion(case["sheets"])
    yield [*heading, "criterion group", "weight", "group weight", "lowest", "highest"]
    for row in rows:
        group, place = divmod(int(str(row[2])[1:]), len(weights))
        yield [*row, f"g{group}", weights[place], case["group_weights"][group], *case["scale"]]


def category_file(path: Path, case: dict[str, Any]) -> Path:
    """A category with the scale and the weights of a case: three criteria a group."""
    low, high = case["scale"]
    weights = case["criterion_weights_within_group"]
    lines = [
        'format = 1\nid = "case"\ntitle = "Case"',
        '[[answers]]\nid = "answer"\ntitle = "Answer"',
        '[[rounds]]\nid = "only"\ntitle = "Only"',
    ]
    for group, weight in enumerate(case["group_weights"]):
        lines.append(f'[[rounds.groups]]\nid = "g{group}"\ntitle = "Group {group}"\nweight = {weight}')
    for number in range(len(weights) * len(case["group_weights"])):
        lines.append(
            f'[[rounds.criteria]]\nid = "c{number}"\ntitle = "Criterion {number}"\nanswer = "answer"\n'
            f'group = "g{number // len(weights)}"\nweight = {weights[number % len(weights)]}\n'
            f"scale = {{ lowest = {low}, highest = {high}, step = 1 }}"
        )
    path.write_text("\n".join(lines), "utf-8")
    return path
