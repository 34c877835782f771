"""`gouji tables`: the statutory tables of one report, as text, CSV, JSON or a workbook."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.files import CANNOT_RUN, content, deliver, say
from nlp.cli.screen import look
from nlp.errors import GoujiError, cause
from nlp.pipeline import read_report
from nlp.types import Report


class Format(StrEnum):
    """How tables are shown."""

    text = "text"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"


_NUMBER = re.compile(r"[-+]?[\d,.]+%?")


def tables(
    path: Annotated[str, typer.Argument(help="文件，或 - 表示标准输入")],
    format: Annotated[Format, typer.Option(help="输出格式")] = Format.text,  # noqa: A002
    output: Annotated[Path | None, typer.Option(help="写入文件而不是标准输出")] = None,
) -> None:
    """打印三张统计表，每格注明是读出、空白还是复原的。"""
    source, shown = content(path)
    try:
        report = read_report(source, name=shown)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    for problem in report.problems:
        say(f"{shown}：{problem}")
    if format is Format.xlsx:
        _workbook(report, output)
        return
    deliver(_render(report, format, output), output)
    if not any(report.tables.values()):
        raise typer.Exit(CANNOT_RUN)


def _render(report: Report, format: Format, output: Path | None) -> str:  # noqa: A002
    if format is Format.text:
        from nlp.display.terminal import text

        return text.tables(report, look=look(output))
    if format is Format.json:
        from nlp.display.export import records

        return json.dumps(records.tables(report), ensure_ascii=False, indent=1)
    return _csv(report, mark=output is not None)


def _csv(report: Report, *, mark: bool) -> str:
    """The cells as CSV: no text that a spreadsheet takes for a formula, and its mark in a file."""
    from nlp.scoring.outputs.workbook import safe

    frame = report.to_frame()
    for name in frame.select_dtypes(exclude="number").columns:
        frame[name] = [
            safe(cell) if isinstance(cell, str) and not _NUMBER.fullmatch(cell) else cell
            for cell in frame[name]
        ]
    text = str(frame.to_csv(index=False)).rstrip("\n")
    # Excel takes a file without it for GBK.
    return "\ufeff" + text if mark else text


def _workbook(report: Report, output: Path | None) -> None:
    if output is None:
        say("xlsx 要写入文件：请加 --output 文件名.xlsx")
        raise typer.Exit(CANNOT_RUN)
    from nlp.display.export import workbook

    try:
        workbook.tables(report, output)
    except OSError as error:
        say(f"{output}：写不进去：{cause(error)}")
        raise typer.Exit(CANNOT_RUN) from error
