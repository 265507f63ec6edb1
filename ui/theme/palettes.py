"""Palettes as data: a few base colours and the part each plays, read from `resources/themes`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import resources

FORMAT = 1
NAMES: tuple[str, ...] = ("light", "dark", "contrast")
ROLES: tuple[str, ...] = (
    "window",
    "surface",
    "sunken",
    "text",
    "muted",
    "placeholder",
    "disabled",
    "border",
    "hairline",
    "accent",
    "accent_pressed",
    "accent_soft",
    "on_accent",
    "focus",
    "link",
    "visited",
    "good",
    "good_soft",
    "warning",
    "warning_soft",
    "danger",
    "danger_soft",
    "info",
    "info_soft",
    "chart",
    "chart_mean",
)
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours. `colours` gives "#rrggbb" for every role of ROLES."""

    name: str
    title: str
    dark: bool
    colours: Mapping[str, str]


@cache
def palette(name: str) -> Palette:
    """The palette of that name. A file that lacks a role or a colour is a defect and raises ValueError."""
    table = tomllib.loads(resources.path("themes", f"{name}.toml").read_text("utf-8"))
    base, roles = table["base"], table["roles"]
    if table["format"] != FORMAT or set(roles) != set(ROLES):
        raise ValueError(f"theme {name}: format {table['format']}, roles {sorted(set(roles) ^ set(ROLES))}")
    colours = {role: base[named] for role, named in roles.items()}
    for role, colour in colours.items():
        if not _COLOUR.fullmatch(colour):
            raise ValueError(f"theme {name}: {role} is {colour!r}")
    return Palette(name, table["title"], table["dark"], colours)
