"""The kept specimen of each bundle format must open for ever, as what it was."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from judgepanel.bundle.reader import open_bundle
from judgepanel.bundle.writer import write_bundle
from judgepanel.model.award import Conflict, Judge
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.rubric.category import AnswerHeading, Category, Round
from judgepanel.rubric.scale import Anchor, Scale
from judgepanel.rubric.score_set import Criterion, Group, Prompt, ScoreSet

SPECIMENS = Path(__file__).parents[1] / "specimens"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NOTES = "“Safer at home.” Ọlúwáṣeun, Nguyễn, Łukasz\n".encode()
PDF_HASH = "cfa3181c1ee36e8bce5e39f84959f4558ea7ba32c0e4539a8ab3c8ce8c716ec6"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(24)
PICTURE_HASH = "9656be35bd353ebedd79d7d24a14df408ef96b99fb4e4b4542e3bdd56de73134"
NOTES_HASH = "a263cd52604ffc0d2aa1f65a32ba554a4f690004e1dde85063a152dab11f4269"


def specimen_v1() -> Bundle:
    """What tests/specimens/bundle-v1/small.judging says. Written out, so that no builder of tests can change it."""
    scale = Scale(
        Decimal(0),
        Decimal(2),
        Decimal("0.5"),
        tuple(Anchor(Decimal(n) / 2, "", f"Point {n}.") for n in range(5)),
    )
    prompts = (
        Prompt("numbers", "Numbers.", required=True),
        Prompt("words", "Words.", alternative_to="numbers"),
    )
    return Bundle(
        id="0123456789abcdef" * 2,
        issue=3,
        award="fedcba9876543210" * 2,
        award_title="Specimen award",
        rehearsal=True,
        category=Category(
            "specimen",
            "Specimen",
            "Introduction.",
            "Open to all.",
            100,
            (AnswerHeading("outcome", "Outcome", 400),),
            (
                Round(
                    "shortlisting",
                    "Shortlisting",
                    ScoreSet(
                        (Group("results", "Results", Decimal("1.5")),),
                        (
                            Criterion(
                                "outcome",
                                "C01",
                                "Outcome",
                                "outcome",
                                "results",
                                Decimal(1),
                                scale,
                                prompts,
                                True,
                            ),
                        ),
                    ),
                ),
            ),
        ),
        round_id="shortlisting",
        judge=Judge("J02", "panel/7", "Łukasz Nguyễn", "Northfield NHS Trust", "lead", ("NNT",)),
        entries=(
            Entry(
                "E002",
                "",
                "Second",
                "Westfield",
                "Synopsis.",
                (Answer("outcome", "Line one\n\nLine three."),),
                (
                    Attachment("evidence.pdf", PDF_HASH, len(PDF)),
                    Attachment("quotes.txt", NOTES_HASH, len(NOTES)),
                ),
                ("Westfield Care",),
            ),
            Entry("E001", "REF/1", "First", "Eastfield"),
        ),
        conflicts=(Conflict("J02", "E003", "same_organisation", "Northfield"),),
        seal_key=bytes(range(32)),
    )


def specimen_v2() -> Bundle:
    """What tests/specimens/bundle-v2/small.judging says: the same with a practice entry."""
    practice = PracticeEntry(
        "For practice",
        "Southfield",
        "What it is about.",
        (Answer("outcome", "Łukasz wrote:\n\n=1+1"),),
        (Attachment("evidence.pdf", PDF_HASH, len(PDF)), Attachment("chart.png", PICTURE_HASH, len(PICTURE))),
        (AgreedMark("outcome", "1.5", "Numbers, but no baseline."),),
        "Look at the chart first.",
    )
    return replace(specimen_v1(), practice=practice)


def write_specimen(path: Path, folder: Path, bundle: Bundle) -> None:
    """How a kept specimen was made, with version 0.1.0. It is never made anew: a new format gets its own."""
    for digest, content in ((PDF_HASH, PDF), (NOTES_HASH, NOTES), (PICTURE_HASH, PICTURE)):
        (folder / digest).write_bytes(content)
    write_bundle(path, bundle, lambda sha256: folder / sha256)


def test_the_specimen_of_format_1() -> None:
    with open_bundle(SPECIMENS / "bundle-v1" / "small.judging") as opened:
        assert opened.bundle == specimen_v1()
        assert opened.attachment(PDF_HASH).read() == PDF
        assert opened.attachment(NOTES_HASH).read() == NOTES
        assert opened.check_all() == ()


def test_the_specimen_of_format_2() -> None:
    with open_bundle(SPECIMENS / "bundle-v2" / "small.judging") as opened:
        assert opened.bundle == specimen_v2()
        assert opened.attachment(PICTURE_HASH).read() == PICTURE
        assert opened.check_all() == ()


@pytest.mark.parametrize("bundle", [specimen_v1(), specimen_v2()], ids=["v1", "v2"])
def test_todays_program_writes_the_same_content(tmp_path: Path, bundle: Bundle) -> None:
    write_specimen(tmp_path / "now.judging", tmp_path, bundle)
    with open_bundle(tmp_path / "now.judging") as now:
        assert now.bundle == bundle
        assert now.bundle != replace(bundle, issue=4)
