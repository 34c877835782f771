"""`gouji compare`: last year's report compared with this year's."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp import bounds
from nlp.cli.files import CANNOT_RUN, chosen, content, deliver, say, to_file, writing
from nlp.cli.frame.tongue import say_in
from nlp.cli.knowledge import Laid
from nlp.cli.screen import look
from nlp.errors import GoujiError, faults
from nlp.pipeline import read_report
from nlp.types import Report

if TYPE_CHECKING:
    from nlp.comparison import Comparison


class ComparisonFormat(StrEnum):
    """The output format of a comparison."""

    text = "text"
    html = "html"
    json = "json"
    xlsx = "xlsx"


SUFFIXES = {
    ".txt": ComparisonFormat.text,
    ".html": ComparisonFormat.html,
    ".json": ComparisonFormat.json,
    ".xlsx": ComparisonFormat.xlsx,
}


def compare(
    previous: Annotated[
        str, typer.Argument(help=say_in("上年的报告", "Last year's report."), show_default=False)
    ],
    path: Annotated[
        str, typer.Argument(help=say_in("今年的报告", "This year's report."), show_default=False)
    ],
    format: Annotated[  # noqa: A002
        ComparisonFormat | None,
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
    """两年的报告对照：哪些数变了、正文写了没有，哪些段落未变、改动、新增、删去。"""
    from nlp.comparison import compare as side_by_side

    form = chosen(format, output, SUFFIXES, ComparisonFormat.text)
    last, report = _read(previous), _read(path)
    name = report.document.source.path
    try:
        with faults(name):
            found = side_by_side(last, report)
        for problem in found.problems:
            say(problem)
        with bounds.writing(name):
            if form is ComparisonFormat.xlsx:
                _workbook(found, output)
                return
            said = _render(found, form, output)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
    deliver(said, output)


def _read(path: str) -> Report:
    source, shown = content(path)
    try:
        return read_report(source, name=shown)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error


def _render(found: Comparison, format: ComparisonFormat, output: Path | None) -> str:  # noqa: A002
    plain = found.to_dict()
    if format is ComparisonFormat.json:
        return json.dumps(plain, ensure_ascii=False, indent=1)
    if format is ComparisonFormat.html:
        from nlp.display.page import comparison as page

        return page.page(plain)
    from nlp.display.terminal import comparison as terminal

    return terminal.comparison(plain, look=look(output))


def _workbook(found: Comparison, output: Path | None) -> None:
    from nlp.display.export import side_by_side as book

    target = to_file(output, "xlsx")
    with writing(target):
        book.write(found, target)
