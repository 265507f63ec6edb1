"""From spawning the process to the first painted window, against a bare QMainWindow with a label."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Row, compare

ROOT = Path(__file__).parents[1]
_QUIT_AFTER_PAINT = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched.window(), QMainWindow):
            import os, sys
            heavy = sorted({"openpyxl", "xlsxwriter", "reportlab", "numpy", "pypdfium2"} & set(sys.modules))
            sys.stdout.write(" ".join(heavy))
            sys.stdout.flush()
            os._exit(0)
        return False
"""
FLOOR = (
    _QUIT_AFTER_PAINT
    + """
from PySide6.QtWidgets import QLabel
app = QApplication([])
eye = Eye(); app.installEventFilter(eye)
window = QMainWindow(); window.setCentralWidget(QLabel("A bare window")); window.resize(1280, 800); window.show()
app.exec()
"""
)
OURS = (
    _QUIT_AFTER_PAINT
    + """
app = QApplication([])
eye = Eye(); app.installEventFilter(eye)
from main import main
main([])
"""
)


def run(folder: Path) -> list[Row]:
    """Also checks that no heavy library is loaded at first paint."""
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")

    def spawn(code: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout

    loaded = spawn(OURS)
    row = compare(
        "start to first painted window", lambda: spawn(OURS), lambda: spawn(FLOOR), 15, "at most 2.0"
    )
    note = f" ({loaded.strip()} loaded)" if loaded.strip() else " (no heavy library loaded)"
    return [Row(row.what + note, row.ours, row.floor, row.goal)]
