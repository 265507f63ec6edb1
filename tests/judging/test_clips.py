"""Evidence pinned at the desk: on the disk at once, undone and redone like a mark, handed in as records."""

import pytest

from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.judging import Change, Desk
from judgepanel.model.clip import LONGEST_QUOTE, MOST_CLIPS, Clip
from judgepanel.model.record import Field
from tests.judging.conftest import ATTACHMENT, Laptop

ANSWER = Clip(heading="", start=4, quote="waits fell\nby half")
PAGE = Clip("evidence.pdf", ATTACHMENT.sha256, 3, "", 0, "median 12 days")


def pinned(desk: Desk) -> tuple[Clip, ...]:
    return desk.sheet("E001").clips("ambition")


def test_a_pinned_quote_is_kept_with_its_place(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        change = desk.pin("E001", "ambition", PAGE)
        assert isinstance(change, Change)
        desk.pin("E001", "ambition", ANSWER)
        assert pinned(desk) == (ANSWER, PAGE)
        assert desk.sheet("E001").clips("outcome") == ()
    with laptop.desk() as desk:
        assert pinned(desk) == (ANSWER, PAGE)


def test_undo_and_redo_walk_over_clips(desk: Desk) -> None:
    desk.pin("E001", "ambition", ANSWER)
    desk.unpin("E001", "ambition", ANSWER)
    assert pinned(desk) == ()
    desk.undo()
    assert pinned(desk) == (ANSWER,)
    desk.undo()
    assert pinned(desk) == ()
    desk.redo()
    assert pinned(desk) == (ANSWER,)


def test_the_same_words_pinned_again_are_one_clip_and_no_step(desk: Desk) -> None:
    desk.pin("E001", "ambition", ANSWER)
    desk.pin("E001", "ambition", ANSWER)
    desk.undo()
    assert pinned(desk) == ()
    assert not desk.can_undo()


def test_blanks_around_a_selection_and_odd_line_ends_are_tidied(desk: Desk) -> None:
    desk.pin("E001", "ambition", Clip(heading="", start=4, quote="  waits fell\u2028by half\u0000 "))
    assert pinned(desk) == (ANSWER,)


def test_what_cannot_be_pinned_is_said_and_changes_nothing(desk: Desk) -> None:
    for number in range(MOST_CLIPS):
        desk.pin("E001", "ambition", Clip(start=number, quote="x"))
    codes = {
        answer.code
        for quote in ("", "y" * (LONGEST_QUOTE + 1), "one too many")
        if isinstance(answer := desk.pin("E001", "ambition", Clip(quote=quote)), Issue)
    }
    assert codes == {"clip-empty", "clip-too-long", "clips-too-many"}
    assert isinstance(desk.pin("E001", "ambition", Clip(start=0, quote="x")), Change)
    assert len(pinned(desk)) == MOST_CLIPS


def test_only_criteria_of_the_bundle_hold_clips(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.pin("E001", "no-such", ANSWER)
    with pytest.raises(UsageError):
        desk.record("E001", Field("clip", "ambition", ANSWER.id), ANSWER.as_value())


def test_clips_are_handed_in_and_make_an_entry_begun(desk: Desk) -> None:
    desk.declare("E001", "none")
    desk.pin("E001", "ambition", PAGE)
    assert desk.progress().entry("E001").state == "part"
    first = desk.prepare_hand_in()
    field = Field("clip", "ambition", PAGE.id)
    assert [each.value for each in first.content.records if each.field == field] == [PAGE.as_value()]
    assert first.cards[0].score("ambition").clips == (PAGE,)
    desk.unpin("E001", "ambition", PAGE)
    second = desk.prepare_hand_in()
    assert {each.value for each in second.content.records if each.field == field} == {PAGE.as_value(), None}
