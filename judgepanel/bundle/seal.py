"""The seal of a score file: that it was made with this judge's bundle, and not changed since.

It does not prove who sat at the keyboard; the receipt code read out at the panel meeting is for that.
"""

import hashlib
import hmac

from judgepanel.errors import UsageError
from judgepanel.phrases import phrase

KEY_BYTES = 32
PREFIX = b"judging-scores/1//"


def new_key(random_bytes: bytes) -> bytes:
    """A seal key from 32 random bytes of the system. Raises UsageError for any other number of them."""
    if len(random_bytes) != KEY_BYTES:
        raise UsageError(
            phrase("A seal key needs {wanted} random bytes.", wanted=KEY_BYTES),
            phrase("{found} were given.", found=len(random_bytes)),
        )
    return bytes(random_bytes)


def sign(key: bytes, payload: bytes) -> str:
    """The seal of exactly these bytes: HMAC-SHA256 over a prefix and them, 64 hex digits."""
    return hmac.new(key, PREFIX + payload, hashlib.sha256).hexdigest()


def verify(key: bytes, payload: bytes, seal: str) -> bool:
    """Whether `seal` is the seal of these bytes. Any text may be given; the comparison takes the same time."""
    return hmac.compare_digest(sign(key, payload).encode(), seal.encode("utf-8", "replace"))
