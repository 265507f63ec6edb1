"""One entry, handed over alone: its own folder, or a source of entries that holds exactly one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from judgepanel.chairing.entries import found_entries
from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.chairing.entry_folders import read_folder
from judgepanel.chairing.entry_tree import of_folder
from judgepanel.errors import UsageError
from judgepanel.issues import Issue, RefusedError, errors_in
from judgepanel.phrases import phrase
from judgepanel.rubric.category import Category


@contextmanager
def one_entry(path: Path, category: Category) -> Iterator[tuple[EntryDraft, tuple[Issue, ...]]]:
    """The entry at this path, with what is to be said of how it was read; its files can be read inside the block.

    Raises RefusedError when it cannot be read, UsageError when there is not exactly one.
    """
    issues: list[Issue] = []
    files = of_folder(path, issues) if path.is_dir() else []
    if any(len(each.steps) == 1 for each in files):
        draft = read_folder(path.name, files, category, issues)
        yield _readable(draft, issues)
        return
    with found_entries(path, category) as found:
        if len(found.drafts) != 1 and not errors_in(found.issues):
            raise UsageError(
                phrase("{name} holds {count} entries.", name=path.name, count=len(found.drafts)),
                way_out="Hand over one entry alone.",
            )
        draft = found.drafts[0] if found.drafts else EntryDraft(path.name)
        yield _readable(draft, found.issues)


def _readable(
    draft: EntryDraft, issues: list[Issue] | tuple[Issue, ...]
) -> tuple[EntryDraft, tuple[Issue, ...]]:
    if errors_in(issues):
        raise RefusedError(issues)
    return draft, tuple(issues)
