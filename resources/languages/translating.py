"""Make and check translations: `python -m resources.languages.translating update cy`, then `compile cy`.

`update` writes every text of the program into judgepanel_<code>.ts and keeps what is translated there; `pseudo` fills
one in by machine to see what breaks; `compile` checks a finished one and makes the .qm that the program speaks.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Tree
from collections.abc import Callable, Iterator
from pathlib import Path

from resources.languages import marked

HERE = Path(__file__).resolve().parent
# What a translation takes over as it stands: facts, the number of a plural, the kinds of a file dialog.
_FACTS = re.compile(r"\{\w*[^{}]*\}|%n|\(\*[^()]*\)")
_MOST_TOLD = 20
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
        found = Path(folder) / "texts.py"
        found.write_text("\n".join(_lines()), encoding="utf-8")
        return _run("lupdate", "-locations", "none", "-no-obsolete", str(found), "-ts", str(target))


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
    for each in wrong[:_MOST_TOLD]:
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


def _lines() -> Iterator[str]:
    """Every text as Qt's own tool finds it best."""
    yield "from PySide6.QtCore import QCoreApplication"
    for text in marked.texts():
        said = ", ".join(json.dumps(each, ensure_ascii=False) for each in text)
        number = ', "", 2' if text.plural else ""
        yield f"QCoreApplication.translate({said}{number})"


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
    name = f"pyside6-{tool}"
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        print(f"{name} is missing; it comes with PySide6-Essentials.")
        return 1
    return subprocess.run([found, *arguments, "-silent"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
