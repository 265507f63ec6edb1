"""Bundles for judges: what each may see, in an order of their own, remembered before the file exists."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from judgepanel import files
from judgepanel.bundle.writer import write_bundle
from judgepanel.chairing.attachment_shelf import Progress, lost
from judgepanel.chairing.clock import laptop_clock
from judgepanel.container import spoken_size
from judgepanel.errors import UsageError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.merge.still_to_read import still_to_read
from judgepanel.model.award import Award, Judge
from judgepanel.model.bundle import Bundle
from judgepanel.model.issued import IssuedBundle, own_order
from judgepanel.model.practice import PracticeEntry
from judgepanel.phrases import phrase
from judgepanel.reading import canonical_json
from judgepanel.rubric.format import as_data
from judgepanel.store.award_store import AwardStore

SUFFIX = ".judging"
# Many mailboxes take 35 MB, in which a file of 25 MB fits once it is written for mail.
_EASILY_MAILED = 25_000_000
Random = Callable[[int], bytes]
# The judge's id, the bundle's file, and what the award remembers of it.
Issued = tuple[str, Path, IssuedBundle]


@dataclass(frozen=True, slots=True)
class PreparedBundle:
    """A bundle the award knows of, ready to be written under `name`. `attachments` is where its files stand."""

    bundle: Bundle
    issued: IssuedBundle
    name: str
    attachments: Path


def issue_bundles(
    store: AwardStore,
    folder: Path,
    judges: Sequence[str] | None = None,
    progress: Progress | None = None,
    *,
    random: Random = os.urandom,
    clock: str = "",
) -> tuple[Issued, ...]:
    """One bundle file for each judge named, or for each who has something to read.

    What the chair decided counts: no withdrawn entry, none from which the judge was recused, no judge stood down.
    What has not changed since the last issue keeps its id and number, and its file is the same to the byte.
    """
    return write_bundles(prepare_bundles(store, judges, random=random, clock=clock), folder, progress)


def prepare_bundles(
    store: AwardStore,
    judges: Sequence[str] | None = None,
    *,
    random: Random = os.urandom,
    clock: str = "",
) -> tuple[PreparedBundle, ...]:
    """Decide what each bundle says and remember it in the award, in one transaction. Nothing is written yet.

    A judge is named by id or by the organiser's own id. Raises UsageError for an unknown judge or one with nothing
    to read, RefusedError when an attachment is no longer beside the award.
    """
    award = still_to_read(store.award(), store.decisions())
    panel = [judge for judge in award.judges if award.assigned_to(judge.id)]
    if judges is not None:
        known = store.award().judges
        panel = list(dict.fromkeys(_named(award, known, each) for each in judges))
    if not panel:
        raise UsageError("Nobody has anything to read yet.", way_out="Assign entries to judges first.")
    held, practice = {each.judge: each for each in store.issued()}, store.practice()
    beside = store.attachment_folder
    prepared = [_prepare(award, judge, practice, held.get(judge.id), beside, random) for judge in panel]
    _refuse_lost(store.attachment_folder, prepared)
    fresh = [each.issued for each in prepared if held.get(each.issued.judge) != each.issued]
    if fresh:
        store.keep_issued(*fresh, clock=clock or laptop_clock())
    return tuple(prepared)


def write_bundles(
    prepared: Sequence[PreparedBundle], folder: Path, progress: Progress | None = None
) -> tuple[Issued, ...]:
    """Write the files; needs no award, so it may run beside a window. Raising from `progress` ends it between files.

    An older issue of the same name is replaced.
    """
    files.make_folder(folder)
    written: list[Issued] = []
    for number, each in enumerate(prepared):
        if progress is not None:
            progress(number, len(prepared), f"Writing {each.name}")
        write_bundle(folder / each.name, each.bundle, each.attachments.joinpath)
        written.append((each.issued.judge, folder / each.name, each.issued))
    if progress is not None:
        progress(len(prepared), len(prepared), "All bundles are written")
    return tuple(written)


def too_heavy_to_mail(written: Sequence[Issued]) -> tuple[Issue, ...]:
    """One finding for each bundle that a mailbox may refuse: mail makes a file a third larger on its way."""
    sizes = ((path.name, path.stat().st_size) for _, path, _ in written)
    return tuple(
        issue("bundle-heavy", name, size=spoken_size(size)) for name, size in sizes if size > _EASILY_MAILED
    )


def _named(award: Award, panel: Sequence[Judge], wanted: str) -> Judge:
    """The judge of that name on the panel, who has something to read in this award. Raises UsageError."""
    by_name = {each.reference: each for each in panel} | {each.id: each for each in panel}
    judge = by_name.get(wanted)
    if judge is None:
        known = ", ".join(each.id for each in panel)
        raise UsageError(
            phrase('There is no judge "{wanted}".', wanted=wanted),
            phrase("The panel is: {known}.", known=known),
            "Give one of these ids.",
        )
    if not award.assigned_to(judge.id):
        raise UsageError(
            phrase("{judge} has nothing to read.", judge=judge.name),
            way_out="Assign entries to this judge first.",
        )
    return judge


def _prepare(
    award: Award,
    judge: Judge,
    practice: PracticeEntry | None,
    held: IssuedBundle | None,
    attachments: Path,
    random: Random,
) -> PreparedBundle:
    seed = held.order_seed if held else random(16).hex()
    bundle = Bundle(
        id="",
        issue=0,
        award=award.id,
        award_title=award.title,
        rehearsal=award.rehearsal,
        category=award.category,
        round_id=award.round_id,
        judge=judge,
        entries=tuple(award.entry(each) for each in own_order(seed, award.assigned_to(judge.id))),
        # The reason may name the organisation of an entry that this judge is not to know of.
        conflicts=tuple(replace(each, reason="") for each in award.conflicts if each.judge == judge.id),
        seal_key=held.seal_key if held else random(32),
        practice=practice,
    )
    content = _content(bundle)
    issued = held
    if held is None or held.content != content:
        number = held.issue + 1 if held else 1
        issued = IssuedBundle(random(16).hex(), number, judge.id, bundle.seal_key, seed, content)
    assert issued is not None
    slugs = (files.short_name(award.title, 20), judge.id, files.short_name(judge.name, 18))
    whole = replace(bundle, id=issued.bundle, issue=issued.issue)
    return PreparedBundle(whole, issued, "_".join(slugs) + SUFFIX, attachments)


def _content(bundle: Bundle) -> str:
    """A hash of everything the bundle says besides its id, issue and key."""
    said = {
        "award": [bundle.award, bundle.award_title, bundle.rehearsal, bundle.round_id],
        "category": as_data(bundle.category),
        "judge": asdict(bundle.judge),
        "entries": [asdict(each) for each in bundle.entries],
        "conflicts": [asdict(each) for each in bundle.conflicts],
    }
    if bundle.practice is not None:
        said["practice"] = bundle.practice.as_data()
    return hashlib.sha256(b"judgepanel-bundle-content/1\n" + canonical_json(said)).hexdigest()


def _refuse_lost(folder: Path, prepared: Sequence[PreparedBundle]) -> None:
    wanted = {
        attachment.sha256: (f"{entry.id} {entry.title}", attachment)
        for each in prepared
        for entry in each.bundle.entries
        for attachment in entry.attachments
    }
    practice = prepared[0].bundle.practice
    if practice is not None:
        wanted |= {each.sha256: (practice.title, each) for each in practice.attachments}
    missing = tuple(lost(folder, wanted))
    if missing:
        raise RefusedError(missing)
