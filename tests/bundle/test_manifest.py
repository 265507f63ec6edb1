"""The bag's small files: written as documented, read strictly."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.bundle.manifest import BagInfo, format_of, manifest_text, parse_bag_info, parse_manifest
from judgepanel.issues import RefusedError

DIGEST = "0123456789abcdef" * 4
INFO = BagInfo("b" * 32, 503_316_480, 503_300_000, 12)


def test_bag_info_is_as_documented() -> None:
    assert INFO.text().decode() == (
        "Bag-Software-Agent: Judgepanel\n"
        "External-Identifier: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n"
        "Judging-Bundle-Format: 2\n"
        "Judging-File-Bytes: 000503316480\n"
        "Payload-Oxum: 503300000.12\n"
    )
    assert parse_bag_info(INFO.text()) == INFO
    assert format_of(INFO.text()) == 2
    assert format_of(b"Something: else\nJudging-Bundle-Format: 12\r\n") == 12
    assert format_of(b"no: format\n") is None


def test_its_length_never_depends_on_the_length_it_tells() -> None:
    assert len(BagInfo("b" * 32, 0, 5, 1).text()) == len(BagInfo("b" * 32, 4_294_967_295, 5, 1).text())


def test_manifest_round_trip() -> None:
    hashes = {"data/b": DIGEST, "data/a": "f" * 64}
    assert manifest_text(hashes) == f"{'f' * 64}  data/a\n{DIGEST}  data/b\n".encode()
    assert parse_manifest(manifest_text(hashes), "m") == hashes


@pytest.mark.parametrize(
    "raw",
    [
        b"x",
        f"{DIGEST} data/a".encode(),
        f"{DIGEST}  ".encode(),
        f"{DIGEST[:-1]}  data/a".encode(),
        f"{DIGEST.upper()}  data/a".encode(),
        f"{DIGEST}  data/a\n{DIGEST}  data/a".encode(),
        f"{DIGEST}  data/\xe9".encode("latin-1"),
        f"{DIGEST}  data/a b".encode(),
        f"{DIGEST}  data/a\n\n{DIGEST}  data/b".encode(),
    ],
)
def test_malformed_manifests(raw: bytes) -> None:
    with pytest.raises(RefusedError, match="m cannot be read"):
        parse_manifest(raw, "m")


@given(st.binary(max_size=300))
def test_anything_gets_an_answer(raw: bytes) -> None:
    titles = []
    for parse in (parse_bag_info, lambda data: parse_manifest(data, "m")):
        with suppress(RefusedError):
            parse(raw)
            titles.append("")
    assert titles in ([], [""])  # no bytes at all are an empty manifest, never a bag-info
    assert format_of(raw) is None
