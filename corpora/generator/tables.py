"""The statutory tables of both forms, drawn as text in the layouts that exports have."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpora.form import APPLICANTS, Cell, Table, form_2021, placed

FORMS = ("2021", "2019")
_2019_BLOCKS = (
    (
        "一",
        ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
        ("made", "disclosed", "total_disclosed"),
        (("regulations", "规章"), ("normative_documents", "规范性文件")),
    ),
    (
        "五",
        ("上一年项目数量", "本年增/减", "处理决定数量"),
        ("items_last_year", "change", "decisions"),
        (("licensing", "行政许可"), ("services", "其他对外管理服务事项")),
    ),
    (
        "六",
        ("上一年项目数量", "本年增/减", "处理决定数量"),
        ("items_last_year", "change", "decisions"),
        (("penalties", "行政处罚"), ("coercion", "行政强制")),
    ),
    (
        "八",
        ("上一年项目数量", "本年增/减"),
        ("items_last_year", "change"),
        (("fees", "行政事业性收费"),),
    ),
    ("九", ("采购项目数量", "采购总金额"), ("items", "amount"), (("procurement", "政府集中采购"),)),
)


def form(figures: Mapping[str, str], *, version: str = "2021") -> dict[str, Table]:
    """The three tables of a form, filled; a figure left out is a blank cell."""
    tables = form_2021(figures)
    if version == "2021":
        return tables
    return tables | {
        "proactive": _proactive_2019(figures),
        "requests": _requests_2019(figures, tables["requests"]),
    }


def _proactive_2019(figures: Mapping[str, str]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for item, heads, columns, entries in _2019_BLOCKS:
        rows.append((Cell(f"第二十条第（{item}）项", colspan=len(heads) + 1),))
        rows.append((Cell("信息内容"), *(Cell(head) for head in heads)))
        for row, label in entries:
            values = (figures.get(f"proactive.{row}.{column}", "") for column in columns)
            rows.append((Cell(label), *(Cell(value, label=False) for value in values)))
    return tuple(rows)


def _requests_2019(figures: Mapping[str, str], table: Table) -> Table:
    """The form of 2019 has one row for 其他处理."""
    rows = list(table)
    at = next(i for i, row in enumerate(rows) if row[0].text == "（六）其他处理")
    values = (figures.get(f"requests.other.{column}", "") for column in APPLICANTS)
    rows[at : at + 3] = [
        (Cell("（六）其他处理", colspan=2), *(Cell(value, label=False) for value in values))
    ]
    return tuple(
        (Cell(row[0].text, rowspan=row[0].rowspan - 2), *row[1:])
        if row[0].text == "三、本年度办理结果"
        else row
        for row in rows
    )


def without(table: Table, dropped: frozenset[str]) -> Table:
    """The table without the rows whose own label is among `dropped`, merged cells shortened."""
    gone = {
        index
        for index, row in enumerate(table)
        if dropped.intersection(cell.text for cell in row if cell.label and cell.rowspan == 1)
    }
    return tuple(
        tuple(
            Cell(
                cell.text,
                rowspan=sum(at not in gone for at in range(index, index + cell.rowspan)),
                colspan=cell.colspan,
                label=cell.label,
            )
            for cell in row
        )
        for index, row in enumerate(table)
        if index not in gone
    )


def _rows(table: Table, *, merged: str | None) -> list[list[str]]:
    """Rows as text; a merged cell at its top left, `merged` (or nothing) below it."""
    rows: list[list[tuple[int, str]]] = [[] for _ in table]
    for cell in placed(table):
        rows[cell.row].append((cell.column, cell.cell.text))
        if merged is not None:
            for down in range(1, cell.cell.rowspan):
                rows[cell.row + down].append((cell.column, merged))
    return [[text for _, text in sorted(row)] for row in rows]


def tika(table: Table) -> str:
    """A cell a line with a tab before it, a blank line between rows."""
    rows = _rows(table, merged="")
    return "\n".join("".join(f"\t{text}\n" for text in row) for row in rows) + "\n"


def pipes(table: Table) -> str:
    """Markdown pipes; a merged cell at its top left, blanks in its other places."""
    width = max(cell.column + cell.cell.colspan for cell in placed(table))
    rows = [["" for _ in range(width)] for _ in table]
    for cell in placed(table):
        rows[cell.row][cell.column] = cell.cell.text
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"


def columns(table: Table) -> str:
    """One line a row, cells parted by blanks."""
    return "\n".join("    ".join(row) for row in _rows(table, merged=None)) + "\n"


def tabs(table: Table) -> str:
    """One line a row, cells parted by tabs, as copied from a spreadsheet."""
    return "\n".join("\t".join(row) for row in _rows(table, merged="")) + "\n"


def lines(table: Table) -> str:
    """A cell a line and nothing else, as copied from a web page."""
    return "\n".join(text for row in _rows(table, merged=None) for text in row) + "\n"


LAYOUTS: dict[str, Callable[[Table], str]] = {
    "tika": tika,
    "pipes": pipes,
    "columns": columns,
    "tabs": tabs,
    "lines": lines,
}
