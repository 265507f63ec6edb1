"""The seal: known value, and nothing but the same key and bytes passes."""

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.bundle.seal import new_key, sign, verify
from judgepanel.errors import UsageError

KEY = bytes(range(32))


def test_it_is_the_documented_construction() -> None:
    assert sign(KEY, b"{}") == hmac.digest(KEY, b"judging-scores/1//{}", "sha256").hex()
    assert sign(KEY, b"{}") == "9a2c398c93c97be1da628de40b559f2b3d857c7299e97df3de36546f8e479eb8"


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_only_the_same_bytes_and_key_pass(payload: bytes, key: bytes, other: bytes) -> None:
    seal = sign(KEY, payload)
    assert verify(KEY, payload, seal)
    assert verify(key, payload, seal) == (key == KEY)
    assert verify(KEY, other, seal) == (other == payload)


@pytest.mark.parametrize(
    "seal", ["", "0", "é" * 64, "\ud800", sign(KEY, b"x").upper(), sign(KEY, b"x") + " "]
)
def test_any_other_text_is_no_seal(seal: str) -> None:
    assert not verify(KEY, b"x", seal)


def test_keys() -> None:
    assert new_key(KEY) == KEY
    with pytest.raises(UsageError):
        new_key(b"short")
