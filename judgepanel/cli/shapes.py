"""The JSON that others rely on, made from frozen values. The shapes are described in docs/command-line.md."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from judgepanel.issues import Issue
from judgepanel.model.merge_plan import FilePlan, MergePlan
from judgepanel.model.merge_summary import PastMerge
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry, two_places


def ranking_data(ranking: Ranking) -> dict[str, Any]:
    """The ranking, with every total both rounded for people and exact for machines."""
    return {
        "round": ranking.round_id,
        "state": ranking.state,
        "ranking": [_ranked(each) for each in ranking.ranked],
        "unranked": [_unranked(each) for each in ranking.unranked],
        "withdrawn": [_unranked(each) for each in ranking.withdrawn],
        "issues": [each.as_json() for each in ranking.issues],
    }


def merge_data(plan: MergePlan, found: Iterable[Issue], number: int) -> dict[str, Any]:
    """The preview of a merge, what was found about the pile as a whole, and its number once it was taken in, or 0."""
    return {
        "files": [_file(each) for each in plan.files],
        "state": plan.state,
        "applied": number > 0,
        "merge": number,
        "issues": [each.as_json() for each in found],
    }


def merged_data(past: PastMerge) -> dict[str, Any]:
    """A merge that was accepted, with its files."""
    return {
        "merge": past.summary.number,
        "clock": past.summary.clock,
        "stands": not past.summary.undone,
        "records": past.summary.records,
        "files": [
            {"name": each.name, "judge": each.judge, "export": each.export, "status": each.status}
            for each in past.files
        ],
    }


def exact(number: Fraction) -> str:
    """A fraction as text: "346/5", or "70" when whole."""
    return str(number)


def _ranked(entry: RankedEntry) -> dict[str, Any]:
    return {
        "rank": entry.rank,
        "tied": entry.tied,
        "decided": entry.decided,
        "entry": entry.entry,
        "reference": entry.reference,
        "title": entry.title,
        "organisation": entry.organisation,
        "total": two_places(entry.total),
        "exact": exact(entry.total),
        "readings": len(entry.readings),
        "median": two_places(entry.median),
        "spread": two_places(entry.spread),
        "outstanding": entry.outstanding,
        "outcome": entry.outcome,
    }


def _unranked(entry: UnrankedEntry) -> dict[str, Any]:
    return {
        "entry": entry.entry,
        "reference": entry.reference,
        "title": entry.title,
        "organisation": entry.organisation,
        "outstanding": entry.outstanding,
        "outcome": entry.outcome,
    }


def _file(file: FilePlan) -> dict[str, Any]:
    return {
        "path": file.path,
        "status": file.status,
        "judge": file.judge,
        "export": file.export,
        "new": file.new,
        "changed": file.changed,
        "same": file.same,
        "conflicts": file.conflicts,
        "refused": file.refused,
        "issues": [each.as_json() for each in file.issues],
    }
