"""Opening a bundle: refused whole, with the reason, or believed.

In this order: what format it is, whether it is all there, whether the archive is sound, whether the bag's small
files agree with each other and with what lies there, and only then what it says. Attachments stay where they are
and are checked when one is asked for, so a large bundle opens as fast as a small one.
"""

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from judgepanel.bundle import manifest
from judgepanel.bundle.attachments import WholeLook
from judgepanel.bundle.content import attachments_of, read_content
from judgepanel.bundle.manifest import BAGIT, BLOBS, BUNDLE_JSON, MIMETYPE, TAG_FILES, changed, refused
from judgepanel.container import (
    BUNDLE_LIMITS,
    Container,
    leading_parts,
    open_container,
    shown,
    spoken_share,
)
from judgepanel.container.names import is_litter
from judgepanel.errors import UsageError, WorldError
from judgepanel.files import read_head, size_of
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Attachment
from judgepanel.phrases import phrase
from judgepanel.reading import parse_json, read_document

_MIB = 1024 * 1024
_MOST_JSON: Final = 64 * _MIB
_MOST_MIMETYPE: Final = 256
_MOST_TAG_FILE: Final = 8 * _MIB
_FIRST_HEADER = b"PK\x03\x04"
_SUFFIX: Final = ".judging"


class OpenBundle:
    """A bundle whose text was read and checked; attachments are read from it on demand. A context manager."""

    def __init__(self, path: Path, container: Container) -> None:
        """Reads and checks what the container says. Raises RefusedError."""
        self.path = path
        self.bundle = _read(container, path)
        self._container = container
        self._attachments = attachments_of(self.bundle)
        _check_attachments(container, self._attachments)

    def attachment(self, sha256: str) -> BinaryIO:
        """The attachment of that hash, to be read where it lies, as long as the bundle is open.

        All of it was read and compared before. Raises RefusedError when it is damaged or not what its name says.
        """
        names = self._attachments.get(sha256)
        if names is None:
            raise UsageError("There is no such attachment in the bundle.", sha256[:64])
        if found := self._look(sha256, names):
            raise RefusedError(each.at(self.path.name) for each in found)
        return self._container.open(BLOBS + sha256)

    def check_all(self) -> tuple[Issue, ...]:
        """Read every attachment and say what is wrong; nothing else in an open bundle can be."""
        found: list[Issue] = []
        for sha256, names in self._attachments.items():
            try:
                found += (each.at(self.path.name) for each in self._look(sha256, names))
            except RefusedError as damaged:
                found += damaged.issues
        return tuple(found)

    def close(self) -> None:
        """Let the file go."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _look(self, sha256: str, names: tuple[Attachment, ...]) -> list[Issue]:
        digest, look = hashlib.sha256(), WholeLook()
        for piece in self._container.chunks(BLOBS + sha256, hashed=True):
            digest.update(piece)
            look.see(piece)
        if digest.hexdigest() != sha256:
            return [issue("attachment-damaged", shown(names[0].name))]
        found = (look.finding(each.name) for each in names)
        return [each for each in found if each is not None]


def is_bundle(path: Path) -> bool:
    """Whether the file says in its first bytes that it is a bundle, whatever its name: mail programs rename files."""
    try:
        return leading_parts(path, _MOST_MIMETYPE).get("mimetype") == MIMETYPE
    except WorldError:
        return False


def open_bundle(path: Path) -> OpenBundle:
    """The bundle in that file. Raises RefusedError with every reason, WorldError when the file cannot be read."""
    try:
        _refuse_other_or_cut(path)
        container = open_container(path, BUNDLE_LIMITS)
    except RefusedError as error:
        raise _placed(error, path) from error
    try:
        return OpenBundle(path, container)
    except RefusedError as error:
        container.close()
        raise _placed(error, path) from error
    except BaseException:
        container.close()
        raise


def _refuse_other_or_cut(path: Path) -> None:
    """From the first bytes alone: no bundle, a newer format, or a copy that stopped before its end."""
    head = read_head(path, 64)
    if not head.startswith(_FIRST_HEADER):
        raise RefusedError([issue("bundle-not", reason=_nature(head))])
    leading = leading_parts(path)
    if leading.get("mimetype", MIMETYPE) != MIMETYPE:
        raise RefusedError([issue("bundle-not", reason=phrase("it is another kind of document"))])
    info = leading.get("bag-info.txt", b"")
    if (found := manifest.format_of(info)) is not None and found > manifest.FORMAT:
        raise RefusedError([issue("format-newer", found=found, known=manifest.FORMAT)])
    length = size_of(path)
    if info and length < (whole := manifest.parse_bag_info(info).file_bytes):
        raise RefusedError([issue("bundle-cut", share=spoken_share(length, whole))])


def _nature(head: bytes) -> str:
    if not head:
        return phrase("it is empty")
    if not any(head):
        return phrase("it has a size but no content yet, so copying has not finished")
    return phrase("it is something else")


def _read(container: Container, path: Path) -> Bundle:
    _refuse_repacked(container)
    tags = {name: container.read(name, _MOST_TAG_FILE) for name in TAG_FILES}
    info = manifest.parse_bag_info(tags["bag-info.txt"])
    if tags["mimetype"] != MIMETYPE or tags["bagit.txt"] != BAGIT:
        raise refused(phrase("its first lines are wrong"))
    if info.file_bytes != size_of(path):
        raise refused(phrase("its length is not the one it says"))
    _check_tags(tags)
    hashes = manifest.parse_manifest(tags["manifest-sha256.txt"], "manifest-sha256.txt")
    _check_payload(container, hashes, info)
    table = _parsed(container.read(BUNDLE_JSON, _MOST_JSON, hashed=True), hashes[BUNDLE_JSON])
    bundle = read_document(table, read_content, place=BUNDLE_JSON, closed=False)
    if bundle.id != info.bundle:
        raise refused(phrase("it names itself in two ways"))
    return bundle


def _refuse_repacked(container: Container) -> None:
    names = set(container.names)
    if names >= {*TAG_FILES, BUNDLE_JSON}:
        others = (name for name in names if not name.startswith(BLOBS))
        if container.names[: len(TAG_FILES)] == TAG_FILES and not any(map(is_litter, others)):
            return
        raise RefusedError([issue("bundle-repacked", reason=phrase("its parts are in another order"))])
    if any(name.endswith("/" + BUNDLE_JSON) for name in names):
        raise RefusedError([issue("bundle-repacked", reason=phrase("everything is in a folder of its own"))])
    if "mimetype" in names and any(name.startswith("data/") for name in names):
        raise refused(phrase("some of its parts are missing"))
    if inside := next((name for name in names if name.casefold().endswith(_SUFFIX)), ""):
        raise RefusedError([issue("bundle-wrapped", part=shown(inside))])
    raise RefusedError([issue("bundle-not", reason=phrase("it is another kind of archive"))])


def _parsed(raw: bytes, digest: str) -> object:
    """The text as plain values, unless its hash is another one; hashing and parsing run side by side."""
    found: list[str] = []
    hashing = threading.Thread(target=lambda: found.append(manifest.sha256(raw)))
    hashing.start()
    try:
        return parse_json(raw, place=BUNDLE_JSON)
    finally:
        hashing.join()
        if found != [digest]:
            raise refused(phrase("its text was changed"))


def _check_tags(tags: Mapping[str, bytes]) -> None:
    """The last of the small files vouches for the others."""
    *others, last = TAG_FILES
    if manifest.parse_manifest(tags[last], last) != {name: manifest.sha256(tags[name]) for name in others}:
        raise refused(phrase("its small files do not fit together"))


def _check_payload(container: Container, hashes: Mapping[str, str], info: manifest.BagInfo) -> None:
    payload = [name for name in container.names if name not in TAG_FILES]
    if strangers := sorted(set(payload) - set(hashes)):
        raise refused(phrase("{part} was added", part=shown(strangers[0])))
    if missing := sorted(set(hashes) - set(payload)):
        raise refused(phrase("{part} is missing", part=shown(missing[0])))
    for name, digest in hashes.items():
        if name not in (BUNDLE_JSON, BLOBS + digest):
            raise refused(phrase("{name} is not named by its content", name=shown(name)))
    if (sum(map(container.size, payload)), len(payload)) != (info.payload_bytes, info.payload_files):
        raise refused(phrase("it does not hold as much as it says"))


def _check_attachments(container: Container, named: Mapping[str, tuple[Attachment, ...]]) -> None:
    """Every blob is an attachment of some entry, and the other way round, of the size that was said."""
    blobs = {name.removeprefix(BLOBS) for name in container.names if name.startswith(BLOBS)}
    if named.keys() != blobs:
        raise refused(phrase("its attachments are not those of its entries"))
    wrong = [
        changed(phrase("the attachment {name} has another size", name=shown(each.name)))
        for sha256, names in named.items()
        for each in names
        if each.size != container.size(BLOBS + sha256)
    ]
    if wrong:
        raise RefusedError(wrong)


def _placed(error: RefusedError, path: Path) -> RefusedError:
    """The findings with the name of the file in front, where it is not there yet."""
    return RefusedError(
        each if each.place.startswith(path.name) else each.at(path.name) for each in error.issues
    )
