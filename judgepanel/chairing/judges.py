"""The panel from a list: one row a judge, with an id, a name, an organisation and a role."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from judgepanel.chairing.entry_checks import MOST_IN_LIST
from judgepanel.chairing.entry_draft import key
from judgepanel.chairing.listed import Row, read_rows
from judgepanel.issues import Issue, issue
from judgepanel.model.award import ROLES, Judge, Role
from judgepanel.model.organisation import fold, same_organisation
from judgepanel.phrases import phrase
from judgepanel.workbook.table import read_table

MOST_JUDGES = 500
_LONGEST_LINE = 300
_COLUMNS = {
    "id": ("id", "judgeid", "reference", "judge"),
    "name": ("name", "judgename", "fullname"),
    "organisation": ("organisation", "organization", "organisationname"),
    "role": ("role",),
    "aliases": ("aliases", "alias", "organisationaliases", "otherorganisationnames"),
}


def read_judges(path: Path, issues: list[Issue]) -> tuple[Judge, ...]:
    """The judges of a CSV or workbook, with ids made here. Raises RefusedError or WorldError when it is no list.

    A blank role is "judge".
    """
    known = {spelling: column for column, spellings in _COLUMNS.items() for spelling in spellings}
    table = read_table(path)
    rows = read_rows(table, known, ("name",), issues)
    if not rows:
        issues.append(issue("judges-none", path.name))
    if len(rows) > MOST_JUDGES:
        issues.append(issue("judges-too-many", path.name, count=len(rows), most=MOST_JUDGES))
    width = max(2, len(str(len(rows))))
    judges = tuple(_judge(f"J{number:0{width}d}", row, issues) for number, row in enumerate(rows, start=1))
    issues.extend(_twice(list(zip(judges, rows, strict=True))))
    return judges


def _judge(own: str, row: Row, issues: list[Issue]) -> Judge:
    name, organisation = row.line("name"), row.line("organisation")
    if not name:
        issues.append(issue("value-missing", row.cell("name").place, what=phrase("The judge's name")))
    elif not organisation:
        issues.append(issue("judge-organisation-missing", row.cell("organisation").place, name=name))
    for column in ("id", "name", "organisation"):
        if (length := len(row.line(column))) > _LONGEST_LINE:
            place = row.cell(column).place
            issues.append(
                issue(
                    "value-too-long",
                    place,
                    what=phrase("The {column}", column=column),
                    length=length,
                    most=_LONGEST_LINE,
                )
            )
    if (count := len(row.parts("aliases"))) > MOST_IN_LIST:
        facts = {"what": "other names", "count": str(count), "most": str(MOST_IN_LIST)}
        issues.append(issue("list-too-long", row.cell("aliases").place, **facts))
    return Judge(own, row.line("id"), name, organisation, _role(row, issues), row.parts("aliases"))


def _role(row: Row, issues: list[Issue]) -> Role:
    given = key(row.line("role"))
    if given and given not in ROLES:
        facts = {"value": row.line("role")[:40], "allowed": ", ".join(ROLES)}
        issues.append(issue("value-unknown", row.cell("role").place, **facts))
        return "judge"
    return given or "judge"


def _twice(listed: Iterable[tuple[Judge, Row]]) -> Iterator[Issue]:
    """Two rows of one id; two rows of one name, which may be two people if their organisations differ."""
    by_id: dict[str, Row] = {}
    by_name: dict[str, tuple[Judge, Row]] = {}
    for judge, row in listed:
        reference = judge.reference.casefold()
        if reference and reference in by_id:
            other = by_id[reference].cell("id").place
            yield issue("judge-id-twice", row.cell("id").place, value=judge.reference[:80], other=other)
        by_id.setdefault(reference, row)
        name = fold(judge.name)
        if name and name in by_name:
            first, first_row = by_name[name]
            code = "judge-twice" if _may_be_one(judge, first) else "judge-namesake"
            yield issue(
                code, row.cell("name").place, name=judge.name[:80], other=first_row.cell("name").place
            )
        by_name.setdefault(name, (judge, row))


def _may_be_one(judge: Judge, other: Judge) -> bool:
    if not judge.organisation or not other.organisation:
        return True
    return same_organisation(organisations_of(judge), organisations_of(other))


def organisations_of(judge: Judge) -> tuple[str, ...]:
    """Every name of the organisation a judge comes from."""
    return (judge.organisation, *judge.organisation_aliases)
