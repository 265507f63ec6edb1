"""Colours keep their contrast, icons exist and are tinted, and text size is honoured."""

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette, QTransform
from PySide6.QtWidgets import QApplication, QLabel

import resources
from ui import theme
from ui.theme import palettes, state, style

TEXT, PART = 4.5, 3.0  # WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for the parts of controls
PAIRS = [
    *[("text", ground, TEXT) for ground in ("window", "surface", "sunken", "accent_soft")],
    *[("muted", ground, TEXT) for ground in ("window", "surface", "sunken")],
    *[("link", ground, TEXT) for ground in ("window", "surface", "sunken")],
    ("visited", "surface", TEXT),
    ("placeholder", "surface", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_pressed", TEXT),
    *[
        (tone, ground, TEXT)
        for tone in ("good", "warning", "danger", "info")
        for ground in ("window", "surface")
    ],
    *[(tone, f"{tone}_soft", TEXT) for tone in ("good", "warning", "danger", "info")],
    *[("text", f"{tone}_soft", TEXT) for tone in ("good", "warning", "danger", "info")],
    *[(part, ground, PART) for part in ("border", "focus", "accent") for ground in ("window", "surface")],
    ("focus", "accent_soft", PART),
    *[
        (part, ground, PART)
        for part in ("chart", "chart_mean")
        for ground in ("surface", "window", "info_soft")
    ],
    *[("muted", ground, TEXT) for ground in ("info_soft", "accent_soft", "good_soft")],
    *[("accent", ground, PART) for ground in ("accent_soft", "sunken")],
]


def luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_agrees_with_its_published_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", palettes.NAMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(name: str, front: str, back: str, least: float) -> None:
    colours = palettes.palette(name).colours
    assert contrast(colours[front], colours[back]) >= least


@pytest.mark.parametrize("name", palettes.NAMES)
def test_style_sheet_leaves_no_name_unfilled(name: str) -> None:
    assert "@" not in style.style_sheet(palettes.palette(name), 14)


@pytest.mark.parametrize("name", palettes.NAMES)
def test_applying_a_scheme_sets_palette_font_and_sheet(dressed: QApplication, name: str) -> None:
    theme.apply(dressed, name, 150)
    colours = palettes.palette(name).colours
    assert dressed.palette().color(QPalette.ColorRole.Text).name() == colours["text"]
    assert theme.colour("accent").name() == colours["accent"]
    assert theme.is_dark() is (name != "light")
    assert dressed.font().pixelSize() == round(state.BASE_TEXT * 1.5) == theme.text_pixels()
    assert QFontInfo(dressed.font()).family() == "Noto Sans"


def test_system_scheme_is_one_of_the_two(dressed: QApplication) -> None:
    theme.apply(dressed, "system")
    assert state.current().palette.name in {"light", "dark"}


def test_a_colour_that_plays_no_part_is_a_defect() -> None:
    with pytest.raises(KeyError):
        theme.colour("pink")


ICONS = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_a_stroke_on_the_grid_and_draws(dressed: QApplication, name: str) -> None:
    text = resources.path("icons", f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert "currentColor" in text
    assert not re.search(r"href|script|style|#[0-9a-f]{3}", text)
    image = theme.tinted(name, "text", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() > 200 for x in range(24) for y in range(24))


def inked(image: QImage) -> set[str]:
    """The colours of the fully opaque pixels."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixel(x, y)).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


def test_icons_follow_the_palette_and_the_screen(dressed: QApplication) -> None:
    icon = theme.icon("plus")
    before = icon.pixmap(QSize(48, 48), 1.0)
    assert inked(before.toImage()) == {palettes.palette("light").colours["text"]}
    theme.apply(dressed, "dark")
    assert inked(icon.pixmap(QSize(48, 48), 1.0).toImage()) == {palettes.palette("dark").colours["text"]}
    disabled = icon.pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled)
    assert inked(disabled.toImage()) == {palettes.palette("dark").colours["disabled"]}
    sharp = icon.pixmap(QSize(20, 20), 2.0)
    assert sharp.size() == QSize(40, 40)
    assert sharp.devicePixelRatio() == 2.0


def test_icons_that_point_along_the_text_point_the_other_way_from_right_to_left(
    dressed: QApplication,
) -> None:
    def drawn(name: str) -> QImage:
        return theme.icon(name).pixmap(QSize(24, 24)).toImage()

    forward, other = drawn("next"), drawn("search")
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert drawn("next") == forward.transformed(QTransform.fromScale(-1, 1)) != forward
        assert drawn("search") == other
    finally:
        dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_unknown_icon_is_a_defect() -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_look_may_change_while_shown(dressed: QApplication, qtbot: object) -> None:
    label = QLabel("words")
    label.show()
    theme.look(label, "title")
    big = label.sizeHint().height()
    theme.look(label, "small")
    assert label.sizeHint().height() < big
    label.close()


@pytest.mark.parametrize("name", palettes.NAMES)
def test_every_rule_of_the_style_sheet_that_sets_words_on_a_ground_has_contrast(name: str) -> None:
    sheet = style.style_sheet(palettes.palette(name), state.BASE_TEXT)
    seen = 0
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        front = re.search(r"(?<![-\w])color:\s*(#[0-9a-f]{6})", body)
        ground = re.search(r"(?<![-\w])background(?:-color)?:\s*(#[0-9a-f]{6})", body)
        if front and ground and ":disabled" not in selector:
            seen += 1
            assert contrast(front[1], ground[1]) >= TEXT, selector
    assert seen >= 5


def test_room_between_letters_and_lines_and_stillness_reach_everything(dressed: QApplication) -> None:
    plain = QApplication.font()
    theme.apply(dressed, "light", roomy=True, still=True)
    roomy = QApplication.font()
    assert (plain.letterSpacing(), plain.wordSpacing()) == (0.0, 0.0)
    assert roomy.letterSpacing() == pytest.approx(0.12 * state.BASE_TEXT, rel=0.02)
    assert roomy.wordSpacing() == pytest.approx(0.16 * state.BASE_TEXT, rel=0.02)
    assert (theme.line_percent(112), theme.is_still(), dressed.cursorFlashTime()) == (150, True, 0)
    theme.apply(dressed, "light")
    assert (theme.line_percent(112), theme.is_still()) == (112, False)
    assert dressed.cursorFlashTime() > 0
