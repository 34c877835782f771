"""Every field of the quantities of the tables, and of neighbours of their lines, kept whole.

`make snapshots` writes the file anew; look at the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from nlp.quantity.extract import quantities
from tests.lines import Lines
from tests.quantity.test_quantities import cases, expected

_WIDE = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")


def said(text: str) -> Iterator[str]:
    """A line a quantity: its words and place, value, unit, kind, bound, last digit, numeral."""
    for one in quantities(text):
        fields = (one.value, one.unit, one.kind, one.bound, one.precision)
        numeral = text[one.number_start : one.number_end]
        yield f"  {one.text!r} {one.start}-{one.end} {' '.join(map(str, fields))} {numeral!r}"


def neighbours(text: str) -> Iterator[str]:
    """The line, in wide digits, and with a word or a digit at each of its numbers."""
    yield text
    yield text.translate(_WIDE)
    found = [one for one in quantities(text) if one.number_start >= 0]
    for one in found[:1]:
        before, numeral, rest = text[: one.number_start], text[one.number_start : one.number_end], text[one.number_end :]  # fmt: skip
        yield f"{before}近{numeral}{rest}"
        yield f"{before}{numeral}余{rest}"
        yield f"{before}{numeral} {rest}"
        yield f"{before}{numeral}万{rest}"
        yield f"{before}第{numeral}{rest}"
        yield f"{before}{numeral}{rest}以上"
        yield f"{before}{numeral}、3{rest}"
        yield f"{before}{numeral}"


@pytest.mark.parametrize("table", sorted({table for table, _ in cases()}))
def test_every_field(table: str, snapshot: SnapshotAssertion) -> None:
    lines: list[str] = []
    for marked in [marked for name, marked in cases() if name == table]:
        found = list(said(expected(marked)[0]))
        lines += [expected(marked)[0], *found] if found else []
    assert "\n".join(lines) + "\n" == snapshot(extension_class=Lines)


@pytest.mark.parametrize("table", ["bounds", "counts", "durations", "money", "percents", "ratios"])
def test_neighbours(table: str, snapshot: SnapshotAssertion) -> None:
    lines: list[str] = []
    for marked in [marked for name, marked in cases() if name == table][::2]:
        for text in neighbours(expected(marked)[0]):
            found = [line for line in said(text) if line not in lines]
            lines += [text, *found] if found else []
    assert "\n".join(lines) + "\n" == snapshot(extension_class=Lines)
