"""A copy of an attachment for a program that can show what this one cannot. May run on a worker."""

from pathlib import Path
from typing import BinaryIO

from judgepanel import files


def save_copy(content: BinaryIO, name: str, folder: Path) -> Path:
    """Write an attachment into a folder under its own name, or a free one beside it. Raises WorldError."""
    stem, dot, suffix = name.rpartition(".")
    path = files.free_name(folder, files.safe_name(stem or suffix), f"{dot}{suffix}" if stem else "")
    files.write_pieces(path, files.pieces_of(content))
    files.mark_as_received(path)
    return path
