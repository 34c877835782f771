"""Web pages printed to PDF by Chromium: tables with every kind of rules, at places of a page break."""

from __future__ import annotations

from typing import Any

import pytest

from nlp.pipeline import read_report
from tests.structure import pages


@pytest.mark.parametrize("rules", pages.RULES)
@pytest.mark.parametrize("step", [0, 5, 11])
def test_every_cell_comes_back(chromium: Any, rules: str, step: int) -> None:
    printed = pages.values(step)
    data = pages.by_chromium(chromium, printed, rules=rules, down=step * 13)
    cells = read_report(data, name="a.pdf").cells()
    assert {n: str(c.value) for n, c in cells.items()} == printed
