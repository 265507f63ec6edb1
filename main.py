"""Judgepanel: with a verb it is a command, otherwise the window. Qt is imported only to open the window."""

import multiprocessing
import os
import sys
from collections.abc import Sequence

from judgepanel.cli.arguments import is_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not is_command(given):
        return _open_window(given, without_screen=1)
    from judgepanel.cli.running import run

    outcome = run(given)
    if not outcome.to_open:
        return outcome.status
    return _open_window([str(path) for path in outcome.to_open], without_screen=outcome.status)


def _open_window(paths: list[str], *, without_screen: int) -> int:
    """Opens the window and returns the exit status, which is `without_screen` where none can be opened."""
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print(
            "There is no screen here, so no window was opened. Use a verb: judgepanel --help", file=sys.stderr
        )
        return without_screen
    try:
        from ui.app import run
    except ImportError as missing:
        if not (missing.name or "").startswith("PySide6") and "lib" not in str(missing):
            raise
        print(f"The window cannot open: {missing}. The README names what to install.", file=sys.stderr)
        return 1
    return run(paths)


if __name__ == "__main__":
    # In a frozen program a worker process starts here too and must go no further.
    multiprocessing.freeze_support()
    sys.exit(main())
