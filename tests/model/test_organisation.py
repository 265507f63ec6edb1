"""Spellings of one organisation match, neighbours do not; and folding is a true equivalence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.model.organisation import fold, same_organisation

SAME = [
    ("Northfield NHS Foundation Trust", "Northfield NHS Trust"),
    ("Northfield NHS Foundation Trust", "Northfield NHSFT"),
    ("Northfield NHS Foundation Trust", "Northfield NHS FT"),
    ("Northfield NHS Foundation Trust", "NORTHFIELD TRUST"),
    ("Northfield N.H.S. Trust", "Northfield NHS Trust"),
    ("Northfield (NHS) Trust", "Northfield NHS Trust"),
    ("Northfield National Health Service Trust", "Northfield NHS Trust"),
    ("The Northfield NHS Trust", "Northfield NHS Trust"),
    ("Guy's & St. Thomas' NHS Foundation Trust", "Guys and Saint Thomas’ NHS Trust"),
    ("Northfield Teaching Hospitals", "Northfield Teaching Hospitals NHS Trust"),
    ("Health & Care Northfield", "Health and Care Northfield"),
    ("Bwrdd Iechyd Môn", "bwrdd iechyd mon"),
    ("Szpital Łódź", "Szpital Lodz"),
    ("Ọlúwáṣeun House", "Oluwaseun House"),
    ("North-East Ambulance", "North East  Ambulance"),
    ("Northfield Care Ltd.", "Northfield Care Limited"),
    ("Straße Klinik", "STRASSE KLINIK"),
]
DIFFERENT = [
    ("University Hospitals of Northfield", "University of Northfield"),
    ("University Hospital Northfield NHS Trust", "Northfield University"),
    ("Northfield", "Northfield NHS Trust"),
    ("Northfield Council", "Northfield NHS Trust"),
    ("Northfield Community Trust", "Northfield Trust"),
    ("North Northfield NHS Trust", "Northfield NHS Trust"),
    ("St Thomas NHS Trust", "Thomas NHS Trust"),
    ("Trust", "Northfield Trust"),
    ("NHS England", "NHS Scotland"),
    ("NHS", "Trust"),
    ("", ""),
    ("...", "—"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_organisation(one: str, other: str) -> None:
    assert same_organisation((one,), (other,))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_no_false_friends(one: str, other: str) -> None:
    assert not same_organisation((one,), (other,))


def test_aliases_count_on_both_sides() -> None:
    assert same_organisation(("Body", "Northfield NHSFT"), ("Other", "", "northfield trust"))
    assert not same_organisation(("Body", ""), ("Other", ""))
    assert not same_organisation((), ("Other",))


PIECES = [
    "The",
    "the",
    "NHS",
    "Foundation",
    "Trust",
    "NHSFT",
    "FT",
    "St",
    "Saint",
    "Ltd",
    "Health",
    "of",
    "Ward",
]
names = st.lists(
    st.sampled_from([*PIECES, "&", "and", "+", "Ł", "é", "N.H.S.", "-"]) | st.text(max_size=8), max_size=6
).map(" ".join)


@given(names)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(names)
def test_case_and_composition_do_not_matter(name: str) -> None:
    assert fold(name.upper()) == fold(name.upper().lower().upper())
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))


@given(names, names)
def test_matching_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert same_organisation((one,), (other,)) == same_organisation((other,), (one,))


@given(st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,3}", fullmatch=True))
def test_every_ending_of_a_trust_is_the_same_trust(stem: str) -> None:
    endings = ("NHS Foundation Trust", "NHS Trust", "NHSFT", "NHS FT", "Trust", "Foundation Trust")
    assert len({fold(f"{stem} {ending}") for ending in endings}) == 1
