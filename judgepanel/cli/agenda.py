"""The verb that says what the panel's meeting has to talk about."""

from collections.abc import Mapping
from typing import Any

from judgepanel.chairing import agenda as agendas
from judgepanel.chairing import examination
from judgepanel.chairing.opening import open_award
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.chair import Verb
from judgepanel.cli.output import Output, table
from judgepanel.cli.shapes import exact
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.model.agenda import Agenda, AgendaItem, ConcernedCriterion
from judgepanel.model.award import Award
from judgepanel.model.ranking import two_places
from judgepanel.rubric.scale import plain


def agenda(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Print the agenda; with --out also write it down as pages with room for what comes of each item."""
    undecided = _undecided(given)
    store = open_award(given.path("award"), read_only=True)
    try:
        award, found = store.award(), agendas.read_agenda(store, undecided)
    finally:
        store.close()
    issues = agendas.findings(found)
    output.issues(issues)
    if out := given.optional_path("out"):
        agendas.write_agenda(out, award, found)
        output.say(f"Written: {out}")
    output.result(_data(award, found, issues), _lines(found))
    return issues


def _undecided(given: Arguments) -> tuple[str, ...]:
    """The entries that the evidence cannot place on either side of the cut line; none where no line was named."""
    places = given.number("top")
    if places is None:
        return ()
    if places < 1:
        raise UsageError("A shortlist has at least one place.", way_out="Give --top a number from 1.")
    found = examination.examine_path(given.path("award"), examination.Question(places=places))
    return examination.undecided(found)


def _data(award: Award, found: Agenda, issues: tuple[Issue, ...]) -> dict[str, Any]:
    return {
        "round": award.round_id,
        "state": found.state,
        "tolerance": None if found.tolerance is None else plain(found.tolerance),
        "agenda": [_item(award, each) for each in found.items],
        "left": found.left,
        "issues": [each.as_json() for each in issues],
    }


def _item(award: Award, item: AgendaItem) -> dict[str, Any]:
    judged, now = item.judged, item.now
    return {
        "entry": item.entry,
        "reference": judged.reference,
        "title": judged.title,
        "organisation": judged.organisation,
        "rank": now.rank,
        "tied": now.tied,
        "total": two_places(now.total),
        "spread": two_places(judged.spread),
        "exact": exact(judged.spread),
        "spread_now": two_places(now.spread),
        "apart": item.apart,
        "near_cut": item.near_cut,
        "highest": [each.judge for each in item.highest],
        "lowest": [each.judge for each in item.lowest],
        "criteria": [_criterion(award, each) for each in item.concerned],
        "decisions": [each.number for each in item.decisions],
        "overtaken": [each.number for each in item.overtaken],
    }


def _criterion(award: Award, concerned: ConcernedCriterion) -> dict[str, Any]:
    return {
        "criterion": concerned.criterion,
        "title": award.round.score_set.criterion(concerned.criterion).title,
        "gap": two_places(concerned.gap),
        "said": [
            {"judge": each.judge, "mark": plain(each.mark), "note": each.note} for each in concerned.said
        ],
    }


def _lines(found: Agenda) -> list[str]:
    if not found.items:
        return ["There is nothing to discuss."]
    rows = [
        (
            each.entry,
            two_places(each.judged.spread),
            " ".join(reading.judge for reading in each.highest),
            " ".join(reading.judge for reading in each.lowest),
            " ".join(concerned.criterion for concerned in each.concerned) or "-",
            "yes" if each.near_cut else "-",
            ", ".join(f"decision {made.number}" for made in each.decisions) or "-",
            each.judged.title,
        )
        for each in found.items
    ]
    return table(("entry", "spread", "highest", "lowest", "criteria", "near cut", "discussed", "title"), rows)


VERBS: Mapping[str, Verb] = {"agenda": agenda}
