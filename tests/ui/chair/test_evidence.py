"""The evidence at the chair's desk: worked out beside the window, kept by its facts, drawn, or said why not."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judgepanel.chairing import examination, results
from judgepanel.chairing.examination import Question
from tests.chairing.office import Office, score
from tests.ui.chair.pages import button, cells, column, dialog, has_button, said, table, trigger
from ui.chair.evidence_part_view import HowDialog, PartView
from ui.chair.evidence_parts import parts
from ui.chair.workspace import ChairWorkspace
from ui.pickers import Answers
from ui.widgets.bump_chart import BumpChart
from ui.widgets.effect_chart import EffectChart
from ui.widgets.heat_map import HeatMap
from ui.widgets.interval_chart import IntervalChart
from ui.widgets.text_view import TextView

MARKS = {"J01": "98 98 42 70", "J02": "76 76 53 30", "J03": "65 87 31 21"}
TABS = ["How sure", "Severity", "Agreement", "Without a judge", "Other rules", "Worth a look"]


@pytest.fixture
def marked(office: Office, desk: ChairWorkspace) -> Office:
    """Three judges have marked four entries."""
    for judge, marks in MARKS.items():
        laptop = office.laptop(judge)
        for number, both in enumerate(marks.split(), start=1):
            score(laptop, f"E{number:03d}", *both)
        office.take_in(office.returned(laptop))
    desk._hand.refresh()
    return office


class Watched:
    """Counts examinations and where they run; `hold` keeps them from ending."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.threads: list[str] = []
        self.hold = threading.Event()
        self.hold.set()
        real = examination.examine_award

        def watched(*arguments: Any) -> Any:
            self.threads.append(threading.current_thread().name)
            progress: Callable[[str], None] = arguments[-1]
            while not self.hold.wait(0.01):
                progress("still waiting")
            return real(*arguments)

        monkeypatch.setattr(examination, "examine_award", watched)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


def show(desk: ChairWorkspace, qtbot: QtBot) -> None:
    trigger(desk, "Show evidence")
    qtbot.waitUntil(lambda: desk._evidence.shows_parts)


def front(desk: ChairWorkspace) -> PartView:
    part = desk._evidence._tabs.currentWidget()
    assert isinstance(part, PartView)
    return part


def turn_to(desk: ChairWorkspace, title: str) -> PartView:
    desk._evidence._tabs.setCurrentIndex(TABS.index(title))
    return front(desk)


def test_without_scores_there_is_no_evidence_and_that_is_said(desk: ChairWorkspace) -> None:
    trigger(desk, "Show evidence")
    assert "There is no evidence yet" in said(desk)
    assert not button(desk, "Save evidence report…").isEnabled()


def test_every_part_has_a_sentence_a_picture_a_table_and_how(
    desk: ChairWorkspace, marked: Office, qtbot: QtBot
) -> None:
    show(desk, qtbot)
    tabs = desk._evidence._tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == TABS
    pictures: list[type[QWidget]] = [IntervalChart, EffectChart, HeatMap, BumpChart]
    for title, kind in zip(TABS, pictures, strict=False):
        part = turn_to(desk, title)
        picture = part.findChild(kind)
        assert picture is not None
        assert picture.accessibleDescription()
        assert cells(table(part, title))
    for title in TABS:
        part = turn_to(desk, title)
        sentence = said(part)[0]
        assert sentence.endswith((".", ")"))
        button(part, "How was this computed?").click()
        how = dialog(part, HowDialog)
        text = how.findChild(TextView)
        assert text is not None
        assert "seed 1" in text.toPlainText()
        assert "Nothing here changes a rank." in text.toPlainText()
        how.accept()


def test_the_tables_hold_what_the_front_door_found(
    desk: ChairWorkspace, marked: Office, qtbot: QtBot
) -> None:
    show(desk, qtbot)
    ranking = results.ranking(marked.store)
    shown = cells(table(front(desk), "How sure"))
    assert [(row[0], row[1].split()[0]) for row in shown] == [
        (str(each.rank), each.entry) for each in ranking.ranked
    ]
    panel = results.panel(marked.store)
    found = examination.examine_award(marked.award, panel, ranking, marked.store.issued(), Question())
    checks = cells(table(turn_to(desk, "Other rules"), "Other rules"))
    assert found.evidence.sensitivity is not None
    assert len(checks) == len(found.evidence.sensitivity.checks)
    assert sum(row[2] == "yes" for row in checks) == found.evidence.sensitivity.agreeing
    judges = table(turn_to(desk, "Without a judge"), "Without a judge")
    assert column(judges, 0) == ["Judge 1", "Judge 2", "Judge 3"]


def test_a_table_sorts_by_value(desk: ChairWorkspace, marked: Office, qtbot: QtBot) -> None:
    show(desk, qtbot)
    severity = table(turn_to(desk, "Severity"), "Severity")
    severity.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    found = [float(each.replace("−", "-")) for each in column(severity, 2)]
    assert found == sorted(found)


def test_it_is_worked_out_beside_the_window_and_kept_by_its_facts(
    desk: ChairWorkspace, marked: Office, watched: Watched, qtbot: QtBot
) -> None:
    show(desk, qtbot)
    assert watched.threads == ["judgepanel-work"]
    trigger(desk, "Show ranking")
    show(desk, qtbot)
    assert len(watched.threads) == 1
    desk._evidence._places.setValue(2)
    qtbot.waitUntil(lambda: "In the first 2" in headings(desk))
    assert len(watched.threads) == 2
    desk._evidence._places.setValue(3)
    qtbot.waitUntil(lambda: "In the first 3" in headings(desk))
    assert len(watched.threads) == 2


def test_the_ranking_shows_how_sure_it_is_without_being_asked(
    desk: ChairWorkspace, marked: Office, watched: Watched, qtbot: QtBot
) -> None:
    trigger(desk, "Show ranking")
    ranking = table(desk, "Ranking")

    def last_heading() -> str:
        model = ranking.model()
        return str(model.headerData(model.columnCount() - 1, Qt.Orientation.Horizontal))

    qtbot.waitUntil(lambda: last_heading() == "Likely ranks")
    assert not desk._evidence.shows_parts
    show(desk, qtbot)
    assert len(watched.threads) == 1


def headings(desk: ChairWorkspace) -> list[str]:
    if not desk._evidence.shows_parts:
        return []
    model = table(front(desk), "How sure").model()
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


def test_what_is_under_way_is_given_up_when_the_facts_change(
    desk: ChairWorkspace, marked: Office, watched: Watched, qtbot: QtBot
) -> None:
    watched.hold.clear()
    trigger(desk, "Show evidence")
    qtbot.waitUntil(lambda: len(watched.threads) == 1)
    # The desk's own verbs stay free meanwhile.
    assert button(desk, "Add score files…").isEnabled()
    laptop = marked.laptop("J03")
    for number in range(1, 5):
        score(laptop, f"E{number:03d}", "1", str(number))
    marked.take_in(marked.returned(laptop))
    desk._hand.refresh()
    qtbot.waitUntil(lambda: len(watched.threads) == 2)
    watched.hold.set()
    qtbot.waitUntil(lambda: desk._evidence.shows_parts)
    assert "There is no evidence yet" not in said(desk)
    assert "The examination was stopped" not in said(desk)
    assert [row[0] for row in cells(table(front(desk), "How sure"))] == [
        f"{each.rank}{'=' if each.tied else ''}" for each in results.ranking(marked.store).ranked
    ]


def test_going_back_to_what_is_known_gives_the_other_up_silently(
    desk: ChairWorkspace, marked: Office, watched: Watched, qtbot: QtBot
) -> None:
    show(desk, qtbot)
    watched.hold.clear()
    desk._evidence._places.setValue(2)
    qtbot.waitUntil(lambda: len(watched.threads) == 2)
    desk._evidence._places.setValue(3)
    qtbot.waitUntil(lambda: desk._evidence.shows_parts)
    qtbot.waitUntil(lambda: not desk._examining._tasks.busy)
    assert "The examination was stopped" not in said(desk)
    assert "In the first 3" in headings(desk)


def test_it_can_be_stopped_and_begun_again(
    desk: ChairWorkspace, marked: Office, watched: Watched, qtbot: QtBot
) -> None:
    watched.hold.clear()
    trigger(desk, "Show evidence")
    qtbot.waitUntil(lambda: has_button(desk, "Cancel"))
    button(desk, "Cancel").click()
    qtbot.waitUntil(lambda: "The examination was stopped" in said(desk))
    watched.hold.set()
    button(desk, "Examine the panel").click()
    qtbot.waitUntil(lambda: desk._evidence.shows_parts)


def test_leaving_the_award_gives_the_examination_up(
    desk: ChairWorkspace, marked: Office, watched: Watched, qtbot: QtBot
) -> None:
    watched.hold.clear()
    trigger(desk, "Show evidence")
    qtbot.waitUntil(lambda: bool(watched.threads))
    assert desk.leave()
    assert not desk._evidence.shows_parts


def test_what_is_not_available_says_why_and_is_never_nought(
    desk: ChairWorkspace, office: Office, qtbot: QtBot
) -> None:
    laptop = office.laptop("J01")
    for number, both in enumerate(MARKS["J01"].split(), start=1):
        score(laptop, f"E{number:03d}", *both)
    office.take_in(office.returned(laptop))
    desk._hand.refresh()
    show(desk, qtbot)
    for title in ("How sure", "Severity"):
        part = turn_to(desk, title)
        assert said(part)[0] == "Not available."
        assert any("Only one judge has scored" in each for each in said(part))
        assert part.findChild(IntervalChart) is None
        assert "0" not in {cell for row in cells(table(part, title)) for cell in row[2:5]}
    assert column(table(turn_to(desk, "How sure"), "How sure"), 3) == ["–"] * 4


def test_the_report_is_saved_where_the_chair_says(
    desk: ChairWorkspace, marked: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    show(desk, qtbot)
    picked.paths = [None, tmp_path / "evidence"]
    button(desk, "Save evidence report…").click()
    button(desk, "Save evidence report…").click()
    qtbot.waitUntil(lambda: has_button(desk, "Open folder"), timeout=15000)
    assert (tmp_path / "evidence.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("title", TABS)
def test_everything_that_takes_the_keyboard_has_a_name(
    desk: ChairWorkspace, marked: Office, qtbot: QtBot, title: str
) -> None:
    show(desk, qtbot)
    turn_to(desk, title)
    nameless = [
        widget
        for widget in desk.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_parts_are_values_that_need_no_window(marked: Office) -> None:
    """They are made in the worker: nothing in them may be a widget before it is drawn."""
    ranking, panel = results.ranking(marked.store), results.panel(marked.store)
    found = examination.examine_award(marked.award, panel, ranking, marked.store.issued(), Question())
    made: list[tuple[str, ...]] = []
    thread = threading.Thread(
        target=lambda: made.append(tuple(each.title for each in parts(marked.award, found)))
    )
    thread.start()
    thread.join()
    assert made == [tuple(TABS)]


def test_the_room_stays_shared_as_the_chair_chose_when_the_evidence_is_another(
    desk: ChairWorkspace, marked: Office, qtbot: QtBot
) -> None:
    show(desk, qtbot)
    before = turn_to(desk, "Severity")
    qtbot.waitUntil(lambda: sum(before._splitter.sizes()) > 400)
    before._splitter.moveSplitter(250, 1)
    chosen = before._splitter.sizes()
    desk._evidence._places.setValue(1 if desk._evidence.places() != 1 else 2)
    qtbot.waitUntil(lambda: front(desk) is not before, timeout=10_000)
    after = turn_to(desk, "Severity")
    qtbot.waitUntil(lambda: after._splitter.sizes() == chosen)
