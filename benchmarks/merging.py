"""Merging 500 score files of 40 entries, preview and accept, against reading their cells, and merging them again.

The rivals only read: python-calamine is the fastest reader there is, openpyxl the one everybody knows. Neither checks a
seal, compares a cell or keeps a record. Reading and merging run in turns, as processes of their own, so that the peak
of memory is each one's own.
"""

import hashlib
import importlib.util
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Row
from judgepanel.bundle.writer import write_bundle
from judgepanel.chairing import intake
from judgepanel.chairing.opening import open_award
from judgepanel.judging import open_desk, write_score_file
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.record import Field
from judgepanel.store.award_store import AwardStore
from tests.builders import SEAL_KEY, mark, small_award, small_bundle

JUDGES, FEW_JUDGES, ENTRIES, CRITERIA = 500, 50, 40, 5
ROUNDS = 5
ROOT = Path(__file__).parents[1]


def run(folder: Path) -> list[Row]:
    award, files = panel(folder)
    names = ["merge", "again", "hashing", "openpyxl"]
    if importlib.util.find_spec("python_calamine"):
        names.append("calamine")
    found = {
        name: [_apart(name, award, files) for _ in range(ROUNDS if name != "openpyxl" else 2)]
        for name in names
    }
    few = [_apart("merge", award, files[:FEW_JUDGES]) for _ in range(ROUNDS)]
    time_of = {name: statistics.median(each["ms"] for each in rounds) for name, rounds in found.items()}
    memory = {name: max(each["mib"] for each in rounds) for name, rounds in found.items()}
    what = f"merge {JUDGES} score files ({memory['merge']:.0f} MiB)"
    rows = []
    for rival, goal in (("calamine", "at most 2.0"), ("openpyxl", "at most 0.2")):
        if rival in time_of:
            against = f"{what}, against reading their cells with {rival} ({memory[rival]:.0f} MiB)"
            rows.append(Row(against, time_of["merge"], time_of[rival], goal))
    rows.append(
        Row(
            "merge the same files again, against hashing them",
            time_of["again"],
            time_of["hashing"],
            "at most 2.0",
        )
    )
    small = statistics.median(each["ms"] for each in few)
    growth = f"merge {JUDGES} files, against {JUDGES // FEW_JUDGES} times {FEW_JUDGES} of them"
    rows.append(Row(growth, time_of["merge"], small * JUDGES / FEW_JUDGES, "at most 1.2"))
    lean = max(each["mib"] for each in few)
    each = (memory["merge"] - lean) * 1024 / (JUDGES - FEW_JUDGES)
    rows.append(
        Row(
            f"memory in MiB, {JUDGES} files against {FEW_JUDGES} ({each:.0f} KiB more a file)",
            memory["merge"],
            lean,
        )
    )
    return rows


def panel(folder: Path) -> tuple[Path, list[Path]]:
    """An award with one bundle issued to each judge, and the score file each of them handed in."""
    award = small_award(ENTRIES, JUDGES, CRITERIA)
    path = folder / "panel.award"
    store = AwardStore.create(path, award)
    files = []
    (folder / "files").mkdir()
    for number, judge in enumerate(award.judges):
        bundle = replace(small_bundle(award, judge.id), id=f"{number:032x}")
        store.keep_issued(IssuedBundle(bundle.id, 1, judge.id, SEAL_KEY, "seed", f"{number:064x}"))
        bundle_path = folder / f"{judge.id}.judging"
        write_bundle(bundle_path, bundle, lambda _: folder)
        with open_desk(bundle_path, folder / "workspaces") as desk:
            for entry in bundle.entries:
                for criterion in award.round.score_set.criteria:
                    text = str((number + len(entry.title) + int(criterion.code[1:])) % 11)
                    desk.record(entry.id, mark(criterion.id), text)
                desk.record(entry.id, Field("note", "ambition"), "A note of some words about this entry.")
            hand_in = desk.prepare_hand_in()
        files.append(Path(write_score_file(hand_in, folder / "files").path))
    store.close()
    return path, files


def _apart(name: str, award: Path, files: Iterable[Path]) -> dict[str, float]:
    """One run in a process of its own: milliseconds without its start, and its peak of memory with its children's."""
    # Not "-m": the processes that read would load this module again, as they load the program's small main module.
    code = "import sys; from benchmarks.merging import main; main(*sys.argv[1:])"
    command = [sys.executable, "-c", code, name, str(award), *map(str, files)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def _merge(store: AwardStore, files: list[Path]) -> None:
    preview = intake.preview(intake.basis(store), files)
    intake.accept(store, preview, "2026-01-01T00:00:00+00:00")


def _hash(files: list[Path]) -> None:
    for path in files:
        hashlib.sha256(path.read_bytes()).hexdigest()


def _calamine(files: list[Path]) -> None:
    from python_calamine import CalamineWorkbook

    for path in files:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _openpyxl(files: list[Path]) -> None:
    import openpyxl

    for path in files:
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book:
            for _ in sheet.iter_rows(values_only=True):
                pass
        book.close()


def _milliseconds(work: Callable[[list[Path]], None], files: list[Path]) -> float:
    started = time.perf_counter()
    work(files)
    return (time.perf_counter() - started) * 1000


def main(name: str, award: str, *paths: str) -> None:
    files = list(map(Path, paths))
    rivals = {"calamine": _calamine, "openpyxl": _openpyxl, "hashing": _hash}
    if name in rivals:
        rivals[name](files[:1])  # its library is loaded, and its first file read, before the clock starts
        spent = _milliseconds(rivals[name], files)
    else:
        own = Path(award).with_name(f"own-{name}.award")
        shutil.copy(award, own)
        with open_award(own) as store:
            spent = _milliseconds(lambda files: _merge(store, files), files)
            if name == "again":
                spent = _milliseconds(lambda files: _merge(store, files), files)
        shutil.rmtree(own.with_suffix(".backups"), ignore_errors=True)
    # In kibibytes on Linux. Children count as the largest of them, beside this one.
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"ms": spent, "mib": peak / 1024}))
