"""How a palette becomes Qt's own: a QPalette for the Fusion style, and a small style sheet for what it lacks.

Sizes in the style sheet follow the text size. Widgets ask for a look by the dynamic property `look`
(`theme.look(widget, "title")`); one widget has one look.
"""

from PySide6.QtGui import QColor, QPalette

import resources
from ui.theme.palettes import Palette

_PARTS: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "window"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "placeholder"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "hairline"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "border"),
    (QPalette.ColorRole.Shadow, "text"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "link"),
    (QPalette.ColorRole.LinkVisited, "visited"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
)
_DISABLED: tuple[QPalette.ColorRole, ...] = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def qt_palette(palette: Palette) -> QPalette:
    """The palette in Qt's roles."""
    made = QPalette()
    for part, role in _PARTS:
        made.setColor(part, QColor(palette.colours[role]))
    for part in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(palette.colours["disabled"]))
    return made


def style_sheet(palette: Palette, text: int) -> str:
    """The style sheet for a text size in pixels."""
    sizes = {
        "display": str(round(text * 1.9)),
        "title": str(round(text * 1.45)),
        "heading": str(round(text * 1.15)),
        "small": str(round(text * 0.9)),
        "icon_side": str(round(text * 1.15)),
        "arrow": str(round(text * 0.85)),
        **_indicator(round(text * 1.15)),
    }
    drawn = "light" if palette.dark else "dark"
    tick = "dark" if palette.dark else "light"
    files = {
        "icon_down": _drawn("down", drawn),
        "icon_up": _drawn("up", drawn),
        "icon_check": _drawn("check", tick),
        "icon_close": _drawn("close", drawn),
    }
    sheet = _SHEET.replace("@fine_line", _FINE_LINE)
    # Longest names first: "@accent" must not eat the beginning of "@accent_soft".
    for name, value in sorted({**palette.colours, **sizes, **files}.items(), key=lambda pair: -len(pair[0])):
        sheet = sheet.replace(f"@{name}", value)
    return sheet


def _indicator(side: int) -> dict[str, str]:
    """A tick box of that side within its line of one pixel, and the dot and ring of a chosen radio button as large."""
    ring = round((side + 2) * 0.28)
    return {
        "tick_side": str(side),
        "menu_side": str(side),
        "dot_side": str(side + 2 - 2 * ring),
        "dot_ring": str(ring),
        "dot_round": str((side + 2) // 2),
    }


def _drawn(name: str, tone: str) -> str:
    # A style sheet takes only files, so these few icons exist in two fixed tones beside the tinted ones.
    return resources.path("icons", "fixed", f"{name}-{tone}.svg").as_posix()


# A splitter is as wide as a pointer needs and looks as fine as a line.
_FINE_LINE = (
    "stop: 0 transparent, stop: 0.39 transparent, stop: 0.4 @hairline, stop: 0.6 @hairline, "
    "stop: 0.61 transparent, stop: 1 transparent"
)
_SHEET = """
QPushButton, QTabBar, QAbstractItemView { icon-size: @icon_sidepx; }
QPushButton { padding: 6px 14px; border: 1px solid @border; border-radius: 6px; background: @surface; color: @text; }
QPushButton:hover { background: @sunken; }
QPushButton:pressed { background: @accent_soft; }
QPushButton:checked { background: @accent_soft; border: 2px solid @accent; padding: 5px 13px; }
QPushButton:focus { border: 2px solid @focus; padding: 5px 13px; }
QPushButton:disabled { color: @disabled; border-color: @hairline; background: @window; }
QPushButton[look="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: bold; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: @accent_pressed; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 5px 13px; }
QPushButton[look="primary"]:disabled { background: @sunken; color: @disabled; border-color: @hairline; }
QPushButton[look="quiet"] { border-color: transparent; background: transparent; color: @link; }
QPushButton[look="quiet"]:hover { background: @sunken; }
QPushButton[look="quiet"]:focus { border: 2px solid @focus; }
QPushButton[look="row"] { text-align: left; padding: 5px 8px; }
QPushButton[look="row"]:checked, QPushButton[look="row"]:focus { padding: 4px 7px; }
QPushButton[look="link"] {
  border: 2px solid transparent; background: transparent; color: @link; padding: 2px; text-align: left; }
QPushButton[look="link"]:hover { background: @sunken; }
QPushButton[look="link"]:focus { border-color: @focus; }
QToolButton { padding: 4px; border: 2px solid transparent; border-radius: 6px; color: @text; }
QToolButton:hover { background: @sunken; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; }
QToolButton:focus { border-color: @focus; }
QToolButton:disabled { color: @disabled; }
QLineEdit, QPlainTextEdit, QTextBrowser, QTextEdit {
  border: 1px solid @border; border-radius: 6px; padding: 4px; background: @surface; color: @text;
  placeholder-text-color: @placeholder;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QTextEdit:focus { border: 2px solid @focus; padding: 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: @disabled; background: @window; }
QComboBox, QAbstractSpinBox {
  border: 1px solid @border; border-radius: 6px; padding: 5px 8px; background: @surface; color: @text; }
QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @focus; padding: 4px 7px; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: @disabled; background: @window; border-color: @hairline; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("@icon_down"); width: @arrowpx; height: @arrowpx; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("@icon_up"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("@icon_down"); width: 10px; height: 10px; }
QComboBox QAbstractItemView { border: 1px solid @border; background: @surface; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: @focus; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
  width: @tick_sidepx; height: @tick_sidepx; border: 1px solid @border; border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: @accent; border-color: @accent; image: url("@icon_check"); }
QRadioButton::indicator { border-radius: @dot_roundpx; }
QRadioButton::indicator:checked { width: @dot_sidepx; height: @dot_sidepx; border: @dot_ringpx solid @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QTableView, QListView, QTreeView {
  border: 2px solid @hairline; border-radius: 6px; background: @surface; gridline-color: @hairline; outline: 0;
  selection-background-color: @accent; selection-color: @on_accent; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: @focus; }
QTableView::item { padding: 0 6px; }
QHeaderView { background: @window; border: 0; }
QHeaderView::section {
  background: @window; color: @muted; border: 0; border-bottom: 1px solid @border; padding: 5px 8px;
  font-weight: bold; }
QHeaderView::down-arrow, QHeaderView::up-arrow { subcontrol-position: top center; width: 9px; height: 9px; }
QHeaderView::up-arrow { image: url("@icon_up"); }
QHeaderView::down-arrow { image: url("@icon_down"); }
QTableCornerButton::section { background: @window; border: 0; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollArea { border: 0; background: transparent; }
QSplitter::handle:horizontal { background: qlineargradient(x1: 0, y1: 0, x2: 1, y2: 0, @fine_line); width: 5px; }
QSplitter::handle:vertical { background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1, @fine_line); height: 5px; }
QSplitter::handle:focus, QSplitter::handle:hover { background: @focus; }
QToolTip { color: @text; background: @surface; border: 1px solid @border; padding: 4px; }
QTabWidget::pane { border: 0; border-top: 1px solid @hairline; }
QTabBar::tab {
  padding: 5px 12px; border: 2px solid transparent; border-bottom: 3px solid transparent; background: transparent;
  color: @muted; }
QTabBar::tab:hover { background: @sunken; }
QTabBar::tab:disabled { color: @disabled; background: transparent; border-color: transparent; }
QTabBar::tab:selected:enabled { color: @text; border-bottom-color: @accent; }
QTabBar::tab:selected:focus { border-color: @focus; }
QTabBar::close-button { image: url("@icon_close"); width: 12px; height: 12px; border-radius: 4px; padding: 2px; }
QTabBar::close-button:hover { background: @accent_soft; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px @menu_sidepx; }
QMenu::item:selected { background: @accent; color: @on_accent; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QMenu::indicator {
  width: @tick_sidepx; height: @tick_sidepx; border: 1px solid @border; border-radius: 4px; background: @surface;
  left: 8px; }
QMenu::indicator:exclusive { border-radius: @dot_roundpx; }
QMenu::indicator:non-exclusive:checked { background: @accent; border-color: @accent; image: url("@icon_check"); }
QMenu::indicator:exclusive:checked { width: @dot_sidepx; height: @dot_sidepx; border: @dot_ringpx solid @accent; }
QMenuBar { background: @window; }
QToolBar { border: 0; border-bottom: 1px solid @hairline; background: @window; spacing: 4px; padding: 4px 8px; }
QStatusBar { border-top: 1px solid @hairline; }
QFrame[look="card"] { background: @surface; border: 1px solid @hairline; border-radius: 10px; }
QFrame[look="band"] { background: @surface; border: 0; border-bottom: 1px solid @hairline; }
QFrame[look="line"] { background: @hairline; border: 0; max-height: 1px; min-height: 1px; }
QFrame[look="drop"] { background: transparent; border: 2px solid transparent; }
QFrame[look="drop-ready"] { background: @accent_soft; border: 2px dashed @accent; border-radius: 10px; }
QFrame[look="info"] { background: @info_soft; border: 1px solid @info; border-radius: 8px; }
QFrame[look="good"] { background: @good_soft; border: 1px solid @good; border-radius: 8px; }
QFrame[look="warning"] { background: @warning_soft; border: 1px solid @warning; border-radius: 8px; }
QFrame[look="danger"] { background: @danger_soft; border: 1px solid @danger; border-radius: 8px; }
QLabel[look="display"] { font-size: @displaypx; font-weight: bold; }
QLabel[look="title"] { font-size: @titlepx; font-weight: bold; }
QLabel[look="heading"] { font-size: @headingpx; font-weight: bold; }
QLabel[look="strong"] { font-weight: bold; }
QLabel[look="muted"] { color: @muted; }
QLabel[look="small"] { color: @muted; font-size: @smallpx; }
QLabel[look="good"] { color: @good; }
QLabel[look="warning"] { color: @warning; }
QLabel[look="danger"] { color: @danger; }
QMessageBox QLabel#qt_msgbox_label { font-weight: bold; }
QLabel[look^="chip"] { border-radius: 8px; padding: 1px 8px; font-size: @smallpx; background: @sunken; color: @text; }
QLabel[look="chip-good"] { background: @good_soft; color: @good; }
QLabel[look="chip-warning"] { background: @warning_soft; color: @warning; }
QLabel[look="chip-danger"] { background: @danger_soft; color: @danger; }
QLabel[look="chip-info"] { background: @info_soft; color: @info; }
"""
