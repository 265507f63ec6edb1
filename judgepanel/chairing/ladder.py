"""The ladder a score file climbs before it is merged: whose it is, its seal, its bundle, its visible cells.

A filled score sheet climbs the same one: its identity is sealed, its marks are not. The first step that fails gives the
status. A file of this award that fails says everything else that is wrong with it too: seal, cells and records.
"""

from collections.abc import Sequence
from dataclasses import replace

from judgepanel.bundle import seal
from judgepanel.issues import Issue, issue
from judgepanel.merge.admission import findings, identity
from judgepanel.model.award import Award
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.record import Field
from judgepanel.model.score_file import CellDifference, FileStatus, ReceivedFile, ScoreFile
from judgepanel.phrases import named, phrase
from judgepanel.workbook import score_file


def climb(award: Award, issued: Sequence[IssuedBundle], file: ReceivedFile) -> ReceivedFile:
    """The same file with the status that its place on the ladder gives it; None where the merge decides."""
    if file.status is not None:
        return file
    if file.content is None:
        return _stop(file, "not_a_score_file")
    elsewhere = identity(award, file.content)
    if elsewhere is not None:
        return _stop(file, elsewhere[0], elsewhere[1])
    content = file.content
    differences = () if file.sheet else score_file.differences(file)
    forged = _unproven(award, issued, file, content)
    if forged is None and not differences:
        return _bundle_age(award, issued, file, content)
    status, *said = forged or ("edited_outside",)
    said += [_edited(award, each) for each in differences]
    # What else is wrong is said too, so that the next copy can be right in everything.
    said += findings(award, content)
    return _stop(replace(file, unread=(*file.unread, *differences)), status, *said)


def _stop(file: ReceivedFile, status: FileStatus, *found: Issue) -> ReceivedFile:
    return replace(file, status=status, issues=(*found, *file.issues))


def _unproven(
    award: Award, issued: Sequence[IssuedBundle], file: ReceivedFile, content: ScoreFile
) -> tuple[FileStatus, Issue] | tuple[FileStatus] | None:
    """Why the file is not known to be made with this judge's bundle; None when it is."""
    if not file.seal and not file.sheet:
        return ("unsealed",)
    bundle = next((each for each in issued if each.bundle == content.bundle), None)
    if bundle is None:
        return "edited_outside", issue("bundle-unknown", bundle=content.bundle[:8])
    if (bundle.judge, bundle.issue) != (content.judge, content.issue):
        judges = {judge.id: judge.name for judge in award.judges}
        named = judges.get(content.judge, content.judge)
        facts = {"judge": named, "bundle": content.bundle[:8], "issue": str(content.issue)}
        return "edited_outside", issue("bundle-of-another", "", **facts)
    if not seal.verify(bundle.seal_key, file.payload, file.seal):
        return "edited_outside", issue("sheet-forged" if file.sheet else "seal-wrong")
    return None


def _bundle_age(
    award: Award, issued: Sequence[IssuedBundle], file: ReceivedFile, content: ScoreFile
) -> ReceivedFile:
    latest = max(each.issue for each in issued if each.judge == content.judge)
    if content.issue < latest:
        return _stop(file, "replaced_bundle", issue("bundle-earlier", found=content.issue, latest=latest))
    if content.score_set != award.round.score_set.fingerprint():
        return _stop(file, "replaced_bundle", issue("score-set-other"))
    return replace(file, status="sheet") if file.sheet else file


def _edited(award: Award, found: CellDifference) -> Issue:
    return issue(
        "cell-edited",
        found.address,
        entry=found.entry,
        field=_in_words(award, found.field),
        visible=found.visible[:60],
        sealed=found.sealed[:60],
    )


def _in_words(award: Award, field: Field) -> str:
    if not field.criterion:
        return phrase("state")
    titles = {each.id: each.title for each in award.round.score_set.criteria}
    title = titles.get(field.criterion, field.criterion)
    return phrase("{field} of {criterion}", field=named(field.kind), criterion=title)
