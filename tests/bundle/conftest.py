"""A small bundle with attachments of every kind, and the attacker's way to make one that is consistent but wrong."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from judgepanel.bundle import manifest
from judgepanel.bundle.content import as_data
from judgepanel.bundle.writer import write_bundle
from judgepanel.container import Member, length_of, open_container, write_container
from judgepanel.container.limits import BUNDLE_LIMITS
from judgepanel.model.award import Conflict
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Attachment
from judgepanel.reading import canonical_json
from tests.builders import small_award, small_bundle


def office(folder: str, *more: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", f"{folder}/main.xml", *more):
            archive.writestr(zipfile.ZipInfo(name), f"<{name.strip('[]._/')}/>" * 20)
    return buffer.getvalue()


PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
JPG = b"\xff\xd8\xff\xe0" + bytes(range(200))
FILES: dict[str, bytes] = {
    "evidence.pdf": PDF,
    "Nguyễn’s chart (2).PNG": PNG,
    "photo.jpg": JPG,
    "report.docx": office("word"),
    "slides.pptx": office("ppt"),
    "figures.xlsx": office("xl"),
    "quotes.txt": "“It helped us.” Ọlúwáṣeun\n".encode() * 50,
    "notes.md": b"# Notes\n",
}


@dataclass
class Folder:
    """Attachment files by their hash, as an award keeps them."""

    path: Path

    def keep(self, name: str, content: bytes) -> Attachment:
        digest = hashlib.sha256(content).hexdigest()
        (self.path / digest).write_bytes(content)
        return Attachment(name, digest, len(content))

    def __call__(self, sha256: str) -> Path:
        return self.path / sha256


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "attachments"
    path.mkdir()
    return Folder(path)


@pytest.fixture
def bundle(folder: Folder) -> Bundle:
    """Three entries, the first with a file of every kind, the second with one of them again."""
    base = small_bundle(small_award())
    attachments = tuple(folder.keep(name, content) for name, content in FILES.items())
    first, second, third = base.entries
    return replace(
        base,
        entries=(
            replace(first, attachments=attachments, title="Łukasz & co: <b>safer</b> care\nfor all"),
            replace(second, attachments=(attachments[0]._replace(name="same file.pdf"),)),
            replace(third, organisation_aliases=("T3", "Third")),
        ),
        conflicts=(Conflict("J01", "E009", "same_organisation", "Trust 9"),),
    )


@pytest.fixture
def made(tmp_path: Path, bundle: Bundle, folder: Folder) -> Path:
    path = tmp_path / "panel.judging"
    write_bundle(path, bundle, folder)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with open_container(path, BUNDLE_LIMITS) as opened:
        return {name: opened.read(name) for name in opened.names}


def write_parts(path: Path, parts: Mapping[str, bytes]) -> Path:
    write_container(path, [Member(name, content, stored=True) for name, content in parts.items()])
    return path


def forge(path: Path, payload: Mapping[str, bytes], *, info: Callable[[str], str] = str) -> Path:
    """A bundle whose hashes, counts and length all agree with this payload, whatever it says."""
    data = {"data/" + name: content for name, content in payload.items()}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in data.items()}
    size = sum(map(len, data.values()))

    def members(length: int) -> list[Member]:
        bag = manifest.BagInfo("b" * 32, length, size, len(data))
        tags = {
            "mimetype": manifest.MIMETYPE,
            "bag-info.txt": info(bag.text().decode()).encode(),
            "bagit.txt": manifest.BAGIT,
            "manifest-sha256.txt": manifest.manifest_text(hashes),
        }
        own = {name: hashlib.sha256(content).hexdigest() for name, content in tags.items()}
        tags["tagmanifest-sha256.txt"] = manifest.manifest_text(own)
        return [Member(name, content, stored=True) for name, content in (tags | data).items()]

    write_container(path, members(length_of(members(0))))
    return path


def forge_json(path: Path, bundle: Bundle, change: Callable[[dict[str, Any]], object]) -> Path:
    """A consistent bundle whose JSON was changed by hand; blobs are filled with what the JSON names."""
    data = json.loads(canonical_json(as_data(bundle)))
    changed = change(data)
    raw = changed if isinstance(changed, bytes) else json.dumps(data, ensure_ascii=False).encode()
    blobs = {
        f"blobs/sha256/{hashlib.sha256(content).hexdigest()}": content for content in set(FILES.values())
    }
    return forge(path, {"bundle.json": raw} | blobs)
