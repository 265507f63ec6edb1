"""What a change of the values standing in a field is called."""

from judgepanel.model.merge_plan import Effect
from judgepanel.model.record import Value


def effect_of(before: tuple[Value, ...], after: tuple[Value, ...]) -> Effect:
    """New, changed, or in conflict, by every value standing before and after."""
    if len(after) > 1:
        return "conflict"
    return "changed" if is_filled(before) else "new"


def is_filled(values: tuple[Value, ...]) -> bool:
    """Whether anything stands there; what was cleared does not."""
    return any(value is not None for value in values)
