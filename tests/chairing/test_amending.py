"""What comes after the set-up, on a real award: kept as decisions, seen at once, and never at the cost of a mark."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.bundle.reader import open_bundle
from judgepanel.chairing import amending, merges, moderation, proving, results, setup
from judgepanel.chairing.entry_draft import AttachmentDraft, EntryDraft, file_chunks
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.versions import versions
from judgepanel.errors import UsageError
from judgepanel.issues import RefusedError
from judgepanel.merge.decisions import as_decided
from judgepanel.merge.letters import letters
from judgepanel.model.award import Judge
from judgepanel.model.record import Field
from judgepanel.store.award_store import AwardStore
from tests.builders import small_award
from tests.chairing.office import CLOCK, Office, score

WHY = Grounds("They wrote to the office.", CLOCK)
LATE = Judge("", "judge-9", "Ana Alba", "Body 9")


def set_up_rows(store: AwardStore) -> list[object]:
    """The rows of who and what stood in the award when it was set up."""
    tables = ("award", "entries", "answers", "attachments", "judges")
    return [store._database.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]


def codes(found: amending.Amended) -> list[str]:
    return [each.code for each in found.issues]


def draft(**changes: object) -> EntryDraft:
    answers = {"ambition": "Late ambition.", "outcome": "Late outcome."}
    return replace(
        EntryDraft("late", "REF-9", "Safer care, late", "Trust 9", (), "In short.", answers), **changes
    )


def opened_again(office: Office) -> AwardStore:
    office.store.close()
    office.store = AwardStore.open(office.store.path)
    return office.store


def test_a_judge_who_joins_has_a_decision_and_reads_what_is_assigned(office: Office, tmp_path: Path) -> None:
    made = amending.add_judges(office.store, [LATE], WHY)
    assert [(each.kind, each.judge, each.reason) for each in made.decisions] == [
        ("add_judge", "J03", "They wrote to the office.")
    ]
    assert codes(made) == []
    store = opened_again(office)
    assert store.award().judge("J03") == replace(LATE, id="J03")
    assert store.award().assigned_to("J03") == ()
    before = store.award().assignments
    setup.assign(store, readings=3, keep=True)
    assert set(before) < set(store.award().assignments)
    assert store.award().assigned_to("J03") == ("E001", "E002", "E003")
    ((judge, path, issued),) = setup.issue_bundles(store, tmp_path / "late", ["J03"])
    assert (judge, issued.issue) == ("J03", 1)
    with open_bundle(path) as bundle:
        assert bundle.bundle.judge.name == "Ana Alba"
    late = office.laptop("J03")
    score(late, "E001", "8", "8")
    assert moderation.panel(store).rulings[0].standing == "applies"


def test_who_joins_is_recused_from_the_own_organisation(office: Office) -> None:
    made = amending.add_judges(office.store, [replace(LATE, organisation="The Trust 2")], WHY)
    assert codes(made) == ["recused-same-organisation"]
    assert [(each.judge, each.entry) for each in office.award.conflicts] == [("J03", "E002")]
    setup.assign(office.store)
    assert office.award.assigned_to("J03") == ("E001", "E003")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"organisation": ""},
        {"name": "x" * 301},
        {"role": "king"},
        {"reference": "JUDGE-1"},
        {"name": "judge 1", "organisation": "body 1"},
    ],
)
def test_a_judge_who_cannot_be_one_is_refused(office: Office, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        amending.add_judges(office.store, [replace(LATE, **wrong)], WHY)
    with pytest.raises(UsageError):
        amending.correct_judge(office.store, replace(office.award.judge("J02"), **wrong), WHY)
    assert office.store.decisions() == ()
    assert len(office.award.judges) == 2


def test_two_of_one_list_cannot_be_one_judge(office: Office) -> None:
    with pytest.raises(UsageError, match="on the panel already"):
        amending.add_judges(office.store, [LATE, LATE], WHY)
    assert len(office.award.judges) == 2


def test_details_are_corrected_and_the_set_up_stays_as_it_was(office: Office) -> None:
    before = set_up_rows(office.store)
    new = replace(
        office.award.judge("J01"), name="Dr Ann Lee", role="lead", organisation_aliases=("Body One",)
    )
    made = amending.correct_judge(office.store, new, WHY)
    assert codes(made) == ["bundles-again"]
    store = opened_again(office)
    assert store.award().judge("J01") == new
    assert set_up_rows(store) == before
    assert as_decided(small_award(), store.decisions()) == store.award()
    again = replace(new, name="Dr Anne Lee")
    amending.correct_judge(store, again, WHY)
    assert store.award().judge("J01") == again
    assert [each.standing for each in moderation.panel(store).rulings] == ["replaced", "applies"]


def test_nothing_is_kept_when_nothing_changes_or_no_reason_is_given(office: Office) -> None:
    with pytest.raises(UsageError, match="Nothing was changed"):
        amending.correct_judge(office.store, office.award.judge("J01"), WHY)
    with pytest.raises(UsageError, match="Nothing was changed"):
        amending.correct_entry(office.store, "E001", amending.draft_of(office.store, "E001"), WHY)
    with pytest.raises(UsageError, match="needs a reason"):
        amending.add_judges(office.store, [LATE], Grounds(" ", CLOCK))
    with pytest.raises(UsageError, match="needs a reason"):
        amending.add_entry(office.store, draft(), Grounds("", CLOCK))
    with pytest.raises(UsageError, match='no judge "J09"'):
        amending.correct_judge(office.store, replace(LATE, id="J09"), WHY)
    with pytest.raises(UsageError, match='no entry "E009"'):
        amending.correct_entry(office.store, "E009", draft(), WHY)
    assert office.store.decisions() == ()


def test_a_corrected_organisation_recuses_from_what_is_read_already(office: Office) -> None:
    """The marks are kept and do not count any more; when the organisation was a slip, the recusal is taken back."""
    laptop = office.laptop("J01")
    score(laptop, "E002", "9", "9")
    office.take_in(office.returned(laptop))
    made = amending.correct_judge(
        office.store, replace(office.award.judge("J01"), organisation="Trust 2"), WHY
    )
    assert [(each.kind, each.judge, each.entry, each.value) for each in made.decisions] == [
        ("correct_judge", "J01", "", None),
        ("recuse", "J01", "E002", "same_organisation"),
    ]
    assert moderation.panel(office.store).scorecard("J01", "E002").state == "conflicted"
    assert "E002" not in {each.entry for each in results.ranking(office.store).ranked}
    moderation.take_back(office.store, 2, WHY)
    assert "E002" in {each.entry for each in results.ranking(office.store).ranked}


def test_an_interest_that_was_only_matched_goes_with_the_match(office: Office) -> None:
    amending.add_judges(office.store, [replace(LATE, organisation="Trust 2")], WHY)
    made = amending.correct_judge(
        office.store, replace(office.award.judge("J03"), organisation="Body 9"), WHY
    )
    assert codes(made) == ["interest-gone"]
    assert office.award.conflicts == ()


def test_a_judge_stood_down_stays_down_when_the_name_is_corrected(office: Office) -> None:
    moderation.stand_down(office.store, "J02", WHY)
    amending.correct_judge(office.store, replace(office.award.judge("J02"), name="Judge Two"), WHY)
    judge = office.award.judge("J02")
    assert (judge.name, judge.stood_down) == ("Judge Two", True)
    moderation.reinstate(office.store, "J02", WHY)
    assert office.award.judge("J02").counts


def test_an_entry_comes_late_and_goes_to_those_who_read_it(office: Office, tmp_path: Path) -> None:
    first = {judge: issued for judge, _, issued in setup.issue_bundles(office.store, tmp_path / "first")}
    figures = tmp_path / "figures.txt"
    figures.write_text("Figures.", "utf-8")
    attached = (AttachmentDraft("figures.txt", "late", file_chunks(figures)),)
    made = amending.add_entry(office.store, draft(attachments=attached, contact="ann@example.org"), WHY)
    assert [each.kind for each in made.decisions] == ["add_entry"]
    store = opened_again(office)
    entry = store.award().entry("E004")
    assert (entry.title, [each.name for each in entry.attachments]) == ("Safer care, late", ["figures.txt"])
    assert store.contacts()["E004"] == "ann@example.org"
    assert "ann@example.org" not in str(store.decisions())
    told = setup.assign(store, readings=1, keep=True).issues
    assert [each.code for each in told] == ["readings-after-issue"]
    (reader,) = [each.judge for each in store.award().assignments if each.entry == "E004"]
    second = {
        judge: (path, issued) for judge, path, issued in setup.issue_bundles(store, tmp_path / "second")
    }
    assert {judge for judge, (_, issued) in second.items() if issued != first[judge]} == {reader}
    with open_bundle(second[reader][0]) as bundle:
        assert bundle.bundle.entry("E004") == entry
    assert not [each for each in proving.prove(store).issues if each.severity == "error"]


def test_an_entry_that_is_there_or_has_no_title_is_refused(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        amending.add_entry(office.store, draft(title="", reference="ref-1"), WHY)
    assert {each.code for each in refused.value.issues} >= {"value-missing", "reference-twice"}
    assert (office.store.decisions(), len(office.award.entries)) == ((), 3)
    assert not list(office.store.attachment_folder.glob("*"))


def test_marks_given_to_the_earlier_text_stay_and_are_said(office: Office) -> None:
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "7")
    office.take_in(office.returned(laptop))
    before, rows = results.ranking(office.store).ranked, set_up_rows(office.store)
    corrected = replace(amending.draft_of(office.store, "E001"), answers={"ambition": "Put right."})
    made = amending.correct_entry(office.store, "E001", corrected, WHY)
    assert codes(made)[-1:] == ["bundles-again"]
    store = opened_again(office)
    assert store.award().entry("E001").answer("ambition") == "Put right."
    assert set_up_rows(store) == rows
    assert [each.total for each in results.ranking(store).ranked] == [each.total for each in before]
    said = [each for each in moderation.panel(store).issues if each.code == "decision-marks-before"]
    assert [dict(each.facts)["judges"] for each in said] == ["Judge 1"]
    score(laptop, "E001", "8", "8")
    office.take_in(office.returned(laptop))
    left = [each.code for each in moderation.panel(store).issues]
    assert "decision-marks-before" not in left
    assert "decision-correct-entry" in left


def test_a_file_from_before_a_correction_still_merges_and_is_proven(office: Office) -> None:
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "7")
    early = office.returned(laptop)
    amending.correct_entry(
        office.store, "E001", replace(amending.draft_of(office.store, "E001"), title="New"), WHY
    )
    amending.correct_judge(office.store, replace(office.award.judge("J01"), name="Other name"), WHY)
    plan = office.take_in(early)
    assert [(each.status, each.new) for each in plan.files] == [("new", 3)]
    assert not [each for each in proving.prove(office.store).issues if each.severity == "error"]


def test_a_merge_is_taken_back_although_an_entry_was_corrected_after_it(office: Office) -> None:
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "7")
    office.take_in(office.returned(laptop))
    amending.correct_entry(
        office.store, "E001", replace(amending.draft_of(office.store, "E001"), title="New"), WHY
    )
    merges.undo(office.store, CLOCK)
    assert office.store.records() == ()
    assert office.award.entry("E001").title == "New"


def test_an_attachment_is_replaced_and_the_earlier_bytes_are_kept(office: Office, tmp_path: Path) -> None:
    made = []
    for text in ("first", "second"):
        path = tmp_path / "plan.txt"
        path.write_text(text, "utf-8")
        changed = replace(
            amending.draft_of(office.store, "E001"),
            attachments=(AttachmentDraft("plan.txt", "late", file_chunks(path)),),
        )
        amending.correct_entry(office.store, "E001", changed, WHY)
        made.append(office.award.entry("E001").attachments[0].sha256)
    kept = {each.name: each.read_text("utf-8") for each in office.store.attachment_folder.iterdir()}
    assert kept == {made[0]: "first", made[1]: "second"}
    assert amending.draft_of(office.store, "E001").attachments[0].name == "plan.txt"


def test_what_came_after_the_set_up_is_not_taken_back_but_corrected(office: Office) -> None:
    amending.add_judges(office.store, [LATE], WHY)
    amending.correct_judge(office.store, replace(office.award.judge("J03"), name="Ana María Alba"), WHY)
    for number in (1, 2):
        with pytest.raises(UsageError, match="cannot be taken back"):
            moderation.take_back(office.store, number, WHY)


def test_a_final_result_is_out_of_date_when_a_judge_joins(office: Office) -> None:
    moderation.finalise(office.store, WHY)
    amending.add_judges(office.store, [LATE], WHY)
    assert [each.standing for each in moderation.panel(office.store).rulings] == ["stale", "applies"]


@pytest.mark.parametrize(
    ("taken", "following"), [([], "J01"), (["J01", "J09"], "J10"), (["J99"], "J100"), (["J001"], "J002")]
)
def test_ids_go_on_where_they_ended(taken: list[str], following: str) -> None:
    assert amending.next_id("J", taken) == following


def test_changed_outside_the_program_is_damage(office: Office) -> None:
    amending.add_judges(office.store, [LATE], WHY)
    path = office.store.path
    office.store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE judges SET role = 'observer' WHERE id = 'J03'")
        connection.commit()
    with pytest.raises(Exception, match="changed outside the program"):
        AwardStore.open(path)


def test_an_auditor_reads_what_was_said_before_and_after(office: Office, tmp_path: Path) -> None:
    amending.add_judges(office.store, [LATE], WHY)
    changed = replace(
        amending.draft_of(office.store, "E001"), title="Put right", answers={"ambition": "New."}
    )
    amending.correct_entry(office.store, "E001", changed, WHY)
    amending.correct_judge(office.store, replace(office.award.judge("J03"), role="observer"), WHY)
    told = list(versions(office.store.set_up(), office.store.decisions()))
    assert {each.about for each in told if each.decision == 0} == {"J01", "J02", "E001", "E002", "E003"}
    by_step = {
        number: {each.detail: each.text for each in told if each.decision == number} for number in (1, 2, 3)
    }
    assert by_step == {
        1: {"organisation": "Body 9", "reference": "judge-9", "name": "Ana Alba", "role": "judge"},
        2: {"title": "Put right", "answer ambition": "New.", "answer outcome": ""},
        3: {"role": "observer"},
    }
    first = {each.detail: each.text for each in told if (each.decision, each.about) == (0, "E001")}
    assert (first["title"], first["answer outcome"]) == ("Safer care 1", "Answer to Outcome by entry 1.")
    proving.hand_out(office.store, proving.prove(office.store), tmp_path / "out")
    assert "Safer care 1" in (tmp_path / "out" / "panel-and-entries.csv").read_text("utf-8-sig")


def test_the_bytes_of_a_replaced_attachment_are_proven_too(office: Office, tmp_path: Path) -> None:
    for text in ("first", "second"):
        path = tmp_path / "plan.txt"
        path.write_text(text, "utf-8")
        attached = (AttachmentDraft("plan.txt", "late", file_chunks(path)),)
        changed = replace(amending.draft_of(office.store, "E001"), attachments=attached)
        amending.correct_entry(office.store, "E001", changed, WHY)
        if text == "first":
            old = office.store.attachment_folder / office.award.entry("E001").attachments[0].sha256
    assert "proof-attachment" not in [each.code for each in proving.prove(office.store).issues]
    old.write_text("changed", "utf-8")
    assert "proof-attachment" in [each.code for each in proving.prove(office.store).issues]


def test_the_name_of_before_is_said_and_kept_out_of_letters_like_the_new_one(office: Office) -> None:
    amending.correct_judge(office.store, replace(office.award.judge("J02"), name="Thị Minh Nguyễn"), WHY)
    amending.correct_judge(office.store, replace(office.award.judge("J02"), name="Thị Minh Trần"), WHY)
    amending.correct_judge(office.store, replace(office.award.judge("J02"), role="lead"), WHY)
    told = [moderation.in_words(office.award, each) for each in office.store.decisions()]
    assert told == [
        "Thị Minh Nguyễn, Body 2, judge; before: Judge 2",
        "Thị Minh Trần, Body 2, judge; before: Thị Minh Nguyễn",
        "Thị Minh Trần, Body 2, lead",
    ]
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "7")
    laptop.type(
        "E001", Field("feedback", "ambition"), "As Minh Nguyễn Thị said to Thị Minh Nguyễn, well done."
    )
    laptop.type("E001", Field("feedback", "outcome"), "Well measured.")
    office.take_in(office.returned(laptop))
    found = moderation.panel(office.store)
    written, issues = letters(office.award, found, results.ranking(office.store))
    assert [text for letter in written for _, texts in letter.remarks for text in texts] == ["Well measured."]
    assert "letter-names-judge" in [each.code for each in issues]
