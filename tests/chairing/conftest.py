from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chairing.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A chair's office with two judges, three entries and two criteria."""
    opened = open_office(tmp_path)
    yield opened
    opened.store.close()
