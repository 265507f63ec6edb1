"""From a fresh clone to a running program: `python3 start.py demo`, `python3 start.py test`, `python3 start.py run`.

Needs Python 3.11 or newer and nothing else; it makes its own environment in .venv. Standard library only.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# What a window needs beside the wheels on Debian and Ubuntu, found by adding one at a time to a bare system.
LIBRARIES = (
    "libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 "
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
PROBE = "import ctypes; from PySide6 import QtWidgets; [ctypes.CDLL(n) for n in {names!r}]"
XCB = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("the format", ["-m", "ruff", "format", "--check", "."]),
    ("the lint rules", ["-m", "ruff", "check", "."]),
    ("the types", ["-m", "mypy"]),
    ("the arrows between the rooms", ["-c", CONTRACTS]),
    ("the tests", ["-m", "pytest", "-q", "-n", "auto"]),
)


def main() -> int:
    """Set everything up, then do what was asked."""
    wish = sys.argv[1] if len(sys.argv) > 1 else ""
    if wish not in ("demo", "test", "run"):
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
        return 1
    make_environment(with_tests=wish == "test")
    find_libraries()
    if wish == "test":
        return run_checks()
    arguments = ["demo", *sys.argv[2:]] if wish == "demo" else sys.argv[2:]
    return subprocess.call([PYTHON, ROOT / "main.py", *arguments])


def make_environment(*, with_tests: bool) -> None:
    """Make .venv and install into it, unless that was done for this very pyproject.toml."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / ("installed-with-tests" if with_tests else "installed")
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists() and subprocess.call([sys.executable, "-m", "venv", VENV]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        install_system_packages(
            f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "python3-venv"
        )
        subprocess.check_call([sys.executable, "-m", "venv", VENV])
    print("Installing what the program needs into .venv. This takes a minute or two, once.", flush=True)
    subprocess.check_call(
        [
            PYTHON,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "-e",
            ".[dev]" if with_tests else ".",
        ],
        cwd=ROOT,
    )
    stamp.write_text(wanted)


def find_libraries() -> None:
    """On Linux, see that Qt finds its system libraries; install or name them where it does not."""
    if not sys.platform.startswith("linux"):
        return
    probe = [PYTHON, "-c", PROBE.format(names=XCB)]
    if subprocess.call(probe, stderr=subprocess.DEVNULL) != 0:
        install_system_packages(*LIBRARIES.split())
        if subprocess.call(probe, stderr=subprocess.DEVNULL) != 0:
            print("Some libraries for a window are still missing; the command line works without them.")


def install_system_packages(*names: str) -> None:
    """Install Debian packages when we may; otherwise name them in one line to copy."""
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    if shutil.which("apt-get") is None:
        print(f"These system packages are missing (their Debian names): {' '.join(names)}")
    elif hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing missing system libraries.", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "update", "-qq"], env=environment)
        installed = subprocess.call(line.split(), env=environment, stdout=subprocess.DEVNULL)
        if installed != 0:
            # One unknown name stops apt for all of them, and names differ between releases.
            for name in names:
                subprocess.call(
                    [*line.split()[:4], name],
                    env=environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
    else:
        print(f"System libraries are missing. Copy this line, then start again:\n  sudo {line}")


def run_checks() -> int:
    """Everything a reviewer would check, the same for people and for CI."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    failed = []
    for name, command in CHECKS:
        print(f"Checking {name}.", flush=True)
        if subprocess.call([PYTHON, *command], cwd=ROOT, env=environment) != 0:
            failed.append(name)
    print(f"Not right: {', '.join(failed)}." if failed else "Everything is right.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
