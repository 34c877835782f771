"""`gouji explain CODE`: what a rule checks, why, an example, how to mend the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from nlp.checks import CHECKS
from nlp.checks.base import Check, Example
from nlp.checks.example import Number
from nlp.cli import screen
from nlp.cli.files import CANNOT_RUN, say
from nlp.cli.frame.tongue import say_in
from nlp.display.terminal.console import PLAIN, Look
from nlp.structure.forms.kinds import kind

if TYPE_CHECKING:
    from nlp.scoring.marks.rules import CrossRule

_SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}


def explain(
    code: Annotated[
        str,
        typer.Argument(
            help=say_in(
                "规则代码，如 CLM002；CLM 列出一族，all 列出全部",
                "A rule (CLM002), a family (CLM), or all.",
            )
        ),
    ] = "all",
) -> None:
    """说明一条规则：查什么、为什么、例子、怎样改。"""
    from nlp.scoring.marks.rules import CROSS_RULES

    known: dict[str, Check | CrossRule] = {**{c.code: c for c in CHECKS.values()}, **CROSS_RULES}
    family = [rule for rule in known.values() if rule.code.startswith(code.upper())]
    listed = list(known.values()) if code.lower() == "all" else family
    if not listed:
        say(f"没有规则 {code}；可选：{'、'.join(known)}")
        raise typer.Exit(CANNOT_RUN)
    if code.upper() in known:
        typer.echo(describe(known[code.upper()], look=screen.look(None)))
        return
    for rule in listed:
        typer.echo(f"{rule.code}  {_SEVERITY[rule.severity]}  {rule.title}")


def describe(rule: Check | CrossRule, *, look: Look = PLAIN) -> str:
    """Return the explanation of a rule as plain text."""
    lines = [
        f"{rule.code}  {rule.title}（{_SEVERITY[rule.severity]}）",
        "",
        *look.lines(rule.why, indent=8, first="为什么"),
        *look.lines(rule.mend, indent=8, first="怎样改"),
        "",
        "会报的例子：",
        *_examples(rule, look),
    ]
    return "\n".join([*lines, *_named(lines, look)])


def _named(lines: Sequence[str], look: Look) -> list[str]:
    """Explain the short names of tables, which the form itself does not number."""
    text = "".join(lines)
    tables = kind("disclosure").tables.values()
    listed = "、".join(table.title for table in tables if table.short in text)
    return ["", *look.lines(listed, indent=8, first="表名")] if listed else []


def _examples(rule: Check | CrossRule, look: Look) -> list[str]:
    if not isinstance(rule, Check):
        return look.lines(rule.example, indent=4)
    return [*_example(rule.example, look), "不会报的例子：", *_example(rule.sound, look)]


def _example(example: Example, look: Look) -> list[str]:
    """Return prose and cells of an example, then last year's, the cells with the form's labels."""
    lines = [f"正文：{line}" for line in example.prose.split("\n")]
    lines += [_cell("", name, value) for name, value in example.cells.items()]
    lines += [_cell("上年", name, value) for name, value in (example.previous or {}).items()]
    lines += [f"上年正文：{line}" for line in example.previous_prose.split("\n") if line]
    return [shown for line in lines for shown in look.lines(line, indent=4)]


def _cell(year: str, name: str, value: Number) -> str:
    from nlp.display.forms import form

    recovered = isinstance(value, str) and value.startswith("~")
    shown = "（空白）" if value is None else str(value).lstrip("~")
    label = form("disclosure-2021").cell(name)
    return f"{year}{label}：{shown}{'（复原）' if recovered else ''}"
