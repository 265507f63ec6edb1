"""Making a bundle: checked before, written whole, read back and compared before it gets its name."""

from collections.abc import Callable, Iterator
from pathlib import Path

from judgepanel import files
from judgepanel.bundle import manifest
from judgepanel.bundle.attachments import (
    HEAD_BYTES,
    OFFICE_KINDS,
    STORED_KINDS,
    WholeLook,
    inspect,
    kind_of,
)
from judgepanel.bundle.content import as_data, attachments_of
from judgepanel.bundle.manifest import BAGIT, BLOBS, BUNDLE_JSON, MIMETYPE, BagInfo
from judgepanel.bundle.reader import open_bundle
from judgepanel.container import Member, length_of, shown, write_container
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Attachment
from judgepanel.phrases import phrase
from judgepanel.reading import canonical_json


def write_bundle(path: Path, bundle: Bundle, attachment: Callable[[str], Path]) -> None:
    """Write the bundle to `path`; equal bundles give equal bytes. `attachment` gives the file of a SHA-256.

    Raises RefusedError with every attachment that may not travel and everything in the bundle that does not belong
    there; WorldError when the disk does not allow it. What stood at `path` stays as it was then.
    """
    sources = {sha256: attachment(sha256) for sha256 in attachments_of(bundle)}
    if found := list(_findings(bundle, sources)):
        raise RefusedError(found)
    with files.replacing(path) as temporary:
        write_container(temporary, _members(bundle, sources))
        _read_back(temporary, path, bundle)


def _findings(bundle: Bundle, sources: dict[str, Path]) -> Iterator[Issue]:
    for conflict in bundle.conflicts:
        if conflict.judge != bundle.judge.id:
            yield issue("bundle-contradicts", conflict.entry, what=phrase("A conflict of another judge"))
    practice = () if bundle.practice is None else (bundle.practice,)
    for entry in (*bundle.entries, *practice):
        for each in entry.attachments:
            found = _look(each, sources[each.sha256])
            if found is not None:
                yield found.at(entry.id)


def _look(attachment: Attachment, source: Path) -> Issue | None:
    if not source.is_file():
        return issue("attachment-missing", shown(attachment.name))
    if files.size_of(source) != attachment.size:
        return issue("attachment-changed", shown(attachment.name))
    if kind_of(attachment.name) in OFFICE_KINDS:
        look = WholeLook()
        for piece in files.read_pieces(source):
            look.see(piece)
        return look.finding(attachment.name)
    return inspect(attachment.name, files.read_head(source, HEAD_BYTES))


def _members(bundle: Bundle, sources: dict[str, Path]) -> list[Member]:
    """All parts in their order. The length of the whole stands in one of them, with a fixed number of digits."""
    try:
        text = canonical_json(as_data(bundle))
    except UnicodeEncodeError as problem:
        reason = phrase("it holds half a character, {letter}", letter=shown(problem.object[problem.start]))
        raise RefusedError([issue("bundle-text", reason=reason)]) from problem
    named = attachments_of(bundle)
    payload = [
        Member(BUNDLE_JSON, text),
        *(
            Member(BLOBS + sha256, sources[sha256], stored=kind_of(named[sha256][0].name) in STORED_KINDS)
            for sha256 in sorted(sources)
        ),
    ]
    hashes = {BUNDLE_JSON: manifest.sha256(text)} | {BLOBS + sha256: sha256 for sha256 in sources}
    size = len(text) + sum(each[0].size for each in named.values())
    draft = BagInfo(bundle.id, 0, size, len(payload))
    length = length_of([*_tag_files(draft, hashes), *payload])
    return [*_tag_files(BagInfo(bundle.id, length, size, len(payload)), hashes), *payload]


def _tag_files(info: BagInfo, hashes: dict[str, str]) -> list[Member]:
    tags = {
        "mimetype": MIMETYPE,
        "bag-info.txt": info.text(),
        "bagit.txt": BAGIT,
        "manifest-sha256.txt": manifest.manifest_text(hashes),
    }
    own = manifest.manifest_text({name: manifest.sha256(content) for name, content in tags.items()})
    return [
        Member(name, content, stored=True)
        for name, content in (*tags.items(), ("tagmanifest-sha256.txt", own))
    ]


def _read_back(temporary: Path, path: Path, bundle: Bundle) -> None:
    """Raises RefusedError, with the findings placed in the bundle to be, unless it is what was meant."""
    try:
        with open_bundle(temporary) as written:
            damaged = written.check_all()
            same = written.bundle == bundle
    except RefusedError as error:
        raise RefusedError(_renamed(each, temporary, path) for each in error.issues) from error
    if damaged:
        raise RefusedError(
            issue("attachment-changed", _renamed(each, temporary, path).place) for each in damaged
        )
    if not same:
        raise RefusedError([issue("bundle-changed", path.name, reason=phrase("it reads back differently"))])


def _renamed(found: Issue, temporary: Path, path: Path) -> Issue:
    return Issue(found.code, found.place.replace(temporary.name, path.name), found.facts)
