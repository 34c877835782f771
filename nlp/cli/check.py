"""`gouji check`: findings of reports, as text, JSON, SARIF or a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlp.bounds import bounded
from nlp.checks import CHECKS
from nlp.cli.files import CANNOT_RUN, Named, content, deliver, paths, say
from nlp.cli.screen import look
from nlp.errors import GoujiError
from nlp.pipeline import assess, read_report
from nlp.structure import is_report
from nlp.types import Assessment, Report

_ORDER = {"info": 0, "warning": 1, "error": 2}


class Format(StrEnum):
    """How findings are shown."""

    text = "text"
    json = "json"
    sarif = "sarif"
    html = "html"


class FailOn(StrEnum):
    """From which severity on the exit status is 1."""

    error = "error"
    warning = "warning"
    never = "never"


def check(
    path: Annotated[list[str], typer.Argument(help="文件、文件夹、通配符，或 - 表示标准输入")],
    format: Annotated[Format, typer.Option(help="输出格式")] = Format.text,  # noqa: A002
    output: Annotated[Path | None, typer.Option(help="写入文件而不是标准输出")] = None,
    previous: Annotated[Path | None, typer.Option(help="上年的报告，用于核对衔接和增减")] = None,
    select: Annotated[str, typer.Option(help="只报这些规则，如 CLM,TAB001")] = "",
    ignore: Annotated[str, typer.Option(help="不报这些规则")] = "",
    fail_on: Annotated[FailOn, typer.Option(help="达到此级别时退出码为1")] = FailOn.error,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不写进度")] = False,  # noqa: FBT002
    verdicts: Annotated[
        Path | None, typer.Option(help="人工判定文件（JSON Lines），判为误报的不再报")
    ] = None,
) -> None:
    """核对报告：正文与表、正文自身、文字与数字是否一致。"""
    wanted = _codes(select, ignore)
    last = _previous(previous)
    done: list[Assessment] = []
    failed: list[str] = []
    for named in paths(path):
        assessment = _one(named, last, failed)
        if assessment is None:
            continue
        assessment = _judged(_kept(assessment, wanted), verdicts)
        done.append(assessment)
        if not quiet and (len(path) > 1 or not named.given):
            say(f"{named.name}：{len(assessment.findings)}条")
    deliver(_render(format, done, failed, output), output)
    if failed or not done:
        raise typer.Exit(CANNOT_RUN)
    worst = max((_ORDER[f.severity] for item in done for f in item.findings), default=-1)
    if fail_on is not FailOn.never and worst >= _ORDER[fail_on.value]:
        raise typer.Exit(1)


def _one(named: Named, previous: Report | None, failed: list[str]) -> Assessment | None:
    """The assessment of one file; None, with a word on standard error, where there is none."""
    source, shown = content(named.name)
    try:
        with bounded(shown):
            return _assessed(read_report(source, name=shown), named, shown, previous)
    except GoujiError as error:
        say(str(error))
        failed.append(shown)
        return None


def _assessed(
    report: Report, named: Named, shown: str, previous: Report | None
) -> Assessment | None:
    if not named.given and not is_report(report):
        say(
            f"{shown}：不像年度报告（没有统计表、标题和规定的部分），没有核对；要核对请直接写出文件名"
        )
        return None
    if not any(report.tables.values()):
        say(f"{shown}：没有找到统计表，只核对正文")
    return assess(report, previous=previous)


def _previous(path: Path | None) -> Report | None:
    if path is None:
        return None
    try:
        return read_report(str(path))
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error


def _codes(select: str, ignore: str) -> Callable[[str], bool]:
    """Whether a rule is wanted; families (CLM) and codes (CLM001) both serve."""
    chosen, dropped = _split(select), _split(ignore)
    for code in (*chosen, *dropped):
        if not any(known.startswith(code) for known in CHECKS):
            families = "、".join(dict.fromkeys(known[:3] for known in CHECKS))
            say(f"没有规则 {code}；可选一族（{families}）或一条：{'、'.join(CHECKS)}")
            raise typer.Exit(CANNOT_RUN)
    return lambda rule: (
        (not chosen or rule.startswith(chosen)) and not (dropped and rule.startswith(dropped))
    )


def _split(codes: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in codes.split(",") if code.strip())


def _kept(assessment: Assessment, wanted: Callable[[str], bool]) -> Assessment:
    return replace(assessment, findings=tuple(f for f in assessment.findings if wanted(f.rule)))


def _judged(assessment: Assessment, path: Path | None) -> Assessment:
    """Without the findings that a person has dismissed."""
    if path is None:
        return assessment
    from nlp.scoring.marks.verdicts import honour

    try:
        return honour(assessment, path)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error


def _rules() -> dict[str, str]:
    return {check.code: check.title for check in CHECKS.values()}


def _guides() -> dict[str, dict[str, str]]:
    """What pages and editors say of each rule: its title, why it is there, how to mend."""
    return {
        check.code: {"title": check.title, "why": check.why, "mend": check.mend}
        for check in CHECKS.values()
    }


def _render(
    format: Format,  # noqa: A002
    done: list[Assessment],
    failed: list[str],
    output: Path | None,
) -> str:
    if format is Format.text:
        return _text(done, failed, output)
    if format is Format.json:
        return _json(done)
    return _sarif(done, failed) if format is Format.sarif else _html(done, failed)


def _text(done: list[Assessment], failed: list[str], output: Path | None) -> str:
    """One report whole; several in brief, with a table of all at the end."""
    from nlp.display.terminal import text

    if not done and not failed:
        return "没有可核对的报告。"
    several, screen = len(done) + len(failed) > 1, look(output)
    said = [text.assessment(item, rules=_rules(), look=screen, brief=several) for item in done]
    if several:
        said.append(text.summary(done, failed, look=screen))
    return "\n\n".join(said)


def _json(done: list[Assessment]) -> str:
    return json.dumps([item.to_dict() for item in done], ensure_ascii=False, indent=1)


def _sarif(done: list[Assessment], failed: list[str]) -> str:
    from nlp.display.export import sarif

    log = sarif.sarif([item.to_dict() for item in done], _guides(), unread=failed)
    return json.dumps(log, ensure_ascii=False, indent=1)


def _html(done: list[Assessment], failed: list[str]) -> str:
    from nlp.display.page import report as html
    from nlp.scoring.marks.fingerprint import fingerprints

    return html.pages(
        [item.to_dict() for item in done],
        _guides(),
        fingerprints=[fingerprints(item) for item in done],
        unread=failed,
    )
