"""The scale of a criterion, the meaning of its points, and the strict reading of a typed mark."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from judgepanel.issues import Issue, issue

# One to three digits and up to two decimals: `int` and `float` would also take "1_0", "nan" and "٧".
_MARK = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The described meaning of one point of a scale."""

    mark: Decimal
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Marks from `lowest` to `highest` in equal steps. With `reason_at_ends` the first and last ask for a reason."""

    lowest: Decimal
    highest: Decimal
    step: Decimal
    anchors: tuple[Anchor, ...] = ()
    reason_at_ends: bool = False

    def asks_reason(self, mark: Decimal) -> bool:
        """Whether the category wants a reason with this mark. It is asked for, never demanded."""
        return self.reason_at_ends and mark in (self.lowest, self.highest)

    def marks(self) -> tuple[Decimal, ...]:
        """Every mark of the scale, lowest first."""
        count = int((self.highest - self.lowest) / self.step)
        return tuple(self.lowest + self.step * index for index in range(count + 1))

    def anchor(self, mark: Decimal) -> Anchor | None:
        """The anchor of exactly this mark, if it has one."""
        return next((anchor for anchor in self.anchors if anchor.mark == mark), None)

    def read(self, text: str) -> Decimal | Issue:
        """A typed mark as an exact decimal on the scale, or what is wrong with it."""
        typed = in_plain_digits(text)
        if not _MARK.fullmatch(typed):
            return issue(
                "mark-not-number",
                text=text.strip()[:40],
                lowest=plain(self.lowest),
                highest=plain(self.highest),
            )
        mark = Decimal(typed.replace(",", "."))
        if not self.lowest <= mark <= self.highest:
            return issue(
                "mark-off-scale", text=plain(mark), lowest=plain(self.lowest), highest=plain(self.highest)
            )
        if (mark - self.lowest) % self.step:
            return issue("mark-off-step", text=plain(mark), step=plain(self.step), lowest=plain(self.lowest))
        return mark


def in_plain_digits(text: str) -> str:
    """A typed number with digits of full width and the like as plain ones, without blanks around it.

    Small letters above or below the line stay what they are: "7²" is a 7 with a note to it, never 72.
    """
    return "".join(
        letter if _is_raised(letter) else unicodedata.normalize("NFKC", letter) for letter in text
    ).strip()


def _is_raised(letter: str) -> bool:
    return unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))


def plain(number: Decimal) -> str:
    """The one way a decimal is written: no exponent, no trailing zeros ("7", "7.5")."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
