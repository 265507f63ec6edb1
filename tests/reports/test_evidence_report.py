"""The evidence report as a reader finds it: words, fonts, codes for names, equal bytes."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest

from judgepanel.errors import WorldError
from judgepanel.evidence.consistency import consistency
from judgepanel.evidence.examine import examine
from judgepanel.evidence.panel import Panel, panel_of_scores
from judgepanel.reports import evidence_report
from judgepanel.reports.report_facts import ReportFacts
from tests.evidence.test_charts import panel_of
from tests.reports.test_ranking_report import HOSTILE, NAMES, _font, bookmarks, flat, pages

STATE = "0123456789abcdef" * 4


def written(panel: Panel, path: Path, *, title: str = "Small award", rehearsal: bool = False) -> bytes:
    facts = ReportFacts(title, STATE, rehearsal, 1)
    evidence_report.write(path, facts, panel, examine(panel, 1), consistency(panel, 1))
    return path.read_bytes()


def test_pictures_words_and_figures_are_there(tmp_path):
    pdf = written(panel_of(), tmp_path / "evidence.pdf")
    text = flat(pdf)
    for words in (
        "32 scorecards of 8 entries by 4 judges; each entry was read 4 times.",
        "The official ranking is the plain rule of the award.",
        "How was this computed?",
        "Krippendorff's alpha, interval",
        "Intraclass correlation ICCA1",
        "By other rules",
        "Habits in figures",
        "What the words mean",
        "cut",
    ):
        assert words in text, words
    assert [title for _, title, _ in bookmarks(pdf)][:7] == [
        "Summary",
        "How sure each rank is",
        "How severe each judge is",
        "How judges agree",
        "Without one judge",
        "Entry by entry",
        "By other rules",
    ]


def test_equal_values_give_equal_bytes(tmp_path):
    one, other = (written(panel_of(), tmp_path / name) for name in ("one.pdf", "two.pdf"))
    assert one == other


def test_only_the_bundled_fonts_are_used_and_all_are_embedded(tmp_path):
    found = set()
    with pypdfium2.PdfDocument(written(panel_of(), tmp_path / "evidence.pdf")) as document:
        for page in document:
            for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                found.add(_font(piece))
            page.close()
    assert found
    assert all("NotoSans" in name and embedded for name, embedded in found)


def test_judges_are_named_on_the_last_page_only(tmp_path):
    plain = panel_of(entries=14)
    named = replace(
        plain, names=tuple((judge, name) for judge, name in zip(plain.judges, NAMES, strict=True))
    )
    *others, last = pages(written(named, tmp_path / "evidence.pdf"))
    for name in NAMES:
        assert name in last
        assert not any(name in page for page in others)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_stands(tmp_path, text):
    plain = panel_of(entries=4)
    hostile = replace(plain, names=((plain.entries[0], text), (plain.judges[0], text or "x")))
    assert pages(written(hostile, tmp_path / "evidence.pdf", title=text or "x"))


def test_a_hostile_id_in_a_table(tmp_path):
    rows = [
        (judge, entry, Fraction(4 + len(judge + entry) % 5))
        for judge in HOSTILE[:4]
        for entry in HOSTILE[2:7]
    ]
    assert pages(written(panel_of_scores(rows), tmp_path / "evidence.pdf"))


@pytest.mark.parametrize(("entries", "judges"), [(1, 1), (1, 3), (3, 1), (2, 2), (90, 3), (12, 25)])
def test_panels_of_any_size_are_a_report(tmp_path, entries, judges):
    assert len(pages(written(panel_of(entries, judges), tmp_path / "evidence.pdf"))) < 20


def test_a_panel_without_scores_is_a_report_too(tmp_path):
    text = flat(written(panel_of_scores([], ["E1"], ["J1"]), tmp_path / "evidence.pdf"))
    assert "There is no counted scorecard yet." in text
    assert "not shown. No scorecard counts yet" in text


def test_a_rehearsal_says_so_on_every_page(tmp_path):
    assert all("REHEARSAL" in page for page in pages(written(panel_of(), tmp_path / "e.pdf", rehearsal=True)))


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path):
    with pytest.raises(WorldError):
        written(panel_of(), tmp_path / "nowhere" / "evidence.pdf")


def test_importing_the_door_loads_neither_pdf_nor_numbers():
    code = (
        "import sys, judgepanel.reports.evidence_report, judgepanel.chairing.examination; "
        "print(*sorted({'reportlab', 'numpy'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
