"""Every text of the program that another language needs, found by reading its source.

The window marks its texts with `self.tr` and `translate`, the core with phrases, errors and the wording of findings.
Qt's own search for Python overlooks what stands inside an f-string, and plurals of `translate`; so it is given what is
found here.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CORE = "Core"
# What makes words of the core, and which of its arguments are words: so many of the first, and those named.
_SPEAKING = {
    "phrase": (1, ()),
    "counted": (3, ()),
    **dict.fromkeys(("error", "warning", "info"), (3, ("sentence", "way_out", "one"))),
    **dict.fromkeys(
        ("WorldError", "UsageError", "HeldError", "DamagedError"), (3, ("title", "detail", "way_out"))
    ),
}
# Whose values stand in sentences of the core (`phrases.named`).
_CODED = {"ConflictKind", "DecisionKind", "FieldKind", "Outcome", "PROMPT_VALUES", "Role"}


class Text(NamedTuple):
    """One text in English and where Qt looks it up. A number takes the place of %n and decides on the plural."""

    context: str
    english: str

    @property
    def plural(self) -> bool:
        return "%n" in self.english


def texts() -> tuple[Text, ...]:
    """All of them. The command line speaks English alone, and so does what is written into files."""
    window = (each for path in ROOT.glob("ui/**/*.py") for each in of_window(path.read_text("utf-8")))
    core = (path for path in ROOT.glob("judgepanel/**/*.py") if "cli" not in path.parts)
    said = (each for path in core for each in of_core(path.read_text("utf-8")))
    return tuple(sorted({*window, *said}))


def of_window(source: str) -> Iterator[Text]:
    """What one module of the window marks. `self.tr` goes by the class it stands in."""
    tree = ast.parse(source)
    for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for name, call in _calls(kind):
            if name == "tr":
                yield from (Text(kind.name, text) for text in _words(call.args[:1], {}))
    for name, call in _calls(tree):
        if name == "translate":
            for context in _words(call.args[:1], {}):
                yield from (Text(context, text) for text in _words(call.args[1:2], {}))


def of_core(source: str) -> Iterator[Text]:
    """What one module of the core says."""
    tree = ast.parse(source)
    constants = _constants(tree)
    yield from (Text(CORE, code) for code in _codes(constants))
    for name, call in _calls(tree):
        if name in _SPEAKING and isinstance(call.func, ast.Name):
            first, named = _SPEAKING[name]
            given = [
                *call.args[name == "counted" : first],
                *(k.value for k in call.keywords if k.arg in named),
            ]
            yield from (Text(CORE, text) for text in _words(given, constants))


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def _codes(constants: Mapping[str, ast.expr]) -> Iterator[str]:
    """The words a model is written in, such as the kinds of a decision, as they stand in a sentence."""
    for name in _CODED & constants.keys():
        for each in ast.walk(constants[name]):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value.replace("_", " ")


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What stands under a name for the whole module, such as a long text."""
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _words(nodes: Iterable[ast.expr], constants: Mapping[str, ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and node.id in constants:
            yield from _words((constants[node.id],), {})
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from _words((node.body, node.orelse), constants)
