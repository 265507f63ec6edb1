"""The front door of a judge: open a bundle, declare, record, undo, look, hand in.

Knows the bundle in hand, the judge's workspace on this computer and the rules of a scorecard. Must not know other
judges, the chair's award, or a window. Every verb has reached the disk before it returns, and returns what changed.
"""

from judgepanel.judging.carrying import Carried
from judgepanel.judging.copying import save_copy
from judgepanel.judging.desk import Desk
from judgepanel.judging.export import write_score_file
from judgepanel.judging.hand_in import HandIn
from judgepanel.judging.opening import is_bundle, is_same_work, look_at_desk, open_desk, recover
from judgepanel.judging.own_marks import OwnMarks, OwnTotal
from judgepanel.judging.pace import Pace, Sitting
from judgepanel.judging.paper import write_own_record
from judgepanel.judging.practice import Compared, Practice
from judgepanel.judging.search import Hit, HitKind, Search
from judgepanel.judging.since import SinceHandIn
from judgepanel.judging.values import Change, EntryProgress, EntryState, Place, Progress, Sheet
from judgepanel.rubric.completeness import Gap

__all__ = [
    "Carried",
    "Change",
    "Compared",
    "Desk",
    "EntryProgress",
    "EntryState",
    "Gap",
    "HandIn",
    "Hit",
    "HitKind",
    "OwnMarks",
    "OwnTotal",
    "Pace",
    "Place",
    "Practice",
    "Progress",
    "Search",
    "Sheet",
    "SinceHandIn",
    "Sitting",
    "is_bundle",
    "is_same_work",
    "look_at_desk",
    "open_desk",
    "recover",
    "save_copy",
    "write_own_record",
    "write_score_file",
]
