"""Charts as tables, SmartArt as lines, speaker notes below their slide; senseless ones harm nothing."""

import io
import random
import time
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.documents.blocks import Chart, Paragraph, Picture, Section
from judgepanel.documents.reading import Readable, read_document, text_of
from judgepanel.issues import RefusedError
from tests.documents.office import (
    A,
    C,
    chart,
    charted,
    deck,
    frame,
    notes,
    paragraph,
    points,
    series,
    shape,
    title,
    word,
)

DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 30


def read(content: bytes, kind: str = "pptx") -> Readable:
    return read_document(io.BytesIO(content), kind)


def made_by_a_spreadsheet() -> bytes:
    """The part of a chart as another program writes it."""
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw)
    sheet = book.add_worksheet("Waits")
    sheet.write_column("A2", ["April", "May"])
    sheet.write_column("B2", [46, 17.5])
    drawn = book.add_chart({"type": "line"})
    drawn.add_series({"name": "Minutes", "categories": "=Waits!$A$2:$A$3", "values": "=Waits!$B$2:$B$3"})
    drawn.set_title({"name": "Median wait"})
    drawn.set_y_axis({"name": "minutes"})
    sheet.insert_chart("D2", drawn)
    book.close()
    with ZipFile(raw) as archive:
        return archive.read("xl/charts/chart1.xml")


def test_a_chart_is_the_table_it_draws() -> None:
    assert read(charted(made_by_a_spreadsheet())).blocks[1] == Chart(
        "Median wait (minutes)", (("", "Minutes"), ("April", "46"), ("May", "17.5"))
    )


def test_series_gaps_percentages_and_axes() -> None:
    both = series("Ward A", points("May", "June"), points("0.30000000000000004", "0.5"), "0%")
    both += series("Ward B", points("May", "June"), points("", "12"))
    axes = f"<c:catAx>{title('Month')}</c:catAx><c:valAx>{title('share')}</c:valAx>"
    (_, found) = read(charted(chart(both + axes), "Falls by ward")).blocks
    assert found == Chart(
        "share", (("Month", "Ward A", "Ward B"), ("May", "30 %", ""), ("June", "50 %", "12"))
    )


def test_points_on_two_axes_with_their_size() -> None:
    number = "<c:{0}><c:numRef><c:numCache>{1}</c:numCache></c:numRef></c:{0}>"
    inside = "".join(
        number.format(name, points(*values))
        for name, values in (("xVal", ("1", "2")), ("yVal", ("3", "4")), ("bubbleSize", ("5", "6")))
    )
    (_, found) = read(charted(chart(f"<c:ser><c:tx><c:v>Beds</c:v></c:tx>{inside}</c:ser>"), "Beds")).blocks
    assert found == Chart("Beds", (("", "Beds", "Beds"), ("1", "3", "5"), ("2", "4", "6")))


def test_categories_of_two_levels_are_joined() -> None:
    levels = f"<c:lvl>{points('Q1', 'Q2', 'Q1')}</c:lvl><c:lvl>{points('2024', '', '2025')}</c:lvl>"
    cat = f"<c:cat><c:multiLvlStrRef><c:multiLvlStrCache>{levels}</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    val = f"<c:val><c:numLit>{points('1', '2', '3')}</c:numLit></c:val>"
    (_, found) = read(charted(chart(f"<c:ser>{cat}{val}</c:ser>"))).blocks
    assert isinstance(found, Chart)
    assert [row[0] for row in found.rows[1:]] == ["2024, Q1", "2024, Q2", "2025, Q1"]


@pytest.mark.parametrize("inside", ["", "<c:ser/>", "<c:ser><c:cat/><c:val/></c:ser>"])
def test_a_chart_without_numbers_is_named(inside: str) -> None:
    assert read(charted(chart(inside), "Falls")).blocks[1:] == (Picture(b"", "other", "Falls"),)


def test_a_chart_outside_the_file_is_not_fetched() -> None:
    body = frame("c1", "Falls") + frame("c2", "Waits")
    made = deck(body, (("c1", "chart", "file:///etc/passwd"),))
    assert [block.about for block in read(made).blocks[1:] if isinstance(block, Picture)] == [
        "Falls",
        "Waits",
    ]


def test_a_chart_and_a_picture_in_a_word_document_stand_where_they_are() -> None:
    body = paragraph("Before") + f'<w:p><w:r><w:drawing><c:chart {C} r:id="c"/></w:drawing></w:r></w:p>'
    made = word(body + paragraph("After"), ("c", "chart", "charts/chart1.xml"), **{"charts/chart1_xml": ""})
    drawn = word(
        body + paragraph("After"), ("c", "chart", "chart.xml"), chart_xml=chart(series("A", "", points("7")))
    )
    assert read(drawn, "docx").blocks == (
        Paragraph("Before"),
        Chart("", (("", "A"), ("1", "7"))),
        Paragraph("After"),
    )
    with pytest.raises(RefusedError):
        read(made, "docx")


def test_the_words_of_smart_art() -> None:
    point = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    data = f"<dgm:dataModel {DGM} {A}>{''.join(map(point.format, ('Refer', 'Treat', '')))}</dgm:dataModel>"
    body = f'<p:graphicFrame><dgm:relIds {DGM} r:dm="d"/></p:graphicFrame>'
    made = deck(body, (("d", "diagramData", "../diagrams/data1.xml"),), {"diagrams/data1.xml": data})
    assert read(made).blocks[1:] == (Paragraph("Refer", 0, 1), Paragraph("Treat", 0, 1))
    assert read(deck(body)).blocks[1:] == (Picture(b"", "other"),)


NOTES = (("n", "notesSlide", "../notesSlides/notesSlide1.xml"),)


def test_speaker_notes_follow_their_slide() -> None:
    made = deck(
        shape("title", "Waits"), NOTES, {"notesSlides/notesSlide1.xml": notes("Say why.", "Then how.")}
    )
    assert read(made).blocks == (
        Section("slide", "1"),
        Paragraph("Waits", 2),
        Section("notes", "1"),
        Paragraph("Say why."),
        Paragraph("Then how."),
    )
    assert "Then how." in text_of(read(made))
    empty = deck(shape("title", "Waits"), NOTES, {"notesSlides/notesSlide1.xml": notes("")})
    assert Section("notes", "1") not in read(empty).blocks


def test_the_search_finds_what_a_chart_says() -> None:
    assert "May 30 %" in text_of(read(charted(chart(series("A", points("May"), points("0.3"), "0%")))))


def test_one_part_named_ten_thousand_times_fills_neither_time_nor_memory() -> None:
    large = PNG + random.Random(1).randbytes(4_000_000)
    blips = '<p:pic><p:cNvPr id="1" descr="x"/><a:blip r:embed="p"/></p:pic>' * 10_000
    began = time.monotonic()
    found = read(deck(blips, (("p", "image", "../media/p.png"),), {"media/p.png": large}))
    assert [each.code for each in found.issues] == ["document-cut"]
    heavy = chart(
        series("A", points(*map(str, range(900))), points(*map(str, range(900))))
        + f"<!--{random.Random(1).randbytes(2_000_000).hex()}-->"
    )
    with pytest.raises(RefusedError) as refused:
        read(deck(frame("c1") * 10_000, (("c1", "chart", "../c.xml"),), {"c.xml": heavy}))
    assert "far more than a document needs" in refused.value.issues[0].sentence
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "value", ["9" * 5_000, "nan", "-1e999999", "=1+1", "<", "\u202e", "1_0"], ids=lambda value: value[:8]
)
def test_numbers_nobody_writes_are_shown_as_they_are(value: str) -> None:
    escaped = value.replace("<", "&lt;")
    (_, found) = read(charted(chart(series("A", points("May"), points(escaped))))).blocks
    assert isinstance(found, Chart)
    assert len(found.rows[1][1]) <= 1_000


TAGS = ("c:ser", "c:tx", "c:cat", "c:val", "c:lvl", "c:title", "c:v", "a:t", "a:p", "c:valAx", "c:xVal")


def tree(depth: int) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(
        [
            "1",
            "x",
            '<c:pt idx="3"><c:v>7</c:v></c:pt>',
            '<c:pt idx="99999999999"/>',
            "<c:formatCode>0%</c:formatCode>",
        ]
    )
    if not depth:
        return leaf
    inside = st.lists(tree(depth - 1), max_size=4).map("".join)
    return st.builds(lambda tag, content: f"<{tag}>{content}</{tag}>", st.sampled_from(TAGS), inside)


@settings(max_examples=150, deadline=None)
@given(st.lists(tree(4), max_size=4).map("".join))
def test_senseless_charts_are_read_or_named(inside: str) -> None:
    (_, found) = read(charted(chart(inside), "x")).blocks
    assert isinstance(found, Chart | Picture)
    if isinstance(found, Chart):
        assert {len(row) for row in found.rows} == {len(found.rows[0])}
