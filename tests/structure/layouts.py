"""Blocks of a report -> text, the way each converter prints it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from html import escape

from tests.structure.printed import Block, Row, bare

_FIGURE = re.compile(r"[—无/-]?|-?[\dOl.,]+(?:件|（.*）)?")


def _text(line: Callable[[Row], str], between: str = "\n") -> Callable[[Sequence[Block]], str]:
    def printed(blocks: Sequence[Block]) -> str:
        return (
            between.join(b if isinstance(b, str) else "".join(map(line, b)) for b in blocks) + "\n"
        )

    return printed


def _apart(row: Row) -> tuple[list[str], list[str]]:
    cells = bare(row)
    count = next((n for n, cell in enumerate(cells) if _FIGURE.fullmatch(cell)), len(cells))
    return cells[:count], cells[count:]


def _fixed(row: Row) -> str:
    words, values = _apart(row)
    label = ("" if values else " ").join(words)
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in label)
    return (
        label + " " * max(2, 90 - wide) + "".join("  " + value.rjust(6) for value in values) + "\n"
    )


def _line_of_figures(row: Row) -> str:
    words, values = _apart(row)
    return "".join(f"{word}\n" for word in words) + (" ".join(values) + "\n" if values else "")


def _wrapped(row: Row) -> str:
    """Labels broken every eleven characters, the figures beside the middle line."""
    words, values = _apart(row)
    label = words[-1] if words else ""
    pieces = [label[n : n + 11] for n in range(0, len(label), 11)] or [""]
    if values:
        pieces[len(pieces) // 2] += " " + " ".join(values)
    return "".join(f"{line}\n" for line in (*words[:-1], *pieces))


def _in_lines(cell: str, size: int = 8) -> str:
    """A long cell over several lines, as narrow columns leave it."""
    if len(cell) <= size + 2:
        return cell
    return "\n".join(cell[n : n + size] for n in range(0, len(cell), size))


def _labels_first(blocks: Sequence[Block]) -> str:
    """The labels of each table, then its rows of figures."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(block)
            continue
        rows = [_apart(row) for row in block]
        parts += [word for words, _ in rows for word in words]
        parts += [" ".join(values) for _, values in rows if values]
    return "\n".join(parts) + "\n"


def html(blocks: Sequence[Block]) -> str:
    """A page with a table for each table."""
    inside = ""
    for block in blocks:
        if isinstance(block, str):
            inside += f"<p>{escape(block)}</p>"
        else:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
            inside += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return f'<html><head><meta charset="utf-8"></head><body>{inside}</body></html>'


LAYOUTS: dict[str, Callable[[Sequence[Block]], str]] = {
    "tab before each cell": _text(lambda row: "".join(f"\t{cell}\n" for cell in row) + "\n"),
    "cell a line": _text(lambda row: "".join(f"{cell}\n" for cell in bare(row))),
    "cell a blank line": _text(lambda row: "".join(f"{cell}\n\n" for cell in bare(row))),
    "pipes": _text(lambda row: "| " + " | ".join(row) + " |\n"),
    "pipes between": _text(lambda row: "|".join(row) + "\n"),
    "bars behind": _text(lambda row: "|\n" + "".join(f"{cell} |\n" for cell in bare(row))),
    "bar between rows": _text(lambda row: " | ".join(bare(row)) + "\n|\n"),
    "tabs": _text(lambda row: "\t".join(row) + "\n"),
    "commas": _text(lambda row: ",".join(row) + "\n"),
    "drawn": _text(lambda row: "│" + "│".join(row) + "│\n├────┼────┤\n"),
    "blanks": _text(lambda row: "    ".join(bare(row)) + "\n"),
    "one blank": _text(lambda row: " ".join(bare(row)) + "\n"),
    "fixed width": _text(_fixed),
    "line of figures": _text(_line_of_figures),
    "wrapped labels": _text(_wrapped),
    "glued": _text(lambda row: "".join(bare(row)), between=""),
    "glued rows": _text(lambda row: "".join(bare(row)) + "\n"),
    "html": html,
}

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
MORE: dict[str, Callable[[Sequence[Block]], str]] = {
    "tab before, wrapped": _text(
        lambda row: "".join(f"\t{_in_lines(cell)}\n" for cell in row) + "\n"
    ),
    "cell a line, wrapped": _text(
        lambda row: "".join(f"{_in_lines(cell, 7)}\n" for cell in bare(row))
    ),
    "bars behind, wrapped": _text(
        lambda row: "|\n" + "".join(f"{_in_lines(cell)} |\n" for cell in bare(row))
    ),
    "bars behind, rows unmarked": _text(lambda row: "".join(f"{cell} |\n" for cell in bare(row))),
    "bars behind, double bars between": _text(
        lambda row: "".join(f"{cell} |\n" for cell in bare(row)) + "||\n"
    ),
    "bars before": _text(lambda row: "".join(f"| {cell}\n" for cell in bare(row)) + "\n"),
    "bars with room": _text(lambda row: "  | ".join(bare(row)) + "  | \n"),
    "pipes on one line": _text(lambda row: "|" + "|".join(row) + "|", between=" "),
    "blanks on one line": _text(lambda row: " ".join(bare(row)) + " ", between=" "),
    "csv": _text(lambda row: ",".join(f'"{cell}"' for cell in row) + "\n"),
    "ideographic blanks": _text(lambda row: "　".join(bare(row)) + "\n"),
    "blanks that do not break": _text(lambda row: "\xa0\xa0".join(bare(row)) + "\n"),
    "marks of no width": _text(lambda row: "\t".join(f"\u200b{cell}\ufeff" for cell in row) + "\n"),
    "full width digits": lambda blocks: LAYOUTS["tabs"](blocks).translate(_FULL),
    "labels then figures": _labels_first,
}
EVERY = LAYOUTS | MORE
