"""One pile with everything in it: each file gets its status in its time, the honest one is merged, nothing else is.

The pile goes through the same front door as a chair's, with the other processes, their time and their memory.
"""

import hashlib
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from judgepanel.chairing import intake, readers
from judgepanel.model.merge_plan import FilePlan
from judgepanel.store.award_store import AwardStore
from tests.chairing.office import CLOCK, Office, open_office, score
from tests.container.corpus import DAMAGED as CONTENT_LIES
from tests.container.corpus import HOSTILE
from tests.hostile import heavy, workbooks
from tests.hostile.workbooks import NOT, SAME

GROUPS = ("strangers", "unread", "twisted", "archives", "heavy")
# Findings that blame the copy, not the sender.
_BLAMES_THE_COPY = {
    "cut-zip", "hidden-bytes", "bad-zip", "duplicate-member", "encrypted-member", "pack-method",
    "parts-overlap", "directory-mismatch",
}  # fmt: skip
# Told by their first bytes, or for what they hold, before the lie is met.
_TOLD_BEFORE = ("a program", "program in front", "program in front, offsets adjusted", "no header")
SECONDS_A_FILE = readers.SECONDS


@dataclass(frozen=True)
class Outcome:
    plans: dict[str, FilePlan]
    expected: dict[str, dict[str, str]]
    seconds: float
    before: str
    after_preview: str
    after_refusal: str


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def archives() -> dict[str, tuple[str, bytes]]:
    """Archives that lie, as workbooks. Which finding each must give is the business of the container's own tests; a
    part that lies about its content is never read here, for there is no workbook that leads to it."""
    found = {}
    for number, (name, (code, raw)) in enumerate({**HOSTILE, **CONTENT_LIES}.items()):
        copy = code in _BLAMES_THE_COPY and name not in _TOLD_BEFORE
        found[f"archive {number} {code}.xlsx"] = ("damaged" if copy else NOT, raw)
    return found


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    office = open_office(tmp_path_factory.mktemp("office"))
    laptop = office.laptop()
    for entry in ("E001", "E002"):
        score(laptop, entry, "7", "3")
    honest = office.returned(laptop, "honest.xlsx")
    groups = {
        "strangers": workbooks.strangers(),
        "unread": workbooks.unread(),
        "twisted": workbooks.twisted(honest.read_bytes(), office.issued("J01").seal_key),
        "archives": archives(),
        "heavy": {"slow.xlsx": ("damaged", heavy.slow())},
    }
    cases = {name: case for group in groups.values() for name, case in group.items()}
    folder = office.folder.parent / "hostile"
    folder.mkdir()
    for name, (_, raw) in cases.items():
        (folder / name).write_bytes(raw)
    path = office.store.path
    office.store.close()
    before = digest(path)
    store = AwardStore.open(path)
    begun = time.monotonic()
    shown = intake.preview(intake.basis(store), [*(folder / name for name in cases), honest])
    seconds = time.monotonic() - begun
    after_preview = digest_of_open(path)
    refused = [folder / name for name, (status, _) in cases.items() if status != SAME][:40]
    nothing = intake.preview(intake.basis(store), refused)
    assert intake.accept(store, nothing, CLOCK) == 0
    store.close()
    after_refusal = digest(path)
    accept_all(path, shown, office)
    plans = {Path(file.path).name: file for file in shown.plan.files}
    expected = {group: {name: each[0] for name, each in found.items()} for group, found in groups.items()}
    return Outcome(plans, expected, seconds, before, after_preview, after_refusal)


def digest_of_open(path: Path) -> str:
    """Of a copy: closing another handle of the very file would drop the lock that the store holds on it."""
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    return digest(copy)


def accept_all(path: Path, shown: intake.Preview, office: Office) -> None:
    """Accepting the pile takes the honest marks, once."""
    with AwardStore.open(path) as store:
        assert intake.accept(store, shown, CLOCK) == 1
        assert len(store.records()) == 7
        assert {record.judge for record in store.records()} == {"J01"}
        assert store.original(next(file.sha256 for file in shown.plan.files if file.add))


@pytest.mark.parametrize("group", GROUPS)
def test_each_file_is_what_it_is(outcome: Outcome, group: str) -> None:
    expected = outcome.expected[group]
    found = {name: outcome.plans[name].status for name in expected}
    taken = {
        name: SAME for name in expected if expected[name] == SAME and found[name] in ("new", "nothing_new")
    }
    # On a slow computer a reader may run out of its time before it meets the limit that it was going to name.
    heavy_all_the_same = {
        name: expected[name]
        for name in expected
        if group == "unread" and "intake-too-heavy" in {each.code for each in outcome.plans[name].issues}
    }
    wrong = {
        name: (status, expected[name])
        for name, status in {**found, **taken, **heavy_all_the_same}.items()
        if status != expected[name]
    }
    assert wrong == {}
    for name in expected.keys() - taken.keys():
        assert not outcome.plans[name].add
        errors = [each for each in outcome.plans[name].issues if each.severity == "error"]
        assert errors, name
        assert all(each.sentence and each.way_out for each in errors)


def test_the_corpus_is_large(outcome: Outcome) -> None:
    sizes = {group: len(cases) for group, cases in outcome.expected.items()}
    assert sizes["strangers"] + sizes["unread"] + sizes["twisted"] >= 60
    assert sizes["archives"] >= 60
    assert len(outcome.plans) == sum(sizes.values()) + 1


def test_the_honest_file_is_merged_all_the_same(outcome: Outcome) -> None:
    assert sum(bool(file.add) for file in outcome.plans.values()) == 1


def test_the_award_is_the_same_to_the_byte(outcome: Outcome) -> None:
    assert outcome.before == outcome.after_preview == outcome.after_refusal


def test_what_is_too_slow_is_set_aside_in_time(outcome: Outcome) -> None:
    assert "intake-too-heavy" in {each.code for each in outcome.plans["slow.xlsx"].issues}
    assert outcome.seconds < len(outcome.plans) * SECONDS_A_FILE
