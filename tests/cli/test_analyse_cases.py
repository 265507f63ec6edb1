"""Published and constructed panels, reproduced by the verb itself from a table made of each."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Verb
from tests.cli.tables import by_criterion, category_file, long, wide, with_weights, write_csv

FOLDER = Path(__file__).parents[1] / "cases" / "stats"
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
# Prose that explains a case; everything else under "expected" is compared.
PROSE = {("rule",)}
MIXED = ("reml_both_random", "reml_entries_fixed_judges_random")


def leaves(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value inside, with the way to it."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, (*at, name))
    elif isinstance(value, list):
        yield (*at, "length"), len(value)
        for place, each in enumerate(value):
            yield from leaves(each, (*at, place))
    else:
        yield at, value


def follow(data: Any, at: tuple[str | int, ...]) -> Any:
    for step in at:
        data = len(data) if step == "length" else data[step]
    return data


def close(at: tuple[str | int, ...], expected: Any, tolerance: dict[str, Any]) -> Any:
    """What the case's own tolerance allows."""
    if not isinstance(expected, float):
        return expected
    if at[0] in MIXED and str(at[1]).startswith("var_"):
        return pytest.approx(expected, rel=tolerance["variance_components_rel"])
    if at[0] in MIXED:
        return pytest.approx(expected, abs=tolerance["mixed_model_effects_abs"])
    return pytest.approx(expected, abs=tolerance["default_abs"] or 1e-9)


def examined(name: str, folder: Path, verb: Verb, rows: Any) -> dict[str, Any]:
    case, more = CASES[name], []
    if "group_weights" in case:
        more += ["--category", category_file(folder / "case.toml", case)]
    if "factor" in case:
        more += ["--component-factor", case["factor"]]
    ran = verb("analyse", write_csv(folder / f"{name}.csv", rows), *more, "--json")
    assert ran.status == 0, ran.err
    return ran.data


def table_of(case: dict[str, Any]) -> Iterator[list[object]]:
    return wide(case) if "scores" in case else by_criterion(case.get("scores3") or case["sheets"])


@pytest.mark.parametrize("name", CASES)
def test_every_expected_value_of_every_case(name: str, tmp_path: Path, verb: Verb) -> None:
    case = CASES[name]
    data = examined(name, tmp_path, verb, table_of(case))
    checked = 0
    for at, expected in leaves(case["expected"]):
        if at in PROSE:
            continue
        found = follow(data, at)
        assert found == close(at, expected, case["tolerance"]), at
        checked += 1
    assert checked > 20


@pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if "scores" in case and "judges" not in case]
)
def test_rows_of_judge_entry_score_give_the_same_as_a_wide_table(
    name: str, tmp_path: Path, verb: Verb
) -> None:
    case = CASES[name]
    rows = examined(name, tmp_path, verb, long(case))
    columns = examined(name, tmp_path, verb, wide(case))
    assert rows == columns


def test_weights_in_the_table_do_what_a_category_does(tmp_path: Path, verb: Verb) -> None:
    name = "27_weighted_totals_exact_ties"
    by_category = examined(name, tmp_path, verb, table_of(CASES[name]))
    path = write_csv(tmp_path / f"{name}.csv", with_weights(CASES[name]))
    assert verb("analyse", path, "--json").data == by_category


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_null_without_a_reason(name: str, tmp_path: Path, verb: Verb) -> None:
    data = examined(name, tmp_path, verb, table_of(CASES[name]))
    nulls = {key for key, value in data.items() if value is None}
    assert nulls == {key for key in data["not_available"] if "." not in key}
    assert all(reason.endswith(".") for reason in data["not_available"].values())


def test_figures_printed_in_the_sources(tmp_path: Path, verb: Verb) -> None:
    """The printed digits, at half a unit of the last one."""
    shrout = examined("01_shrout_fleiss_1979", tmp_path, verb, wide(CASES["01_shrout_fleiss_1979"]))
    for name, printed in CASES["01_shrout_fleiss_1979"]["published"].items():
        found = {**shrout["icc"], **shrout["anova"]}[name]
        assert found == pytest.approx(printed, abs=0.005 + 1e-9), name
    wine = examined("08_quandt_wine_7x7", tmp_path, verb, wide(CASES["08_quandt_wine_7x7"]))
    assert wine["kendall_w"]["rank_sums_low_score_is_rank1"] == [48, 12, 36, 19, 27, 23, 31]
    assert [each["habit"] for each in wine["habits"]["remarks"]] == ["like_ranks"]


def test_the_seed_decides_and_nothing_else_does(tmp_path: Path, verb: Verb) -> None:
    path = write_csv(tmp_path / "panel.csv", wide(CASES["25_incomplete_panel_20x8"]))
    one, same = (verb("analyse", path, "--json", "--seed", 7).out for _ in range(2))
    other = verb("analyse", path, "--json", "--seed", 8).data
    assert one == same
    assert other["rank_probabilities"] != json.loads(one)["rank_probabilities"]
    assert other["ls"] == json.loads(one)["ls"]
