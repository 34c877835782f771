"""What is paired, why, and what is left of either side, for every text of the tests of pairing.

`make snapshots` writes the file anew; look at the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest
from syrupy.assertion import SnapshotAssertion

from nlp.checks.example import compose
from tests.lines import Lines, texts
from tests.themes import test_pairing, test_pairing_lists
from tests.themes.test_pairing import HEAD, paired


def said(text: str) -> Iterator[str]:
    """A line a pair with its reasons, and one for each item left."""
    report = compose(text if text.startswith("五、") else f"{HEAD}{text}")
    found = paired(report)
    for (problem, measure), reasons in zip(found.pairs, found.reasons, strict=True):
        why = " ".join(f"{reason}" for reason in reasons)
        yield f"  {problem.start} {problem.text} = {measure.start} {measure.text} ({why})"
    yield from (f"  {a.start} {a.text} ~ {b.start} {b.text}" for a, b in found.loose)
    yield from (f"  ? {item.start} {item.text}" for item in found.problems_without)
    yield from (f"  ! {item.start} {item.text}" for item in found.measures_without)


@pytest.mark.parametrize("module", [test_pairing, test_pairing_lists], ids=["one", "lists"])
def test_pairs(module: ModuleType, snapshot: SnapshotAssertion) -> None:
    lines: list[str] = []
    for text in texts(module):
        lines += [text.replace("\n", "/"), *said(text)]
    assert "\n".join(lines) + "\n" == snapshot(extension_class=Lines)
