"""Applies a person's corrections to the cells that the reader found, and gives those of claims.

A corrected report differs from the report in the file, so its hash gets a mark, by which
`--resume` and the comparison with last year see the change.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import blake2b

from nlp.claims.corrected import Reread
from nlp.scoring.inputs.job import Corrections
from nlp.scoring.words import words
from nlp.types import Cell, Report


def stamp(digest: str, corrections: Corrections) -> str:
    """Return the hash of a file, with a mark where its report is corrected.

    >>> stamp("00", {}), stamp("00", {"00": (("a.b.c", Decimal(1)),)}).partition("+")[0]
    ('00', '00')
    """
    values = corrections.get(digest)
    if not values:
        return digest
    return f"{digest}+{blake2b(repr(values).encode(), digest_size=4).hexdigest()}"


def corrected(report: Report, digest: str, corrections: Corrections) -> Report:
    """Return the report with the corrected cells, each of them mentioned in its problems."""
    values = dict(v for v in corrections.get(digest, ()) if not isinstance(v, Reread))
    if not corrections.get(digest):
        return report
    known = report.cells()
    tables = {
        name: tuple(_cell(cell, values.get(cell.name)) for cell in cells)
        for name, cells in report.tables.items()
    }
    text = [_said(known.get(name), name, value) for name, value in values.items()]
    source = replace(report.document.source, sha256=stamp(digest, corrections))
    return replace(
        report,
        document=replace(report.document, source=source),
        tables=tables,
        problems=(*report.problems, *text),
    )


def rereads(digest: str, corrections: Corrections) -> list[Reread]:
    """Return what people say that numbers of a report mean; `digest` may have its mark."""
    given = corrections.get(digest.partition("+")[0], ())
    return [value for value in given if isinstance(value, Reread)]


def _cell(cell: Cell, value: Decimal | None) -> Cell:
    if value is None:
        return cell
    return replace(cell, value=value, status="read", readings=(), note=words().corrected)


def _said(cell: Cell | None, name: str, value: Decimal) -> str:
    if cell is None:
        return f"人工更正 {name} 为{value:f}：报告中没有这个单元格，没有采用"
    before = "没有读出数字" if cell.value is None else f"读作{cell.value:f}"
    return f"人工更正 {name} 为{value:f}（原来{before}）"
