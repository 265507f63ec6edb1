"""The bag around a bundle: its small text files, by RFC 8493 (BagIt 1.0), written and read strictly.

History of the format, written as `Judging-Bundle-Format` in bag-info.txt:
1  the first.
2  a practice entry in a part of its own, `practice` in bundle.json, and its attachments among the others.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.phrases import phrase

FORMAT: Final = 2
MIMETYPE: Final = b"application/vnd.judgepanel.bundle+zip"
BAGIT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BUNDLE_JSON: Final = "data/bundle.json"
BLOBS: Final = "data/blobs/sha256/"
# In the order in which they lie in the file: what format it is and how long it should be come first.
TAG_FILES: Final = ("mimetype", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
LENGTH_DIGITS: Final = 12

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(r"^([0-9a-f]{64}) [ *]([!-~]{1,200})$", re.MULTILINE)
_INFO_LINE = re.compile(r"([A-Za-z0-9-]{1,60}): ([ -~]{0,200})")
_INFO = {
    "External-Identifier": re.compile(r"([0-9a-f]{32})"),
    "Judging-Bundle-Format": re.compile(r"([1-9][0-9]{0,5})"),
    "Judging-File-Bytes": re.compile(rf"([0-9]{{{LENGTH_DIGITS}}})"),
    "Payload-Oxum": re.compile(r"([0-9]{1,18})\.([0-9]{1,9})"),
}


@dataclass(frozen=True, slots=True)
class BagInfo:
    """What a bundle says of itself before it is opened.

    `file_bytes` is the length of the whole file, `payload_bytes` and `payload_files` count what lies in data/.
    """

    bundle: str
    file_bytes: int
    payload_bytes: int
    payload_files: int
    format: int = FORMAT

    def text(self) -> bytes:
        lines = {
            "Bag-Software-Agent": "Judgepanel",
            "External-Identifier": self.bundle,
            "Judging-Bundle-Format": str(self.format),
            "Judging-File-Bytes": f"{self.file_bytes:0{LENGTH_DIGITS}d}",
            "Payload-Oxum": f"{self.payload_bytes}.{self.payload_files}",
        }
        return "".join(f"{label}: {value}\n" for label, value in lines.items()).encode("ascii")


def format_of(raw: bytes) -> int | None:
    """The format named in a bag-info.txt, whatever else it holds: a newer program may write it otherwise."""
    found = re.search(rb"^Judging-Bundle-Format: ([1-9][0-9]{0,5})\r?$", raw, re.MULTILINE)
    return int(found[1]) if found else None


def parse_bag_info(raw: bytes) -> BagInfo:
    """Raises RefusedError. Labels of a newer minor version are left alone."""
    found: dict[str, re.Match[str]] = {}
    for line in _lines(raw, "bag-info.txt"):
        pair = _INFO_LINE.fullmatch(line)
        if not pair or pair[1] in found:
            raise refused(phrase("bag-info.txt cannot be read"))
        if pattern := _INFO.get(pair[1]):
            if not (value := pattern.fullmatch(pair[2])):
                raise refused(phrase("{value} in bag-info.txt cannot be read", value=pair[1]))
            found[pair[1]] = value
    if missing := sorted(set(_INFO) - set(found)):
        raise refused(phrase("bag-info.txt lacks {part}", part=missing[0]))
    oxum = found["Payload-Oxum"]
    return BagInfo(
        bundle=found["External-Identifier"][1],
        file_bytes=int(found["Judging-File-Bytes"][1]),
        payload_bytes=int(oxum[1]),
        payload_files=int(oxum[2]),
        format=int(found["Judging-Bundle-Format"][1]),
    )


def manifest_text(hashes: Mapping[str, str]) -> bytes:
    """Lines of hash and name, in the order of the names."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode("ascii")


def parse_manifest(raw: bytes, place: str) -> dict[str, str]:
    """SHA-256 in hex by name. Raises RefusedError."""
    lines = _lines(raw, place)
    hashes = {name: digest for digest, name in _LINE.findall("\n".join(lines))}
    if len(hashes) != len(lines):
        raise refused(phrase("{place} cannot be read", place=place))
    return hashes


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_sha256(text: str) -> bool:
    return bool(_SHA256.fullmatch(text))


def refused(reason: str) -> RefusedError:
    """The bundle differs from what was made, in this respect."""
    return RefusedError([changed(reason)])


def changed(reason: str) -> Issue:
    return issue("bundle-changed", reason=reason)


def _lines(raw: bytes, place: str) -> list[str]:
    try:
        text = raw.decode("ascii")
    except UnicodeDecodeError:
        raise refused(phrase("{place} cannot be read", place=place)) from None
    return text.splitlines()
