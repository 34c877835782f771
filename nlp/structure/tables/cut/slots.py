"""The cells of a table in the text: what is in them and where they stand."""

from __future__ import annotations

from typing import NamedTuple

_BOLD = "**"


class Slot(NamedTuple):
    """The text of one cell at its place in the document; empty for a blank cell."""

    text: str
    start: int
    end: int
    column: int = -1
    line: int = -1


class Line(NamedTuple):
    """Cells side by side; `parted` says that blank cells are among them."""

    cells: tuple[Slot, ...]
    parted: bool


def slot(text: str, start: int, end: int, column: int = -1) -> Slot:
    """The cell between two places, without the blanks and the marks of bold print around it."""
    raw = text[start:end]
    tidy = raw.strip()
    if tidy[:2] == _BOLD and tidy.endswith(_BOLD) and tidy.strip("*"):
        inside = tidy.strip("*")
        return slot(
            text,
            text.index(inside, start),
            end - len(raw) + raw.rindex(inside) + len(inside),
            column,
        )
    begin = start + len(raw) - len(raw.lstrip()) if 0 < len(tidy) < len(raw) else start
    return Slot(tidy, begin, begin + len(tidy), column)
