"""Settings survive a restart, and nonsense in the file counts as never set."""

from pathlib import Path

import pytest

from ui import settings
from ui.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_values_survive_a_restart(file: Path) -> None:
    first = Settings(file)
    first.keep(settings.SCHEME, "dark")
    first.keep(settings.TEXT_PERCENT, 150)
    first.keep(settings.GEOMETRY, b"\x00\xff")
    first.add_recent(Path("/awards/a, b = c.award"))
    first.flush()
    second = Settings(file)
    assert second.value(settings.SCHEME) == "dark"
    assert second.value(settings.TEXT_PERCENT) == 150
    assert second.value(settings.GEOMETRY) == b"\x00\xff"
    assert second.value(settings.RECENT) == (Path("/awards/a, b = c.award"),)


@pytest.mark.parametrize(
    "lines",
    [
        "[look]\nscheme=pink\ntext_percent=9000\n[window]\ngeometry=xyz\n",
        "[look]\nscheme=\ntext_percent=ten\n[window]\ngeometry=0\n",
        "[look]\nscheme=a,b\n",
        "\x00\x01garbage",
    ],
)
def test_nonsense_counts_as_never_set(file: Path, lines: str) -> None:
    file.write_text(lines)
    kept = Settings(file)
    for each in (settings.SCHEME, settings.TEXT_PERCENT, settings.GEOMETRY, settings.RECENT):
        assert kept.value(each) == each.default


def test_recent_files_are_few_newest_first_and_named_once(file: Path) -> None:
    kept = Settings(file)
    paths = [Path(f"/awards/{number}.award") for number in range(12)]
    for each in [*paths, paths[5]]:
        kept.add_recent(each)
    recent = kept.value(settings.RECENT)
    assert recent[0] == paths[5]
    assert len(recent) == len(set(recent)) == settings.MOST_RECENT
    kept.forget_recent(paths[5])
    assert paths[5] not in kept.value(settings.RECENT)
