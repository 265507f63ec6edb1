"""The program as a judge meets it: a real screen, the keyboard alone, and a score file that merges with those marks."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.bundle.writer import write_bundle
from judgepanel.merge.view import view
from judgepanel.model.scorecard import Scorecard
from tests.builders import small_award, small_practice
from tests.chairing.office import Office, open_office

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("judge_at_work.py")
PATIENCE = 170
TOOLS = ("Xvfb", "openbox", "xdotool", "xdpyinfo", "xprop", "dbus-run-session")


def missing() -> str:
    """What a scripted person needs and this computer lacks; "" when it is all there."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    seeing = subprocess.run(
        [_system_python(), "-c", "import pyatspi"], capture_output=True, check=False, timeout=30
    )
    return ", ".join([*lacking, *(["python3-pyatspi"] if seeing.returncode else [])])


def _system_python() -> str:
    """The Python that has the bindings of the accessibility bus, which come with the system."""
    return "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable


def marks(card: Scorecard) -> dict[str, str]:
    return {criterion: str(mark) for criterion, mark in card.marks().items()}


def acted(command: list[str], told: Path) -> dict[str, object]:
    """What the person saw in the end. Into a file, because daemons of the bus hold a pipe open for ever."""
    with told.open("w") as out:
        person = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        try:
            status = person.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            status = -1
        finally:
            # Only this person's own session: the display, the window manager, the bus and the program.
            with suppress(ProcessLookupError):
                os.killpg(person.pid, signal.SIGTERM)
            person.wait(10)
    assert status == 0, told.read_text()
    found: dict[str, object] = json.loads(
        next(line for line in reversed(told.read_text().splitlines()) if line.startswith("{"))
    )
    return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path / "office", small_award(entries=4))


@pytest.mark.x_display
def test_a_judge_with_the_keyboard_alone_hands_in_what_was_marked(office: Office, tmp_path: Path) -> None:
    lacking = missing()
    if lacking:
        pytest.skip(f"a scripted person needs {lacking}")
    bundle = tmp_path / "judge.judging"
    practice = small_practice(office.award.category)
    write_bundle(bundle, replace(office.bundle("J01"), practice=practice), lambda _: bundle)
    command = ["dbus-run-session", "--", _system_python(), str(SCRIPT), sys.executable, str(ROOT / "main.py")]
    seen = acted([*command, str(bundle), str(office.folder)], tmp_path / "seen.txt")
    assert seen["status"] == 0

    files = list(office.folder.glob("*.xlsx"))
    assert len(files) == 1
    office.take_in(*files)
    cards = {
        card.entry: card
        for card in view(office.award, office.store.records()).scorecards
        if card.judge == "J01"
    }
    assert {entry: marks(card) for entry, card in cards.items()} == {
        "E001": {"ambition": "7", "outcome": "10"},
        "E002": {},
        "E003": {"ambition": "0", "outcome": "5"},
        "E004": {"ambition": "9", "outcome": "8"},
    }
    assert (cards["E002"].state, cards["E002"].conflict, cards["E002"].reason) == (
        "conflicted",
        "personal",
        "A friend leads it",
    )
    first = cards["E001"].score("ambition")
    assert (first.note, first.feedback) == ("Where is the baseline?", "Clear and dated.")
    assert first.prompts == (("evidence", "met"),)
    clips = [record for record in office.store.records() if record.field.kind == "clip"]
    assert [record.entry for record in clips] == ["E001"]
