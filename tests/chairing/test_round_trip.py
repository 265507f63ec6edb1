"""Chair to judge and back through the real doors: a bundle issued, a desk opened, a score file handed in."""

from pathlib import Path

import pytest

from judgepanel.chairing import intake, results
from judgepanel.chairing.issuing import issue_bundles
from judgepanel.judging import open_desk, write_score_file
from judgepanel.model.award import Assignment
from judgepanel.model.clip import Clip
from judgepanel.model.record import Field
from judgepanel.model.score_file import Receipt
from judgepanel.store.award_store import AwardStore
from tests.builders import mark, small_award
from tests.chairing.office import CLOCK


@pytest.fixture
def store(tmp_path):
    with AwardStore.create(tmp_path / "small.award", small_award()) as opened:
        yield opened


def issue(store: AwardStore, folder: Path) -> dict[str, Path]:
    return {judge: path for judge, path, _ in issue_bundles(store, folder / "bundles", clock=CLOCK)}


def sitting(bundle: Path, folder: Path, laptop: str, marks: dict[str, str]) -> Receipt:
    """One laptop: declare no interest, give every criterion of these entries this mark, hand in."""
    with open_desk(bundle, folder / laptop) as desk:
        for entry, value in marks.items():
            desk.declare(entry, "none")
            for criterion in desk.bundle.round.score_set.criteria:
                desk.record(entry, mark(criterion.id), value)
        out = folder / "returned"
        out.mkdir(exist_ok=True)
        return write_score_file(desk.prepare_hand_in(), out)


def take_in(store: AwardStore, *paths: Path) -> list[str]:
    shown = intake.preview(intake.basis(store), paths)
    intake.accept(store, shown, CLOCK)
    return [file.status for file in shown.plan.files]


def test_what_a_judge_hands_in_is_ranked_and_the_receipt_code_is_the_same_on_both_sides(store, tmp_path):
    bundles = issue(store, tmp_path)
    one = sitting(bundles["J01"], tmp_path, "one", {"E001": "7", "E002": "9", "E003": "9"})
    two = sitting(bundles["J02"], tmp_path, "two", {"E001": "5"})
    assert take_in(store, tmp_path / "returned") == ["new", "new"]
    assert [each.code for each in results.missing(store)] == [one.code, two.code]
    assert [each.finished for each in results.missing(store)] == [True, False]
    ranking = results.ranking(store)
    assert [(each.rank, each.tied, each.entry, each.total) for each in ranking.ranked] == [
        (1, True, "E002", 90),
        (1, True, "E003", 90),
        (3, False, "E001", 60),
    ]


def test_a_mind_changed_later_is_the_next_export_and_the_first_is_older(store, tmp_path):
    bundle = issue(store, tmp_path)["J01"]
    first = sitting(bundle, tmp_path, "one", {"E001": "7"})
    second = sitting(bundle, tmp_path, "one", {"E001": "8"})
    assert (first.export, second.export) == (1, 2)
    assert take_in(store, Path(second.path)) == ["new"]
    assert take_in(store, Path(first.path)) == ["older"]
    assert results.missing(store)[0].code == second.code
    assert results.panel(store).scorecard("J01", "E001").marks() == {"ambition": 8, "outcome": 8}


def test_two_laptops_of_one_judge_are_shown_both(store, tmp_path):
    bundle = issue(store, tmp_path)["J01"]
    paths = [
        Path(sitting(bundle, tmp_path, laptop, {"E001": value}).path)
        for laptop, value in (("a", "7"), ("b", "4"))
    ]
    assert sorted(take_in(store, *paths)) == ["conflict", "new"]
    assert {dispute.field for dispute in results.panel(store).disputes} == {mark("ambition"), mark("outcome")}
    assert results.panel(store).scorecard("J01", "E001").state == "disputed"


def test_after_a_new_issue_the_old_bundle_is_taken_with_a_word_and_the_new_one_carries_on(store, tmp_path):
    store.replace_assignments([Assignment("J01", "E001"), Assignment("J02", "E001")], [], clock=CLOCK)
    old = sitting(issue(store, tmp_path)["J01"], tmp_path, "one", {"E001": "7"})
    store.replace_assignments(small_award().assignments, [], clock=CLOCK)
    fresh = issue(store, tmp_path)["J01"]
    assert take_in(store, Path(old.path)) == ["replaced_bundle"]
    new = sitting(fresh, tmp_path, "one", {"E002": "3"})
    assert take_in(store, Path(new.path)) == ["new"]
    view = results.panel(store)
    assert view.scorecard("J01", "E001").state == view.scorecard("J01", "E002").state == "complete"
    assert view.disputes == ()


def test_notes_and_an_abstention_come_across_as_typed(store, tmp_path):
    bundle = issue(store, tmp_path)["J01"]
    text = "=HYPERLINK(1)\n<b>Ọlúwáṣeun</b> & Nguyễn, Łukasz 🙂"
    with open_desk(bundle, tmp_path / "one") as desk:
        desk.declare("E001", "personal", "My sister works there.")
        desk.declare("E002", "none")
        desk.record("E002", Field("note", "ambition"), text)
        desk.declare("E003", "none")
        desk.abstain("E003", "Too close to my own work.")
        path = Path(write_score_file(desk.prepare_hand_in(), tmp_path).path)
    assert take_in(store, path) == ["new"]
    view = results.panel(store)
    assert view.scorecard("J01", "E001").conflict == "personal"
    assert view.scorecard("J01", "E002").score("ambition").note == text
    assert (view.scorecard("J01", "E003").state, view.scorecard("J01", "E003").reason) == (
        "abstained",
        "Too close to my own work.",
    )


def test_pinned_evidence_reaches_the_panel_and_a_removed_quote_goes_again(store, tmp_path):
    bundles = issue(store, tmp_path)
    clip = Clip("evidence.pdf", "ab" * 32, 3, "", 17, "=SUM(A1) fell by <b>half</b>\nin ỌΩ 😀")
    sitting(bundles["J01"], tmp_path, "one", {"E001": "7"})
    for act, expected in (("pin", (clip,)), ("unpin", ())):
        with open_desk(bundles["J01"], tmp_path / "one") as desk:
            getattr(desk, act)("E001", "ambition", clip)
            path = Path(write_score_file(desk.prepare_hand_in(), tmp_path / "returned").path)
        assert take_in(store, path) == ["new"]
        card = results.panel(store).scorecard("J01", "E001")
        assert card.score("ambition").clips == expected
