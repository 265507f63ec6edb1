"""What happens when the program itself is at fault: a report of places, never of values, and a calm notice.

What a person typed may stand in any argument and in the message of any exception, so neither is ever written.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import judgepanel

Tell = Callable[[str], None]
_ROOT = Path(__file__).resolve().parent.parent


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of the defect and the places it came through, as lines of text."""
    lines = [
        f"Judgepanel {judgepanel.__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        kind.__name__,
    ]
    for frame, line in traceback.walk_tb(trace):
        lines.append(f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}")
    return "\n".join(lines)


def install(tell: Tell) -> None:
    """From now on a defect is logged and told by `tell`, and the program goes on."""
    telling: list[bool] = []

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        text = report(kind, trace)
        logging.getLogger("judgepanel").error("defect\n%s", text)
        # A defect while the notice is up must not bring another notice on top of it, and so on for ever.
        if not telling:
            telling.append(True)
            try:
                tell(text)
            finally:
                telling.clear()

    sys.excepthook = hook


def _place(file: str) -> str:
    path = Path(file)
    # Only the tail: a path of this laptop may hold a person's name.
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
