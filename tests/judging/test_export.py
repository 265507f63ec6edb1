"""The score file on the disk: read back before it gets its name, never over another file; failing loses nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.bundle.seal import verify
from judgepanel.errors import WorldError
from judgepanel.judging import Desk, export, write_score_file
from judgepanel.model.record import Field
from judgepanel.workbook import score_file
from tests.judging.conftest import Laptop, judge_all, judge_entry


def test_a_score_file_says_what_was_handed_in(desk: Desk, tmp_path: Path) -> None:
    judge_all(desk)
    desk.record(
        "E001", Field("note", "ambition"), "Ọlúwáṣeun: =SUM(A1)\n<b>_x0041_ \U0001f600 " + "x" * 31_000
    )
    handed_in = desk.prepare_hand_in()
    receipt = write_score_file(handed_in, tmp_path)
    received = score_file.read(Path(receipt.path).read_bytes(), "a.xlsx")
    assert received.content is not None
    assert replace(received.content, shown="") == handed_in.content
    assert received.payload == score_file.payload(received.content)
    assert verify(handed_in.bundle.seal_key, received.payload, received.seal)
    assert not verify(bytes(32), received.payload, received.seal)
    assert {(cell.entry, cell.criterion): cell.text for cell in received.cells} == {
        (f"E00{number}", criterion): "7" for number in (1, 2, 3) for criterion in ("ambition", "outcome")
    }
    assert receipt.code == handed_in.receipt_code


def test_the_receipt_counts_every_entry_once(desk: Desk, tmp_path: Path) -> None:
    judge_entry(desk, "E001")
    desk.abstain("E002")
    receipt = write_score_file(desk.prepare_hand_in(), tmp_path)
    counts = (receipt.scored, receipt.incomplete, receipt.blank, receipt.abstained, receipt.conflicted)
    assert counts == (1, 0, 1, 1, 0)
    desk.declare("E002", "financial")
    desk.record("E003", Field("mark", "outcome"), "3")
    receipt = write_score_file(desk.prepare_hand_in(), tmp_path)
    counts = (receipt.scored, receipt.incomplete, receipt.blank, receipt.abstained, receipt.conflicted)
    assert counts == (1, 1, 0, 0, 1)
    assert receipt.export == 2


def test_the_name_tells_award_judge_and_export(desk: Desk, tmp_path: Path) -> None:
    receipt = write_score_file(desk.prepare_hand_in(), tmp_path)
    name = Path(receipt.path).name
    assert name.startswith("Small-award-2026_J01_r001_")
    assert len(name) == len("Small-award-2026_J01_r001_") + 8 + len(".xlsx")


def test_a_score_file_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "my scores.xlsx"
    mine.write_bytes(b"something dear")
    handed_in = desk.prepare_hand_in()
    paths = [write_score_file(handed_in, mine).path for _ in range(2)]
    paths += [write_score_file(handed_in, tmp_path).path for _ in range(2)]
    assert len(set(paths)) == 4
    assert mine.read_bytes() == b"something dear"
    assert Path(paths[0]).name == "my scores (2).xlsx"


@pytest.mark.parametrize(("given", "written"), [("a", "a.xlsx"), ("a.XLSX", "a.xlsx"), ("a.b", "a.b.xlsx")])
def test_the_suffix_is_always_there(desk: Desk, tmp_path: Path, given: str, written: str) -> None:
    assert Path(write_score_file(desk.prepare_hand_in(), tmp_path / given).path).name == written


def test_a_failed_export_keeps_everything_and_works_later(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        handed_in = desk.prepare_hand_in()
        with pytest.raises(WorldError):
            write_score_file(handed_in, tmp_path / "pulled stick" / "a.xlsx")
    with laptop.desk() as desk:
        assert desk.progress().settled == 3
        again = desk.prepare_hand_in()
        assert again.content == handed_in.content
        write_score_file(again, tmp_path)


def test_what_does_not_read_back_gets_no_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_all(desk)
    handed_in = desk.prepare_hand_in()
    lying = [
        lambda content, payload, seal: (content, payload, "0" * 64),
        lambda content, payload, seal: (content, payload.replace(b'"7"', b'"9"'), seal),
        lambda content, payload, seal: (content, payload.replace(b'"export":1', b'"export":9'), seal),
    ]
    folder = tmp_path / "out"
    folder.mkdir()
    honest = score_file.write
    for false in lying:
        monkeypatch.setattr(
            export.score_file,
            "write",
            lambda path, content, payload, seal, *pages, false=false: honest(
                path, *false(content, payload, seal), *pages
            ),
        )
        with pytest.raises(WorldError, match="could not be written faithfully"):
            write_score_file(handed_in, folder)
    assert list(folder.iterdir()) == []


def test_cells_that_show_something_else_are_noticed(desk: Desk, tmp_path: Path) -> None:
    judge_all(desk)
    handed_in = desk.prepare_hand_in()
    folder = tmp_path / "out"
    folder.mkdir()
    first = handed_in.cards[0]
    other = replace(
        first, scores=tuple(replace(each, mark=each.mark + 1) for each in first.scores if each.mark)
    )
    with pytest.raises(WorldError, match="could not be written faithfully"):
        write_score_file(replace(handed_in, cards=(other, *handed_in.cards[1:])), folder)
    assert list(folder.iterdir()) == []
