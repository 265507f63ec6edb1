"""Long scans, and a process that scrolls through one and says what it took. Run as a program: `scans.py PDF`."""

import io
import json
import os
import sys
import time
from pathlib import Path

from PIL import Image, ImageDraw


def scan(pages: int, *, dots: tuple[int, int] = (1240, 1754), noise: int = 9) -> bytes:
    """An A4 document of scanned pages at 150 dots an inch, every page a JPEG of its own."""
    picture = Image.effect_noise(dots, noise).convert("L").point(lambda value: min(255, value + 115))
    drawing = ImageDraw.Draw(picture)
    for line in range(120, dots[1] - 120, 34):
        for word in range(110, dots[0] - 160, 90):
            drawing.rectangle((word, line, word + 30 + (word * line) % 47, line + 14), fill=30)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=60)
    return _bound(jpeg.getvalue(), dots, pages)


def _bound(jpeg: bytes, dots: tuple[int, int], pages: int) -> bytes:
    """A PDF of so many pages. A remark makes each JPEG another one, so that nothing can be kept once for all."""
    numbers = [4 + 3 * page for page in range(pages)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        3: stream("", b"595 0 0 842 0 0 cm /I Do"),
    }
    look = f"/Type /XObject /Subtype /Image /Width {dots[0]} /Height {dots[1]} /BitsPerComponent 8"
    for page, number in enumerate(numbers):
        own = jpeg[:2] + b"\xff\xfe\x00\x06" + page.to_bytes(4, "big") + jpeg[2:]
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R "
            f"/Resources << /XObject << /I {number + 1} 0 R >> >> >>"
        ).encode()
        objects[number + 1] = stream(f"{look} /ColorSpace /DeviceGray /Filter /DCTDecode", own)
    return written(objects)


def stream(about: str, content: bytes) -> bytes:
    return f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def written(objects: dict[int, bytes]) -> bytes:
    raw, places = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, content in objects.items():
        places[number] = len(raw)
        raw += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    count = max(objects) + 1
    rows = (f"{places[n]:010} 00000 n \n" if n in places else "0000000000 65535 f \n" for n in range(count))
    table = f"xref\n0 {count}\n{''.join(rows)}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    raw += f"{table}startxref\n{len(raw)}\n%%EOF".encode()
    return bytes(raw)


def scroll_through(path: Path, steps: int = 300) -> dict[str, float]:
    """Open a document in the real view with its small pages, scroll to its end, and measure.

    `busy` is the longest stretch of work of the window's own thread, in milliseconds of that thread; `blocked` the
    same by the clock; `memory` the most this process ever held, in MB; `drawn` how many pages were drawn.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.widgets.page_view import PageView

    app = QApplication([])
    theme.apply(app, "light")
    view = PageView()
    view.resize(900, 900)
    view.show()
    opened: list[bool] = []
    view.opened.connect(lambda: opened.append(True))
    view.show_document(path.read_bytes(), path.name)
    while not opened:
        app.processEvents()
        time.sleep(0.002)
    drawn: set[int] = set()
    assert view._reader is not None
    view._reader.page_drawn.connect(lambda wanted, _: drawn.add(wanted.page))
    view._thumbs.setChecked(True)
    bar, busy, blocked = view._canvas.verticalScrollBar(), [0.0], [0.0]
    for step in range(1, steps + 1):
        clock, own = time.perf_counter(), time.thread_time()
        bar.setValue(bar.maximum() * step // steps)
        app.processEvents()
        busy.append(time.thread_time() - own)
        blocked.append(time.perf_counter() - clock)
        time.sleep(0.016)
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    view.close_document(wait=True)
    return {"busy": max(busy) * 1000, "blocked": max(blocked) * 1000, "memory": peak, "drawn": len(drawn)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(scroll_through(Path(sys.argv[1]))))
