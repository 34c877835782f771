"""Assessments and tables for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.records import number

_SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}
_VERDICT = {
    "supported": "相符",
    "contradicted": "不符",
    "reconciled": "换口径相符",
    "uncheckable": "表不能答",
}
_MARK = {"supported": "✓", "contradicted": "✗", "reconciled": "≈"}
_WIDTH = 100


def assessment(item: Any, *, rules: Mapping[str, str]) -> str:
    """One report: who and when, sections, checked numbers, findings, counts."""
    blocks = [_head(item), _sections(item.report.sections), _claims(item), _findings(item, rules)]
    blocks += [[f"未能读出：{problem}" for problem in item.problems], [_counts(item)]]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def tables(report: Any) -> str:
    """The statutory tables, one row a line, with a mark on cells that were not simply read."""
    lines = []
    for name, cells in report.tables.items():
        lines.append(f"【{name}】")
        rows: dict[str, list[Any]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        for row, listed in rows.items():
            figures = "  ".join(f"{cell.column}={_figure(cell)}" for cell in listed)
            lines.append(f"  {pad(row, 30)}{figures}")
        lines.append("")
    return "\n".join(lines).rstrip()


def pad(text: str, width: int) -> str:
    """Text filled up to a width where Chinese characters take two places."""
    return text + " " * max(width - measure(text), 1)


def measure(text: str) -> int:
    """How many places a text takes in a terminal.

    >>> measure("勾稽ok")
    6
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _figure(cell: Any) -> str:
    if cell.status == "read":
        return str(number(cell.value))
    marks = {"blank": "（空）", "dash": "—", "ambiguous": "?"}
    if cell.status == "recovered":
        return f"{number(cell.value)}*"
    return str(marks.get(cell.status, cell.raw))


def _head(item: Any) -> list[str]:
    report = item.report
    title = f"{report.organisation or '（未写明单位）'}  {report.year or '（未写明年份）'}年"
    return [f"{report.document.source.path}", f"{title}  {report.type}"]


def _sections(sections: Sequence[Any]) -> list[str]:
    shown = [s for s in sections if 0 < s.level <= 2]
    return (
        ["各部分："] + [f"  {'  ' * (s.level - 1)}{s.id} {s.heading}" for s in shown]
        if shown
        else []
    )


def _claims(item: Any) -> list[str]:
    checked = [claim for claim in item.claims if claim.verdict != "uncheckable"]
    lines = ["核对过的数："] if checked else []
    for claim in checked:
        held = "、".join(
            f"{e.table}.{e.row}.{e.column}={number(e.value)}" for e in claim.evidence[:4]
        )
        more = "…" if len(claim.evidence) > 4 else ""
        lines.append(
            f"  {_MARK[claim.verdict]} {pad(claim.text, 16)}{pad(_VERDICT[claim.verdict], 12)}{held}{more}"
        )
    others = [claim.text for claim in item.claims if claim.verdict == "uncheckable"]
    if others:
        shown = "、".join(others[:12])
        lines.append(f"  · 表不能答的{len(others)}个：{shown}{'…' if len(others) > 12 else ''}")
    return lines


def _findings(item: Any, rules: Mapping[str, str]) -> list[str]:
    if not item.findings:
        return ["没有发现对不上的地方。"]
    lines = ["发现："]
    for finding in item.findings:
        lines.append(
            f"  [{_SEVERITY[finding.severity]}] {finding.rule} {rules.get(finding.rule, '')}"
        )
        quote = _quote(item, finding)
        if quote:
            lines.append(f"      原文：{quote}")
        lines.append(f"      {finding.message}")
    return lines


def _quote(item: Any, finding: Any) -> str:
    """The sentence a finding is about, "" for one about cells."""
    if finding.cells and not finding.claims:
        return ""
    sentence = next((s for s in item.report.sentences if s.start <= finding.start < s.end), None)
    if sentence is None:
        return ""
    text = str(sentence.text)
    return text if len(text) <= _WIDTH else text[:_WIDTH] + "…"


def _counts(item: Any) -> str:
    by = {name: sum(f.severity == name for f in item.findings) for name in _SEVERITY}
    verdicts = {name: sum(c.verdict == name for c in item.claims) for name in _VERDICT}
    return (
        f"共{len(item.claims)}个数："
        + "、".join(f"{_VERDICT[k]}{v}" for k, v in verdicts.items())
        + "；"
        + "、".join(f"{_SEVERITY[k]}{v}" for k, v in by.items())
        + "。"
    )
