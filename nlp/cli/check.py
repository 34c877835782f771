"""`gouji check`: the findings of reports, as text, as data or as a page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from nlp.bounds import bounded
from nlp.cli import commented, selection
from nlp.cli.files import CANNOT_RUN, Named, chosen, content, deliver, paths, say
from nlp.cli.frame import log
from nlp.cli.frame.tongue import say_in
from nlp.cli.knowledge import Laid
from nlp.cli.outputs import FILES, SUFFIXES, Format, rendered
from nlp.cli.themes import Themes
from nlp.errors import GoujiError, faults
from nlp.pipeline import assess, read_report
from nlp.structure import is_report
from nlp.types import Assessment, Report

_ORDER = {"info": 0, "warning": 1, "error": 2}
PATHS = say_in(
    "文件、文件夹、通配符，或 - 表示标准输入", "Files, folders, globs, or - for standard input."
)


class FailOn(StrEnum):
    """The least severity for which the exit status is 1."""

    error = "error"
    warning = "warning"
    never = "never"


def check(
    path: Annotated[list[str], typer.Argument(help=PATHS, show_default=False)],
    format: Annotated[  # noqa: A002
        Format | None,
        typer.Option(
            help=say_in(
                "输出格式；不写就看 --output 的后缀，都没有就是 text",
                "Format; without it the suffix of --output decides, else text.",
            )
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help=say_in("写入文件而不是标准输出", "A file instead of standard output.")),
    ] = None,
    previous: Annotated[
        list[str] | None,
        typer.Option(
            help=say_in(
                "上年的报告；给文件夹或写多次，则按单位和年份找，并查以前年度的文字",
                "Last year's report; a folder or several: found by body and year, older ones too.",
            )
        ),
    ] = None,
    select: Annotated[
        str,
        typer.Option(help=say_in("只报这些规则，如 CLM,TAB001", "Only these rules: CLM,TAB001.")),
    ] = "",
    ignore: Annotated[str, typer.Option(help=say_in("不报这些规则", "Without these rules."))] = "",
    fail_on: Annotated[
        FailOn,
        typer.Option(help=say_in("达到此级别时退出码为1", "Exit status 1 from this level on.")),
    ] = FailOn.error,
    quiet: Annotated[  # noqa: FBT002
        bool, typer.Option("--quiet", "-q", help=say_in("不写进度", "No progress."))
    ] = False,
    verbose: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--verbose", "-v", help=say_in("写明每个文件怎样读、用时多少", "Say what is done.")
        ),
    ] = False,
    verdicts: Annotated[
        list[Path] | None,
        typer.Option(
            help=say_in(
                "人工判定文件（JSON Lines）：判为误报的不再报，更正的格和数照更正的算；可以写多次",
                "Verdicts of people (JSON Lines): dismissals and corrections are used; repeatable.",
            )
        ),
    ] = None,
    why: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--why",
            help=say_in(
                "写明每个数怎样认定、还可能是什么", "What each number was read as, and why."
            ),
        ),
    ] = False,
    model: Themes = None,
    knowledge: Laid = None,  # noqa: ARG001 - its callback has laid it over ours
) -> None:
    """核对报告：正文与表、正文自身、文字与数字是否一致。"""
    if verbose:
        log.verbose()
    form, wanted, last = (
        chosen(format, output, SUFFIXES, Format.text),
        selection.codes(select, ignore),
        _previous(previous or (), quiet=quiet),
    )
    word = selection.HumanWord(verdicts or ())
    last = [word.corrected(report) for report in last]
    done: list[Assessment] = []
    failed: list[str] = []
    spent: dict[str, float] = {}
    for named in paths(path, quiet=quiet):
        began = time.process_time()
        assessment = _one(named, failed, word, previous=last, why=why, model=model)
        if assessment is None:
            continue
        assessment = word.judged(selection.kept(assessment, wanted))
        done.append(assessment)
        spent[assessment.report.document.source.path] = time.process_time() - began
        if not quiet and (len(path) > 1 or not named.given):
            say(f"{named.name}：{len(assessment.findings)}条")
    if form in FILES:
        failed += commented.write(form, done, output, spent)
    else:
        deliver(rendered(form, done, failed, output), output)
    raise typer.Exit(_status(done, failed, fail_on))


def _status(done: list[Assessment], failed: list[str], fail_on: FailOn) -> int:
    """Return 2 if a file could not be read, else 1 for findings at or above `fail_on`, else 0."""
    if failed or not done:
        return CANNOT_RUN
    worst = max((_ORDER[f.severity] for item in done for f in item.findings), default=-1)
    return int(fail_on is not FailOn.never and worst >= _ORDER[fail_on.value])


def _one(
    named: Named, failed: list[str], word: selection.HumanWord, **how: Any
) -> Assessment | None:
    """Return the assessment of one file; None, with a message on standard error, if unreadable."""
    source, shown = content(named.name)
    try:
        with bounded(shown), faults(shown):
            with log.timed(f"{shown}：读取"):
                report = word.corrected(read_report(source, name=shown))
            if report.blank:
                say(f"{shown}：是没有填写的空白表，没有可核对的内容")
                failed.append(shown)
            return _assessed(report, named, shown, rereads=word.rereads(report), **how)
    except GoujiError as error:
        say(str(error))
        failed.append(shown)
        return None


def _assessed(report: Report, named: Named, shown: str, **how: Any) -> Assessment | None:
    if not named.given and not is_report(report):
        say(
            f"{shown}：不像任何一种已知的报告（没有报告的标题、规定的部分和统计表），没有核对；要核对请直接写出文件名"
        )
        return None
    if not any(report.tables.values()):
        say(f"{shown}：没有找到统计表，只核对正文")
    _logged(shown, report)
    with log.timed(f"{shown}：核对"):
        return assess(report, **how)


def _logged(shown: str, report: Report) -> None:
    source = report.document.source
    cells = ", ".join(f"{name} {len(held)}" for name, held in report.tables.items())
    log.LOG.debug(
        "%s：%s（%s），%d字，%s，%s", shown, source.format, source.encoding, len(report.text), report.form, cells
    )  # fmt: skip


def _previous(given: Sequence[str], *, quiet: bool) -> list[Report]:
    """Read earlier reports; a named file must be readable, others in a folder are skipped."""
    found: list[Report] = []
    for named in paths(given, quiet=quiet):
        try:
            report = read_report(named.name)
        except GoujiError as error:
            say(str(error))
            if named.given:
                raise typer.Exit(CANNOT_RUN) from error
            continue
        if named.given or is_report(report):
            found.append(report)
    return found
