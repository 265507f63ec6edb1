"""Every text the code marks reaches the translator, with its plural; nothing the core says is left unmarked."""

import ast
import re
import xml.etree.ElementTree as Tree
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from judgepanel.catalogue import CATALOGUE
from resources.languages import marked, translating
from resources.languages.marked import CORE, Text
from tests.ui.translated.conftest import CODE

ROOT = Path(__file__).parents[3]
ERRORS = {"JudgePanelError", "WorldError", "HeldError", "DamagedError", "UsageError"}
# They pass on what others have written.
SPEAKERS = {"judgepanel/phrases.py", "judgepanel/issues.py", "judgepanel/errors.py"}


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    found = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [(getattr(node.func, "attr", getattr(node.func, "id", "")), node) for node in found]


def test_every_text_is_looked_up_where_it_stands(accented: QApplication) -> None:
    known = marked.texts()
    assert len(known) > 1500
    missing = [
        each
        for each in known
        if QCoreApplication.translate(*each, "", 2 if each.plural else -1)
        not in (translating.accented(each.english), translating.accented(each.english).replace("%n", "2"))
    ]
    assert missing == []


def test_whatever_is_counted_has_a_form_for_every_plural(translations: Path) -> None:
    tree = Tree.parse(translations / f"judgepanel_{CODE}.ts")
    counted = {
        message.findtext("source"): len(message.findall("translation/numerusform"))
        for message in tree.iter("message")
        if "%n" in message.findtext("source", "")
    }
    assert len(counted) > 20
    assert {each for each, forms in counted.items() if forms < 4} == set()


def test_no_noun_is_counted_without_its_plural() -> None:
    """A number that a noun follows is %n, so that "1 marks" cannot be said and every language has its forms."""
    window = (each for each in marked.texts() if each.context != CORE)
    assert [each for each in window if re.search(r"\{count\} [a-z]", each.english)] == []


def test_texts_are_marked_so_that_qt_finds_them() -> None:
    """`self.tr` goes by the class it stands in; called on anything else it looks in the wrong place."""
    wrong = []
    for path in sorted(ROOT.glob("ui/**/*.py")):
        for name, call in calls(path):
            literal = all(isinstance(each, ast.Constant) for each in call.args[: 1 if name == "tr" else 2])
            if path.name != "said.py" and (
                (name == "tr" and (ast.unparse(call.func) != "self.tr" or not literal))
                or (ast.unparse(call.func) in ("translate", "QCoreApplication.translate") and not literal)
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert wrong == []


def test_what_the_core_says_is_made_of_phrases() -> None:
    """A sentence put together by the core itself could never be said in another language."""
    composed = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in sorted(ROOT.glob("judgepanel/**/*.py"))
        if "cli" not in path.parts
        for name, call in calls(path)
        if name in ERRORS | {"phrase", "counted"}
        for argument in (*call.args, *(each.value for each in call.keywords if name in ERRORS))
        if isinstance(argument, ast.JoinedStr)
    ]
    assert composed == []


def test_every_phrase_is_written_where_it_can_be_found() -> None:
    hidden = []
    for path in sorted(ROOT.glob("judgepanel/**/*.py")):
        place = path.relative_to(ROOT).as_posix()
        if "cli" in path.parts or place in SPEAKERS:
            continue
        body = ast.parse(path.read_text("utf-8")).body
        named = {ast.unparse(node.targets[0]) for node in body if isinstance(node, ast.Assign)}
        for name, call in calls(path):
            said = {"phrase": call.args[:1], "counted": call.args[1:3]}.get(name, [])
            hidden += [f"{place}:{call.lineno}" for each in said if not _is_found(each, named)]
    assert hidden == []


def _is_found(said: ast.expr, named: set[str]) -> bool:
    match said:
        case ast.IfExp(_, one, other):
            return _is_found(one, named) and _is_found(other, named)
        case ast.Name(name):
            return name in named
    return isinstance(said, ast.Constant)


def test_facts_that_are_words_of_the_program_are_phrases() -> None:
    """Half sentences inside a finding: "it is empty", "a text table"."""
    plain = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno} {each.arg}"
        for path in sorted(ROOT.glob("judgepanel/**/*.py"))
        if "cli" not in path.parts
        for name, call in calls(path)
        if name in {"issue", "report"}
        for each in call.keywords
        if _is_plain_words(each.value)
    ]
    assert plain == []


def _is_plain_words(value: ast.expr) -> bool:
    match value:
        case ast.Constant(str(text)):
            return re.search("[a-z] [a-z]", text) is not None
        case ast.JoinedStr(parts):
            texts = (each.value for each in parts if isinstance(each, ast.Constant))
            return any(re.search("[a-z]{2}", str(text)) for text in texts)
        case ast.IfExp(_, one, other):
            return _is_plain_words(one) or _is_plain_words(other)
    return False


def test_every_sentence_of_the_catalogue_is_found() -> None:
    known = {each.english for each in marked.texts() if each.context == CORE}
    said = {
        text
        for wording in CATALOGUE.values()
        for text in (wording.sentence, wording.way_out, wording.one)
        if text
    }
    assert sorted(said - known) == []


def test_words_of_the_core_are_found_where_they_stand_under_a_name_or_in_a_choice() -> None:
    source = """
LONG = ("one "
        "two")
CODES = 1
def f(x):
    phrase(LONG)
    phrase("a" if x else "b", fact=x)
    counted(x, "1 c", "%n c")
    raise WorldError("d", way_out="e")
    log.warning("f")
"""
    assert {each.english for each in marked.of_core(source)} == {"a", "b", "1 c", "%n c", "d", "e", "one two"}


def test_words_of_the_window_are_found_wherever_they_stand() -> None:
    source = """
class Pane(QWidget):
    def show(self, n):
        return f"{self.tr('inside')}: {translate('Words', '%n deep', '', len(n))}".format(n=n)
"""
    assert set(marked.of_window(source)) == {Text("Pane", "inside"), Text("Words", "%n deep")}
    assert [each.plural for each in sorted(marked.of_window(source))] == [False, True]
