"""The judge finds what may be read, and nothing of an entry that is closed."""

from judgepanel.judging import Desk, Search
from judgepanel.model.record import Field
from tests.judging.conftest import Laptop


def searching(desk: Desk) -> Search:
    search = Search(desk.bundle)
    search.read_entries()
    search.read_sheets(desk.sheet(entry.id) for entry in desk.bundle.entries)
    return search


def test_own_words_answers_and_attachments_are_found_in_the_judges_order(desk: Desk) -> None:
    desk.record("E002", Field("note", "outcome"), "Is the baseline dated?")
    desk.record("E002", Field("question"), "What happened after the baseline year?")
    with searching(desk) as search:
        search.read_pages("E001", "ab" * 32, ["Title page", "The baseline was 40 falls"])
        every = {entry.id for entry in desk.bundle.entries}
        hits = search.find("baseline", every)
        assert [(hit.entry, hit.kind, hit.place, hit.page) for hit in hits] == [
            ("E001", "attachment", "ab" * 32, 1),
            ("E002", "note", "outcome", 0),
            ("E002", "question", "", 0),
        ]
        assert {hit.kind for hit in search.find("outcome", every)} == {"answer"}
        assert search.find("REF-2", every)[0].kind == "title"


def test_a_closed_entry_is_not_looked_into(desk: Desk) -> None:
    with searching(desk) as search:
        assert {hit.entry for hit in search.find("synopsis", {"E001", "E003"})} == {"E001", "E003"}


def test_what_was_cleared_is_not_found(desk: Desk) -> None:
    note = Field("note", "outcome")
    desk.record("E001", note, "Baseline?")
    with searching(desk) as search:
        desk.record("E001", note, "")
        search.read_sheets([desk.sheet("E001")])
        assert search.find("baseline", {"E001"}) == ()


def test_a_question_for_a_finalist_travels_and_a_flag_stays(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E002", Field("question"), "How did you pay for it?")
        desk.flag("E002", wanted=True)
        desk.flag("E003", wanted=True)
        desk.flag("E003", wanted=False)
        records = desk.prepare_hand_in().content.records
        assert {str(record.field) for record in records} == {"question", "hand_in"}
        assert desk.scorecards()[1].question == "How did you pay for it?"
        assert desk.scorecards()[1].state == "not_started"
    with laptop.desk() as again:
        assert again.flags() == {"E002"}
