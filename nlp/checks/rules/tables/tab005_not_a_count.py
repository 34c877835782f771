"""TAB005: a cell that must be a count is blank, negative, fractional or text."""

from collections.abc import Iterator
from operator import attrgetter

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.words import cell_title, table_title
from nlp.types import Cell, Finding, Severity

_FRACTIONS = ("amount",)
_CHANGES = ("change",)
_SHOWN = 4
_STATUS, _RAW = attrgetter("status"), attrgetter("raw")
_BLANK, _STROKE = "blank", "stroke"
_SHOWN_AS = {
    _BLANK: "空白", _STROKE: "划了横线或写“无”", "text": "填了文字", "negative": "为负数", "fraction": "不是整数",
}  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per table and kind of fault, with all its cells."""
    for table, cells in subject.report.tables.items():
        if {*map(_STATUS, cells)} == {"read"} and all(map(str.isdigit, map(_RAW, cells))):
            continue
        faults: dict[str, list[Cell]] = {}
        for cell in cells:
            if cell.status == "read" and cell.raw.isdigit():
                continue
            fault = _fault(cell)
            if fault:
                faults.setdefault(fault, []).append(cell)
        for fault, listed in faults.items():
            if fault == _BLANK and len(listed) == len(cells):
                continue
            shown = "、".join(cell_title(cell) for cell in listed[:_SHOWN])
            more = "等" if len(listed) > _SHOWN else ""
            message = f"{table_title(table)}有{len(listed)}格{_SHOWN_AS[fault]}：{shown}{more}。{_mend(fault)}"
            severity: Severity = "info" if fault == _STROKE else "warning"
            section = subject.section_at(listed[0].start)
            yield at_cells("TAB005", listed, message, severity, section)


def _mend(fault: str) -> str:
    """Return the remedy: write 0 in a blank cell, but check any other kind of figure."""
    if fault in (_BLANK, _STROKE):
        return "没有发生的请填0，漏填的请按台账补上。"
    return "请按台账改为实际件数。"


def _fault(cell: Cell) -> str:
    if cell.status == "blank" or (cell.status == "recovered" and not cell.raw):
        return _BLANK
    if cell.status == "dash":
        return _STROKE
    if cell.status == "text":
        return "text"
    if cell.value is None:
        return ""
    if cell.value < 0 and cell.column not in _CHANGES:
        return "negative"
    whole = cell.value == cell.value.to_integral_value()
    return "" if whole or cell.column in _FRACTIONS else "fraction"


CHECK = register(
    Check(
        code="TAB005",
        title="应填件数的格没有填好（空白、负数、小数或文字）",
        severity="warning",
        why="空白与0不同：空白可能是漏填，无法核对总计。",
        mend="空白、横线：没有发生的填0，漏填的补上；负数、小数、文字：按台账改为实际件数，不要改成0了事。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={"requests.new.total": 5, "requests.carried_out.total": None},
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={"requests.new.total": 5, "requests.carried_out.total": 0},
        ),
        find=find,
    )
)
