"""In which language the window speaks: English, or one whose translation lies among the resources.

A translation is a compiled file `judgepanel_<code>.qm` (docs/translating.md). What Qt itself says, such as the menu of
a text box, comes in the same language from Qt's own translations.
"""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from ui import settings
from ui.settings import Setting, Settings

SOURCE = "en"
FOLDER = resources.path("languages")
_STEM = "judgepanel_"


def offered(folder: Path = FOLDER) -> tuple[str, ...]:
    """The codes of all languages there are, English first."""
    found = (path.stem.removeprefix(_STEM) for path in folder.glob(f"{_STEM}*.qm"))
    return (SOURCE, *sorted(code for code in found if code != SOURCE))


def choice(folder: Path = FOLDER) -> Setting[str]:
    """The setting: a language there is, or "system" for that of the desktop."""
    return settings.choice("look/language", "system", ("system", *offered(folder)))


def chosen(kept: Settings, wanted: Iterable[str] = (), folder: Path = FOLDER) -> str:
    """The language to speak: the one set, else the first of the desktop's that there is, else English."""
    code = kept.value(choice(folder))
    if code != "system":
        return code
    known = {each.casefold(): each for each in offered(folder)}
    for name in wanted or QLocale.system().uiLanguages():
        # The desktop says "cy-Latn-GB" and means cy; a translation may be for pt_BR alone.
        parts = name.replace("-", "_").casefold().split("_")
        for length in range(len(parts), 0, -1):
            if "_".join(parts[:length]) in known:
                return known["_".join(parts[:length])]
    return SOURCE


def speak(app: QApplication, code: str, folder: Path = FOLDER) -> None:
    """Speak that language from now on; windows made before keep the words they have."""
    for old in app.findChildren(QTranslator):
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
    locale = _locale(code)
    QLocale.setDefault(locale)
    own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for stem, place in (("qtbase_", own), (_STEM, folder)):
        translator = QTranslator(app)
        if code != SOURCE and translator.load(f"{stem}{code}", str(place)):
            QCoreApplication.installTranslator(translator)
    app.setLayoutDirection(locale.textDirection())


def name_of(code: str) -> str:
    """What speakers of a language call it."""
    if code == SOURCE:
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code


def _locale(code: str) -> QLocale:
    """How numbers and dates are written: as the desktop does where it speaks that language, else as is usual for it."""
    system, usual = QLocale.system(), QLocale("en_GB" if code == SOURCE else code)
    return system if system.language() == usual.language() else usual
