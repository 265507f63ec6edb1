"""What an entrant is told, and above all what not."""

import unicodedata
from dataclasses import replace
from fractions import Fraction

import pytest

from judgepanel.merge.letters import letters
from judgepanel.model.award import Award
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry
from judgepanel.model.scorecard import CriterionScore, PanelView, Scorecard, ScorecardState
from tests.builders import small_award


def _award() -> Award:
    award = small_award(entries=2, judges=3)
    names = ("Ann Archer", "Bo Baker", "Cy Cole")
    judges = tuple(replace(judge, name=name) for judge, name in zip(award.judges, names, strict=True))
    return replace(award, judges=judges)


def _card(
    judge: str,
    feedback: str,
    state: ScorecardState = "complete",
    entry: str = "E001",
    criterion: str = "ambition",
) -> Scorecard:
    scores = (CriterionScore(criterion, "scored", note="private words", feedback=feedback),)
    return Scorecard(judge, entry, state, scores)


def _view(*cards: Scorecard) -> PanelView:
    return PanelView(cards, (), (), "0" * 64)


def _ranking(outcome: str = "", withdrawn: bool = False) -> Ranking:
    names = ("REF-1", "Safer care 1", "Trust 1")
    total = Fraction(70)
    row = RankedEntry(1, False, "E001", *names, total, total, Fraction(0), (), 0, outcome=outcome)
    gone = UnrankedEntry("E001", *names, 0, "withdrawn")
    return Ranking(
        "shortlisting", "0" * 64, () if withdrawn else (row,), (), (), (gone,) if withdrawn else ()
    )


def test_every_judges_words_by_criterion_in_the_order_of_the_words() -> None:
    cards = (
        _card("J01", "Zest and figures."),
        _card("J02", "A clear aim."),
        _card("J03", "Good.", criterion="outcome"),
    )
    (letter,), issues = letters(_award(), _view(*cards), _ranking("finalist"))
    assert letter.remarks == (("Ambition", ("A clear aim.", "Zest and figures.")), ("Outcome", ("Good.",)))
    assert (letter.outcome, letter.reference) == ("Finalist", "REF-1")
    assert issues == ()


def test_who_judged_cannot_be_told_from_a_letter() -> None:
    first = _view(_card("J01", "One."), _card("J02", "Two."))
    other = _view(_card("J01", "Two."), _card("J02", "One."))
    assert letters(_award(), first, _ranking())[0] == letters(_award(), other, _ranking())[0]
    assert "private" not in repr(letters(_award(), first, _ranking())[0])


def test_no_word_of_whoever_has_an_interest_or_abstained() -> None:
    for state in ("conflicted", "abstained"):
        found, issues = letters(_award(), _view(_card("J01", "Words.", state)), _ranking())
        assert found == ()
        assert [each.code for each in issues] == ["letter-nothing-to-say"]
    (letter,), _ = letters(_award(), _view(_card("J01", "Words.", "part")), _ranking())
    assert letter.remarks == (("Ambition", ("Words.",)),)


def test_no_word_of_an_observer_or_a_judge_stood_down() -> None:
    award = _award()
    for change in ({"role": "observer"}, {"stood_down": True}):
        other = replace(award, judges=(replace(award.judges[0], **change), *award.judges[1:]))
        found, _ = letters(other, _view(_card("J01", "Words."), _card("J02", "More.")), _ranking())
        assert [texts for _, texts in found[0].remarks] == [("More.",)]


def test_a_withdrawn_entry_has_no_letter_and_is_not_asked_about() -> None:
    assert letters(_award(), _view(_card("J01", "Words.")), _ranking(withdrawn=True)) == ((), ())


def test_a_remark_that_names_a_judge_is_left_out_and_said() -> None:
    for text in (
        "As ann  archer said, well done.",
        "I agree with Dr Baker here.",
        "Professor Cole, see above.",
    ):
        found, issues = letters(_award(), _view(_card("J01", text), _card("J02", "Fine.")), _ranking())
        assert found[0].remarks == (("Ambition", ("Fine.",)),)
        assert [(each.code, each.place) for each in issues] == [("letter-names-judge", "E001")]
    found, issues = letters(_award(), _view(_card("J01", "A baker and coles; archery helped.")), _ranking())
    assert (len(found), issues) == (1, ())


SPELLINGS = {
    "Professor Adaeze Whitcombe": (
        "Adaeze Whitcombe asked this too.",
        "ADAEZE   WHITCOMBE agrees.",
        "Whitcombe, Adaeze: fine.",
        "As Prof. Whitcombe said.",
        "(Adaeze\u00a0Whitcombe)",
        "Adaeze Whit\u200bcombe",
    ),
    "Dr Ọlúwáṣeun Akíntọ́lá": (
        "Oluwaseun Akintola liked it.",
        unicodedata.normalize("NFD", "Ọlúwáṣeun Akíntọ́lá liked it."),
        "Ask dr akintola about it.",
    ),
    "Þórdís Hallsdóttir": ("Thordis Hallsdottir", "Ms Hallsdóttir"),
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in SPELLINGS.items() for text in texts]
)
def test_a_judge_is_known_however_the_name_is_spelled(name: str, text: str) -> None:
    award = _award()
    award = replace(award, judges=(replace(award.judges[0], name=name), *award.judges[1:]))
    found, issues = letters(award, _view(_card("J02", text)), _ranking())
    assert found == ()
    assert [each.code for each in issues] == ["letter-names-judge", "letter-nothing-to-say"]


def test_part_of_a_judges_name_stays_and_is_said() -> None:
    for text in ("Archer would know.", "As Ann, who chairs us, said."):
        found, issues = letters(_award(), _view(_card("J02", text)), _ranking())
        assert found[0].remarks == (("Ambition", (text,)),)
        assert [(each.code, each.place) for each in issues] == [("letter-perhaps-judge", "E001")]
    for text in ("Archers and bakers.", "A baker said so.", "Annual figures."):
        assert letters(_award(), _view(_card("J02", text)), _ranking())[1] == ()


def test_a_remark_that_names_another_entry_stays_and_is_said() -> None:
    for text in ("REF-2 did this better.", "See what Trust 2 does.", "Like “Safer care 2”."):
        found, issues = letters(_award(), _view(_card("J01", text)), _ranking())
        assert found[0].remarks == (("Ambition", (text,)),)
        assert [each.code for each in issues] == ["letter-names-entry"]
    assert letters(_award(), _view(_card("J01", "Trust 1 shows REF-1 and Trust 21.")), _ranking())[1] == ()
