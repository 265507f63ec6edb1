"""A document's thread never outlives the program: quitting while pages are being drawn is an ordinary end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.scans import scan

QUITTING = """
import sys, time
from PySide6.QtWidgets import QApplication
from ui.widgets.page_view import PageView
from ui.widgets.pdf_reader import Wanted
app = QApplication([])
view = PageView()
view.resize(700, 700)
view.show()
view.show_document(open(sys.argv[1], "rb"), "scan.pdf")
while not view.pages():
    app.processEvents()
view._reader.search("x")
view._reader.draw([Wanted(page, 2000) for page in range(60)])
time.sleep(float(sys.argv[2]))
if sys.argv[3] == "closed":
    view.close_document()
"""


@pytest.mark.parametrize("manner", ["closed", "open"])
@pytest.mark.parametrize("after", [0.05, 0.12])
def test_quitting_while_pages_are_drawn_is_an_ordinary_end(tmp_path: Path, manner: str, after: float) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(60, dots=(1654, 2339), noise=22))
    ran = subprocess.run(
        [sys.executable, "-c", QUITTING, str(path), str(after), manner],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (0, "")
