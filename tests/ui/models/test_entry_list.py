"""What a row of the entries list says, and what it leaves to its icon."""

import pytest
from PySide6.QtCore import Qt

from judgepanel.judging import EntryProgress, EntryState
from tests.builders import small_category, small_entry
from ui.models.entry_list import EntryListModel, EntryRow


@pytest.mark.parametrize(
    ("state", "words"),
    [("not_started", ""), ("part", "2 of 5"), ("complete", ""), ("conflicted", "Conflict")],
)
def test_a_state_is_put_into_words_where_its_icon_says_too_little(state: EntryState, words: str) -> None:
    assert EntryListModel().short_words(EntryProgress("E001", state, 2, 5)) == words


def test_what_the_pointer_is_told_is_the_whole_row_and_never_markup() -> None:
    entry = small_entry(1, small_category())
    model = EntryListModel()
    model.show([EntryRow(1, entry, EntryProgress("E001", "not_started", 0, 2))])
    told = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert told == "<qt>Entry 1, Safer care 1, Trust 1: Not started</qt>"
