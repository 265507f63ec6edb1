"""Everything the chair's views show, as one frozen value: how the award stands at one moment."""

from dataclasses import dataclass

from judgepanel.model.award import Award
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.merge_summary import MergeSummary, PastMerge
from judgepanel.model.panel_progress import JudgeProgress
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView


@dataclass(frozen=True, slots=True)
class Standing:
    """The award, what was issued and merged, and what follows. `judged` is the view as the judges left it, before
    the chair set any mark; `last_merge` is the latest that stands; `holder` says
    who has an award that is only shown."""

    award: Award
    issued: tuple[IssuedBundle, ...]
    view: PanelView
    judged: PanelView
    ranking: Ranking
    progress: tuple[JudgeProgress, ...]
    last_merge: MergeSummary | None
    merges: tuple[PastMerge, ...] = ()
    read_only: bool = False
    holder: str = ""

    @property
    def outstanding(self) -> int:
        """How many assigned scorecards of counting judges may still become readings."""
        return sum(each.outstanding for each in self.progress)
