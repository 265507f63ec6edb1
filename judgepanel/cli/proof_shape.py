"""The proof of an award: plain values for JSON, and a table for a terminal."""

from typing import Any

from judgepanel.cli.output import table
from judgepanel.model.proof import Proof, ReceivedOnce


def proof_data(proof: Proof) -> dict[str, Any]:
    """How much is held, every file received with its digest, and the copies kept."""
    return {
        "records": proof.records,
        "decisions": proof.decisions,
        "files": [_file(each) for each in proof.files],
        "backups": [{"name": each.name, "sound": each.sound, "state": each.state} for each in proof.backups],
    }


def proof_lines(proof: Proof) -> list[str]:
    """Every file received, by merge, with its whole digest; then every copy."""
    rows = [
        (
            str(each.merge),
            each.clock,
            each.file.status if each.standing else f"{each.file.status} (taken back)",
            each.file.judge or "-",
            str(each.file.export or "-"),
            each.file.sha256,
            each.file.name,
        )
        for each in proof.files
    ]
    copies = [(each.name, "whole" if each.sound else "cannot be used", each.state) for each in proof.backups]
    return [
        *(
            table(("merge", "laptop clock", "status", "judge", "export", "sha256", "file"), rows)
            if rows
            else ()
        ),
        *(["", *table(("backup", "", "state"), copies)] if copies else ()),
    ]


def _file(received: ReceivedOnce) -> dict[str, Any]:
    return {
        "merge": received.merge,
        "clock": received.clock,
        "name": received.file.name,
        "sha256": received.file.sha256,
        "judge": received.file.judge,
        "export": received.file.export,
        "status": received.file.status,
        "standing": received.standing,
        "kept": received.kept,
    }
