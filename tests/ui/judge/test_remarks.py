"""Beside the mark stands what is worth a look, and feedback that names somebody is pointed out; nothing is barred."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judgepanel.judging import Sheet
from judgepanel.model.record import Field
from tests.builders import small_award, small_bundle, small_category
from tests.ui.judge.day import Laptop, begin, boxes, press
from ui.judge.naming import naming
from ui.judge.remarks import remarks

CRITERION = small_category().rounds[0].score_set.criteria[0]
MARK, EVIDENCE = Field("mark", "ambition"), Field("prompt", "ambition", "evidence")


def said(mark: str, *, strict: bool = False, **texts: str) -> list[str]:
    values = {
        MARK: mark,
        **{Field(kind, "ambition"): text for kind, text in texts.items() if kind != "prompt"},
    }  # type: ignore[arg-type]
    if "prompt" in texts:
        values[EVIDENCE] = texts["prompt"]
    criterion = replace(CRITERION, scale=replace(CRITERION.scale, reason_at_ends=strict))
    return remarks(criterion, Sheet("E001", values))


@pytest.mark.parametrize("answer", ["met", "partly", ""])
def test_a_required_point_that_is_met_or_open_is_not_mentioned(answer: str) -> None:
    assert said("9", prompt=answer) == []


def test_a_mark_in_spite_of_a_required_point_not_met_is_remarked() -> None:
    assert said("9", prompt="not_found") == [
        "You marked this although a required point is not met: Evidence that it worked."
    ]
    assert said("", prompt="not_found") == []


def test_a_reason_is_asked_for_only_at_the_ends_and_only_where_the_category_says_so() -> None:
    assert said("10") == said("5", strict=True) == said("n/a", strict=True) == []
    assert said("10", strict=True) == ["A mark of 10 asks for a reason: write it as a note or as feedback."]
    assert said("0", strict=True, note="Left blank.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Better than Safer care 2.", "Safer care 2"),
        ("As TRUST 3 has shown", "Trust 3"),
        ("Dr Okafor explains it well", "Dr Okafor"),
        ("Compare entry 2", "entry 2"),
        ("I, Judge 1, was impressed", "Judge 1"),
        ("Safer care 1 by Trust 1 is clear", ""),
        ("Clear, dated and honest.", ""),
    ],
)
def test_who_is_named(text: str, name: str) -> None:
    told = naming(small_bundle(small_award()))("E001", text)
    assert told == (f"This names “{name}”. The entrant will read it: is that meant?" if name else "")


def test_feedback_that_names_another_entry_is_kept_and_pointed_out(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    feedback = boxes(workspace)[1]
    feedback.setFocus()
    qtbot.keyClicks(feedback, "Weaker than Safer care 2")
    workspace._keeping.flush()
    assert laptop.kept_now(workspace, "E001", Field("feedback", "ambition")) == "Weaker than Safer care 2"
    aside = workspace._views.scoring._boxes["feedback"]._aside
    assert aside.isVisible()
    assert "Safer care 2" in aside.text()


def test_a_question_belongs_to_the_entry_and_is_undone_like_the_rest(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    question = workspace._views.scoring._boxes["question"]._editor
    question.setFocus()
    qtbot.keyClicks(question, "Who paid?")
    workspace.next_criterion()
    assert workspace._views.scoring._boxes["question"]._editor.toPlainText() == "Who paid?"
    workspace.next_entry()
    assert workspace._views.scoring._boxes["question"]._editor.toPlainText() == ""
    press(qtbot, workspace)
    workspace._views.reading.setFocus()
    workspace.undo()
    assert laptop.kept_now(workspace, "E001", Field("question")) is None
    assert workspace._here.entry == "E001"
    qtbot.keyClick(workspace, Qt.Key.Key_7)
    assert laptop.kept_now(workspace, "E001", Field("mark", "outcome")) == "7"
