"""Writing a score file: written, read back, compared, and only then given its name. May run on a worker."""

import hashlib
from pathlib import Path

from judgepanel import files
from judgepanel.bundle.seal import sign
from judgepanel.errors import WorldError
from judgepanel.judging.hand_in import HandIn
from judgepanel.model.score_file import Receipt, ReceivedFile, ScoreFile
from judgepanel.workbook import score_file

SUFFIX = ".xlsx"
_LONGEST_TITLE = 30


def write_score_file(hand_in: HandIn, folder_or_path: Path) -> Receipt:
    """Write a hand-in as a score file and return the receipt to keep.

    In a folder it gets a name of its own; a given name that exists already gets a free one beside it: a score file
    is never overwritten. Raises WorldError when the disk fails, or when what was read back is not what was written.
    """
    path = _path_for(hand_in, folder_or_path)
    pages = (hand_in.bundle, hand_in.cards, hand_in.receipt_code)
    content = score_file.with_shown(hand_in.content, *pages)
    payload = score_file.payload(content)
    seal = sign(hand_in.bundle.seal_key, payload)
    with files.replacing(path) as temporary:
        score_file.write(temporary, content, payload, seal, *pages)
        received = score_file.read(files.read_bytes(temporary), path.name)
        _verify(hand_in, (content, payload, seal), received)
    return Receipt(
        path=str(path),
        code=hand_in.receipt_code,
        export=hand_in.export,
        scored=hand_in.count("complete"),
        incomplete=hand_in.count("part", "disputed"),
        blank=hand_in.count("not_started"),
        abstained=hand_in.count("abstained"),
        conflicted=hand_in.count("conflicted"),
        changed=hand_in.changed,
    )


def score_file_name(hand_in: HandIn) -> str:
    """The name of a score file, without its suffix: award, judge, export, and 8 digits of what it says."""
    award = files.safe_name(hand_in.bundle.award_title, _LONGEST_TITLE)
    judge = files.safe_name(hand_in.bundle.judge.id, 20)
    own = hashlib.sha256(score_file.payload(hand_in.content)).hexdigest()[:8]
    return f"{award}_{judge}_r{hand_in.export:03d}_{own}"


def _path_for(hand_in: HandIn, wanted: Path) -> Path:
    if wanted.is_dir():
        return files.free_name(wanted, score_file_name(hand_in), SUFFIX)
    stem = wanted.name[: -len(SUFFIX)] if wanted.name.casefold().endswith(SUFFIX) else wanted.name
    return files.free_name(wanted.parent, stem, SUFFIX)


def _verify(hand_in: HandIn, sealed: tuple[ScoreFile, bytes, str], received: ReceivedFile) -> None:
    """What was sealed and what a person sees must both have come back. Raises WorldError."""
    seen = {(cell.entry, cell.criterion) for cell in received.cells if cell.address}
    if (
        received.status is not None
        or sealed != (received.content, received.payload, received.seal)
        or seen != {(card.entry, score.criterion) for card in hand_in.cards for score in card.scores}
        or score_file.differences(received)
    ):
        raise WorldError(
            "The score file could not be written faithfully.",
            "What was read back from the disk is not what was written. Your marks are safe in this program.",
            "Export again, if possible to another disk.",
        )
