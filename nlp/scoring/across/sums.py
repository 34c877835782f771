"""AGG001: cells of a parent that differ from the sum of its children's, as findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nlp.display.forms import form
from nlp.scoring.across.bodies import Bodies
from nlp.scoring.across.hierarchy import Unequal
from nlp.scoring.across.rows import Row, finding
from nlp.scoring.marks.fingerprint import name
from nlp.scoring.store.index import Index

_RULE = "AGG001"
_SHOWN = 5
_NAMED = 5


class SumFindings:
    """Differing sums, stored on disk, turned into findings on demand."""

    def __init__(self, index: Index) -> None:
        self._base = index.base
        self._base.execute(
            "CREATE TABLE sums (ord INTEGER PRIMARY KEY, children INTEGER, whole INTEGER,"
            " missing TEXT, cells TEXT)"
        )

    def add(self, found: Unequal, bodies: Bodies) -> None:
        """Store the cells of a parent; `bodies` has the names of the missing children."""
        cells = json.dumps([[d.cell, d.stated, d.total, d.start, d.end] for d in found.cells])
        missing = json.dumps([bodies.known[key].name for key in found.missing])
        row = (found.order, found.children, found.of, missing, cells)
        self._base.execute("INSERT OR REPLACE INTO sums VALUES (?,?,?,?,?)", row)

    def findings(self, order: int, report: Row) -> Iterator[Row]:
        """Yield the finding of a parent's report, if it has one."""
        query = "SELECT children, whole, missing, cells FROM sums WHERE ord = ?"
        found = self._base.execute(query, (order,)).fetchone()
        if found is None:
            return
        missing, cells = json.loads(found[2]), json.loads(found[3])
        shape = form(str(report["type"]))
        titled = [(shape.cell(cell), stated, total) for cell, stated, total, *_ in cells]
        message = summed(titled, children=found[0], of=found[1], missing=missing)
        names = [cell[0] for cell in cells]
        mark = name(_RULE, f"{report['body']}|{report['year']}", *names)
        span = (cells[0][3], cells[0][4])
        yield finding(report, _RULE, message, span, mark, cells=" ".join(names))


def summed(cells: list[tuple[str, Any, Any]], *, children: int, of: int, missing: list[str]) -> str:
    """Return the message for cells (title, stated, sum) over `children` of `of` bodies.

    >>> summed([("表三“本年新收政府信息公开申请数量”总计", 12, 15)], children=4, of=5,
    ...     missing=["云溪市水利局"])[:44]
    '表三“本年新收政府信息公开申请数量”总计本报告为12，所属4个单位合计15（所属5个单位'
    """
    one, stated, total = cells[0]
    others = "；".join(f"{cell}为{now:g}，合计{due:g}" for cell, now, due in cells[1:_SHOWN])
    more = f"等{len(cells)}格" if len(cells) > _SHOWN else ""
    listed = "、".join(missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
    absent = f"（所属{of}个单位中{listed}没有报告，其余单位的合计已超过本报告）" if missing else ""
    return (
        f"{one}本报告为{stated:g}，所属{children}个单位合计{total:g}{absent}"
        f"{'；' if others else ''}{others}{more}。请核对汇总口径和各单位报告。"
    )
