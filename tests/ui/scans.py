"""Documents written object by object, long scans among them."""

import io

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
