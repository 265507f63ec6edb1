"""What `results` leaves in its folder, looked into from outside."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Verb, write_marks

REASON = ("--reason", "Said at the meeting")


def _text(path: str | Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = []
        for page in document:
            words = page.get_textpage()
            pages.append(words.get_text_bounded())
            words.close()
            page.close()
    return " ".join(" ".join(pages).split())


@pytest.fixture
def judged(award: Path, tmp_path: Path, verb: Verb) -> Path:
    """Two judges with feedback of their own: R3 gets none that may be sent."""
    for number, rows in enumerate(
        (
            [
                "R1,ambition,7,mine alone,A clear aim.",
                "R2,ambition,8,,As Thị Nguyễn says: fine.",
                "R3,ambition,5,,",
            ],
            [
                "R1,ambition,9,,Say who was asked.",
                "R2,ambition,6,,Fewer claims.",
                "R1,outcome,4,,Better than R2-R3.",
            ],
        ),
        start=1,
    ):
        bundle = next((tmp_path / "bundles").glob(f"*_J0{number}_*.judging"))
        out = tmp_path / f"judge {number}.xlsx"
        table = write_marks(tmp_path / f"{number}.csv", rows)
        assert (
            verb("record", bundle, "--scores", table, "--out", out, "--workspace", tmp_path / "w").status == 0
        )
        assert verb("merge", award, out).status == 0
    return award


def test_every_document_is_written_and_named(judged: Path, tmp_path: Path, verb: Verb) -> None:
    verb("decide", judged, "outcome", "R1", "winner", *REASON)
    told = verb("results", judged, "--out", tmp_path / "out", "--json").data
    names = [Path(each).name.removeprefix("Improving-health-outcomes-") for each in told["files"]]
    assert names == ["results.xlsx", "panel-report.pdf", "decision-record.pdf"]
    assert [Path(each).name for each in told["letters"]] == ["E001_R1-feedback.pdf", "E002_R2-feedback.pdf"]
    written = {str(each) for each in (tmp_path / "out").rglob("*") if each.is_file()}
    assert written == {*told["files"], *told["letters"]}


def test_a_letter_holds_the_words_for_the_entrant_and_no_others(
    judged: Path, tmp_path: Path, verb: Verb
) -> None:
    verb("decide", judged, "outcome", "R1", "winner", *REASON)
    ran = verb("results", judged, "--out", tmp_path / "out", "--json")
    first, second = (_text(each) for each in ran.data["letters"])
    assert "Outcome: Winner" in first
    assert "A clear aim." in first
    assert "Say who was asked." in first
    for secret in (
        "mine alone",
        "Adé",
        "Nguyễn",
        "Nowak",
        "J01",
        "secret-1",
        "Safer care 2",
        "Said at the meeting",
    ):
        assert secret not in first
    assert "Fewer claims." in second
    assert "Nguyễn" not in second
    codes = [
        (each["code"], each["place"]) for each in ran.data["issues"] if each["code"].startswith("letter-")
    ]
    assert codes == [("letter-names-judge", "E002"), ("letter-nothing-to-say", "E003")]
    assert ran.status == 0


def test_other_words_of_the_chair_go_into_the_letter(judged: Path, tmp_path: Path, verb: Verb) -> None:
    verb("decide", judged, "override", "J01", "R2", "feedback/ambition", "A colleague agrees.", *REASON)
    told = verb("results", judged, "--out", tmp_path / "out", "--json").data
    assert "A colleague agrees." in _text(told["letters"][1])


def test_the_letter_of_an_entry_withdrawn_since_is_gone(judged: Path, tmp_path: Path, verb: Verb) -> None:
    verb("results", judged, "--out", tmp_path / "out")
    (tmp_path / "out" / "letters" / "mine.txt").write_text("kept")
    verb("decide", judged, "withdraw", "R1", *REASON)
    told = verb("results", judged, "--out", tmp_path / "out", "--json").data
    assert [Path(each).name for each in told["letters"]] == ["E002_R2-feedback.pdf"]
    names = {each.name for each in (tmp_path / "out" / "letters").iterdir()}
    assert names == {"E002_R2-feedback.pdf", "mine.txt"}
