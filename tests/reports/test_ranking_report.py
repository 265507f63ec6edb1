"""The panel report as a reader finds it: its text, fonts, bookmarks and pages."""

import subprocess
import sys
from collections.abc import Callable
from ctypes import create_string_buffer
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from judgepanel.errors import WorldError
from judgepanel.issues import issue
from judgepanel.model.award import Conflict, Judge
from judgepanel.model.scorecard import CriterionScore
from judgepanel.reports import ranking_report
from tests.builders import small_award
from tests.reports.conftest import STATE, Panel, make_panel

NAMES = ("Ọlúwáṣeun Adébáyọ̀", "Nguyễn Thị Hạnh", "Łukasz Żółkiewski", "Þórdís Ægisdóttir")
HOSTILE = (
    "<b>oops",
    "<img src=/etc/passwd>",
    '<a href="file:///etc/passwd">x</a>',
    "<para>&nbsp;&amp; 5 < 6 > 4",
    "a\x00b\x1b[31m",
    "lone \ud800 surrogate",
    "emoji 😀 中文 العربية বাংলা",
    "\u202egpj.exe",
    "x" * 400,
    "",
    "   ",
)


def written(panel: Panel, path: Path) -> bytes:
    ranking_report.write(path, panel.award, panel.view, panel.ranking)
    return path.read_bytes()


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded().replace("\r\n", "\n"))
            text_page.close()
            page.close()
        return texts


def flat(pdf: bytes) -> str:
    """All text on one line: where a line broke does not matter."""
    return " ".join(" ".join(pages(pdf)).split())


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page (from 0) of every bookmark."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


def named(panel: Panel, **changes: object) -> Panel:
    """The panel with its first ranked entry and the entry itself changed alike."""
    first = panel.ranking.ranked[0]
    ranked = (replace(first, **changes), *panel.ranking.ranked[1:])
    entries = tuple(
        replace(entry, **changes) if entry.id == first.entry else entry for entry in panel.award.entries
    )
    return Panel(replace(panel.award, entries=entries), panel.view, replace(panel.ranking, ranked=ranked))


def test_the_first_page_says_award_round_state_and_result(tmp_path):
    text = " ".join(pages(written(make_panel(), tmp_path / "report.pdf"))[0].split())
    assert "Small award 2026" in text
    assert "Shortlisting" in text
    assert STATE in text
    assert "First: Safer care 1 (Trust 1), 70.00 of 100 from 3 readings." in text


def test_every_number_of_the_ranking_is_printed(tmp_path):
    panel = make_panel(6, 4)
    text = flat(written(panel, tmp_path / "report.pdf"))
    for row in panel.ranking.ranked:
        assert f"{row.rank}{'=' if row.tied else ''} {row.entry} {row.title}" in text
        for number in (row.total, row.median, row.spread, *(reading.total for reading in row.readings)):
            assert f"{float(number):.2f}" in text


def test_shared_ranks_are_marked_and_said(tmp_path):
    panel = make_panel(4, 2, marks=lambda entry, judge, criterion: 9 - min(entry, 2) + min(entry, 2) // 2)
    assert [(row.rank, row.tied) for row in panel.ranking.ranked] == [
        (1, False),
        (2, True),
        (2, True),
        (2, True),
    ]
    text = flat(written(panel, tmp_path / "report.pdf"))
    assert "Rank 2 is shared by E002, E003 and E004." in text
    assert text.count("2= E00") >= 3


def test_a_shared_first_place_is_said_in_words(tmp_path):
    panel = make_panel(2, 2, marks=lambda entry, judge, criterion: 7)
    assert (
        "Two entries share first place with 70.00 of 100: E001 Safer care 1 and E002 Safer care 2."
        in flat(written(panel, tmp_path / "report.pdf"))
    )


def test_only_the_bundled_fonts_are_used_and_all_are_embedded(tmp_path):
    pdf = written(make_panel(), tmp_path / "report.pdf")
    assert b"Helvetica" not in pdf
    found = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                found.add(_font(piece))
    assert {name.rpartition("+")[2] for name, _ in found} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSans-Italic",
    }
    assert all(embedded for _, embedded in found)


def _font(piece: pypdfium2.PdfObject) -> tuple[str, bool]:
    """The name of the font a piece of text is set in, and whether the file carries it."""
    font = pypdfium2.raw.FPDFTextObj_GetFont(piece.raw)
    name = create_string_buffer(100)
    pypdfium2.raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode(), bool(pypdfium2.raw.FPDFFont_GetIsEmbedded(font))


def test_the_document_says_what_it_is(tmp_path):
    pdf = written(make_panel(), tmp_path / "report.pdf")
    assert b"/Lang (en-GB)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        facts = document.get_metadata_dict()
        assert document.get_page_size(0) == pytest.approx((595.28, 841.89), abs=0.1)
    assert facts["Title"] == "Small award 2026: panel report"
    assert facts["Author"] == "Small award 2026"
    assert facts["Subject"] == "Panel report, Shortlisting"


def test_bookmarks_lead_to_every_section_and_entry(tmp_path):
    pdf = written(make_panel(3, 2), tmp_path / "report.pdf")
    found = bookmarks(pdf)
    assert [title for level, title, _ in found if level == 0] == [
        "Summary",
        "Ranking",
        "Marks of each entry",
        "What limits this result",
        "Entry by entry",
        "How the ranking is reached",
        "Key to the judges",
    ]
    assert {title for level, title, _ in found if level == 1} == {f"E00{n} Safer care {n}" for n in (1, 2, 3)}
    texts = pages(pdf)
    for _, title, page in found[1:]:
        assert title.split()[-1] in texts[page]


def test_every_footer_counts_the_pages(tmp_path):
    texts = pages(written(make_panel(12, 6), tmp_path / "report.pdf"))
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_world_come_out_right(tmp_path, name):
    award = replace(small_award(2, 1), judges=(Judge("J01", "j", name, f"{name} Trust"),))
    panel = named(make_panel(award=award), title=f"{name}'s project", organisation=name)
    text = flat(written(panel, tmp_path / "report.pdf"))
    assert f"{name}'s project" in text
    assert f"J01 {name} {name} Trust Judge" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_stands(tmp_path, text):
    award = replace(small_award(2, 1), title=f"Award {text}", judges=(Judge("J01", text, text, text),))
    panel = named(make_panel(award=award), title=text, organisation=text, reference=text)
    found = flat(written(panel, tmp_path / "report.pdf"))
    if text.isascii() and text.isprintable():
        assert text[:20].strip() in found
        assert "root:" not in found


def test_a_character_without_a_glyph_leaves_a_mark(tmp_path):
    panel = named(make_panel(2, 1), title="Care 中 first")
    assert "Care \ufffd first" in flat(written(panel, tmp_path / "report.pdf"))


def test_nobody_ranked_is_a_report_too(tmp_path):
    panel = make_panel(3, 2, marks=lambda entry, judge, criterion: None)
    text = flat(written(panel, tmp_path / "report.pdf"))
    assert "No entry can be ranked yet" in text
    assert "This is not the same as last." in text
    assert "not started" in text


def test_an_award_without_judges_or_entries_is_a_report_too(tmp_path):
    assert "No entry is ranked." in flat(written(make_panel(0, 0), tmp_path / "report.pdf"))


def test_one_entry(tmp_path):
    assert "E001" in flat(written(make_panel(1, 1), tmp_path / "report.pdf"))


def test_sixty_entries_and_many_judges(tmp_path):
    pdf = written(make_panel(60, 12), tmp_path / "report.pdf")
    text = flat(pdf)
    for number in range(1, 61):
        assert f"E{number:03d}" in text
    assert len(bookmarks(pdf)) == 7 + 60
    assert "continued" in text


def test_equal_values_give_equal_bytes(tmp_path):
    first = written(make_panel(5, 4), tmp_path / "a.pdf")
    assert written(make_panel(5, 4), tmp_path / "b.pdf") == first
    program = (
        "import sys; from pathlib import Path; from tests.reports.conftest import make_panel;"
        "from judgepanel.reports import ranking_report; panel = make_panel(5, 4);"
        "ranking_report.write(Path(sys.argv[1]), panel.award, panel.view, panel.ranking)"
    )
    other = tmp_path / "c.pdf"
    subprocess.run([sys.executable, "-c", program, str(other)], check=True, cwd=Path(__file__).parents[2])
    assert other.read_bytes() == first


def test_states_that_do_not_count_are_named(tmp_path, panel: Callable[..., Panel]):
    whole = panel(1, 4)
    cards = list(whole.view.scorecards)
    cards[1] = replace(cards[1], state="abstained")
    cards[2] = replace(cards[2], state="conflicted", conflict="personal", reason="my sister works there")
    cards[3] = replace(cards[3], state="disputed")
    row = replace(whole.ranking.ranked[0], readings=whole.ranking.ranked[0].readings[:1], outstanding=1)
    changed = Panel(
        whole.award, replace(whole.view, scorecards=tuple(cards)), replace(whole.ranking, ranked=(row,))
    )
    text = flat(written(changed, tmp_path / "report.pdf"))
    for word in ("abstained", "conflict of interest", "disputed", "1 scorecard is outstanding"):
        assert word in text
    assert "my sister" not in text


def test_notes_and_feedback_stay_out(tmp_path):
    panel = make_panel(1, 1, criteria=1)
    score = CriterionScore("ambition", "scored", Decimal(5), "PRIVATE NOTE", "FOR THE ENTRANT")
    cards = (replace(panel.view.scorecards[0], scores=(score,)),)
    text = flat(
        written(Panel(panel.award, replace(panel.view, scorecards=cards), panel.ranking), tmp_path / "r.pdf")
    )
    assert "PRIVATE" not in text
    assert "FOR THE ENTRANT" not in text


def test_what_judges_found_of_a_required_point(tmp_path):
    panel = make_panel(1, 3, criteria=1)
    values = ("met", "not_found", "partly")
    cards = tuple(
        replace(card, scores=(replace(card.scores[0], prompts=(("evidence", value),)),))
        for card, value in zip(panel.view.scorecards, values, strict=True)
    )
    text = flat(
        written(Panel(panel.award, replace(panel.view, scorecards=cards), panel.ranking), tmp_path / "r.pdf")
    )
    assert "(“Evidence that it worked.”): met J01; partly met J03; not found J02." in text


def test_recused_judges_and_issues_are_listed(tmp_path):
    panel = make_panel(2, 2)
    award = replace(panel.award, conflicts=(Conflict("J02", "E001", "same_organisation"),))
    ranking = replace(panel.ranking, issues=(issue("value-empty", "E002 / outcome"),))
    text = flat(written(Panel(award, panel.view, ranking), tmp_path / "r.pdf"))
    assert "J02 was not asked to read it: same organisation." in text
    assert "Stops the result E002 / outcome The value is empty. Fill it in." in text


def test_judges_are_named_on_the_last_page_only(tmp_path):
    panel = make_panel(2, 2)
    found = issue("rank-not-started", "E001", judge="Judge 2", entry="E001 Safer care 1")
    ranking = replace(panel.ranking, issues=(found,))
    *texts, last = pages(written(Panel(panel.award, panel.view, ranking), tmp_path / "r.pdf"))
    assert "J02 has not scored E001 Safer care 1 yet." in " ".join(" ".join(texts).split())
    assert not any("Judge 2" in text for text in texts)
    assert "Judge 2" in last


def test_the_same_finding_of_one_judge_is_said_once(tmp_path):
    panel = make_panel(3, 2)
    found = [
        issue("rank-not-started", entry, judge=judge, entry=f"{entry} Safer care")
        for judge, entry in (("Judge 1", "E001"), ("Judge 2", "E001"), ("Judge 2", "E002"))
    ]
    ranking = replace(
        panel.ranking, issues=(*found, issue("value-empty", "E003"), issue("value-empty", "E003"))
    )
    text = flat(written(Panel(panel.award, panel.view, ranking), tmp_path / "r.pdf"))
    assert "E001 J01 has not scored E001 Safer care yet." in text
    assert "E001, E002 J02 has not scored 2 entries yet." in text
    assert text.count("E003 The value is empty.") == 2


def test_a_rehearsal_says_so_on_every_page(tmp_path):
    award = replace(small_award(2, 1), rehearsal=True)
    texts = pages(written(make_panel(award=award), tmp_path / "r.pdf"))
    assert all("REHEARSAL" in text for text in texts)


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path):
    panel = make_panel(1, 1)
    with pytest.raises(WorldError):
        ranking_report.write(tmp_path / "missing" / "r.pdf", panel.award, panel.view, panel.ranking)


def test_importing_the_door_does_not_load_the_pdf_library():
    program = "import sys, judgepanel.reports.ranking_report; sys.exit('reportlab' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


def test_the_method_names_the_tolerance_that_was_fixed(tmp_path):
    panel = make_panel()
    assert "tolerance" not in flat(written(panel, tmp_path / "without.pdf"))
    category = panel.award.category.with_tolerance(Decimal("12.50"))
    fixed = replace(panel, award=replace(panel.award, category=category))
    assert "more than 12.5 of 100 points apart" in flat(written(fixed, tmp_path / "with.pdf"))
