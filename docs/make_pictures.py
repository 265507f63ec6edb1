"""Draw the pictures of the documentation from the real window and the sample award: `python docs/make_pictures.py`.

Runs without a screen. Every picture is what a person would see; nothing is drawn by hand.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(ROOT))


def main(scale: str = "") -> int:
    """All pictures; with "150" only those of a laptop of 1366x768 at 150 % scaling."""
    if scale:
        os.environ["QT_SCALE_FACTOR"] = "1.5"
    with tempfile.TemporaryDirectory(prefix="judgepanel-pictures-") as folder:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        _draw(Path(folder), small=bool(scale))
    return 0


def _draw(folder: Path, *, small: bool) -> None:
    from PySide6.QtWidgets import QApplication

    from judgepanel.cli.demo import make
    from judgepanel.cli.output import Output
    from ui import app as composition
    from ui import theme
    from ui.settings import Settings

    app = QApplication([])
    composition.name_program(app)
    made = make(folder / "demo", Output(as_json=True))
    width, height = (910, 480) if small else (1366, 820)
    for scheme in ("light", "dark"):
        os.environ["XDG_DATA_HOME"] = str(folder / scheme)  # a judge who has not begun, in each dress
        theme.apply(app, scheme)
        window = composition.make_window(Settings())
        window.resize(width, height)
        window.show()
        picture = _camera(window, f"{'laptop-' if small else ''}{{}}-{scheme}.png")
        picture("start")
        _judge(window, made.unscored, picture)
        _chair(window, made.award, picture)
        _merge(window, made.award, made.score_files, folder / scheme, picture)
        window.close()
        window.deleteLater()
        _settle()


def _judge(window: object, bundle: Path, picture: Callable[..., None]) -> None:
    from judgepanel.model.record import Field

    window.open_path(bundle)  # type: ignore[attr-defined]
    desk_widget = window.current_desk()  # type: ignore[attr-defined]
    picture("declare")
    desk = desk_widget._desk
    entries = [entry.id for entry in desk.bundle.entries]
    for entry in entries:
        desk.declare(entry, "none")
    for number, entry in enumerate(entries[:4]):
        for step, criterion in enumerate(desk.bundle.round.score_set.criteria):
            desk.record(entry, Field("mark", criterion.id), str(5 + (number + step) % 4))
    here = next(e for e in desk.bundle.entries if "Thirty minutes" in e.title)
    note = (
        "Strong baseline and a year of data; the run chart on page 2 answers the regression-to-mean question."
    )
    desk.record(here.id, Field("mark", "outcome"), "8")
    desk.record(here.id, Field("note", "outcome"), note)
    desk.record(
        here.id, Field("feedback", "outcome"), "The drop in time to pain relief is clearly shown and dated."
    )
    desk.record(here.id, Field("prompt", "outcome", "quantitative"), "met")
    desk_widget.leave()
    window.close_current()  # type: ignore[attr-defined]
    _settle()
    window.open_path(bundle)  # type: ignore[attr-defined]
    desk_widget = window.current_desk()  # type: ignore[attr-defined]
    desk_widget.open_entry(here.id, "outcome")
    picture("judge")
    _practice(desk_widget, picture)
    desk_widget.open_entry(here.id, "outcome")
    _reading(desk_widget, picture)
    desk_widget._comparing.open()
    picture("compare")
    desk_widget.finish()
    picture("finish")
    window.close_current()  # type: ignore[attr-defined]


def _practice(desk_widget: object, picture: Callable[..., None]) -> None:
    """The practice entry with an own mark beside the agreed one."""
    practising = desk_widget._practising  # type: ignore[attr-defined]
    practising.open()
    practising.step(1)
    practising.type_key("7")
    picture("practice")


def _reading(desk_widget: object, picture: Callable[[str], None]) -> None:
    """The evidence beside the answer, with words pinned from both."""
    views = desk_widget._views  # type: ignore[attr-defined]
    views.reading._text.find("Relief within 30 minutes rose from 23% to 82%")
    desk_widget._pinning.pin()  # type: ignore[attr-defined]
    desk_widget.toggle_evidence()  # type: ignore[attr-defined]
    pages = views.evidence._pages
    _until(lambda: pages.pages() > 0)
    pages.begin_search("median")
    _until(lambda: pages._search.now() is not None and pages._canvas._selection.knows(pages._search.now()[0]))
    desk_widget._pinning.pin()  # type: ignore[attr-defined]
    picture("reading")
    desk_widget.toggle_evidence()  # type: ignore[attr-defined]


def _chair(window: object, award: Path, picture: Callable[..., None]) -> None:
    window.open_path(award)  # type: ignore[attr-defined]
    desk = window.current_desk()  # type: ignore[attr-defined]
    desk.show_panel()
    picture("panel")
    desk._practice.open()
    dialog = desk._practice._dialog
    dialog._form.setCurrentIndex(1)
    picture("practice-entry", dialog)
    dialog.done(0)
    desk.show_ranking()
    picture("ranking")
    desk._ranking._sides.setCurrentWidget(desk._ranking.agenda)
    desk._ranking.agenda.entry_chosen.emit("E002")
    picture("agenda")
    desk.show_page(desk._evidence)
    _until(lambda: desk._evidence.shows_parts)
    picture("evidence")
    window.close_current()  # type: ignore[attr-defined]


def _merge(
    window: object, award: Path, score_files: Sequence[Path], folder: Path, picture: Callable[[str], None]
) -> None:
    """The same award before its merge, with one file that somebody changed in a spreadsheet program."""
    from openpyxl import load_workbook

    from judgepanel.chairing import merges
    from judgepanel.chairing.clock import laptop_clock
    from judgepanel.chairing.opening import open_award

    pile = folder / "returned"
    pile.mkdir(parents=True)
    for path in score_files:
        shutil.copy(path, pile)
    book = load_workbook(score_files[0])
    for row in book["Scores"].iter_rows(min_row=2):
        for cell in row:
            if cell.row in (6, 7) and isinstance(cell.value, int | float):
                cell.value = 10
    book.save(pile / "scores (edited).xlsx")
    (pile / "notes.docx").write_bytes(b"PK\x03\x04 not a workbook")
    before = Path(shutil.copy(award, folder / "before.award"))
    with open_award(before) as store:
        merges.undo(store, laptop_clock())
    window.open_path(before)  # type: ignore[attr-defined]
    desk = window.current_desk()  # type: ignore[attr-defined]
    desk.offer([pile])
    _until(lambda: desk._merging.previewing)
    picture("merge")
    desk._merge._bar._cancel.click()
    window.close_current()  # type: ignore[attr-defined]


def _camera(window: object, name: str) -> Callable[..., None]:
    def take(what: str, shown: object = window) -> None:
        _settle()
        target = IMAGES / name.format(what)
        shown.grab().save(str(target))  # type: ignore[attr-defined]
        print(target.relative_to(ROOT))

    return take


def _until(done: Callable[[], bool]) -> None:
    """Wait for a worker, a minute at most."""
    for _ in range(85):
        _settle()
        if done():
            return


def _settle() -> None:
    """Let workers finish and everything paint: pages of a PDF are drawn beside the window."""
    from PySide6.QtCore import QEventLoop, QTimer

    # A loop of our own: waiting as tests do holds the interpreter, and workers would stand still.
    loop = QEventLoop()
    QTimer.singleShot(700, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
