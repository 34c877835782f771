"""`gouji explain CODE`: what a rule checks, why, an example, how to mend the report."""

from __future__ import annotations

from typing import Annotated

import typer

from nlp.checks import CHECKS
from nlp.checks.base import Check, Example
from nlp.cli.files import CANNOT_RUN, say
from nlp.score.cross_rules import CROSS_RULES, CrossRule

_SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}


def explain(
    code: Annotated[str, typer.Argument(help="规则代码，如 CLM002；all 列出全部")],
) -> None:
    """说明一条规则：查什么、为什么、例子、怎样改。"""
    known: dict[str, Check | CrossRule] = {**{c.code: c for c in CHECKS.values()}, **CROSS_RULES}
    if code.lower() == "all":
        for rule in known.values():
            typer.echo(f"{rule.code}  {_SEVERITY[rule.severity]}  {rule.title}")
        return
    if code.upper() not in known:
        say(f"没有规则 {code}；可选：{'、'.join(known)}")
        raise typer.Exit(CANNOT_RUN)
    typer.echo(describe(known[code.upper()]))


def describe(rule: Check | CrossRule) -> str:
    """The explanation of a rule as plain text."""
    return "\n".join(
        [
            f"{rule.code}  {rule.title}（{_SEVERITY[rule.severity]}）",
            "",
            f"为什么  {rule.why}",
            f"怎样改  {rule.mend}",
            "",
            "会报的例子：",
            *_examples(rule),
        ]
    )


def _examples(rule: Check | CrossRule) -> list[str]:
    if isinstance(rule, CrossRule):
        return [f"    {rule.example}"]
    return [*_example(rule.example), "不会报的例子：", *_example(rule.sound)]


def _example(example: Example) -> list[str]:
    lines = [f"    {line}" for line in example.prose.split("\n")]
    lines += [
        f"    表：{name} = {'空' if value is None else value}"
        for name, value in example.cells.items()
    ]
    if example.previous:
        lines += [f"    上年表：{name} = {value}" for name, value in example.previous.items()]
    if example.previous_prose:
        lines += [f"    上年正文：{line}" for line in example.previous_prose.split("\n")]
    return lines
