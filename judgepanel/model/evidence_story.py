"""The evidence told in sentences, for the window, the terminal and the report alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceStory:
    """Sentences for a chair who never studied statistics, most important first in every part.

    `examined` counts what was looked at; `limits` says why something is withheld, weak, or needs a word beside it;
    `stands_out` is empty when nothing does, and `looked_for` names what was looked for.
    """

    examined: str
    limits: tuple[str, ...]
    result: tuple[str, ...]
    judges: tuple[str, ...]
    agreement: tuple[str, ...]
    stands_out: tuple[str, ...]
    looked_for: tuple[str, ...]
    next_steps: tuple[str, ...]
