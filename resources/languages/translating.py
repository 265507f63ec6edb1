"""Make and check translations: `python -m resources.languages.translating update cy`, then `compile cy`.

`update` writes every text of the program into judgepanel_<code>.ts and keeps what is translated there; `pseudo` fills
one in by machine to see what breaks; `compile` checks a finished one and makes the .qm that the program speaks.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Tree
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
# What makes words of the core, and which of its arguments are words: those named, and so many of the first.
_SPEAKING = {
    "phrase": (1, ()),
    "counted": (3, ()),
    "error": (2, ("sentence", "way_out")),
    "warning": (2, ("sentence", "way_out")),
    "info": (2, ("sentence", "way_out")),
    "WorldError": (3, ("title", "detail", "way_out")),
    "UsageError": (3, ("title", "detail", "way_out")),
    "HeldError": (3, ("title", "detail", "way_out")),
    "DamagedError": (3, ("title", "detail", "way_out")),
}
# Whose values stand in sentences of the core (`phrases.named`).
_CODED = {"ConflictKind", "DecisionKind", "FieldKind", "Outcome", "PROMPT_VALUES"}
# What a translation takes over as it stands: facts, the number of a plural, the kinds of a file dialog.
_FACTS = re.compile(r"\{\w*[^{}]*\}|%n|\(\*[^()]*\)")
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçðéƒĝĥíĵķłɱñóþʠřšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶŁṀÑÓÞɊŘŠŢÚṼŴẊÝŽ",
)


def main(arguments: list[str]) -> int:
    """Do what was asked for one language."""
    verbs: dict[str, Callable[[Path], int]] = {"update": update, "pseudo": pseudo, "compile": release}
    if len(arguments) != 2 or arguments[0] not in verbs:
        print(__doc__)
        return 2
    return verbs[arguments[0]](HERE / f"judgepanel_{arguments[1]}.ts")


def update(target: Path) -> int:
    """Write every text of the program into the .ts file; what is translated there is kept."""
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core.py"
        core.write_text("\n".join(_core_lines()), encoding="utf-8")
        sources = [str(path) for path in sorted(ROOT.glob("ui/**/*.py"))]
        return _run("lupdate", "-locations", "none", "-no-obsolete", *sources, str(core), "-ts", str(target))


def pseudo(target: Path) -> int:
    """Translate everything into accented, longer English between brackets."""
    if update(target):
        return 1
    tree = Tree.parse(target)  # noqa: S314  our own file, written a moment ago
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        text = accented(message.findtext("source", ""))
        translation.attrib.pop("type", None)
        for form in translation.findall("numerusform") or [translation]:
            form.text = text
    tree.write(target, encoding="utf-8", xml_declaration=True)
    return release(target)


def release(target: Path) -> int:
    """Compile a translation that is whole: nothing left open, the same facts in it as in the English."""
    wrong = list(_wrong_in(target))
    for each in wrong:
        print(each)
    if wrong:
        print(f"{len(wrong)} to put right in {target.name} first.")
        return 1
    return _run("lrelease", str(target), "-qm", str(target.with_suffix(".qm")))


def accented(text: str) -> str:
    """Every letter with an accent, a third longer, between brackets; facts, line breaks and mnemonics as they were."""
    parts = _FACTS.split(text)
    kept = [found[0] for found in _FACTS.finditer(text)]
    words = [part.translate(_LETTERS) for part in parts]
    body = "".join(word + fact for word, fact in zip(words, [*kept, ""], strict=True))
    return f"⟦{body}{'·' * (len(text) * 35 // 100)}⟧"


def core_words() -> list[tuple[str, bool]]:
    """What the core says in a window, in English, and whether a number decides on its plural."""
    found = {
        said
        for path in sorted(ROOT.glob("judgepanel/**/*.py"))
        if "cli" not in path.parts
        for said in spoken_in(path.read_text("utf-8"))
    }
    return sorted(found)


def spoken_in(source: str) -> Iterator[tuple[str, bool]]:
    """The words in one module of the core."""
    tree = ast.parse(source)
    constants = _constants(tree)
    yield from ((code, False) for code in _codes(constants))
    for node in ast.walk(tree):
        name = getattr(node, "func", None)
        called = name.id if isinstance(name, ast.Name) else ""
        if isinstance(node, ast.Call) and called in _SPEAKING:
            first, named = _SPEAKING[called]
            given = [
                *node.args[called == "counted" : first],
                *(k.value for k in node.keywords if k.arg in named),
            ]
            for text in _texts(given, constants):
                yield text, "%n" in text


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


def _texts(nodes: Iterable[ast.expr], constants: Mapping[str, ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and node.id in constants:
            yield from _texts((constants[node.id],), {})
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from _texts((node.body, node.orelse), constants)


def _core_lines() -> Iterator[str]:
    yield "from PySide6.QtCore import QCoreApplication"
    for text, plural in core_words():
        number = ', "", 2' if plural else ""
        yield f'QCoreApplication.translate("Core", {json.dumps(text, ensure_ascii=False)}{number})'


def _wrong_in(target: Path) -> Iterator[str]:
    tree = Tree.parse(target)  # noqa: S314  a file that this program is about to speak
    for message in tree.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") or [translation]
        texts = [form.text or "" for form in forms]
        if translation is None or translation.get("type") or not all(texts):
            yield f"Not finished: {source}"
        elif any(_facts(source) != _facts(text) for text in texts):
            yield f"Other facts than in the English: {source}"


def _facts(text: str) -> list[str]:
    return sorted(found[0] for found in _FACTS.finditer(text) if found[0] != "%n")


def _run(tool: str, *arguments: str) -> int:
    beside = Path(sys.executable).with_name(f"pyside6-{tool}")
    return subprocess.run([str(beside), *arguments, "-silent"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
