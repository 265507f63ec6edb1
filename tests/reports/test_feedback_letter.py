"""The letter as an entrant opens it: what it says, and that nothing else is in the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.errors import WorldError
from judgepanel.model.letter import FeedbackLetter
from judgepanel.reports import feedback_letter
from tests.builders import small_award
from tests.reports.test_ranking_report import HOSTILE, NAMES, flat, pages

LETTER = FeedbackLetter(
    "E001",
    "REF-1",
    "Thirty minutes means thirty minutes",
    "Ọlúwáṣeun & Sons CIC",
    "Highly commended",
    (("Ambition", ("A clear aim.", "Say who was asked.")), ("Outcome", ("Figures from two years.",))),
)


def written(path: Path, letter: FeedbackLetter = LETTER, *, rehearsal: bool = False) -> bytes:
    award = replace(small_award(), title="Better care 2026", rehearsal=rehearsal)
    feedback_letter.write(path, award, letter)
    return path.read_bytes()


def test_it_says_the_outcome_and_the_judges_words(tmp_path: Path) -> None:
    text = flat(written(tmp_path / "letter.pdf"))
    for words in (
        "Better care 2026",
        "Thirty minutes means thirty minutes",
        "Ọlúwáṣeun & Sons CIC",
        "Outcome: Highly commended",
        "A clear aim.",
        "Say who was asked.",
        "Figures from two years.",
    ):
        assert words in text
    assert text.index("Ambition") < text.index("A clear aim.") < text.index("Figures from two years.")


def test_no_judge_and_no_inner_code_is_in_the_file(tmp_path: Path) -> None:
    award = small_award()
    raw = written(tmp_path / "letter.pdf")
    text = flat(raw)
    for secret in (*(judge.name for judge in award.judges), "J01", "E001", award.id[:12]):
        assert secret not in text
        assert secret.encode() not in raw


def test_without_an_outcome_nothing_is_said_of_one(tmp_path: Path) -> None:
    assert "Outcome:" not in flat(written(tmp_path / "letter.pdf", replace(LETTER, outcome="")))


def test_a_rehearsal_says_so(tmp_path: Path) -> None:
    assert "Rehearsal" in flat(written(tmp_path / "letter.pdf", rehearsal=True))


@pytest.mark.parametrize("text", [*HOSTILE, *NAMES, "long " * 3000])
def test_whatever_was_typed_is_plain_text(tmp_path: Path, text: str) -> None:
    line = text[:300]
    letter = replace(LETTER, title=line, organisation=line, reference=line, remarks=((line, (text or "-",)),))
    assert pages(written(tmp_path / "letter.pdf", letter))


def test_equal_letters_are_equal_to_the_byte(tmp_path: Path) -> None:
    assert written(tmp_path / "one.pdf") == written(tmp_path / "two.pdf")


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="could not be saved"):
        written(tmp_path / "nowhere" / "letter.pdf")
