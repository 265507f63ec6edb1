"""Numbers and dates as the language of the window writes them. Only what is shown: files keep the point and ISO dates.

Marks stay as they are on their scale and in the files, where a person may compare them letter by letter.
"""

from fractions import Fraction

from PySide6.QtCore import QDateTime, QLocale, Qt

from judgepanel.model.ranking import two_places


def whole(number: int) -> str:
    """A count, with its thousands apart."""
    return f"{number:,}".replace(",", QLocale().groupSeparator())


def total(exact: Fraction) -> str:
    """A total, a median or a spread, to two places, rounded as everywhere in the program."""
    return written(two_places(exact))


def written(number: str) -> str:
    """A number that the program wrote with a point."""
    return number.replace(".", QLocale().decimalPoint())


def when(clock: str) -> str:
    """What a laptop's clock said, as this laptop's person reads it, to the minute."""
    read = QDateTime.fromString(clock, Qt.DateFormat.ISODate)
    if not read.isValid():
        return clock
    return QLocale().toString(read.toLocalTime(), QLocale.FormatType.ShortFormat)
