"""A judge's own record as a reader finds it: every mark and word of one judge, whatever was typed."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from judgepanel.model.clip import Clip
from judgepanel.model.own_record import OwnRecord
from judgepanel.model.scorecard import CriterionScore, Scorecard
from judgepanel.reports import own_record
from tests.builders import small_award, small_bundle
from tests.reports.test_ranking_report import HOSTILE

BUNDLE = small_bundle(small_award(entries=2))


def card(entry: str, note: str = "", **changes: object) -> Scorecard:
    scores = (
        CriterionScore("ambition", "scored", Decimal(7), note, "Clear and dated.", (("evidence", "partly"),)),
        CriterionScore("outcome", "blank"),
    )
    return replace(Scorecard("J01", entry, "part", scores), **changes)  # type: ignore[arg-type]


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def written(tmp_path: Path, record: OwnRecord) -> str:
    path = tmp_path / "record.pdf"
    own_record.write(path, record)
    return text_of(path)


def test_everything_this_judge_gave_is_on_it(tmp_path: Path) -> None:
    closed = card("E002", conflict="personal", state="conflicted", reason="A friend", question="Who paid?")
    said = written(
        tmp_path, OwnRecord(BUNDLE, (card("E001", "Where is page 4?"), closed), 2, "maple river nine", 3)
    )
    for words in (
        "own record of Judge 1",
        "Handed in: export 2, receipt code maple river nine.",
        "3 changes made since then",
        "1. Safer care 1",
        "Private note: Where is page 4?",
        "Feedback: Clear and dated.",
        "partly met: Evidence that it worked.",
        "personal interest",
        "Reason given: A friend",
        "Question for a finalist: Who paid?",
    ):
        assert words in " ".join(said.split()), words


def test_a_record_before_any_hand_in_says_so(tmp_path: Path) -> None:
    assert "Nothing has been handed in yet." in written(
        tmp_path, OwnRecord(BUNDLE, (card("E001"), card("E002")), 0, "", 2)
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_was_typed_is_printed_as_text(tmp_path: Path, hostile: str) -> None:
    written(
        tmp_path, OwnRecord(BUNDLE, (card("E001", hostile), card("E002", question=hostile)), 1, "a b c", 0)
    )


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    record = OwnRecord(BUNDLE, (card("E001"), card("E002")), 1, "a b c", 0)
    for name in ("one.pdf", "two.pdf"):
        own_record.write(tmp_path / name, record)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_quotes_pinned_stand_with_their_places(tmp_path: Path) -> None:
    clips = (
        Clip(heading="", start=0, quote="Falls <b>fell</b>"),
        Clip("a.pdf", "ab" * 32, 2, "", 0, "by half"),
    )
    first = card("E001")
    scores = tuple(replace(score, clips=clips) for score in first.scores[:1])
    pinned = replace(first, scores=(*scores, *first.scores[1:]))
    said = " ".join(written(tmp_path, OwnRecord(BUNDLE, (pinned, card("E002")), 1, "a b c", 0)).split())
    assert "Evidence: “Falls <b>fell</b>” (Synopsis)" in said
    assert "Evidence: “by half” (a.pdf, page 2)" in said
