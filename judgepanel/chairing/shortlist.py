"""The shortlist: the first places of the official ranking become finalists, and a tie is never cut in two."""

from judgepanel.chairing.moderation import Grounds, give_outcome, panel
from judgepanel.errors import UsageError
from judgepanel.model.decision import Decision
from judgepanel.model.ranking import Ranking
from judgepanel.phrases import counted, phrase
from judgepanel.scoring.ranking import rank
from judgepanel.store.award_store import AwardStore


def cuts(ranking: Ranking) -> tuple[int, ...]:
    """After how many places the ranking may be cut without splitting a tie, where that makes a new finalist."""
    ranked = ranking.ranked
    return tuple(
        places
        for places in range(1, len(ranked) + 1)
        if (places == len(ranked) or ranked[places].rank != ranked[places - 1].rank)
        and any(each.outcome != "finalist" for each in ranked[:places])
    )


def shortlist(store: AwardStore, places: int, grounds: Grounds) -> tuple[Decision, ...]:
    """Give the outcome finalist to the entries on that many places, one decision each; whoever has it keeps it.

    Raises UsageError when entries on both sides of the cut share a rank, and when fewer entries are ranked.
    """
    ranked = rank(store.award(), panel(store)).ranked
    if not 0 < places <= len(ranked):
        raise UsageError(
            counted(places, "The shortlist cannot have 1 place.", "The shortlist cannot have %n places."),
            counted(len(ranked), "1 entry is ranked.", "%n entries are ranked."),
            "Give a number from 1 to that.",
        )
    inside, outside = ranked[:places], ranked[places:]
    if outside and outside[0].rank == inside[-1].rank:
        shared = ", ".join(each.entry for each in ranked if each.rank == inside[-1].rank)
        raise UsageError(
            phrase("The cut after place {count} would split a tie.", count=places),
            phrase("These share rank {rank}: {entries}.", rank=inside[-1].rank, entries=shared),
            "Break the tie by the rules of the award, or choose another number of places.",
        )
    return tuple(
        give_outcome(store, each.entry, "finalist", grounds) for each in inside if each.outcome != "finalist"
    )
