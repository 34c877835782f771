"""`gouji tables`: the statutory tables of one report, as text, CSV, JSON or a workbook."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, chosen, content, deliver, say, to_file, writing
from nlp.cli.frame.tongue import say_in
from nlp.cli.knowledge import Laid
from nlp.cli.screen import look
from nlp.errors import GoujiError
from nlp.pipeline import read_report
from nlp.types import Report


class TableFormat(StrEnum):
    """The output format of tables."""

    text = "text"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"


SUFFIXES = {
    ".txt": TableFormat.text,
    ".csv": TableFormat.csv,
    ".json": TableFormat.json,
    ".xlsx": TableFormat.xlsx,
}


def tables(
    path: Annotated[
        str,
        typer.Argument(
            help=say_in("文件，或 - 表示标准输入", "A file, or - for standard input."),
            show_default=False,
        ),
    ],
    format: Annotated[  # noqa: A002
        TableFormat | None,
        typer.Option(
            help=say_in(
                "输出格式；不写就看 --output 的后缀",
                "Format; else the suffix of --output decides.",
            )
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help=say_in("写入文件而不是标准输出", "A file instead of standard output.")),
    ] = None,
    knowledge: Laid = None,  # noqa: ARG001 - its callback has laid it over ours
) -> None:
    """打印三张统计表，每格注明是读出、空白还是复原的。"""
    form = chosen(format, output, SUFFIXES, TableFormat.text)
    source, shown = content(path)
    try:
        report = read_report(source, name=shown)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    for problem in report.problems:
        say(f"{shown}：{problem}")
    if form is TableFormat.xlsx:
        _workbook(report, output)
    else:
        deliver(_render(report, form, output), output)
    if not any(report.tables.values()):
        raise typer.Exit(CANNOT_RUN)


def _render(report: Report, format: TableFormat, output: Path | None) -> str:  # noqa: A002
    if format is TableFormat.text:
        from nlp.display.terminal import sheets

        return sheets.tables(report, look=look(output))
    if format is TableFormat.json:
        from nlp.display.export import records

        return json.dumps(records.tables(report), ensure_ascii=False, indent=1)
    from nlp.display.export import workbook

    # Excel reads a file without a byte order mark as GBK.
    return ("\ufeff" if output is not None else "") + workbook.sheet(report).rstrip("\n")


def _workbook(report: Report, output: Path | None) -> None:
    from nlp.display.export import workbook

    target = to_file(output, "xlsx")
    with writing(target):
        workbook.tables(report, target)
