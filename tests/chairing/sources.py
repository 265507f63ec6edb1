"""Entries and judges as organisers hand them over, made small for tests."""

import zipfile
from pathlib import Path

PDF = b"%PDF-1.7\nsmall\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
HEADINGS = ("ambition", "outcome")


def write(folder: Path, **files: str | bytes) -> Path:
    """Files in a folder; in names "__" is a full stop and "___" a slash."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def toml(title: str = "Safer care", organisation: str = "Northfield NHS Trust", more: str = "") -> str:
    """An entry.toml with every text there is."""
    return (
        f'title = "{title}"\norganisation = "{organisation}"\nsynopsis = "What we did."\n{more}\n'
        '[answers]\nambition = "We wanted more."\noutcome = "We got it."\n'
    )


def folders(root: Path, *titles: str) -> Path:
    """One folder an entry, each complete, of its own organisation."""
    for number, title in enumerate(titles, start=1):
        text = toml(title, f"Body {number}", f'reference = "R-{number}"')
        write(root / f"Entry {number}", entry__toml=text)
    return root


def zipped(path: Path, folder: Path, inside: str = "") -> Path:
    """A zip of what lies in a folder, its files under `inside`."""
    with zipfile.ZipFile(path, "w") as archive:
        for each in sorted(folder.rglob("*")):
            if each.is_file():
                archive.write(each, inside + each.relative_to(folder).as_posix())
    return path


def judges(path: Path, *rows: str, head: str = "id,name,organisation,role") -> Path:
    """A list of judges; by default two from nowhere near."""
    lines = rows or ("a1,Ann Archer,Elsewhere Council,lead", "b2,Bo Baker,Far Away Board,judge")
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path
