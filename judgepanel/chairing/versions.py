"""What the award said of each judge and entry, from the set-up to today: one line for every detail, and for each step
those that it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judgepanel.model.award import Award, Judge
from judgepanel.model.decision import Decision
from judgepanel.model.entry import Attachment, Entry


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a judge or an entry from the decision of that number on; 0 is the set-up. "" says that it went."""

    decision: int
    clock: str
    who: str
    about: str
    detail: str
    text: str


def versions(set_up: Award, decisions: Sequence[Decision]) -> Iterator[Detail]:
    """Every detail as it was set up, in the order of judges and entries, then what each decision changed of them.

    `set_up` is the award by its rows, in which those who came late stand too.
    """
    late = {each.content.id for each in decisions if each.kind in {"add_judge", "add_entry"} and each.content}
    known: dict[str, dict[str, str]] = {}
    listed: tuple[Judge | Entry, ...] = (*set_up.judges, *set_up.entries)
    for each in listed:
        if each.id not in late:
            known[each.id] = _details(each)
            for name, text in known[each.id].items():
                yield Detail(0, "", "", each.id, name, text)
    for decision in decisions:
        if decision.content is None:
            continue
        own = decision.content.id
        now, before = _details(decision.content), known.get(own, {})
        known[own] = now
        for name in (*now, *(gone for gone in before if gone not in now)):
            if now.get(name, "") != before.get(name, ""):
                yield Detail(decision.number, decision.clock, decision.who, own, name, now.get(name, ""))


def attachments_ever(set_up: Award, decisions: Sequence[Decision]) -> Iterator[tuple[str, Attachment]]:
    """Every attachment that an entry had at any time, with the id of the entry; none of an entry twice."""
    entries = (*set_up.entries, *(each.content for each in decisions if isinstance(each.content, Entry)))
    yield from dict.fromkeys((entry.id, attachment) for entry in entries for attachment in entry.attachments)


def _details(of: Judge | Entry) -> dict[str, str]:
    """What is said of one, by name; what is blank is left out."""
    told = {"organisation": of.organisation, "other names": "; ".join(of.organisation_aliases)}
    told["reference"] = of.reference
    if isinstance(of, Judge):
        told |= {"name": of.name, "role": of.role}
    else:
        told |= {"title": of.title, "synopsis": of.synopsis}
        told |= {f"answer {each.heading}": each.text for each in of.answers}
        told |= {f"attachment {each.sha256}": each.name for each in of.attachments}
    return {name: text for name, text in told.items() if text}
