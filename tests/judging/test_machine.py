"""Any order of acts, closing and reopening in between: the desk shows what a plain model of it says."""

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from judgepanel.judging import Desk, Place
from judgepanel.merge.heads import heads
from judgepanel.merge.view import view
from judgepanel.model.record import Field, Record, Value
from tests.builders import mark, small_award
from tests.judging.conftest import Laptop, with_attachment

ENTRIES = ("E001", "E002")
CONFLICT, REASON, ABSTENTION = Field("conflict"), Field("conflict_reason"), Field("abstention")
ENTRY = st.sampled_from(ENTRIES)
CRITERION = st.sampled_from(("ambition", "outcome"))
TEXT_KIND = st.sampled_from(("note", "feedback"))
Cell = tuple[str, Field]
Values = dict[Cell, Value]


@dataclass
class Model:
    """What a judge expects: values, the values before each step, and what was taken back."""

    values: Values = field(default_factory=dict)
    done: list[tuple[Values, frozenset[Cell]]] = field(default_factory=list)
    undone: list[Values] = field(default_factory=list)
    typing: Cell | None = None

    def put(self, changes: Values, typing: Cell | None = None) -> None:
        after = {cell: value for cell, value in {**self.values, **changes}.items() if value is not None}
        if after == self.values:
            return
        if not (typing and typing == self.typing):
            self.done.append((self.values, frozenset(changes)))
        self.values, self.undone, self.typing = after, [], typing
        if typing and self.done[-1][0] == after:
            self.done.pop()
            self.typing = None

    def undo(self) -> None:
        self.typing = None
        if self.done:
            self.undone.append(self.values)
            self.values, _ = self.done.pop()

    def redo(self) -> None:
        self.typing = None
        if self.undone:
            self.done.append((self.values, frozenset()))
            self.values = self.undone.pop()


class DeskMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        folder = Path(self.place.name)
        self.laptop = Laptop(folder, folder / "work", with_attachment(small_award(entries=2, judges=1)))
        self.bundle = self.laptop.bundle()
        self.desk: Desk = self.laptop.desk(self.bundle)
        self.model = Model()
        self.known: frozenset[Record] = frozenset()

    @rule(entry=ENTRY, criterion=CRITERION, text=st.sampled_from(["0", "7", "10", " 7 ", "", "11", "x"]))
    def type_mark(self, entry: str, criterion: str, text: str) -> None:
        self.desk.record(entry, mark(criterion), text)
        if text not in ("11", "x"):
            self.model.put({(entry, mark(criterion)): text.strip() or None})

    @rule(entry=ENTRY, criterion=CRITERION, verdict=st.sampled_from(["met", "partly", "not_found", ""]))
    def tick(self, entry: str, criterion: str, verdict: str) -> None:
        prompt = Field("prompt", criterion, "evidence")
        self.desk.record(entry, prompt, verdict)
        self.model.put({(entry, prompt): verdict or None})

    @rule(
        entry=ENTRY,
        kind=TEXT_KIND,
        texts=st.lists(st.sampled_from(["", "a", "ab", "=x", "\U0001f600\n"]), max_size=3),
    )
    def type_text(self, entry: str, kind: str, texts: list[str]) -> None:
        cell = Field(kind, "ambition")
        for text in texts:
            self.desk.record(entry, cell, text)
            self.model.put({(entry, cell): text or None}, typing=(entry, cell))

    @rule(
        entry=ENTRY, kind=st.sampled_from(["none", "personal", ""]), reason=st.sampled_from(["", "because"])
    )
    def declare(self, entry: str, kind: str, reason: str) -> None:
        self.desk.declare(entry, kind, reason)
        self.model.put({(entry, CONFLICT): kind or None, (entry, REASON): reason or None})

    @rule(entry=ENTRY, withdrawn=st.booleans())
    def abstain(self, entry: str, withdrawn: bool) -> None:
        _ = self.desk.withdraw_abstention(entry) if withdrawn else self.desk.abstain(entry)
        self.model.put({(entry, ABSTENTION): None if withdrawn else True})

    @rule()
    def undo(self) -> None:
        self.desk.undo()
        self.model.undo()

    @rule()
    def redo(self) -> None:
        self.desk.redo()
        self.model.redo()

    @rule(entry=ENTRY)
    def go_to(self, entry: str) -> None:
        self.desk.remember(Place(entry, "elsewhere"))
        self.model.typing = None

    @rule()
    def close_and_reopen(self) -> None:
        self.desk.close()
        self.desk = self.laptop.desk(self.bundle)
        self.model.typing = None

    @rule()
    def receive_a_newer_issue(self) -> None:
        self.desk.close()
        issue = self.bundle.issue + 1
        self.bundle = replace(self.bundle, id=f"{issue:032x}", issue=issue)
        self.desk = self.laptop.desk(self.bundle)
        self.model = Model(self.model.values)

    @rule()
    def hand_in(self) -> None:
        first, second = self.desk.prepare_hand_in(), self.desk.prepare_hand_in()
        self.model.typing = None
        records = frozenset(first.content.records)
        assert (second.content, second.is_new) == (first.content, False)
        assert self.known <= records
        assert first.is_new == (records != self.known)
        self.known = records
        standing = heads(records)
        assert all(len(found) == 1 for found in standing.values())
        said = {(entry, cell): found[0].value for (_, entry, cell), found in standing.items() if entry}
        assert {cell: value for cell, value in said.items() if value is not None} == self.model.values
        assert view(self.laptop.award, records).scorecards == first.cards

    @invariant()
    def shows_what_the_model_says(self) -> None:
        shown = {
            (entry, cell): value for entry in ENTRIES for cell, value in self.desk.sheet(entry).values.items()
        }
        assert shown == self.model.values
        assert (self.desk.can_undo(), self.desk.can_redo()) == (
            bool(self.model.done),
            bool(self.model.undone),
        )

    @invariant()
    def progress_and_gaps_agree(self) -> None:
        asked = {gap.entry for gap in self.desk.gaps() if gap.leaves_incomplete}
        settled = {each.entry for each in self.desk.progress().entries if each.settled}
        assert asked == set(ENTRIES) - settled

    def teardown(self) -> None:
        self.desk.close()
        self.place.cleanup()


DeskMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
TestDeskMachine = DeskMachine.TestCase
