"""What the core says is English text that remembers what it was made of."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.catalogue import CATALOGUE
from judgepanel.errors import WorldError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.phrases import Phrase, counted, phrase


def test_a_phrase_is_its_english_text() -> None:
    said = phrase("{name} is too large.", name="a.xlsx")
    assert said == "a.xlsx is too large."
    assert (said.template, said.facts, said.number) == ("{name} is too large.", {"name": "a.xlsx"}, None)
    assert hash(said) == hash("a.xlsx is too large.")


def test_without_facts_braces_are_only_braces_and_a_phrase_stays_what_it_is() -> None:
    assert phrase("{name}") == "{name}"
    said = phrase("{name}", name="x")
    assert phrase(said) is said


def test_one_is_said_apart_and_other_numbers_take_the_place_of_the_sign() -> None:
    assert counted(1, "1 entry", "%n entries") == "1 entry"
    said = counted(2, "1 entry of {judge}", "%n entries of {judge}", judge="100%n")
    assert said == "2 entries of 100%n"
    assert (said.template, said.number) == ("%n entries of {judge}", 2)
    assert counted(0, "1 entry", "%n entries") == "0 entries"


def test_facts_that_are_phrases_stay_phrases_in_a_finding() -> None:
    found = issue("bundle-not", reason=phrase("it is empty"))
    reason = dict(found.facts)["reason"]
    assert isinstance(reason, Phrase)
    assert isinstance(found.sentence.facts["reason"], Phrase)
    assert found == Issue("bundle-not", "", (("reason", "it is empty"),))


def test_an_error_says_phrases() -> None:
    error = WorldError(phrase("{name} is gone.", name="a"), "It was there.")
    assert (error.title.template, error.detail.template) == ("{name} is gone.", "It was there.")
    assert str(error) == "a is gone. It was there."
    assert isinstance(str(error), Phrase), (
        "an error told inside a finding can be said in another language too"
    )


def test_letters_that_nobody_sees_stand_as_codes_in_facts() -> None:
    said = phrase("{name} is gone.", name="a\u202eb")
    assert said == "a<U+202E>b is gone."
    assert said.facts == {"name": "a<U+202E>b"}


def test_further_findings_are_counted() -> None:
    gone = [issue("bundle-not", f"{n}", reason="x") for n in range(3)]
    assert RefusedError(gone[:1]).detail == "0."
    assert RefusedError(gone[:2]).detail == "0. 1 more finding."
    assert RefusedError(gone).detail == "0. 2 more findings."
    assert RefusedError([issue("bundle-not", reason="x")] * 2).detail == "1 more finding."


@given(st.text(), st.text(), st.integers(0, 5))
def test_it_travels_whole(name: str, fact: str, number: int) -> None:
    said = counted(number, "1 of {name}", "%n of {name}", name=phrase("{it}", it=fact))
    for again in (pickle.loads(pickle.dumps(said)), copy.deepcopy(said)):
        assert isinstance(again, Phrase)
        assert (again, again.template, again.number) == (said, said.template, said.number)
        assert isinstance(again.facts["name"], Phrase)


def test_a_finding_about_one_thing_is_said_of_one_thing() -> None:
    facts = {"judge": "Ann", "entry": "E001"}
    assert issue("not-assigned", count=1, **facts).sentence.startswith("1 value from Ann about E001 is kept")
    said = issue("not-assigned", count=3, **facts).sentence
    assert said.startswith("3 values from Ann about E001 are kept")
    assert said.number == 3


def test_a_counted_finding_without_its_count_is_a_defect() -> None:
    with pytest.raises(KeyError, match="count"):
        issue("record-crossed")


def test_every_sentence_that_counts_is_also_said_of_one() -> None:
    for code, wording in CATALOGUE.items():
        assert ("%n" in wording.sentence) == bool(wording.one), code
        assert "%n" not in wording.one + wording.way_out, code
