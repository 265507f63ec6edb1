"""The examples of docs/fairness.md print what the page says they print."""

import doctest
import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "fairness.md").read_text("utf-8")


def test_every_example_of_the_page():
    boxes = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)
    assert len(boxes) >= 8
    test = doctest.DocTestParser().get_doctest("\n".join(boxes), {}, "docs/fairness.md", None, 0)
    said: list[str] = []
    found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert (found.failed, "".join(said)) == (0, "")
    assert found.attempted >= 25
