"""The tables of a judge's workspace, format by format.

Format history
- 1: first version.
- 2: `flag` and `spent`, which stay on this laptop.
- 3: `practice`, which stays on this laptop.

`about` holds whose workspace it is, its device id, where the judge stopped, and what the entries said when they
were last taken note of (`texts`, a hash each; older workspaces know of none). `draft` is what stands in each
field now; a value is JSON, because true, "true" and null are three things. `edit` is the history behind undo: steps
up to `about.step` are done, those after it are undone. `record` is what was handed in, never changed again.
`bundle` lists the issues that were opened, in that order. `flag` names entries to come back to, `spent` the seconds
spent with each; both are the judge's own and are never handed in. `practice` is what stands in the fields of a
practice entry, told apart by a hash of what was marked; undo, hand-in and restored copies know nothing of it.
"""

from judgepanel.store.migrations import Migration, from_statements

APPLICATION_ID = 0x4A504A57  # "JPJW" in the header, so that the file is never taken for another program's

_FIELD = """
    entry TEXT NOT NULL, kind TEXT NOT NULL, criterion TEXT NOT NULL, prompt TEXT NOT NULL
"""

_FIRST = from_statements(
    "the judge's workspace",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    f"""
    CREATE TABLE draft ({_FIELD},
        value TEXT NOT NULL, rubric TEXT NOT NULL,
        PRIMARY KEY (entry, kind, criterion, prompt)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE edit (step INTEGER NOT NULL CHECK (step > 0), part INTEGER NOT NULL, {_FIELD},
        before TEXT NOT NULL, before_rubric TEXT NOT NULL,
        after TEXT NOT NULL, after_rubric TEXT NOT NULL,
        PRIMARY KEY (step, part)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE record (id TEXT PRIMARY KEY CHECK (length(id) = 32), content TEXT NOT NULL)
    STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE bundle (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, issue INTEGER NOT NULL CHECK (issue > 0)
    ) STRICT
    """,
)

_SECOND = from_statements(
    "flags and time spent",
    "CREATE TABLE flag (entry TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE spent (entry TEXT PRIMARY KEY, seconds INTEGER NOT NULL CHECK (seconds >= 0))
    STRICT, WITHOUT ROWID
    """,
)

_THIRD = from_statements(
    "a practice entry",
    """
    CREATE TABLE practice (work TEXT NOT NULL,
        kind TEXT NOT NULL, criterion TEXT NOT NULL, prompt TEXT NOT NULL,
        value TEXT NOT NULL, rubric TEXT NOT NULL,
        PRIMARY KEY (work, kind, criterion, prompt)
    ) STRICT, WITHOUT ROWID
    """,
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _SECOND, _THIRD)
