"""Spreadsheet programs that really run: each opens files and saves them again. Those not installed skip the test."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NODE = shutil.which("node")
SCRIPTS = Path(__file__).parent / "clients"
# Where `npm install` put the packages of clients/package.json; .ci/run says it.
PACKAGES = Path(os.environ.get("JUDGEPANEL_SHEET_CLIENTS", SCRIPTS)) / "node_modules"
CLIENTS = ("openpyxl", "exceljs", "sheetjs", "libreoffice", "libreoffice by way of ods")
Typed = Mapping[str, Mapping[str, object]]


def save_again(client: str, paths: Iterable[Path], folder: Path, typed: Typed | None = None) -> list[Path]:
    """The same files saved by that program, under the same names in the folder; `typed` into each of them before."""
    folder.mkdir()
    files = list(paths)
    if client == "openpyxl":
        _by_openpyxl(files, folder)
    elif client in ("exceljs", "sheetjs"):
        _by_node(client, files, folder, typed or {})
    else:
        _by_libreoffice(files, folder, through_ods="ods" in client)
    return [folder / path.name for path in files]


def _by_openpyxl(files: list[Path], folder: Path) -> None:
    for path in files:
        openpyxl.load_workbook(path).save(folder / path.name)


def _by_node(client: str, files: list[Path], folder: Path, typed: Typed) -> None:
    package = "xlsx" if client == "sheetjs" else client
    if NODE is None or not (PACKAGES / package).is_dir():
        pytest.skip(
            f"{client} is not installed (npm), so nothing can save the files as it does; .ci/run installs it"
        )
    jobs: list[dict[str, Any]] = [
        {"source": str(path), "target": str(folder / path.name), "type": typed} for path in files
    ]
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs), "utf-8")
    _run([NODE, str(SCRIPTS / f"{client}.js"), str(listed)], {"NODE_PATH": str(PACKAGES)})


def _by_libreoffice(files: list[Path], folder: Path, *, through_ods: bool) -> None:
    if SOFFICE is None:
        pytest.skip(
            "LibreOffice is not installed, so nothing can save the files as it does; .ci/run installs it"
        )
    profile = folder / "profile"
    if through_ods:
        _convert(files, "ods", folder / "ods", profile)
        files = [folder / "ods" / f"{path.stem}.ods" for path in files]
    _convert(files, "xlsx", folder, profile)


def _convert(files: list[Path], kind: str, folder: Path, profile: Path) -> None:
    """Many files in one start of the program."""
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    _run([*command, "--outdir", str(folder), *map(str, files)], {})


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Error" not in done.stdout + done.stderr
