"""Builds a small Report from prose and cells, for examples of rules, tests and notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from nlp.structure.outline.sections import headings, sections
from nlp.structure.outline.sentences import sentences
from nlp.types import Cell, Document, Report, Source, Status

Number = int | str | None


def compose(
    prose: str,
    cells: Mapping[str, Number] | None = None,
    *,
    year: int = 2024,
    form: str = "disclosure-2021",
    organisation: str = "临江县人民政府",
) -> Report:
    """Return a Report with the text `prose` and the `cells` (full name -> value).

    A value is a whole number, a string for decimals, None for a blank cell, or "~12" for a
    recovered one.

    >>> report = compose("一、总体情况\\n全年收到申请5件。", {"requests.new.total": 5})
    >>> report.cells()["requests.new.total"].value, len(report.sentences)
    (Decimal('5'), 1)
    """
    found = headings(prose)
    outline = sections(prose, found)
    tables: dict[str, tuple[Cell, ...]] = {"proactive": (), "requests": (), "review": ()}
    for name, value in (cells or {}).items():
        cell = _cell(name, value)
        tables[cell.table] = (*tables.get(cell.table, ()), cell)
    source = Source(path="<example>", format="text", encoding="utf-8", sha256="")
    return Report(
        document=Document(source=source, text=prose),
        organisation=organisation,
        year=year,
        type=form,
        title=f"{organisation}{year}年政府信息公开工作年度报告",
        sections=outline,
        sentences=sentences(prose, outline, found),
        tables=tables,
    )


def _cell(name: str, value: Number) -> Cell:
    table, *row, column = name.split(".")
    status: Status = "read"
    number: Decimal | None = None
    if isinstance(value, str) and value.startswith("~"):
        status, number = "recovered", Decimal(value[1:])
    elif value is None or value == "":
        status = "blank"
    else:
        try:
            number = Decimal(str(value))
        except ArithmeticError:
            status = "dash" if value in ("-", "—", "/") else "text"
    return Cell(
        table=table,
        row=".".join(row),
        column=column,
        value=number,
        raw="" if value is None else str(value),
        status=status,
        start=0,
        end=0,
    )
