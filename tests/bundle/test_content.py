"""bundle.json gives back what was put in, for any text."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.bundle.content import as_data, attachments_of, read_content
from judgepanel.model.award import CONFLICT_KINDS, ROLES, Conflict, Judge
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.reading import canonical_json, parse_json, read_document
from tests.builders import SEAL_KEY, small_award, small_bundle

BASE = small_bundle(small_award(entries=0))
# Anything that UTF-8 can carry: half characters are refused when a bundle is made.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


@st.composite
def entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    numbers = draw(st.lists(st.integers(1, 99), unique=True, max_size=4))
    return tuple(
        Entry(
            f"E{number:03d}",
            draw(TEXTS),
            draw(TEXTS),
            draw(TEXTS),
            draw(TEXTS),
            tuple(Answer(heading.id, draw(TEXTS)) for heading in BASE.category.answers),
            tuple(
                Attachment(name, draw(HASHES), draw(st.integers(0, 2**40)))
                for name in draw(st.sets(st.sampled_from(["a.pdf", "b é.PNG", "c.txt"])))
            ),
            tuple(draw(st.lists(TEXTS, max_size=2))),
        )
        for number in numbers
    )


@st.composite
def practice_entries(draw: st.DrawFn) -> PracticeEntry:
    agreed = (
        AgreedMark(each.id, draw(st.sampled_from(["", "0", "7", "10"])), draw(TEXTS))
        for each in BASE.round.score_set.criteria
    )
    return PracticeEntry(
        draw(TEXTS.filter(str.strip)),
        draw(TEXTS),
        draw(TEXTS),
        tuple(Answer(heading.id, draw(TEXTS)) for heading in BASE.category.answers),
        (Attachment("p.pdf", draw(HASHES), draw(st.integers(0, 2**40))),),
        tuple(each for each in agreed if draw(st.booleans())),
        draw(TEXTS),
    )


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    judge = Judge("J07", draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(st.sampled_from(ROLES)), (draw(TEXTS),))
    kinds = draw(st.lists(st.sampled_from(CONFLICT_KINDS), max_size=3))
    return replace(
        BASE,
        issue=draw(st.integers(1, 1000)),
        award_title=draw(TEXTS),
        rehearsal=draw(st.booleans()),
        judge=judge,
        entries=draw(entries()),
        conflicts=tuple(Conflict("J07", f"E{n:03d}", kind, draw(TEXTS)) for n, kind in enumerate(kinds, 200)),
        seal_key=draw(st.binary(min_size=32, max_size=32)),
        practice=draw(st.none() | practice_entries()),
    )


@settings(deadline=None, max_examples=100)
@given(bundles())
def test_round_trip(bundle: Bundle) -> None:
    raw = canonical_json(as_data(bundle))
    table = parse_json(raw, place="bundle.json")
    assert read_document(table, read_content, place="bundle.json", closed=False) == bundle
    assert json.loads(raw)["seal_key"] == bundle.seal_key.hex()


def test_one_file_under_two_names() -> None:
    digest = "a" * 64
    same, other = Attachment("a.pdf", digest, 5), Attachment("b.pdf", digest, 5)
    entry = Entry("E001", "", "T", "O", attachments=(same, other))
    again = replace(entry, id="E002", attachments=(same,))
    bundle = replace(BASE, entries=(entry, again), seal_key=SEAL_KEY)
    assert attachments_of(bundle) == {digest: (same, other)}


def test_the_seal_key_is_in_no_log() -> None:
    assert repr(SEAL_KEY) not in repr(BASE)
