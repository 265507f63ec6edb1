"""Making a translation: what is translated is kept, and nothing half done or wrong becomes one."""

import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest

from resources.languages import translating


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("languages") / "judgepanel_cy.ts"
    assert translating.update(made) == 0
    return made


@pytest.fixture
def target(fresh: Path, tmp_path: Path) -> Path:
    copy = tmp_path / fresh.name
    copy.write_bytes(fresh.read_bytes())
    return copy


def fill(target: Path, changes: dict[str, str]) -> None:
    """Translate everything as it is, and some texts as told."""
    tree = Tree.parse(target)
    for message in tree.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        for form in translation.findall("numerusform") or [translation]:
            form.text = changes.get(source, source)
    tree.write(target, encoding="utf-8", xml_declaration=True)


def test_it_knows_its_language_and_every_text_is_open(target: Path) -> None:
    root = Tree.parse(target).getroot()
    assert root.get("language", "").startswith("cy")
    open_ones = [each for each in root.iter("translation") if each.get("type") == "unfinished"]
    assert len(open_ones) == len(list(root.iter("message"))) > 1500


def test_what_is_translated_is_kept(target: Path) -> None:
    fill(target, {"Start page": "Tudalen gychwyn"})
    assert translating.update(target) == 0
    assert "Tudalen gychwyn" in target.read_text("utf-8")


def test_an_unfinished_one_is_not_compiled(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert translating.release(target) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Not finished: ")
    assert len(told) < 30, "the rest is a number"
    assert "to put right in judgepanel_cy.ts first" in told[-1]
    assert not target.with_suffix(".qm").exists()


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("Award: {title}", "Gwobr: {teitl}"),
        ("Award: {title}", "Gwobr"),
        ("{one} of {all}", "{one} {one} {all}"),
        ("Awards (*.award);;All files (*)", "Gwobrau (*.gwobr);;Popeth (*)"),
    ],
)
def test_one_with_other_facts_is_not_compiled(
    tmp_path: Path, english: str, translated: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "judgepanel_cy.ts"
    message = f"<message><source>{english}</source><translation>{translated}</translation></message>"
    target.write_text(f'<TS version="2.1" language="cy"><context><name>A</name>{message}</context></TS>')
    assert translating.release(target) == 1
    assert f"Other facts than in the English: {english}" in capsys.readouterr().out


def test_a_whole_one_is_compiled(target: Path) -> None:
    fill(target, {"Award: {title}": "{title}: gwobr"})
    assert translating.release(target) == 0
    assert target.with_suffix(".qm").stat().st_size > 50_000


def test_a_made_up_one_is_longer_and_keeps_what_must_be_kept() -> None:
    assert translating.accented("&Open {name} (*.xlsx)") == "⟦&Óþéñ {name} (*.xlsx)·······⟧"
    assert translating.accented("%n entries\nmore") == "⟦%n éñţříéš\nɱóřé·····⟧"


@pytest.mark.parametrize("arguments", [[], ["update"], ["remove", "cy"]])
def test_how_it_is_called_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert translating.main(arguments) == 2
    assert "translating update cy" in capsys.readouterr().out
