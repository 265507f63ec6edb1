"""A machine that plays judges, laptops and chairs against the laws of the merge, with a place to plant a bug."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from judgepanel.merge.plan import plan
from judgepanel.merge.view import view
from judgepanel.model.record import Field, Record, Value, state_hash
from judgepanel.model.score_file import ReceivedFile
from judgepanel.model.scorecard import PanelView
from tests.builders import a_record, mark, small_award
from tests.merge.laptops import Laptop

AWARD = small_award(entries=2, judges=2, criteria=2)
JUDGES = [judge.id for judge in AWARD.judges]
VALUES: dict[Field, tuple[Value, ...]] = {
    mark("ambition"): ("0", "5", "10", None),
    mark("outcome"): ("5", None),
    Field("note", "ambition"): ("Weak.", "Strong."),
    Field("conflict"): ("none", "personal", None),
    Field("abstention"): (True, None),
}
# Every act of typing there is in this small world.
ACTS = [
    (entry, field, value)
    for field, values in VALUES.items()
    for value in values
    for entry in ("E001", "E002")
]
SITTINGS = st.lists(st.sampled_from(ACTS), min_size=1, max_size=4)
SEVERAL = st.integers(0, 5)


class Chair:
    """A chair who holds records and merges by the plan."""

    def __init__(self) -> None:
        self.held: dict[str, Record] = {}

    def merge(self, files: list[ReceivedFile]) -> None:
        found = plan(AWARD, self.held.values(), (), files)
        assert found.base == state_hash(self.held)
        for file in found.files:
            self.held.update({record.id: record for record in file.add})
        assert found.state == state_hash(self.held)

    def view(self) -> PanelView:
        return view(AWARD, self.held.values())


class World(RuleBasedStateMachine):
    """Anything may happen to the laptops and files; the laws hold for every chair all the time."""

    chair_class: type[Chair] = Chair

    @initialize()
    def begin(self) -> None:
        self.laptops = [Laptop(AWARD, judge, f"{number:032x}") for number, judge in enumerate(JUDGES)]
        self.lone = set(JUDGES)
        self.files: list[ReceivedFile] = []
        self.hostile: list[ReceivedFile] = []
        self.chairs = [self.chair_class() for _ in range(3)]

    @rule(which=SEVERAL, sitting=SITTINGS, done=st.booleans())
    def score(self, which: int, sitting: list[tuple[str, Field, Value]], done: bool) -> None:
        laptop = self.laptops[which % len(self.laptops)]
        for entry, field, value in sitting:
            laptop.type(entry, field, value)
        if done:
            self.files.append(laptop.hand_in(f"{len(self.files)}.xlsx"))

    @precondition(lambda self: len(self.laptops) < 4)
    @rule(which=SEVERAL, cloned=st.booleans())
    def take_another_laptop(self, which: int, cloned: bool) -> None:
        original = self.laptops[which % len(self.laptops)]
        self.lone.discard(original.judge)
        fresh = Laptop(AWARD, original.judge, f"{len(self.laptops):032x}")
        self.laptops.append(original.clone() if cloned else fresh)

    @precondition(lambda self: len(self.hostile) < 3)
    @rule(which=SEVERAL, kind=st.sampled_from(["stranger", "dangling", "award", "round", "scale"]))
    def forge(self, which: int, kind: str) -> None:
        laptop = self.laptops[which % len(self.laptops)]
        other = next(judge for judge in JUDGES if judge != laptop.judge)
        record = a_record(AWARD, laptop.judge, "E001", mark("ambition"), "1", export=99)
        forged = {
            "stranger": replace(record, judge=other),
            "dangling": replace(record, replaces=("0" * 32,)),
            "award": replace(record, award="f" * 32),
            "round": replace(record, round="presentation"),
            "scale": replace(record, value="11"),
        }[kind]
        content = laptop.content()
        if kind == "award":
            content = replace(content, award="f" * 32)
        content = replace(content, records=(*content.records, forged))
        self.hostile.append(ReceivedFile(f"{kind}.xlsx", f"{len(self.hostile):064x}", 1, content=content))

    @rule(chair=st.integers(0, 2), picks=st.lists(SEVERAL, min_size=1, max_size=4))
    def merge_a_pile(self, chair: int, picks: list[int]) -> None:
        """Any files, repeats among them, with every forged one in between."""
        pile = [self.files[pick % len(self.files)] for pick in picks if self.files]
        before = set(self.chairs[chair].held)
        self.chairs[chair].merge(pile)
        assert before <= set(self.chairs[chair].held), "a merge removed a record"
        state = state_hash(self.chairs[chair].held)
        self.chairs[chair].merge(self.hostile + pile)
        assert state_hash(self.chairs[chair].held) == state, "a refused or repeated file changed the state"
        self.laws_of_the_view(self.chairs[chair])

    def laws_of_the_view(self, chair: Chair) -> None:
        found = chair.view()
        every_value_stands_or_was_replaced(chair.held.values(), found)
        for judge in JUDGES:
            own = [record for record in chair.held.values() if record.judge == judge]
            assert cards_of(view(AWARD, own), judge) == cards_of(found, judge), "judges touch each other"

    def teardown(self) -> None:
        """At the end every chair gets all files, each in another order and with repeats."""
        orders = [self.files, self.files[::-1], [*self.files[1::2], *self.files, *self.files[::2]]]
        for chair, order in zip(self.chairs, orders, strict=True):
            chair.merge(order[: len(order) // 2])
            for file in order[len(order) // 2 :]:
                chair.merge([file])
        states = {chair.view().state for chair in self.chairs}
        assert len(states) == 1, "the order of files shows in the state"
        self.laws_of_the_view(self.chairs[0])
        self.last_exports_stand(self.chairs[0].view())

    def last_exports_stand(self, found: PanelView) -> None:
        """A judge with a single laptop never conflicts; the chair sees what that laptop handed in last."""
        for laptop in self.laptops:
            if laptop.judge in self.lone:
                assert not [dispute for dispute in found.disputes if dispute.judge == laptop.judge]
                for entry in ("E001", "E002"):
                    assert found.scorecard(laptop.judge, entry) == laptop.card(entry)


def cards_of(found: PanelView, judge: str) -> list[object]:
    cards = [card for card in found.scorecards if card.judge == judge]
    return [*cards, *[dispute for dispute in found.disputes if dispute.judge == judge]]


def every_value_stands_or_was_replaced(held: Iterable[Record], found: PanelView) -> None:
    """The oracle: written without the program's own idea of a head."""
    records = list(held)
    for one in records:
        followers = [other for other in records if one.id in other.replaces and other.judge == one.judge]
        if followers or one.field.kind == "hand_in":
            continue
        rivals = {
            other.value
            for other in records
            if other.cell == one.cell and not any(other.id in third.replaces for third in records)
        }
        shown = [
            {choice.value for choice in dispute.choices}
            for dispute in found.disputes
            if (dispute.judge, dispute.entry, dispute.field) == one.cell
        ]
        assert shown == ([rivals] if len(rivals) > 1 else []), "a value that stands is not shown"
        if one.field == mark("ambition") and len(rivals) == 1:
            score = found.scorecard(one.judge, one.entry).score("ambition")
            assert (None if score.mark is None else str(score.mark)) == one.value
