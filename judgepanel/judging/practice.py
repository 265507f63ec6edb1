"""The judge at the practice entry. What is tried here stays in the workspace, apart from everything that counts.

None of it is a draft, a record or a step for undo: a hand-in, the progress and a search have no way to it.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.judging import typed
from judgepanel.judging.standing import Drafted, Standing
from judgepanel.judging.values import Change, Sheet
from judgepanel.model.draft import NOTHING
from judgepanel.model.practice import PRACTICE, AgreedMark, PracticeEntry
from judgepanel.model.record import Field, FieldKind
from judgepanel.phrases import phrase
from judgepanel.rubric.score_set import NOT_APPLICABLE
from judgepanel.store.judge_store import JudgeStore

KINDS: frozenset[FieldKind] = frozenset({"mark", "prompt", "note"})
"""What can be tried; feedback and questions would be written to nobody."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The judge's own mark, "" for none, beside what the panel agreed.

    `difference` is the agreed mark less the own one; None where one of them is no number.
    """

    own: str
    agreed: AgreedMark
    difference: Decimal | None


class Practice:
    """The practice entry of a bundle and what this judge made of it. Every verb is on the disk before it returns."""

    def __init__(self, entry: PracticeEntry, rules: Standing, store: JudgeStore) -> None:
        self.entry = entry
        self._rules = rules
        self._store = store
        self._work = entry.fingerprint()
        self._asked: set[str] = set()

    def sheet(self) -> Sheet:
        """What stands in every field, as the scoring sheet of an entry has it."""
        return self._rules.sheet(PRACTICE, self._held())

    def record(self, field: Field, text: str) -> Change | Issue:
        """Put what was typed into a mark, prompt or note; an empty text clears it. Says what is wrong instead."""
        if field.kind not in KINDS or not self._rules.can_be_typed(field):
            raise UsageError(
                phrase('Nothing can be practised in "{field}".', field=field),
                way_out="Mark, tick, or write a note.",
            )
        value = typed.read(self._rules.score_set, field, text)
        if isinstance(value, Issue):
            return value
        before = self._held().get(field, NOTHING)
        after = self._rules.draft(field, value)
        if before != after:
            self._store.practise(self._work, field, after)
        return Change(PRACTICE, field, before.value, after.value)

    def marked(self) -> int:
        """How many criteria have an own mark."""
        sheet = self.sheet()
        return sum(bool(self._own(sheet, each.id)) for each in self._rules.score_set.criteria)

    def show_agreed(self, criterion: str) -> None:
        """The judge wants to see what was agreed without giving a mark first."""
        self._asked.add(self._rules.score_set.criterion(criterion).id)

    def compared(self, criterion: str) -> Compared | None:
        """Own and agreed mark side by side; None until the judge has given one, or has asked to see."""
        own = self._own(self.sheet(), criterion)
        if not own and criterion not in self._asked:
            return None
        agreed = self.entry.agreed_on(criterion)
        numbers = own and agreed.mark and NOT_APPLICABLE not in (own, agreed.mark)
        return Compared(own, agreed, Decimal(agreed.mark) - Decimal(own) if numbers else None)

    def finished(self) -> bool:
        """Whether what was agreed is open for every criterion: only then is the note about the whole shown."""
        return all(self.compared(each.id) is not None for each in self._rules.score_set.criteria)

    def begin_again(self) -> Change | None:
        """Clear everything that was tried, and cover what was agreed: one change, None when nothing was tried."""
        cleared = [Change(PRACTICE, field, value, None) for field, value in self.sheet().values.items()]
        self._asked.clear()
        self._store.forget_practice(self._work)
        return replace(cleared[0], also=tuple(cleared[1:])) if cleared else None

    def _held(self) -> Drafted:
        return self._store.practised(self._work)

    def _own(self, sheet: Sheet, criterion: str) -> str:
        """The own mark, unless the criterion was reworded since."""
        field = Field("mark", criterion)
        return "" if field in sheet.again else sheet.text(field)
