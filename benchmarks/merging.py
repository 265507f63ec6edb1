"""Merging 100 score files of 40 entries, preview and accept, against reading their cells with the fastest reader."""

import importlib.util
import shutil
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Row, milliseconds
from judgepanel.bundle.writer import write_bundle
from judgepanel.chairing import intake
from judgepanel.chairing.opening import open_award
from judgepanel.judging import open_desk, write_score_file
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.record import Field
from judgepanel.store.award_store import AwardStore
from tests.builders import SEAL_KEY, mark, small_award, small_bundle

JUDGES, ENTRIES, CRITERIA = 100, 40, 5


def run(folder: Path) -> list[Row]:
    award_path, files = _panel(folder)
    ours = []
    for round_ in range(3):
        own = folder / f"round-{round_}.award"
        shutil.copy(award_path, own)
        store = open_award(own)
        ours.append(milliseconds(lambda store=store: _merge(store, files)))
        if round_ == 0:
            again = milliseconds(lambda store=store: _merge(store, files))
        store.close()
    rivals = {"openpyxl": _openpyxl}
    if importlib.util.find_spec("python_calamine"):
        rivals = {"python-calamine": _calamine, **rivals}
    best = min(ours)
    rows = []
    for name, read in rivals.items():
        floor = min(milliseconds(lambda read=read: read(files)) for _ in range(2))
        rows.append(Row(f"merge {JUDGES} score files, against reading their cells with {name}", best, floor))
        if len(rows) == 1:
            rows.append(Row("the same files again", again, floor))
    return rows


def _panel(folder: Path) -> tuple[Path, list[Path]]:
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


def _merge(store: AwardStore, files: list[Path]) -> None:
    preview = intake.preview(intake.basis(store), files)
    intake.accept(store, preview, "2026-01-01T00:00:00+00:00")


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
