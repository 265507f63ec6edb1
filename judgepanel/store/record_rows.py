"""A record as a row, in an award and in a workspace alike: its id, and the exact text that the id is the hash of."""

import json

from judgepanel.model.record import Field, Record
from judgepanel.reading import canonical_json


def record_json(record: Record) -> str:
    """The exact text whose hash is the record's id."""
    return canonical_json(record.as_data()).decode()


def read_record(own: str, text: str) -> Record:
    """The record in that text. Raises ValueError or KeyError when it is not the one of that id."""
    data = json.loads(text)
    field = Field(data.pop("kind"), data.pop("criterion"), data.pop("prompt"))
    record = Record(field=field, replaces=tuple(data.pop("replaces")), **data)
    if record.id != own:
        raise ValueError(f"the record {own} has been changed")
    return record
