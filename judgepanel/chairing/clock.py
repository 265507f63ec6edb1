"""What the laptop's clock says: written into the history of an award, decides nothing."""

from datetime import UTC, datetime


def laptop_clock() -> str:
    """Now, in universal time, to the second ("2026-03-01T09:30:00+00:00")."""
    return datetime.now(UTC).isoformat(timespec="seconds")
