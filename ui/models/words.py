"""How a chair's facts are said in a table: states, roles, statuses, effects. One wording each."""

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import CONFLICT_KINDS, ConflictKind, Role
from judgepanel.model.clip import Clip, read_clip
from judgepanel.model.decision import DecisionKind, DecisionStanding
from judgepanel.model.merge_plan import Effect
from judgepanel.model.record import Field, FieldKind, Value
from judgepanel.model.score_file import FileStatus
from judgepanel.model.scorecard import CriterionScore, Scorecard, ScorecardState
from judgepanel.rubric.category import Category
from judgepanel.rubric.scale import plain
from ui import figures

Icon = tuple[str, str]
translate = QCoreApplication.translate
EFFECTS: tuple[Effect, ...] = ("new", "changed", "conflict", "refused")


def role(of: Role) -> str:
    """What a judge is on the panel."""
    words: dict[Role, str] = {
        "judge": translate("ChairWords", "Judge"),
        "lead": translate("ChairWords", "Lead judge"),
        "observer": translate("ChairWords", "Observer, not counted"),
    }
    return words[of]


def interest(kind: ConflictKind | None) -> str:
    """Which interest it is."""
    words: dict[ConflictKind, str] = {
        "financial": translate("ChairWords", "financial interest"),
        "professional": translate("ChairWords", "professional interest"),
        "personal": translate("ChairWords", "personal interest"),
        "indirect": translate("ChairWords", "indirect interest"),
        "same_organisation": translate("ChairWords", "same organisation"),
    }
    return words[kind] if kind else translate("ChairWords", "conflict of interest")


def state(of: ScorecardState) -> str:
    """How far a scorecard is."""
    words: dict[ScorecardState, str] = {
        "not_started": translate("ChairWords", "not started"),
        "part": translate("ChairWords", "unfinished"),
        "complete": translate("ChairWords", "complete"),
        "abstained": translate("ChairWords", "abstained"),
        "conflicted": translate("ChairWords", "conflict of interest"),
        "disputed": translate("ChairWords", "laptops disagree"),
    }
    return words[of]


def state_icon(of: ScorecardState) -> Icon:
    """The same as a sign, never instead of the words."""
    icons: dict[ScorecardState, Icon] = {
        "not_started": ("blank", "muted"),
        "part": ("part", "warning"),
        "complete": ("complete", "good"),
        "abstained": ("abstain", "muted"),
        "conflicted": ("shield", "muted"),
        "disputed": ("conflict", "danger"),
    }
    return icons[of]


def card(of: Scorecard) -> str:
    """The state of a scorecard with its reason."""
    words = interest(of.conflict) if of.state == "conflicted" else state(of.state)
    return f"{words}: {of.reason}" if of.reason else words


def mark(score: CriterionScore, disputed: bool) -> str:
    """One mark, or the word for why there is none."""
    if disputed:
        return translate("ChairWords", "disputed")
    if score.mark is not None:
        return figures.written(plain(score.mark)) + ("*" if score.decided else "")
    return {
        "not_applicable": translate("ChairWords", "n/a"),
        "abstained": translate("ChairWords", "abstained"),
        "conflicted": translate("ChairWords", "conflict"),
    }.get(score.state, translate("ChairWords", "blank"))


def status(of: FileStatus) -> str:
    """What a file is, in two or three words; its sentence says the rest."""
    words: dict[FileStatus, str] = {
        "new": translate("ChairWords", "new"),
        "nothing_new": translate("ChairWords", "nothing new"),
        "older": translate("ChairWords", "older export"),
        "conflict": translate("ChairWords", "conflict"),
        "edited_outside": translate("ChairWords", "changed outside"),
        "sheet": translate("ChairWords", "score sheet"),
        "unsealed": translate("ChairWords", "no seal"),
        "other_award": translate("ChairWords", "other award"),
        "other_round": translate("ChairWords", "other round"),
        "rehearsal": translate("ChairWords", "rehearsal"),
        "replaced_bundle": translate("ChairWords", "earlier bundle"),
        "judge_stood_down": translate("ChairWords", "not on the panel"),
        "damaged": translate("ChairWords", "damaged"),
        "newer_program": translate("ChairWords", "newer program"),
        "not_a_score_file": translate("ChairWords", "no score file"),
    }
    return words[of]


def status_icon(of: FileStatus) -> Icon:
    """Taken, taken with a doubt, without effect, or refused."""
    if of == "new":
        return ("complete", "good")
    if of in ("conflict", "sheet", "replaced_bundle", "judge_stood_down"):
        return ("warning", "warning")
    return ("check", "muted") if of in ("nothing_new", "older") else ("error", "danger")


def effect(of: Effect) -> str:
    """What would happen to a field."""
    words: dict[Effect, str] = {
        "new": translate("ChairWords", "new"),
        "changed": translate("ChairWords", "changed"),
        "conflict": translate("ChairWords", "conflict"),
        "refused": translate("ChairWords", "refused"),
    }
    return words[of]


def effect_icon(of: Effect) -> Icon:
    icons: dict[Effect, Icon] = {
        "new": ("plus", "good"),
        "changed": ("note", "info"),
        "conflict": ("conflict", "danger"),
        "refused": ("error", "danger"),
    }
    return icons[of]


def field(of: Field, criteria: dict[str, str]) -> str:
    """Which field it is, with the title of its criterion."""
    words = {
        "mark": translate("ChairWords", "mark"),
        "note": translate("ChairWords", "private note"),
        "feedback": translate("ChairWords", "feedback"),
        "prompt": translate("ChairWords", "prompt"),
        "clip": translate("ChairWords", "evidence pinned"),
        "conflict": translate("ChairWords", "conflict of interest"),
        "conflict_reason": translate("ChairWords", "reason for the conflict"),
        "abstention": translate("ChairWords", "abstention"),
        "abstention_reason": translate("ChairWords", "reason for the abstention"),
        "question": translate("ChairWords", "question for a finalist"),
        "hand_in": translate("ChairWords", "hand-in"),
    }[of.kind]
    return f"{criteria.get(of.criterion, of.criterion)}: {words}" if of.criterion else words


def clip_place(category: Category, clip: Clip) -> str:
    """Where a pinned quote stands."""
    if clip.page:
        return translate("ChairWords", "{name}, page {page}").format(name=clip.name, page=clip.page)
    if clip.attachment:
        return clip.name
    titles = {each.id: each.title for each in category.answers}
    return titles.get(clip.heading, clip.heading) or translate("ChairWords", "Synopsis")


def value(kind: FieldKind, of: Value) -> str:
    """One value of a field on one line."""
    if of is None:
        return translate("ChairWords", "blank")
    if isinstance(of, bool):
        return translate("ChairWords", "yes") if of else translate("ChairWords", "no")
    if kind == "clip" and (clip := read_clip(of)) is not None:
        return f"“{' '.join(clip.quote.split())}”"
    known: dict[tuple[str, str], str] = {
        ("prompt", "met"): translate("ChairWords", "met"),
        ("prompt", "partly"): translate("ChairWords", "partly met"),
        ("prompt", "not_found"): translate("ChairWords", "not found"),
        ("conflict", "none"): translate("ChairWords", "no conflict"),
        **{("conflict", each): interest(each) for each in CONFLICT_KINDS},
    }
    return known.get((kind, of), " ".join(of.split()))


def values(kind: FieldKind, of: tuple[Value, ...]) -> str:
    """Every value that stands in a field; several stand side by side."""
    said = [value(kind, each) for each in of]
    return translate("ChairWords", " or ").join(said) if said else translate("ChairWords", "blank")


def outcome(of: str) -> str:
    """What an entry has come to; "" for nothing yet."""
    return {
        "finalist": translate("ChairWords", "finalist"),
        "winner": translate("ChairWords", "winner"),
        "highly_commended": translate("ChairWords", "highly commended"),
        "not_placed": translate("ChairWords", "not placed"),
        "ineligible": translate("ChairWords", "ineligible"),
        "withdrawn": translate("ChairWords", "withdrawn"),
    }.get(of, of)


def decision(of: DecisionKind) -> str:
    """What kind of decision it is."""
    words: dict[DecisionKind, str] = {
        "withdraw": translate("ChairWords", "withdraw entry"),
        "restore": translate("ChairWords", "restore entry"),
        "stand_down": translate("ChairWords", "stand judge down"),
        "reinstate": translate("ChairWords", "reinstate judge"),
        "recuse": translate("ChairWords", "recuse judge"),
        "choose": translate("ChairWords", "choose a value"),
        "override": translate("ChairWords", "override a value"),
        "accept": translate("ChairWords", "enter from a file"),
        "refuse": translate("ChairWords", "refuse from a file"),
        "tie_break": translate("ChairWords", "break a tie"),
        "outcome": translate("ChairWords", "give an outcome"),
        "discuss": translate("ChairWords", "note what was discussed"),
        "set_weights": translate("ChairWords", "set weights"),
        "finalise": translate("ChairWords", "finalise the result"),
        "take_back": translate("ChairWords", "take a decision back"),
        "add_judge": translate("ChairWords", "add a judge"),
        "correct_judge": translate("ChairWords", "correct a judge"),
        "add_entry": translate("ChairWords", "add an entry"),
        "correct_entry": translate("ChairWords", "correct an entry"),
    }
    return words[of]


def decision_standing(of: DecisionStanding) -> str:
    """Whether a decision applies."""
    words: dict[DecisionStanding, str] = {
        "applies": translate("ChairWords", "applies"),
        "stale": translate("ChairWords", "out of date, not applied"),
        "replaced": translate("ChairWords", "replaced by a later one"),
        "taken_back": translate("ChairWords", "taken back"),
    }
    return words[of]


def decision_icon(of: DecisionStanding) -> Icon:
    icons: dict[DecisionStanding, Icon] = {
        "applies": ("complete", "good"),
        "stale": ("warning", "warning"),
        "replaced": ("redo", "muted"),
        "taken_back": ("undo", "muted"),
    }
    return icons[of]


def severity_icon(severity: str) -> Icon:
    return {"error": ("error", "danger"), "warning": ("warning", "warning")}.get(severity, ("info", "info"))


def severity(of: str) -> str:
    return {
        "error": translate("ChairWords", "stops the result"),
        "warning": translate("ChairWords", "limits the result"),
    }.get(of, translate("ChairWords", "worth knowing"))
