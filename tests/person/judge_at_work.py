"""One judge at a real screen, with the keyboard alone: sees through the accessibility bus, types as a keyboard does.

Run by the system's Python, which has the bus: `python3 judge_at_work.py PYTHON MAIN BUNDLE FOLDER`, inside
`dbus-run-session`. It knows nothing of the program but what stands on the screen. Prints what it saw as JSON.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pyatspi

PATIENCE = 25


class Screen:
    """A display with a window manager, found by trying."""

    def __init__(self):
        number = next(n for n in range(71, 171) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        os.environ["DISPLAY"] = f":{number}"
        # Without -noreset the display begins anew when the first to ask it leaves, and throws out who came meanwhile.
        self._children = [
            subprocess.Popen(
                ["Xvfb", f":{number}", "-noreset", "-screen", "0", "1400x900x24"], stderr=subprocess.DEVNULL
            )
        ]
        wait(lambda: run("xdpyinfo").returncode == 0, "a display")
        self._children.append(subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL))
        # Without a window manager no window is active and no shortcut fires.
        wait(lambda: b"window id" in run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout, "openbox")

    def start(self, *command):
        settings = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        self._children.append(subprocess.Popen(command, env={**os.environ, **settings}))
        return self._children[-1]

    def close(self):
        for child in reversed(self._children):
            child.terminate()
            child.wait(10)


class Judge:
    """Eyes and hands."""

    def __init__(self):
        self.heard = []

    def see(self, words, role=""):
        """Wait until something on the screen is called that, and return it."""
        found = []

        def look():
            found[:] = [
                node for node in nodes() if words in node.name and (not role or node.getRoleName() == role)
            ]
            return bool(found)

        wait(look, f'"{words}" on the screen')
        return found[0]

    def hands_on(self):
        """The names of what has the keyboard."""
        return [node.name for node in nodes() if node.getState().contains(pyatspi.STATE_FOCUSED)]

    def go_to(self, words, key="Tab"):
        """Press Tab until the keyboard is on what is called that."""
        for _ in range(80):
            if any(words in name for name in self.hands_on()):
                self.heard.append(words)
                return
            self.press(key)
        raise SystemExit(f'never came to "{words}"; the keyboard is on {self.hands_on()}')

    def press(self, *keys):
        for key in keys:
            run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.05)

    def write(self, text):
        run("xdotool", "type", "--delay", "12", text)
        time.sleep(0.1)

    def mark(self, criterion, digits):
        """Type a mark and see it given."""
        self.press(*digits)
        name = f"{criterion}: {digits}"
        wait(lambda: checked(name), f"{name} given")
        self.heard.append(name)


def nodes():
    """Everything that shows on the screen now."""
    desktop = pyatspi.Registry.getDesktop(0)
    for application in desktop:
        if application is not None and "udgepanel" in application.name:
            yield from walk(application)


def walk(node):
    try:
        children = list(node)
    except Exception:  # the window changes while it is looked at
        return
    for child in children:
        if child is None:
            continue
        try:
            state = child.getState()
            hidden = not state.contains(pyatspi.STATE_SHOWING) and child.getRoleName() != "frame"
        except Exception:  # gone in the meantime
            continue
        if not hidden:
            yield child
            yield from walk(child)


def checked(name):
    return any(node.name == name and node.getState().contains(pyatspi.STATE_CHECKED) for node in nodes())


def run(*command):
    return subprocess.run(command, capture_output=True, check=False, timeout=20)


def wait(done, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if done():
                return
        except Exception:  # the bus or the display is not there yet, or has just changed
            pass
        time.sleep(0.1)
    raise SystemExit(f"waited in vain for {what}")


def day(judge, folder):
    """The whole of it: declare, practise, mark, write, pin, hand in."""
    judge.see("I have no conflict with any", "push button")
    judge.go_to("No conflict: 2.")
    judge.press("c")
    judge.see("Personal: 2.", "radio button")
    judge.go_to("Personal: 2.", key="Right")
    judge.press("space")
    judge.see("Reason: 2.")
    judge.go_to("Reason: 2.")
    judge.write("A friend leads it")
    judge.go_to("I have no conflict with the rest")
    judge.press("space")
    judge.go_to("Start judging")
    judge.press("space")
    practise(judge)
    for number, marks in ((1, ("7", "10")), (3, ("0", "5")), (4, ("9", "8"))):
        judge.see(f"Entry {number}: synopsis and answer")
        for criterion, digits in zip(("Ambition", "Outcome"), marks, strict=True):
            judge.see(f"{criterion}: 0", "radio button")
            judge.mark(criterion, digits)
            judge.go_to("Met: Evidence that it worked.")
            judge.press("m")
            wait(lambda: checked("Met: Evidence that it worked."), "a point met")
            if (number, criterion) == (1, "Ambition"):
                judge.go_to("Private note")
                judge.write("Where is the baseline?")
                judge.go_to("Feedback")
                judge.write("Clear and dated.")
                pin(judge)
            judge.press("ctrl+Down" if criterion == "Ambition" else "ctrl+Next")
        if number == 1:
            judge.see("You declared a conflict")
            judge.press("ctrl+Next")
    judge.press("ctrl+e")
    judge.see("Choose a folder for the score file")
    time.sleep(0.5)
    judge.write(folder)
    judge.press("Return")
    code = judge.see("Receipt code")
    said = code.name
    judge.press("ctrl+q")
    return said


def practise(judge):
    """The practice entry tried once, and left for the entries that count."""
    judge.see("Entry 1: synopsis and answer")
    judge.press("ctrl+shift+p")
    judge.see("Practice entry: synopsis and answer")
    judge.go_to("Show it without marking")
    judge.mark("Ambition", "4")
    judge.see("The panel's mark is 2 higher than yours.")
    judge.press("ctrl+Next")


def pin(judge):
    """Words of the answer chosen with the keyboard and pinned."""
    judge.go_to("Entry 1: synopsis and answer")
    judge.press("ctrl+End", "shift+ctrl+Left", "shift+ctrl+Left", "shift+ctrl+Left", "ctrl+shift+e")


def main():
    python, program, bundle, folder = sys.argv[1:]
    screen = Screen()
    try:
        running = screen.start(python, program, bundle)
        judge = Judge()
        said = day(judge, folder)
        status = running.wait(20)
        sys.stdout.write(json.dumps({"receipt": said, "status": status, "heard": judge.heard}) + "\n")
    finally:
        screen.close()


main()
