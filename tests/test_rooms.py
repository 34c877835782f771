"""The list of rooms in the architecture is what a trace of one number shows."""

from __future__ import annotations

import re
from pathlib import Path

from tests.rooms import visited

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"


def test_the_rooms_that_a_number_passes() -> None:
    listed = re.search(
        r"<!-- rooms -->(.*?)<!-- end -->", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert listed is not None
    assert set(re.findall(r"`nlp/(.*?)/?`", listed[1])) == set(visited())
