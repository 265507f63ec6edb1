"""The chair's practice entry: put into an award, looked at, written anew, taken out.

It changes nothing that counts. Bundles made before do not have it, and are issued again like after any change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from judgepanel.chairing.attachment_shelf import Shelf
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.entry_draft import AttachmentDraft, EntryDraft, file_chunks
from judgepanel.chairing.practice_folder import check_practice, look_at_practice
from judgepanel.issues import Issue, RefusedError, errors_in
from judgepanel.model.award import Award
from judgepanel.model.plain_text import clean, clean_line
from judgepanel.model.practice import PracticeEntry
from judgepanel.store.award_store import AwardStore

__all__ = ["KeptPractice", "check", "keep", "keep_folder", "look", "remove"]


@dataclass(frozen=True, slots=True)
class KeptPractice:
    """The practice entry as the award has it now, and everything worth knowing about it."""

    practice: PracticeEntry
    issues: tuple[Issue, ...]


def check(store: AwardStore) -> KeptPractice | None:
    """The practice entry of an award with what it lacks; None without one."""
    practice = store.practice()
    return None if practice is None else KeptPractice(practice, check_practice(practice, store.award()))


def look(award: Award, practice: PracticeEntry) -> tuple[Issue, ...]:
    """What is to be said about a practice entry as it is written now; nothing is kept."""
    return check_practice(_cleaned(practice), award)


def keep_folder(store: AwardStore, folder: Path, *, clock: str = "") -> KeptPractice:
    """Put the practice entry of that folder into the award.

    Raises RefusedError with every finding if one of them is an error.
    """
    shelf, found = Shelf(), list[Issue]()
    practice = look_at_practice(folder, store.award(), shelf, found)
    return _kept(store, practice, found, shelf, clock)


def keep(
    store: AwardStore, practice: PracticeEntry, added: Sequence[Path] = (), *, clock: str = ""
) -> KeptPractice:
    """Put a practice entry written by hand into the award, with the files in `added` among its attachments.

    Raises RefusedError with every finding if one of them is an error.
    """
    shelf, written = Shelf(), _cleaned(practice)
    draft = EntryDraft(
        "", attachments=tuple(AttachmentDraft(each.name, str(each), file_chunks(each)) for each in added)
    )
    shelf.look_at([draft])
    held = {each.sha256 for each in written.attachments}
    new = tuple(each for each in shelf.of(draft) if each.sha256 not in held)
    whole = replace(written, attachments=(*written.attachments, *new))
    found = [*shelf.issues, *check_practice(whole, store.award())]
    return _kept(store, whole, found, shelf, clock)


def remove(store: AwardStore, *, clock: str = "") -> PracticeEntry | None:
    """Take the practice entry out of the award; what was taken out, to be put back if that was a slip."""
    taken = store.practice()
    if taken is not None:
        store.keep_practice(None, clock=clock or laptop_clock())
    return taken


def _kept(
    store: AwardStore, practice: PracticeEntry, found: Sequence[Issue], shelf: Shelf, clock: str
) -> KeptPractice:
    if errors_in(found):
        raise RefusedError(found)
    with shelf.copied_to(store.attachment_folder):
        store.keep_practice(practice, clock=clock or laptop_clock())
    return KeptPractice(practice, tuple(found))


def _cleaned(practice: PracticeEntry) -> PracticeEntry:
    """The same as texts of this program are kept; what is left empty is left out."""
    agreed = (replace(each, reason=clean(each.reason)) for each in practice.agreed)
    return replace(
        practice,
        title=clean_line(practice.title),
        organisation=clean_line(practice.organisation),
        synopsis=clean(practice.synopsis),
        answers=tuple(each for own in practice.answers if (each := own._replace(text=clean(own.text))).text),
        agreed=tuple(each for each in agreed if each.mark or each.reason),
        note=clean(practice.note),
    )
