"""Twice the input takes less than three times as long, from bytes to every output.

`python -m benchmarks.scaling` does the same for all families at sizes that take longer.
"""

from __future__ import annotations

import pytest

from benchmarks import scaling
from tests.readers import families

FAMILIES = [
    (name, file, make) for name, file, make in scaling.every() if make not in families.PDF.values()
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "file", "make"), FAMILIES, ids=[name for name, _, _ in FAMILIES])
def test_in_proportion(name, file, make):
    one, two, size, _ = scaling.compared(file, make, enough=0.12)
    assert two < 3 * one + scaling.MARGIN, (name, size)
