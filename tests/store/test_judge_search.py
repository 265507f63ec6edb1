"""Words are found again, whatever characters are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.store.judge_search import Piece, SearchIndex, question


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex()
    made.put(
        [
            Piece("E001", "answer", "ambition", 0, 'Falls fell by 23% (see "Appendix B"), said Ọlúwáṣeun.'),
            Piece("E002", "answer", "ambition", 0, "Nurse-led round; O'Brien's café audit."),
            Piece("E002", "note", "outcome", 0, "Where is the baseline?"),
        ]
    )
    return made


def places(index: SearchIndex, wanted: str) -> list[tuple[str, str]]:
    return [(each.piece.entry, each.piece.kind) for each in index.find(wanted)]


@pytest.mark.parametrize(
    ("wanted", "entry"),
    [
        ("fell falls", "E001"),
        ("append", "E001"),
        ("oluwaseun", "E001"),
        ("23%", "E001"),
        ("(see", "E001"),
        ("%", "E001"),
        ("alls fel", "E001"),
        ("O'Brien", "E002"),
        ("CAFE", "E002"),
        ('"', "E001"),
        ("nurse-led", "E002"),
    ],
)
def test_what_stands_there_is_found(index: SearchIndex, wanted: str, entry: str) -> None:
    assert places(index, wanted)[0] == (entry, "answer")


@pytest.mark.parametrize(
    "wanted", ["", "   ", "falls NOT fell", "entry:E001", "text:falls", "falls OR nurse", "^zebra"]
)
def test_no_character_has_a_meaning_of_its_own(index: SearchIndex, wanted: str) -> None:
    assert places(index, wanted) == []


@given(st.text(max_size=30))
def test_any_characters_are_safe(wanted: str) -> None:
    with SearchIndex() as index:
        index.put([Piece("E001", "note", "", 0, "one two")])
        index.find(wanted)
        assert isinstance(question(wanted), str)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40))
def test_a_text_finds_itself(text: str) -> None:
    with SearchIndex() as index:
        index.put([Piece("E001", "note", "", 0, text)])
        assert bool(index.find(text)) == bool(text.strip())


def test_a_text_takes_the_place_of_the_one_before(index: SearchIndex) -> None:
    index.put([Piece("E002", "note", "outcome", 0, "Seen on page 4.")])
    assert places(index, "baseline") == []
    assert places(index, "seen") == [("E002", "note")]
    index.put([Piece("E002", "note", "outcome", 0, "")])
    assert places(index, "seen") == []


def test_the_words_around_a_find_are_shown(index: SearchIndex) -> None:
    found = index.find("fell")[0]
    assert (found.before, found.match) == ("Falls ", "fell")
    assert found.after.startswith(" by 23%")
