"""How everything looks: Fusion, a palette from `resources/themes`, the bundled typeface, our own icons.

It knows no other room. Colours are asked for by the part they play, never by name, so that light, dark and high
contrast are the same program.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import fonts, state, style
from ui.theme.icons import icon, tinted
from ui.theme.palettes import palette

SCHEMES: tuple[str, ...] = ("system", "light", "dark", "contrast")
GAP = 8
"""The unit of distance; margins and gaps are multiples of it."""

_ROOMY_LINE = 150
_BLINK_MS = 1000

__all__ = [
    "GAP",
    "SCHEMES",
    "apply",
    "colour",
    "icon",
    "is_dark",
    "is_still",
    "line_percent",
    "look",
    "text_pixels",
    "tinted",
]


def apply(
    app: QApplication,
    scheme: str = "system",
    text_percent: int = 100,
    *,
    roomy: bool = False,
    still: bool = False,
) -> None:
    """Dress the whole program. May be called again at any time; "system" follows the desktop's light or dark.

    `roomy` sets letters, words and lines apart, which helps many people with dyslexia; `still` takes out what moves.
    """
    name = _system_scheme(app) if scheme == "system" else scheme
    size = max(8, round(state.BASE_TEXT * text_percent / 100))
    chosen = state.Look(palette(name), size, roomy, still)
    state.use(chosen)
    fonts.load()
    app.setStyle("Fusion")
    app.setPalette(style.qt_palette(chosen.palette))
    app.setFont(fonts.text_font(chosen.text, roomy=roomy))
    _move(app, still=still)
    app.setStyleSheet(style.style_sheet(chosen.palette, chosen.text))


def colour(role: str) -> QColor:
    """The colour that plays this part now. An unknown role is a defect: KeyError."""
    return QColor(state.current().palette.colours[role])


def text_pixels(factor: float = 1.0) -> int:
    """The size of ordinary text times a factor, in pixels; painters measure by it."""
    return max(1, round(state.current().text * factor))


def is_dark() -> bool:
    """Whether the palette in use is a dark one."""
    return state.current().palette.dark


def line_percent(percent: int) -> int:
    """How far apart lines of running text stand, in per cent of the typeface's own line."""
    return max(percent, _ROOMY_LINE) if state.current().roomy else percent


def is_still() -> bool:
    """Whether what moves by itself is to stand still."""
    return state.current().still


def look(widget: QWidget, name: str) -> None:
    """Give a widget one of the looks of the style sheet ("title", "muted", "card", "primary" ...)."""
    if widget.property("look") == name:
        return
    widget.setProperty("look", name)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _move(app: QApplication, *, still: bool) -> None:
    for effect in (
        Qt.UIEffect.UI_AnimateMenu,
        Qt.UIEffect.UI_AnimateCombo,
        Qt.UIEffect.UI_AnimateTooltip,
        Qt.UIEffect.UI_AnimateToolBox,
    ):
        app.setEffectEnabled(effect, not still)
    # A cursor that never blinks is still to be seen.
    app.setCursorFlashTime(0 if still else _BLINK_MS)


def _system_scheme(app: QApplication) -> str:
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
