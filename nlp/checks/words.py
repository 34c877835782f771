"""What tables, rows and columns are called, for messages."""

from __future__ import annotations

import re

from nlp.knowledge import cached
from nlp.structure.forms.in_force import forms
from nlp.types import Cell

TABLES = {
    "proactive": "表二（主动公开）",
    "requests": "表三（申请办理）",
    "review": "表四（复议诉讼）",
    "indicators": "统计指标表",
}
_COLUMNS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "social": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "pending": "尚未审结",
    "issued": "本年制发",
    "repealed": "本年废止",
    "in_force": "现行有效",
    "decisions": "处理决定数量",
    "amount": "金额",
    "year": "本年度",
    "cumulative": "历年累计",
}
# （区分处理的，只计这一情形，不计其他情形） behind the name of a row.
_ASIDE = re.compile(r"(?<=.)（[^（）]{4,}）$")


def column_title(column: str) -> str:
    """The printed heading of a column key; the key itself where none is known."""
    return _COLUMNS.get(column, column)


def cell_title(cell: Cell) -> str:
    """A cell as a clerk would name it: 结转下年度继续办理·总计."""
    title = _rows().get((cell.table, cell.row), cell.row)
    return f"{title}·{column_title(cell.column)}"


def place_title(cell: Cell) -> str:
    """A cell with its table: 表三“（一）予以公开”总计."""
    table = TABLES.get(cell.table, cell.table).partition("（")[0]
    title = _ASIDE.sub("", _rows().get((cell.table, cell.row), cell.row))
    return f"{table}“{title}”{column_title(cell.column)}"


@cached
def _rows() -> dict[tuple[str, str], str]:
    return {
        (row.table, row.key): row.labels[0] for shape in reversed(forms()) for row in shape.rows
    }
