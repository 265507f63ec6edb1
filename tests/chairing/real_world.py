"""The world of the laws through the real importer: score files as bytes on a disk, three awards, decisions, attacks.

Backups are left out, which other tests are about; everything else is what a chair's window does.
"""

import hashlib
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from judgepanel.chairing import intake, merges, moderation, results
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError, WorldError
from judgepanel.issues import RefusedError
from judgepanel.merge.decisions import as_decided, in_force
from judgepanel.merge.view import view
from judgepanel.model.bundle import Bundle
from judgepanel.model.decision import OF_A_CELL, Decision
from judgepanel.model.merge_summary import LaterFile
from judgepanel.model.record import Field, Record, Value, state_hash
from judgepanel.model.scorecard import PanelView
from judgepanel.scoring.ranking import rank
from judgepanel.store import backups, history
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import incoming, result_book
from tests.builders import a_record, mark, small_award, small_bundle
from tests.chairing.office import CLOCK, Office, issued_to, open_office
from tests.merge.laptops import Laptop
from tests.merge.renaming import renamed_award, renamed_records
from tests.merge.world import ACTS, SEVERAL, cards_of, every_value_stands_or_was_replaced

AWARD = small_award(entries=2, judges=2, criteria=2)
JUDGES = [judge.id for judge in AWARD.judges]
ENTRIES = [entry.id for entry in AWARD.entries]
WHY = Grounds("Because the panel said so.", CLOCK)
_MARKS = [act for act in ACTS if act[1] == mark("ambition")]
# Mostly marks of one criterion, so that laptops meet in the same cells.
SITTINGS = st.lists(st.one_of(*[st.sampled_from(_MARKS)] * 3, st.sampled_from(ACTS)), min_size=1, max_size=3)
DECISIONS = ("choose", "override", "enter", "refuse", "out", "down")
# The bytes of a file that was set aside, of which cells are entered or refused.
ASIDE = ("a" * 64, b"changed outside")
HOSTILE = ("stranger", "dangling", "award", "round", "scale", "key", "cut", "noise", "empty", "photo")


class RealChair:
    """One award on disk, merged into by preview and accept."""

    def __init__(self, store: AwardStore) -> None:
        self.store = store

    def take(self, paths: list[Path]) -> None:
        """Look at a pile and accept it."""
        intake.accept(self.store, intake.preview(intake.basis(self.store), paths), CLOCK)

    def records(self) -> tuple[Record, ...]:
        return self.store.records()

    def undecided(self) -> PanelView:
        """What the panel has said, before any decision."""
        return view(AWARD, self.records())

    def decided(self) -> PanelView:
        return view(self.store.award(), self.records(), self.store.decisions())

    def close(self) -> None:
        self.store.close()


class RealWorld(RuleBasedStateMachine):
    """Anything may happen to laptops, files and awards; the ten laws hold all the time and at the end."""

    chair_class: type[RealChair] = RealChair

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="laws-"))
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(backups, "take", lambda *_: None)

    @initialize(opening=st.lists(st.tuples(SEVERAL, SITTINGS), min_size=3, max_size=6))
    def begin(self, opening: list[tuple[int, list[tuple[str, Field, Value]]]]) -> None:
        """Some sittings have been, and each chair holds the first files of them."""
        self.office: Office = open_office(self.folder / "office", AWARD)
        self.office.store.close()
        self.chairs = [self.an_award(number) for number in range(3)]
        # The first judge has two laptops from the start: disputes are what most of the laws are about.
        owners = [JUDGES[0], *JUDGES]
        self.laptops = [Laptop(AWARD, judge, f"{number:032x}") for number, judge in enumerate(owners)]
        self.lone = set(JUDGES[1:])
        self.files: list[Path] = []
        self.hostile: list[Path] = []
        for which, sitting in opening:
            self.score(which, sitting)
        for number, chair in enumerate(self.chairs):
            chair.take(self.files[: number + 1])

    def an_award(self, number: int) -> RealChair:
        """A new copy of the award, with its bundles issued and nothing merged."""
        path = self.folder / f"chair-{number}.award"
        shutil.copy(self.folder / "office" / "small.award", path)
        return self.chair_class(AwardStore.open(path))

    @rule(which=SEVERAL, sitting=SITTINGS)
    def score(self, which: int, sitting: list[tuple[str, Field, Value]]) -> None:
        laptop = self.laptops[which % len(self.laptops)]
        for entry, field, value in sitting:
            laptop.type(entry, field, value)
        self.files.append(self.written(laptop, f"scores {len(self.files)}.xlsx"))

    def written(self, laptop: Laptop, name: str, **changes: object) -> Path:
        laptop.hand_in()
        bundle = bundle_of(laptop.judge)
        content = replace(laptop.content(), bundle=bundle.id, **changes)
        return self.office.written(content, bundle, name)

    @precondition(lambda self: len(self.laptops) < 5)
    @rule(which=SEVERAL, cloned=st.booleans())
    def take_another_laptop(self, which: int, cloned: bool) -> None:
        original = self.laptops[which % len(self.laptops)]
        self.lone.discard(original.judge)
        fresh = Laptop(AWARD, original.judge, f"{len(self.laptops):032x}")
        self.laptops.append(original.clone() if cloned else fresh)

    @rule(giver=SEVERAL, taker=SEVERAL)
    def carry_a_file(self, giver: int, taker: int) -> None:
        """A judge goes on from an own score file on another laptop."""
        one, other = (self.laptops[each % len(self.laptops)] for each in (giver, taker))
        if one.judge == other.judge:
            other.records |= one.records

    @precondition(lambda self: len(self.hostile) < 3)
    @rule(which=SEVERAL, kind=st.sampled_from(HOSTILE))
    def forge(self, which: int, kind: str) -> None:
        laptop = self.laptops[which % len(self.laptops)].clone()
        path = self.folder / f"{kind} {len(self.hostile)}.xlsx"
        forged = _forged(laptop, kind)
        if forged is not None:
            bundle = bundle_of(laptop.judge)
            content = replace(laptop.content(), bundle=bundle.id, **forged)
            path = self.office.written(content, bundle, path.name, b"x" * 32 if kind == "key" else b"")
        if kind in {"cut", "noise", "empty", "photo"}:
            path.write_bytes(_broken(self.written(laptop, "whole.xlsx").read_bytes(), kind))
        self.hostile.append(path)

    @rule(chair=st.integers(0, 2), picks=st.lists(SEVERAL, min_size=1, max_size=3))
    def merge_a_pile(self, chair: int, picks: list[int]) -> None:
        """Any files, repeats among them; then the same again with every forged one in between."""
        own, pile = self.chairs[chair], self.pile(picks)
        before = {record.id for record in own.records()}
        own.take(pile)
        held = {record.id for record in own.records()}
        assert before <= held, "a merge removed a record"
        count = len(own.store.merges())
        own.take(self.hostile + pile)
        assert {record.id for record in own.records()} == held, "a refused or repeated file changed the state"
        assert len(own.store.merges()) == count, "a merge of nothing new was kept"
        self.laws_of_the_view(own)

    @rule(chair=st.integers(0, 2), picks=st.lists(SEVERAL, min_size=1, max_size=2))
    def interrupt_a_merge(self, chair: int, picks: list[int]) -> None:
        """The disk fails at the last moment: nothing of the merge is kept, and repeating it does all of it."""
        own, pile = self.chairs[chair], self.pile(picks)
        before = state_hash(record.id for record in own.store.records())
        plan = intake.preview(intake.basis(own.store), pile).plan
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(history, "append", _failing)
            try:
                own.take(pile)
            except WorldError:
                assert state_hash(record.id for record in own.store.records()) == before, "half a merge"
        own.take(pile)
        assert state_hash(record.id for record in own.store.records()) == plan.state

    @rule(chair=st.integers(0, 2), at=SEVERAL)
    def take_a_merge_back(self, chair: int, at: int) -> None:
        """Any merge: all of it or nothing; nothing while a later file or a decision rests on it."""
        own = self.chairs[chair]
        standing = [each.number for each in own.store.merges() if not each.undone]
        number = standing[at % len(standing)] if standing else None
        before = {record.id for record in own.store.records()}
        added = own.store.added_by(number) if number else frozenset()
        later = {each.merge for each in own.store.later_files(number or 0) if self.carries(own, each, added)}
        try:
            merges.undo(own.store, CLOCK, number)
        except UsageError:
            assert not standing
        except RefusedError as refused:
            assert {record.id for record in own.store.records()} == before
            named = {int(dict(each.facts).get("later", "0")) for each in refused.issues} - {0}
            assert named == later, "another reason than the true one"
            assert named or in_force(own.store.decisions())
        else:
            assert not later, "a later file is held in part"
            assert {record.id for record in own.store.records()} == before - added
        self.is_whole(own)

    def carries(self, own: RealChair, file: LaterFile, added: frozenset[str]) -> bool:
        return not added.isdisjoint(ids_in(own.store.original(file.sha256)))

    def is_whole(self, own: RealChair) -> None:
        """Every file that is called known is held in full, every record that one replaces is held, and the state that
        is remembered is that of what is held."""
        held = {record.id for record in own.store.records()}
        assert own.store.state() == state_hash(held), "the state remembered is not the state"
        assert all(set(each.replaces) <= held for each in own.store.records()), "half a history"
        known = own.store.received_digests()
        for raw in (path.read_bytes() for path in self.files):
            if hashlib.sha256(raw).hexdigest() in known:
                assert held.issuperset(ids_in(raw)), "a file is held in part"

    @rule(chair=st.integers(0, 2), kind=st.sampled_from(DECISIONS), at=SEVERAL)
    def decide(self, chair: int, kind: str, at: int) -> None:
        own = self.chairs[chair]
        if kind == "choose":
            own.take(self.files)
        _DECIDING[kind](own.store, at)
        self.laws_of_decisions(own)

    def pile(self, picks: list[int]) -> list[Path]:
        return [self.files[pick % len(self.files)] for pick in picks if self.files]

    def laws_of_the_view(self, chair: RealChair) -> None:
        records, found = chair.records(), chair.undecided()
        every_value_stands_or_was_replaced(chair.store.records(), found)
        for judge in JUDGES:
            own = [record for record in records if record.judge == judge]
            assert cards_of(view(AWARD, own), judge) == cards_of(found, judge), "judges touch each other"

    def laws_of_decisions(self, chair: RealChair) -> None:
        """Applied exactly while the heads are those the chair saw; otherwise listed as stale."""
        found, plain = chair.decided(), chair.undecided()
        for ruling in found.rulings:
            decision = ruling.decision
            if ruling.standing in {"applies", "stale"} and decision.kind in OF_A_CELL:
                heads = _heads(chair.records(), decision)
                assert ruling.applies == (heads == set(decision.basis)), "stale is not reported"
                score = found.scorecard(decision.judge, decision.entry).score("ambition")
                expected = decision.value
                if not ruling.applies:
                    before = plain.scorecard(decision.judge, decision.entry).score("ambition").mark
                    expected = None if before is None else str(before)
                assert (None if score.mark is None else str(score.mark)) == expected

    def teardown(self) -> None:
        try:
            if hasattr(self, "chairs"):
                self.the_end()
        finally:
            for chair in getattr(self, "chairs", ()):
                chair.close()
            self.patch.undo()
            shutil.rmtree(self.folder, ignore_errors=True)

    def the_end(self) -> None:
        """Every chair gets all files, each in an order of its own and with repeats."""
        dice = random.Random(len(self.files))
        for chair in self.chairs:
            order = [*dice.sample(self.files, len(self.files)), *self.files[:2]]
            cut = dice.randrange(len(order) + 1)
            chair.take(order[:cut])
            for path in order[cut:]:
                chair.take([path])
        states = {state_hash(each.id for each in chair.records()) for chair in self.chairs}
        assert len(states) == 1, "the order of files shows in the state"
        books = {self.book(number, chair) for number, chair in enumerate(self.chairs)}
        assert len(books) == 1, "the order of files shows in the result workbook"
        self.laws_of_the_view(self.chairs[0])
        self.last_exports_stand(self.chairs[0].undecided())
        self.renaming_permutes(self.chairs[0])
        for number, chair in enumerate(self.chairs):
            self.laws_of_decisions(chair)
            self.decisions_and_files_commute(number, chair)
        self.restoring_is_nothing(self.chairs[0])

    def book(self, number: int, chair: RealChair) -> bytes:
        path, found = self.folder / f"result {number}.xlsx", chair.undecided()
        result_book.write(path, AWARD, found, rank(AWARD, found))
        return path.read_bytes()

    def last_exports_stand(self, found: PanelView) -> None:
        """A judge with a single laptop never conflicts; the chair sees what that laptop handed in last."""
        for laptop in self.laptops:
            if laptop.judge in self.lone:
                assert not [dispute for dispute in found.disputes if dispute.judge == laptop.judge]
                for entry in ENTRIES:
                    assert found.scorecard(laptop.judge, entry) == laptop.card(entry)

    def renaming_permutes(self, chair: RealChair) -> None:
        names = {"": "", "E001": "E002", "E002": "E001", "J01": "J02", "J02": "J01"}
        after = view(renamed_award(AWARD, names), renamed_records(chair.records(), names))
        for card in chair.undecided().scorecards:
            twin = after.scorecard(names[card.judge], names[card.entry])
            assert replace(twin, judge=card.judge, entry=card.entry) == card, "a name decides"

    def decisions_and_files_commute(self, number: int, chair: RealChair) -> None:
        """Another award decides the same after it was given everything at once, or before it was given anything."""
        if not chair.store.decisions():
            return
        for late in (True, False):
            other = self.an_award(10 + 2 * number + late)
            try:
                if late:
                    other.take(self.files)
                for decision in chair.store.decisions():
                    other.store.decide(decision)
                other.take(self.files)
                assert _without_log(other) == _without_log(chair), "a decision and a file do not commute"
            finally:
                other.close()

    def restoring_is_nothing(self, chair: RealChair) -> None:
        entry = ENTRIES[0]
        if all(each.kind != "withdraw" or each.entry != entry for each in in_force(chair.store.decisions())):
            before = results.ranking(chair.store)
            moderation.withdraw(chair.store, entry, WHY)
            assert results.ranking(chair.store) != before
            moderation.restore(chair.store, entry, WHY)
            assert results.ranking(chair.store) == before, "withdrawing and restoring is something"


@lru_cache(maxsize=400)
def ids_in(raw: bytes) -> frozenset[str]:
    """The ids of the records in a score file or sheet; none in anything else."""
    content = incoming.read(raw, "any.xlsx").content
    return frozenset(each.id for each in content.records) if content else frozenset()


def bundle_of(judge: str) -> Bundle:
    """The bundle issued to that judge; its id and key are the same in every award here."""
    known = issued_to(judge)
    return replace(small_bundle(AWARD, judge), id=known.bundle, issue=1, seal_key=known.seal_key)


def _failing(*_: object) -> None:
    raise WorldError("The disk is full.")


def _forged(laptop: Laptop, kind: str) -> dict[str, object] | None:
    """What a forged file says instead; None for a file that is broken rather than forged."""
    other = next(judge for judge in JUDGES if judge != laptop.judge)
    record = a_record(AWARD, laptop.judge, "E001", mark("ambition"), "1", export=99)
    added = {
        "stranger": replace(record, judge=other),
        "dangling": replace(record, replaces=("0" * 32,)),
        "scale": replace(record, value="11"),
        "round": replace(record, round="presentation"),
        "key": record,
    }
    records = (*laptop.content().records, *([added[kind]] if kind in added else []))
    if kind == "award":
        return {"award": "f" * 32, "records": tuple(replace(each, award="f" * 32) for each in records)}
    return {"records": records} if kind in added else None


def _broken(raw: bytes, kind: str) -> bytes:
    middle = len(raw) // 2
    return {
        "cut": raw[:middle],
        "noise": raw[:middle] + b"\0\xff" * 40 + raw[middle + 80 :],
        "empty": b"",
        "photo": b"\x89PNG\r\n\x1a\n" + raw,
    }[kind]


def _heads(records: tuple[Record, ...], decision: Decision) -> set[str]:
    """The heads of the cell, in words of the test's own."""
    cell = [each for each in records if each.cell == (decision.judge, decision.entry, decision.field)]
    return {one.id for one in cell if not any(one.id in other.replaces for other in cell)}


def _without_log(chair: RealChair) -> tuple[object, ...]:
    """What counts and what is told, without numbers of merges and links."""
    found = chair.decided()
    standing = [(each.decision.substance, each.standing) for each in found.rulings]
    ranking = rank(as_decided(AWARD, chair.store.decisions()), found)
    return found.scorecards, found.disputes, found.state, found.issues, standing, ranking


def _choose(store: AwardStore, at: int) -> None:
    disputes = [each for each in moderation.panel(store).disputes if each.field == mark("ambition")]
    if disputes:
        dispute = disputes[at % len(disputes)]
        value = dispute.choices[at % len(dispute.choices)].value
        moderation.choose(store, (dispute.judge, dispute.entry, dispute.field), value, WHY)


def _override(store: AwardStore, at: int) -> None:
    cell = (JUDGES[at % 2], ENTRIES[at // 2 % 2], mark("ambition"))
    moderation.override(store, cell, (None, "3", "10")[at % 3], WHY)


def _enter(store: AwardStore, at: int) -> None:
    cell = (JUDGES[at % 2], ENTRIES[at // 2 % 2], mark("ambition"))
    moderation.enter(store, cell, ("2", "9")[at % 2], WHY, ASIDE)
    assert store.original(ASIDE[0]) == ASIDE[1]


def _refuse(store: AwardStore, at: int) -> None:
    """What counts, and the state that a finalised result rests on, are as before, unless it takes an entering back."""
    cell = (JUDGES[at % 2], ENTRIES[at // 2 % 2], mark("ambition"))
    entered = any(
        each.kind == "accept" and (each.judge, each.entry, each.field) == cell
        for each in in_force(store.decisions())
    )
    before = moderation.panel(store)
    moderation.refuse(store, cell, "2", WHY, ASIDE)
    after = moderation.panel(store)
    assert entered or (after.scorecards, after.state) == (before.scorecards, before.state)


def _in_or_out(store: AwardStore, at: int) -> None:
    entry = ENTRIES[at % 2]
    gone = any(each.kind == "withdraw" and each.entry == entry for each in in_force(store.decisions()))
    (moderation.restore if gone else moderation.withdraw)(store, entry, WHY)


def _up_or_down(store: AwardStore, at: int) -> None:
    judge = JUDGES[at % 2]
    down = store.award().judge(judge).stood_down
    (moderation.reinstate if down else moderation.stand_down)(store, judge, WHY)


_DECIDING: dict[str, Callable[[AwardStore, int], None]] = {
    "choose": _choose,
    "override": _override,
    "enter": _enter,
    "refuse": _refuse,
    "out": _in_or_out,
    "down": _up_or_down,
}
