"""What an award remembers of its merges: the files of each, and which records it added."""

from judgepanel.model.merge_summary import LaterFile, MergedFile, PastMerge
from judgepanel.store import history, record_sets
from judgepanel.store.database import Database


def past_merges(database: Database) -> tuple[PastMerge, ...]:
    """Every merge with its files, oldest first, undone ones too."""
    files: dict[int, list[MergedFile]] = {}
    for number, *file in database.rows(
        "SELECT merge, name, judge, export, status, sha256 FROM received ORDER BY merge, position"
    ):
        files.setdefault(number, []).append(MergedFile(*file))
    return tuple(
        PastMerge(summary, tuple(files.get(summary.number, ()))) for summary in history.merges(database)
    )


def added_by(database: Database, number: int) -> frozenset[str]:
    """The ids of the records that this merge added and that are still held."""
    return record_sets.added_by(database, number)


def later_files(database: Database, number: int) -> tuple[LaterFile, ...]:
    """Every file that added something in a later merge that stands, of a judge of whom this one added something: the
    latest merge first."""
    rows = database.rows(
        "SELECT received.merge, name, sha256 FROM received JOIN merges ON merges.number = received.merge"
        " WHERE undone = 0 AND accepted = 1 AND received.merge > ? AND status NOT IN ('nothing_new', 'older')"
        " AND judge IN (SELECT judge FROM record_sets WHERE merge = ?)"
        " ORDER BY received.merge DESC, position",
        (number, number),
    )
    return tuple(LaterFile(*row) for row in rows)
