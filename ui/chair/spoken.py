"""Moments and numbers as a sentence says them."""


def when(clock: str) -> str:
    """A moment of some laptop's clock, to the minute."""
    return clock.replace("T", " ")[:16]


def span(numbers: list[int]) -> str:
    """From the lowest to the highest; one number where they are the same."""
    low, high = min(numbers, default=0), max(numbers, default=0)
    return str(low) if low == high else f"{low}–{high}"
