"""What a judge has typed and not yet handed in: what stands in a field now, and one change of it."""

from dataclasses import dataclass

from judgepanel.model.record import Field, Value


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose workspace it is: one judge in one round of one award."""

    award: str
    round: str
    judge: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a field now. `rubric` is the fingerprint of the criterion as it was when this was typed,
    "" where there is no criterion: the same mark under another wording is not the same answer."""

    value: Value
    rubric: str = ""


NOTHING = Draft(None)


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one entry, changed."""

    entry: str
    field: Field
    before: Draft
    after: Draft

    def reversed(self) -> "Edit":
        return Edit(self.entry, self.field, self.after, self.before)
