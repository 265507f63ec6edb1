"""How many of something, in one wording each and with the plurals of the language. "1" is said apart in English."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def entries(number: int) -> str:
    one = translate("Counted", "1 entry")
    return one if number == 1 else translate("Counted", "%n entries", "", number)


def judges(number: int) -> str:
    one = translate("Counted", "1 judge")
    return one if number == 1 else translate("Counted", "%n judges", "", number)


def readings(number: int) -> str:
    one = translate("Counted", "1 reading")
    return one if number == 1 else translate("Counted", "%n readings", "", number)


def files(number: int) -> str:
    one = translate("Counted", "1 file")
    return one if number == 1 else translate("Counted", "%n files", "", number)


def records(number: int) -> str:
    one = translate("Counted", "1 record")
    return one if number == 1 else translate("Counted", "%n records", "", number)


def fields(number: int) -> str:
    one = translate("Counted", "1 field")
    return one if number == 1 else translate("Counted", "%n fields", "", number)


def scorecards(number: int) -> str:
    one = translate("Counted", "1 scorecard")
    return one if number == 1 else translate("Counted", "%n scorecards", "", number)


def marks(number: int) -> str:
    one = translate("Counted", "1 mark")
    return one if number == 1 else translate("Counted", "%n marks", "", number)


def criteria(number: int) -> str:
    one = translate("Counted", "1 criterion")
    return one if number == 1 else translate("Counted", "%n criteria", "", number)


def warnings(number: int) -> str:
    one = translate("Counted", "1 warning")
    return one if number == 1 else translate("Counted", "%n warnings", "", number)
