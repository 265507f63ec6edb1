"""Decisions about the set-up: they carry a judge or an entry whole, and no other decision carries anything."""

import json
from dataclasses import replace

import pytest

from judgepanel.model.award import Judge
from judgepanel.model.decision import Decision, read_decision
from judgepanel.model.entry import Attachment
from judgepanel.reading import canonical_json
from tests.builders import small_category, small_entry

LATE = Judge("J03", "judge-9", "Ana Alba", "Body 9", "lead", ("Ninth", "B9"))
ENTRY = replace(
    small_entry(4, small_category(), (Attachment("plan.pdf", "d" * 64, 3),)), organisation_aliases=("T4",)
)


def made(kind: str, **members: object) -> Decision:
    return Decision(1, kind, "clock", "chair", "They wrote.", **members)


@pytest.mark.parametrize(
    "decision",
    [
        made("add_judge", judge="J03", content=LATE),
        made("correct_judge", judge="J03", content=LATE),
        made("add_entry", entry="E004", content=ENTRY),
        made("correct_entry", entry="E004", content=ENTRY, basis=("a" * 32,)),
    ],
)
def test_what_is_kept_is_read_back_the_same(decision: Decision) -> None:
    read = read_decision(json.loads(canonical_json(decision.as_data())))
    assert (read, read.hash) == (decision, decision.hash)


def test_other_decisions_hash_as_they_always_did() -> None:
    assert "content" not in made("withdraw", entry="E001").as_data()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("add_judge", None),
        ("withdraw", {"id": "J03"}),
        ("add_judge", {"id": "J03"}),
        ("add_entry", {"id": "E004", "answers": [["one"]]}),
        ("correct_judge", "J03"),
    ],
)
def test_what_is_no_such_content_is_refused(kind: str, content: object) -> None:
    data = json.loads(canonical_json(made("withdraw", entry="E001").as_data()))
    with pytest.raises((ValueError, LookupError, TypeError)):
        read_decision({**data, "kind": kind, "content": content})
