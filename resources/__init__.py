"""Files that ship with the program: categories, fonts, icons, themes, word list, sample. Data, no logic."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where the named resource lies on this disk."""
    return _ROOT.joinpath(*parts)
