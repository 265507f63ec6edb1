"""Which entries read otherwise than when this judge last handed in, or first saw them. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

from judgepanel.judging.standing import Drafted
from judgepanel.model.bundle import Bundle
from judgepanel.reading import canonical_json

Texts = Mapping[str, str]
"""By entry id, a hash of everything it said."""


def texts_of(bundle: Bundle) -> dict[str, str]:
    """What the entries of a bundle say, each as 32 hex digits."""
    return {each.id: hashlib.sha256(canonical_json(asdict(each))).hexdigest()[:32] for each in bundle.entries}


def corrected(known: Texts, now: Texts, drafts: Mapping[str, Drafted]) -> tuple[str, ...]:
    """The entries that this judge answered while they said something else, in the order of the bundle."""
    return tuple(
        own for own, text in now.items() if known.get(own, text) != text and _is_answered(drafts, own)
    )


def seen_by_now(known: Texts, now: Texts, drafts: Mapping[str, Drafted]) -> dict[str, str]:
    """What is remembered from this opening on: an answered entry as it was, every other one as it is."""
    fresh = {own: text for own, text in now.items() if own not in known or not _is_answered(drafts, own)}
    return {**known, **fresh}


def _is_answered(drafts: Mapping[str, Drafted], own: str) -> bool:
    return any(draft.value is not None for draft in drafts.get(own, {}).values())
