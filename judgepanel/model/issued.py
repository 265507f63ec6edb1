"""What the chair remembers of a bundle that was issued: enough to know a score file that answers it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IssuedBundle:
    """One issue of one judge's bundle.

    `bundle` is its id (32 hex digits), `issue` counts this judge's issues from 1. `seal_key` (32 bytes) and
    `order_seed` are the same for all issues of a judge. `content` is a hash of everything the bundle says besides
    its id and issue: two issues with the same content are the same issue.
    """

    bundle: str
    issue: int
    judge: str
    seal_key: bytes = field(repr=False)
    order_seed: str = field(repr=False)
    content: str


def own_order(seed: str, entries: Sequence[str]) -> list[str]:
    """The order in which a bundle shows these entries: this judge's alone, and kept when entries come or go."""
    return sorted(entries, key=lambda each: hashlib.sha256(f"{seed}|{each}".encode()).hexdigest())
