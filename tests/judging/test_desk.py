"""A judge at work: what was typed is there, what can be taken back is taken back, and gaps are told, never enforced."""

from dataclasses import replace

import pytest

from judgepanel.errors import UsageError, WorldError
from judgepanel.issues import Issue, RefusedError
from judgepanel.judging import Change, Desk, Gap, Place
from judgepanel.model.record import Field
from tests.builders import mark
from tests.judging.conftest import ATTACHMENT, PICTURE, Laptop, judge_all, judge_entry

MARK, NOTE, FEEDBACK = mark("ambition"), Field("note", "ambition"), Field("feedback", "ambition")
PROMPT = Field("prompt", "ambition", "evidence")
CONFLICT, REASON = Field("conflict"), Field("conflict_reason")


def state(desk: Desk, entry: str = "E001") -> str:
    return desk.progress().entry(entry).state


def test_what_was_recorded_is_returned_shown_and_kept(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        assert desk.record("E001", MARK, "07") == Change("E001", MARK, None, "7")
        assert desk.record("E001", MARK, "8") == Change("E001", MARK, "7", "8")
        assert desk.record("E001", PROMPT, "met") == Change("E001", PROMPT, None, "met")
        assert desk.record("E001", NOTE, "Grüße\r\n") == Change("E001", NOTE, None, "Grüße\n")
        before = desk.sheet("E001")
        assert before.values == {MARK: "8", PROMPT: "met", NOTE: "Grüße\n"}
    with laptop.desk() as again:
        assert again.sheet("E001") == before
        assert again.sheet("E002").values == {}


def test_an_empty_text_clears(desk: Desk) -> None:
    desk.record("E001", MARK, "7")
    assert desk.record("E001", MARK, "  ") == Change("E001", MARK, "7", None)
    assert desk.sheet("E001").value(MARK) is None
    assert MARK not in desk.sheet("E001").values


def test_what_is_no_mark_leaves_the_mark(desk: Desk) -> None:
    desk.record("E001", MARK, "7")
    refused = desk.record("E001", MARK, "11")
    assert isinstance(refused, Issue)
    assert refused.code == "mark-off-scale"
    assert desk.sheet("E001").value(MARK) == "7"


def test_zero_is_a_mark_and_a_blank_is_none(desk: Desk) -> None:
    desk.declare("E001", "none")
    desk.record("E001", MARK, "0")
    assert state(desk) == "part"
    assert desk.progress().entry("E001").marked == 1


def test_recording_the_same_again_is_no_step(desk: Desk) -> None:
    desk.record("E001", MARK, "7")
    assert desk.record("E001", MARK, "7.0") == Change("E001", MARK, "7", "7")
    desk.undo()
    assert not desk.can_undo()


@pytest.mark.parametrize(
    "field",
    [
        mark("nonsense"),
        Field("mark"),
        Field("mark", "ambition", "evidence"),
        Field("prompt", "ambition"),
        Field("prompt", "ambition", "nonsense"),
        Field("conflict"),
        Field("abstention"),
        Field("hand_in"),
        Field("conflict_reason", "ambition"),
    ],
)
def test_what_cannot_be_typed_is_a_wrong_call(desk: Desk, field: Field) -> None:
    with pytest.raises(UsageError):
        desk.record("E001", field, "7")


def test_an_entry_of_somebody_else_is_a_wrong_call(desk: Desk) -> None:
    for act in (
        lambda: desk.sheet("E999"),
        lambda: desk.record("E999", MARK, "7"),
        lambda: desk.declare("E999", "none"),
    ):
        with pytest.raises(UsageError, match="E999"):
            act()
    with pytest.raises(UsageError, match="no kind of conflict"):
        desk.declare("E001", "maybe")


# Interests and abstentions


def test_the_states_of_an_entry(desk: Desk) -> None:
    assert state(desk) == "not_declared"
    desk.record("E001", MARK, "7")
    assert state(desk) == "not_declared"
    desk.declare("E001", "none")
    assert state(desk) == "part"
    judge_entry(desk, "E001")
    assert state(desk) == "complete"
    desk.abstain("E001", "I know too little of this.")
    assert state(desk) == "abstained"
    desk.declare("E001", "personal", "My sister leads it.")
    assert state(desk) == "conflicted"
    desk.declare("E001", "none")
    desk.withdraw_abstention("E001")
    assert state(desk) == "complete"


def test_a_declaration_and_its_reason_are_one_step(desk: Desk) -> None:
    changed = desk.declare("E001", "financial", "Shares")
    assert changed == (Change("E001", CONFLICT, None, "financial"), Change("E001", REASON, None, "Shares"))
    undone = desk.undo()
    assert undone == Change("E001", CONFLICT, "financial", None, (Change("E001", REASON, "Shares", None),))
    assert state(desk) == "not_declared"
    assert not desk.can_undo()
    desk.redo()
    assert desk.sheet("E001").values == {CONFLICT: "financial", REASON: "Shares"}


def test_declaring_again_changes_only_what_differs(desk: Desk) -> None:
    desk.declare("E001", "financial", "Shares")
    assert desk.declare("E001", "financial", "Shares") == ()
    assert desk.declare("E001", "none") == (
        Change("E001", CONFLICT, "financial", "none"),
        Change("E001", REASON, "Shares", None),
    )
    assert desk.declare("E001", "") == (Change("E001", CONFLICT, "none", None),)


def test_marks_stay_beside_an_interest_and_an_abstention(desk: Desk) -> None:
    desk.record("E001", MARK, "7")
    desk.abstain("E001")
    desk.declare("E001", "personal")
    assert desk.sheet("E001").value(MARK) == "7"
    card = desk.scorecards()[0]
    assert (card.state, card.conflict) == ("conflicted", "personal")
    assert card.score("outcome").state == "conflicted"


def test_a_reason_that_is_too_long_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="32001 characters"):
        desk.declare("E001", "personal", "x" * 32_001)
    assert desk.sheet("E001").values == {}


# Undo


def test_undo_and_redo_across_reopening(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
        desk.record("E002", MARK, "3")
    with laptop.desk() as desk:
        assert desk.undo() == Change("E002", MARK, "3", None)
        assert desk.progress().entry("E002").marked == 0
    with laptop.desk() as desk:
        assert desk.redo() == Change("E002", MARK, None, "3")
        assert desk.progress().entry("E002").marked == 1
        assert desk.redo() is None
        desk.undo()
        desk.undo()
        assert desk.undo() is None
        assert desk.sheet("E001").values == {}


def test_typing_in_one_go_is_one_step(desk: Desk) -> None:
    for text in ("W", "We", "Wel", "Well"):
        desk.record("E001", NOTE, text)
    desk.record("E001", FEEDBACK, "Go on")
    assert desk.undo() == Change("E001", FEEDBACK, "Go on", None)
    assert desk.undo() == Change("E001", NOTE, "Well", None)
    assert not desk.can_undo()


@pytest.mark.parametrize("pause", ["undo", "mark", "hand_in", "elsewhere", "reopen"])
def test_another_act_ends_the_stretch_of_typing(laptop: Laptop, pause: str) -> None:
    desk = laptop.desk()
    desk.record("E001", NOTE, "first")
    if pause == "undo":
        desk.undo()
        desk.redo()
    elif pause == "mark":
        desk.record("E001", MARK, "7")
    elif pause == "hand_in":
        desk.prepare_hand_in()
    elif pause == "elsewhere":
        desk.remember(Place("E002"))
        desk.remember(Place("E001", "ambition"))
    else:
        desk.close()
        desk = laptop.desk()
    desk.record("E001", NOTE, "first and second")
    with desk:
        assert desk.undo() == Change("E001", NOTE, "first and second", "first")


def test_scrolling_while_typing_does_not_end_the_stretch(desk: Desk) -> None:
    desk.record("E001", NOTE, "a")
    desk.remember(Place("E001", "ambition", {"answer": 120}))
    desk.record("E001", NOTE, "ab")
    assert desk.undo() == Change("E001", NOTE, "ab", None)


def test_marks_are_single_steps(desk: Desk) -> None:
    for text in ("1", "10"):
        desk.record("E001", MARK, text)
    assert desk.undo() == Change("E001", MARK, "10", "1")


# Gaps


def test_gaps_are_listed_until_everything_is_done(desk: Desk) -> None:
    assert desk.gaps() == tuple(Gap(each.id, "undeclared") for each in desk.bundle.entries)
    desk.declare("E001", "none")
    assert [gap.kind for gap in desk.gaps()][:4] == ["mark_missing", "required_prompt_open"] * 2
    desk.abstain("E001")
    desk.declare("E002", "personal")
    judge_entry(desk, "E003")
    assert desk.gaps() == ()
    assert desk.progress().settled == 3


def test_an_open_prompt_never_blocks(desk: Desk) -> None:
    judge_all(desk)
    desk.record("E002", PROMPT, "")
    assert desk.gaps() == (Gap("E002", "required_prompt_open", "ambition", "evidence"),)
    assert desk.prepare_hand_in().complete


# Place


def test_the_place_is_where_one_stopped(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        assert desk.place() == Place()
        desk.remember(Place("E002", "outcome", {"answer": 40, "page": 3}))
    with laptop.desk() as desk:
        assert desk.place() == Place("E002", "outcome", {"answer": 40, "page": 3})


def test_a_place_that_is_gone_is_forgotten(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.remember(Place("E003"))
    shorter = laptop.bundle(id="c" * 32, issue=2, entries=laptop.bundle().entries[:2])
    with laptop.desk(shorter) as desk:
        assert desk.place() == Place()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"entry": 1}', '{"entry":"","criterion":"","positions":[1]}']
)
def test_a_place_that_cannot_be_read_is_no_place(text: str) -> None:
    assert Place.from_text(text) == Place()


# What went wrong elsewhere


def test_type_and_leave_at_once_and_reopen(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", NOTE, "last word")
        desk.remember(Place("E002"))
    with laptop.desk() as desk:
        assert desk.sheet("E001").text(NOTE) == "last word"


def test_a_text_stays_though_a_required_mark_is_missing(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.declare("E001", "none")
        desk.record("E001", FEEDBACK, "Long and careful.")
        desk.prepare_hand_in()
    with laptop.desk() as desk:
        assert desk.sheet("E001").text(FEEDBACK) == "Long and careful."


def test_a_second_window_cannot_overwrite_anything(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("judgepanel.store.database._PATIENCE", 0.05)
    with laptop.desk() as first:
        first.record("E001", MARK, "7")
        with pytest.raises(WorldError, match="in use in another window"):
            laptop.desk()
        first.record("E002", MARK, "3")
        assert (first.sheet("E001").value(MARK), first.sheet("E002").value(MARK)) == ("7", "3")
    with laptop.desk() as second:
        assert second.sheet("E002").value(MARK) == "3"


def test_a_full_disk_says_so_and_the_desk_tells_the_truth(desk: Desk) -> None:
    desk.record("E001", NOTE, "kept")
    database = desk._store._database
    database.rows(f"PRAGMA max_page_count={database.rows('PRAGMA page_count')[0][0]}")
    with pytest.raises(WorldError, match="disk is full"):
        desk.record("E001", NOTE, "kept" + "x" * 30_000)
    assert desk.sheet("E001").text(NOTE) == "kept"
    assert desk.progress().entry("E001").marked == 0
    desk.record("E001", NOTE, "kept and more")
    assert desk.undo() == Change("E001", NOTE, "kept and more", "kept")


def test_after_a_doubtful_commit_the_desk_shows_what_the_disk_holds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.record("E001", MARK, "7")
    keep = desk._store.keep

    def kept_but_unconfirmed(*edits: object, **how: object) -> bool:
        keep(*edits, **how)
        raise WorldError("The disk did not confirm it.")

    monkeypatch.setattr(desk._store, "keep", kept_but_unconfirmed)
    with pytest.raises(WorldError):
        desk.record("E001", MARK, "8")
    assert desk.sheet("E001").value(MARK) == "8"


def test_an_attachment_comes_from_the_bundle(desk: Desk) -> None:
    assert desk.attachment(ATTACHMENT.sha256).read() == PICTURE


def test_not_applicable_counts_as_marked_where_it_is_offered(laptop: Laptop) -> None:
    bundle = laptop.bundle()
    judged = bundle.round
    criteria = tuple(replace(each, not_applicable=True) for each in judged.score_set.criteria)
    offered = replace(judged, score_set=replace(judged.score_set, criteria=criteria))
    with laptop.desk(replace(bundle, category=replace(bundle.category, rounds=(offered,)))) as desk:
        desk.declare("E001", "none")
        for criterion in criteria:
            desk.record("E001", mark(criterion.id), " N/A ")
        assert state(desk) == "complete"
        assert desk.sheet("E001").value(MARK) == "n/a"
