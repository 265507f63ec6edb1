"""Whether the sheets of an untouched score file show exactly what is sealed.

The rules are those of `visible`, for the plain case alone: every entry once in one column, every criterion once in one
heading. In any other case, and where a single cell differs, the answer is no, and `visible` finds the words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from judgepanel.workbook.score_file.columns import Columns, heading_kind, piece_number
from judgepanel.workbook.score_file.visible import LONGEST_CODE
from judgepanel.workbook.written_sheets import Token

Shown = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet on which entries stand: the entry of each row, and where the criteria stand, by column and row."""

    tokens: Sequence[Token]
    entries: Mapping[str, str]
    criteria: Sequence[tuple[str, str, str]]
    strings: Sequence[str]

    @property
    def has_marks(self) -> bool:
        """Whether the criteria stand in one heading above the entries, rather than one in each row."""
        rows = {row for _, row, _ in self.criteria}
        return len(rows) == 1 and rows.isdisjoint(self.entries)

    def text(self, token: Token) -> str:
        """What stands there. A formula is never what is sealed."""
        _, _, shared, formula, value = token
        return f"={value}" if formula else self.strings[int(value)] if shared else value


def shows_what_is_sealed(
    standing: Shown, columns: Columns, sheets: Iterable[Sequence[Token]], strings: Sequence[str]
) -> bool:
    """Whether every mark, note and feedback on the sheets is the one in `standing` (by entry, kind, criterion)."""
    entries = set(columns.entries)
    codes = {code: own for code, (own, _) in columns.criteria.items()}
    if any(each.replace(".", "").isdecimal() for each in (*entries, *codes)) or entries & codes.keys():
        return False
    words = [next(iter(text[:LONGEST_CODE].split()), "") for text in strings]
    known = {str(at): word for at, word in enumerate(words) if word in entries or word in codes}
    pages = [_page(tokens, known, entries, codes, strings) for tokens in sheets]
    used = [page for page in pages if page is None or page.entries]
    return sum(page is not None and page.has_marks for page in used) == 1 and all(
        page is not None and (_marks_agree if page.has_marks else _texts_agree)(page, standing)
        for page in used
    )


def _page(
    tokens: Sequence[Token],
    known: Mapping[str, str],
    entries: set[str],
    codes: Mapping[str, str],
    strings: Sequence[str],
) -> _Page | None:
    """None where a code stands in a place that leaves doubt."""
    named = [
        (column, row, known[value]) for column, row, shared, _, value in tokens if shared and value in known
    ]
    keys = {column for column, _, word in named if word in entries}
    formulas = [token[4] for token in tokens if token[3]]
    results = {word for value in formulas for word in value[:LONGEST_CODE].split()}
    once = len({token[:2] for token in tokens}) == len(tokens)
    if not once or len(keys) > 1 or results & entries or results & codes.keys():
        return None
    found = {row: word for _, row, word in named if word in entries}
    criteria = [(column, row, codes[word]) for column, row, word in named if word in codes]
    return _Page(tokens, found, criteria, strings)


def _marks_agree(page: _Page, standing: Shown) -> bool:
    """One row an entry, one column a criterion; the marks there are all the marks there are."""
    criteria = {column: own for column, _, own in page.criteria}
    rows = page.entries
    if len(set(rows.values())) != len(rows) or len(set(criteria.values())) != len(page.criteria):
        return False
    shown = {
        (rows[token[1]], "mark", criteria[token[0]]): page.text(token)
        for token in page.tokens
        if token[0] in criteria and token[1] in rows
    }
    return shown == _of_kind("mark", standing)


def _texts_agree(page: _Page, standing: Shown) -> bool:
    """One row an entry and criterion; the notes and the feedback there are all there are."""
    rows = {row: (page.entries.get(row), own) for _, row, own in page.criteria}
    in_one_column = len({column for column, _, _ in page.criteria}) == 1
    if (
        not in_one_column
        or rows.keys() != page.entries.keys()
        or len(set(rows.values())) != len(page.criteria)
    ):
        return False
    headings = [
        (token[0], kind, piece_number(text))
        for token in page.tokens
        if token[1] not in rows and (kind := heading_kind(text := page.text(token)[:LONGEST_CODE]))
    ]
    kinds = {kind for _, kind, _ in headings}
    if len(kinds) != len(headings) or any(piece != 1 for _, _, piece in headings):
        return False
    column_of = {column: kind for column, kind, _ in headings}
    shown = {
        (rows[token[1]][0], column_of[token[0]], rows[token[1]][1]): page.text(token)
        for token in page.tokens
        if token[0] in column_of and token[1] in rows
    }
    return all(
        {cell: text for cell, text in shown.items() if cell[1] == kind} == _of_kind(kind, standing)
        for kind in kinds
    )


def _of_kind(kind: str, standing: Shown) -> Shown:
    return {cell: text for cell, text in standing.items() if cell[1] == kind and text}
