"""What a search found, as rows: which entry, where in it, and the words around."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.judging import Hit
from judgepanel.model.bundle import Bundle
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FindRow:
    """One find in words. `number` is the entry's place in the judge's own order."""

    number: int
    title: str
    where: str
    hit: Hit


def find_rows(bundle: Bundle, hits: Iterable[Hit]) -> list[FindRow]:
    """Finds as a person reads them, in the order they were found in."""
    numbers = {entry.id: number for number, entry in enumerate(bundle.entries, start=1)}
    return [
        FindRow(numbers[hit.entry], bundle.entry(hit.entry).title, _where(bundle, hit), hit) for hit in hits
    ]


def find_columns() -> tuple[Column[FindRow], ...]:
    """Entry, place, and the words around the find."""
    return (
        Column(
            translate("FindRows", "Entry"),
            lambda row: f"{row.number}. {row.title}",
            key=lambda row: row.number,
            strong=True,
            hint=lambda row: row.title,
        ),
        Column(translate("FindRows", "Where"), lambda row: row.where),
        Column(translate("FindRows", "Words"), words),
    )


def words(row: FindRow) -> str:
    """The words around the find."""
    return " ".join(f"{row.hit.before}{row.hit.match}{row.hit.after}".split())


def sentence(row: FindRow) -> str:
    """The whole row for a screen reader."""
    said = translate("FindRows", "Entry {number}, {title}, {where}: {words}")
    return said.format(number=row.number, title=row.title, where=row.where, words=words(row))


def _where(bundle: Bundle, hit: Hit) -> str:
    if hit.kind == "answer":
        titles = {heading.id: heading.title for heading in bundle.category.answers}
        return titles.get(hit.place, hit.place)
    if hit.kind == "attachment":
        names = {each.sha256: each.name for each in bundle.entry(hit.entry).attachments}
        return translate("FindRows", "{file}, page {page}").format(
            file=names.get(hit.place, ""), page=hit.page + 1
        )
    if hit.kind in ("note", "feedback"):
        kinds = {
            "note": translate("FindRows", "{criterion}: my private note"),
            "feedback": translate("FindRows", "{criterion}: my feedback"),
        }
        return kinds[hit.kind].format(criterion=bundle.round.score_set.criterion(hit.place).title)
    return {
        "title": translate("FindRows", "Title"),
        "synopsis": translate("FindRows", "Synopsis"),
        "question": translate("FindRows", "My question for a finalist"),
    }[hit.kind]
