"""What the program remembers between two days: each setting declared, with its default and its strict reading.

Kept in one ini file of the user. A value that cannot be read counts as never set.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")
MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One remembered value. `read` and `write` turn it from and into text; `read` raises ValueError."""

    key: str
    default: T
    read: Callable[[str], T]
    write: Callable[[T], str] = str


def choice(key: str, default: str, allowed: tuple[str, ...]) -> Setting[str]:
    """One of a few words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return Setting(key, default, read)


def whole(key: str, default: int, lowest: int, highest: int) -> Setting[int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        if not lowest <= int(text) <= highest:
            raise ValueError(text)
        return int(text)

    return Setting(key, default, read)


def blob(key: str) -> Setting[bytes]:
    """Bytes that Qt gave us to keep: the geometry of a window, the state of a splitter or a header."""
    return Setting(key, b"", bytes.fromhex, bytes.hex)


def _read_paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(line) for line in text.split("\n")[:MOST_RECENT] if line)


def _write_paths(paths: tuple[Path, ...]) -> str:
    return "\n".join(str(each) for each in paths if "\n" not in str(each))


SCHEME = choice("look/scheme", "system", ("system", "light", "dark", "contrast"))
TEXT_PERCENT = whole("look/text_percent", 100, 80, 200)
SPACING = choice("look/spacing", "normal", ("normal", "roomy"))
MOTION = choice("look/motion", "full", ("full", "reduced"))
GEOMETRY = blob("window/geometry")


def shares(name: str) -> Setting[bytes]:
    """How the room of a page is shared out between its parts."""
    return blob(f"shares/{name}")


RECENT: Setting[tuple[Path, ...]] = Setting("files/recent", (), _read_paths, _write_paths)


class Settings:
    """The settings file of this user, or the one at `path`."""

    def __init__(self, path: Path | None = None) -> None:
        kind = QSettings.Format.IniFormat
        if path is None:
            self._kept = QSettings(kind, QSettings.Scope.UserScope, "Judgepanel", "Judgepanel")
        else:
            self._kept = QSettings(str(path), kind)

    def value(self, setting: Setting[T]) -> T:
        """The remembered value, or the default."""
        text = self._kept.value(setting.key)
        if not isinstance(text, str):
            return setting.default
        try:
            return setting.read(text)
        except (ValueError, TypeError, RecursionError):
            return setting.default

    def keep(self, setting: Setting[T], value: T) -> None:
        """Remember a value from now on."""
        self._kept.setValue(setting.key, setting.write(value))

    def keep_blob(self, setting: Setting[bytes], value: QByteArray) -> None:
        """Remember what Qt calls the state of a widget."""
        self.keep(setting, bytes(value.data()))

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = tuple(each for each in self.value(RECENT) if each != path)
        self.keep(RECENT, (path, *others)[:MOST_RECENT])

    def forget_recent(self, path: Path) -> None:
        """Take a file off the list, because it is gone."""
        self.keep(RECENT, tuple(each for each in self.value(RECENT) if each != path))

    def flush(self) -> None:
        """Write what is not on disk yet."""
        self._kept.sync()
