"""The words of a score sheet: names of its sheets, headings, states. The writer uses them and the reader finds them."""

from collections.abc import Mapping
from dataclasses import dataclass

from judgepanel.model.award import CONFLICT_KINDS, ConflictKind
from judgepanel.model.record import Value
from judgepanel.workbook.wording import CONFLICT_WORDS

READ_ME, ENTRIES, CRITERIA, MARKS, SCORES, NOTES = (
    "Read me",
    "Entries",
    "Criteria",
    "Marks",
    "Scores",
    "Notes",
)
ENTRY, TITLE, STATE, REASON = "Entry", "Title", "State", "Reason"
SCORE, ABSTAIN, CONFLICT = "Score", "Abstain", "Conflict"
STATES: tuple[str, ...] = (
    SCORE,
    ABSTAIN,
    *(f"{CONFLICT}: {CONFLICT_WORDS[kind]}" for kind in CONFLICT_KINDS),
)
SIGN = "▲"


@dataclass(frozen=True, slots=True)
class RowState:
    """What the judge says of a whole entry: nothing yet, that it is scored, an abstention, or an interest."""

    word: str
    conflict: ConflictKind | None = None

    @property
    def is_blank(self) -> bool:
        return not self.word

    @property
    def is_scored(self) -> bool:
        return self.word == SCORE

    @property
    def is_abstention(self) -> bool:
        return self.word == ABSTAIN

    @property
    def is_settled(self) -> bool:
        """Whether no mark is asked for in this row."""
        return self.is_abstention or self.conflict is not None


def state_word(conflict: Value, abstention: Value) -> str:
    """The word of the list for what is known of an entry; "" when nothing is. An interest wins."""
    kind = next((each for each in CONFLICT_KINDS if each == conflict), None)
    if kind is not None:
        return f"{CONFLICT}: {CONFLICT_WORDS[kind]}"
    if abstention is True:
        return ABSTAIN
    return SCORE if conflict == "none" else ""


def read_state(text: str) -> RowState | None:
    """The state that a cell names, in whatever case and spacing; None for a text that names none."""
    words = " ".join(text.replace(":", " ").replace("_", " ").casefold().split())
    if not words:
        return RowState("")
    if words in ("score", "scored"):
        return RowState(SCORE)
    if words in ("abstain", "abstained"):
        return RowState(ABSTAIN)
    kind = _KINDS.get(words.removeprefix("conflict").removeprefix(" of interest").strip())
    return None if kind is None else RowState(CONFLICT, kind)


_KINDS: Mapping[str, ConflictKind] = {CONFLICT_WORDS[kind]: kind for kind in CONFLICT_KINDS}
