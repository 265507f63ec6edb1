"""The rules of the house that no linter knows: one door per technology, small files, lazy heavy libraries."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from judgepanel.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
PRODUCT = sorted([*ROOT.glob("judgepanel/**/*.py"), *ROOT.glob("ui/**/*.py"), ROOT / "main.py"])

# Each outside technology, and the only places that may import it.
DOORS = {
    "sqlite3": ("judgepanel/store/",),
    "zipfile": ("judgepanel/container.py",),
    "openpyxl": ("judgepanel/workbook/",),
    "xlsxwriter": ("judgepanel/workbook/",),
    "reportlab": ("judgepanel/reports/",),
    "numpy": ("judgepanel/evidence/",),
    "PySide6": ("ui/",),
    "pypdfium2": ("ui/widgets/",),
}
# Too heavy for start-up: loaded inside functions of their door, at first use.
HEAVY = ("openpyxl", "xlsxwriter", "reportlab", "numpy", "pypdfium2")
# Product modules that a function may import, each with its reason.
LATE = {
    "judgepanel/evidence/consistency.py": "the figures stand on numpy, which loads when a chair asks for evidence",
    "judgepanel/evidence/examine.py": "the figures of the evidence stand on numpy, which loads at first use",
    "judgepanel/reports/agenda_report.py": "the pages of the agenda stand on reportlab, which loads at first use",
    "judgepanel/reports/decision_record.py": "the pages of the record stand on reportlab, which loads at first use",
    "judgepanel/reports/feedback_letter.py": "the page of the letter stands on reportlab, which loads at first use",
    "judgepanel/reports/own_record.py": "the pages of the record stand on reportlab, which loads at first use",
    "judgepanel/reports/evidence_report.py": "the pages of the report stand on reportlab, which loads at first use",
    "judgepanel/reports/ranking_report.py": "the pages of the report stand on reportlab, which loads at first use",
    "main.py": "a verb must run without Qt, and the window without the verbs",
    "ui/app.py": "a desk is loaded when it is opened, so that the start page paints sooner",
    "ui/window.py": "a desk is loaded when it is opened, so that the start page paints sooner",
}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node


def functions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    return {place(path): ast.parse(path.read_text("utf-8")) for path in PRODUCT}


def test_each_technology_has_one_door(trees: dict[str, ast.Module]) -> None:
    strays = [
        f"{name} imports {module}"
        for name, tree in trees.items()
        for module, _ in imports(tree)
        if not name.startswith(DOORS.get(module.partition(".")[0], ("",)))
    ]
    assert strays == []


def test_only_doors_and_the_composition_root_load_late(trees: dict[str, ast.Module]) -> None:
    wrong = []
    for name, tree in trees.items():
        inside = {id(node) for function in functions(tree) for node in ast.walk(function)}
        for module, node in imports(tree):
            if id(node) in inside and module.partition(".")[0] not in HEAVY and name not in LATE:
                wrong.append(f"{name}: {module}")
    assert wrong == []


def test_front_doors_load_no_heavy_library() -> None:
    """What the window needs at first paint, and what every desk needs to open."""
    doors = "judgepanel.judging, judgepanel.chairing.setup, judgepanel.chairing.intake, judgepanel.chairing.results"
    code = f"import sys, {doors}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    ran = subprocess.run(
        [sys.executable, "-c", code.replace(repr(HEAVY), repr(set(HEAVY)))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, ""), ran.stderr


def test_only_one_module_writes_files(trees: dict[str, ast.Module]) -> None:
    writing = {
        "write_text",
        "write_bytes",
        "replace",
        "rename",
        "unlink",
        "mkdir",
        "touch",
        "rmtree",
        "copyfile",
    }
    strays = []
    for name, tree in trees.items():
        if name == "judgepanel/files.py":
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            if isinstance(function, ast.Name) and function.id == "open" and len(node.args) > 1:
                mode = node.args[1]
                if isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wax+"):
                    strays.append(f"{name}:{node.lineno} open")
            if isinstance(function, ast.Attribute) and function.attr in writing:
                owner = function.value
                if isinstance(owner, ast.Name) and (
                    owner.id in ("os", "shutil") or owner.id.endswith("path")
                ):
                    strays.append(f"{name}:{node.lineno} {owner.id}.{function.attr}")
    assert strays == []


def test_files_and_functions_stay_small(trees: dict[str, ast.Module]) -> None:
    too_big = [
        name for name, path in zip(trees, PRODUCT, strict=True) if len(path.read_text().splitlines()) > 400
    ]
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > 45:
                    too_big.append(f"{name}:{node.name} ({length} lines)")
    assert too_big == []


def test_no_import_cycle_is_hidden(trees: dict[str, ast.Module]) -> None:
    assert [name for name in trees if "TYPE_CHECKING" in (ROOT / name).read_text("utf-8")] == []


def test_every_issue_code_is_used_and_every_used_code_is_known() -> None:
    sources = {place(path): path.read_text("utf-8") for path in PRODUCT}
    used = set()
    for name, text in sources.items():
        if not name.startswith("judgepanel/catalogue/"):
            used |= set(re.findall(r'["\']([a-z0-9]+(?:-[a-z0-9]+)+)["\']', text))
            used |= {f"file-{status.replace('_', '-')}" for status in re.findall(r'"([a-z_]+)"', text)}
    assert sorted(set(CATALOGUE) - used) == []


def test_wording_is_plain() -> None:
    for code, wording in CATALOGUE.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
        assert wording.sentence.rstrip().endswith((".", "?", "}")), code
        if wording.severity != "info":
            assert wording.way_out.endswith((".", "?")), code
        assert "BAME" not in wording.sentence
        assert not re.search(r"\b(?:invalid|submit|please)\b", wording.sentence + wording.way_out, re.I), code
