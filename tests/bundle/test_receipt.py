"""The receipt code: a known value, and a function of the set alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from judgepanel.bundle.receipt import _words, receipt_code
from judgepanel.model.record import state_hash

IDS = [f"{number:032x}" for number in range(5)]


def test_a_known_code() -> None:
    assert receipt_code(IDS) == "wreck-column-bulb"


def test_it_is_the_first_33_bits() -> None:
    number = 0
    for word in receipt_code(IDS).split("-"):
        number = number << 11 | _words().index(word)
    assert f"{number:033b}" == f"{int(state_hash(IDS), 16):0256b}"[:33]


@given(st.sets(st.sampled_from(IDS)), st.integers())
def test_order_and_repetition_do_not_matter(ids: set[str], seed: int) -> None:
    shuffled = [*ids, *ids]
    random.Random(seed).shuffle(shuffled)
    assert receipt_code(shuffled) == receipt_code(ids)


def test_the_words_can_be_told_apart() -> None:
    words = _words()
    assert len(words) == len({word[:4] for word in words}) == 2048
    assert all(word.isascii() and word.islower() for word in words)
