"""A small award on disk, made by the verbs themselves, and a way to run a verb as a person would."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from main import main


@dataclass(frozen=True)
class Ran:
    """How one verb ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.out)


Verb = Callable[..., Ran]


@pytest.fixture
def verb(capsys: pytest.CaptureFixture[str]) -> Verb:
    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


def write_entries(folder: Path, count: int = 3) -> Path:
    """A folder of entries, one folder each, with a text attachment."""
    for number in range(1, count + 1):
        own = folder / f"entry-{number}"
        own.mkdir(parents=True)
        answers = "\n".join(
            f'{heading} = "What entry {number} says about {heading}."'
            for heading in ("ambition", "outcome", "spread", "value", "involvement")
        )
        (own / "entry.toml").write_text(
            f'reference = "R{number}"\ntitle = "Safer care {number}"\norganisation = "Trust of Town {number}"\n'
            f'synopsis = "In short, {number}."\n[answers]\n{answers}\n'
            f'[contact]\nname = "Ann"\nemail = "secret-{number}@example.org"\nphone = "01632 960001"\n',
            "utf-8",
        )
        (own / "evidence.txt").write_text(f"Figures of entry {number}.", "utf-8")
    return folder


def write_judges(path: Path, names: Sequence[str] = ("Ọlúwáṣeun Adé", "Thị Nguyễn", "Łukasz Nowak")) -> Path:
    rows = [f"j{number},{name},Body {number},judge" for number, name in enumerate(names, start=1)]
    path.write_text("id,name,organisation,role\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def write_marks(path: Path, rows: Sequence[str]) -> Path:
    path.write_text("entry,criterion,score,note,feedback\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def full_marks(path: Path, marks: Sequence[int]) -> Path:
    """The same mark for all five criteria of each entry, entries in the order of their references."""
    rows = [
        f"R{number},{criterion},{mark},a note,some feedback"
        for number, mark in enumerate(marks, start=1)
        for criterion in ("ambition", "outcome", "spread", "value", "involvement")
    ]
    return write_marks(path, rows)


@pytest.fixture
def award(tmp_path: Path, verb: Verb) -> Path:
    """Three entries, three judges, nothing judged yet; bundles in `bundles`."""
    path = tmp_path / "small.award"
    made = verb(
        "new",
        path,
        "--category",
        "health-outcomes",
        "--entries",
        write_entries(tmp_path / "entries"),
        "--judges",
        write_judges(tmp_path / "judges.csv"),
    )
    assert made.status == 0, made.err
    assert verb("bundles", path, "--out", tmp_path / "bundles").status == 0
    return path


@pytest.fixture
def score_files(award: Path, tmp_path: Path, verb: Verb) -> list[Path]:
    """What three judges handed in: 7 8 6, 9 8 5 and 8 8 7 for the three entries."""
    found = []
    for number, marks in enumerate(((7, 8, 6), (9, 8, 5), (8, 8, 7)), start=1):
        bundle = next((tmp_path / "bundles").glob(f"*_J0{number}_*.judging"))
        out = tmp_path / "handed-in" / f"judge {number}.xlsx"
        out.parent.mkdir(exist_ok=True)
        table = full_marks(tmp_path / f"marks-{number}.csv", marks)
        ran = verb("record", bundle, "--scores", table, "--out", out, "--workspace", tmp_path / "work")
        assert ran.status == 0, ran.err
        found.append(out)
    return found
