"""Writes docs/rules.md from the declarations of the rules; a test compares the file."""

from __future__ import annotations

from pathlib import Path

from nlp.checks import CHECKS
from nlp.cli.explain import describe
from nlp.scoring.marks.rules import CROSS_RULES

TARGET = Path(__file__).with_name("rules.md")


def text() -> str:
    """The page of all rules."""
    parts = ["# 规则一览", "", "由 `python docs/make_rules.py` 从规则的声明生成。", ""]
    for rule in (*CHECKS.values(), *CROSS_RULES.values()):
        title, _, rest = describe(rule).partition("\n")
        parts += [
            f"({rule.code.lower()})=",
            f"## {title}",
            "",
            "```text",
            rest.strip("\n"),
            "```",
            "",
        ]
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
