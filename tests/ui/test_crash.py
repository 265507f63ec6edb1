"""A defect is told calmly, with places of the program and none of anybody's text."""

import logging
import sys

import pytest

from ui import crash


def fail(secret: str) -> None:
    raise ValueError(f"cannot read {secret}")


def caught(secret: str) -> tuple[type[BaseException], BaseException]:
    try:
        fail(secret)
    except ValueError as problem:
        return type(problem), problem
    raise AssertionError


def test_the_report_names_places_and_nothing_typed() -> None:
    kind, problem = caught("the private note")
    text = crash.report(kind, problem.__traceback__)
    assert "ValueError" in text
    assert "tests/ui/test_crash.py" in text
    assert "fail" in text
    assert "private note" not in text
    assert "/home" not in text


def test_a_defect_is_logged_and_told_once_at_a_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        sys.excepthook(*caught("again"), None)

    log = logging.getLogger("judgepanel")
    monkeypatch.setattr(log, "propagate", True)
    crash.install(tell)
    kind, problem = caught("the private note")
    sys.excepthook(kind, problem, problem.__traceback__)
    assert len(told) == 1
    # Each record once, through however many handlers it was caught.
    assert len({id(record) for record in caplog.records}) == 2
    assert "private" not in caplog.text
