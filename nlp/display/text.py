"""Assessments and tables for a terminal."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.forms import Form, form, labels, word
from nlp.display.records import number
from nlp.display.safe import around, short, visible

_WIDTH = 120
_LISTED = 12


def assessment(item: Any, *, rules: Mapping[str, Any]) -> str:
    """One report: who and when, sections, checked numbers, findings, counts.

    `rules` maps codes to titles, or to what `nlp.display.rules.guide` takes.
    """
    names = form(item.report.type)
    blocks = [
        _head(item.report),
        _sections(item.report.sections),
        _claims(item.claims, names),
        _findings(item, rules),
        [f"未能读出：{short(problem, 400)}" for problem in item.problems],
        [_counts(item)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(report: Any) -> list[str]:
    who = short(report.organisation) or "（未写明单位）"
    year = f"{report.year}年" if report.year else "（未写明年份）"
    return [visible(report.document.source.path), f"{who}  {year}  {word('type', report.type)}"]


def _sections(sections: Sequence[Any]) -> list[str]:
    shown = [s for s in sections if 0 < s.level <= 2]
    lines = [f"  {'  ' * (s.level - 1)}{pad(s.id, 5)}{short(s.heading, 60)}" for s in shown]
    return ["各部分：", *lines] if lines else []


def _claims(claims: Sequence[Any], names: Form) -> list[str]:
    checked = [claim for claim in claims if claim.verdict != "uncheckable"]
    lines = ["核对过的数："] if checked else []
    for claim in checked:
        mark, verdict = word("mark", claim.verdict), word("verdict", claim.verdict)
        said = f"  {mark} {pad(short(claim.text, 30), 18)}{pad(verdict, 12)}"
        lines.append(f"{said}{_held(claim, names)}")
    others = [short(claim.text, 20) for claim in claims if claim.verdict == "uncheckable"]
    if others:
        more = "…" if len(others) > _LISTED else ""
        lines.append(f"  · 表不能答的{len(others)}个：{'、'.join(others[:_LISTED])}{more}")
    return lines


def _held(claim: Any, names: Form) -> str:
    """The cells a claim was held against; where there are none, the explanation."""
    if not claim.evidence:
        return short(claim.explanation, 80)
    shown = [
        f"{names.cell(f'{e.table}.{e.row}.{e.column}')} {number(e.value)}"
        for e in claim.evidence[:4]
    ]
    return "，".join(shown) + ("…" if len(claim.evidence) > 4 else "")


def _findings(item: Any, rules: Mapping[str, Any]) -> list[str]:
    if not item.findings:
        return ["没有发现对不上的地方。"]
    starts = [sentence.start for sentence in item.report.sentences]
    lines = ["发现："]
    for finding in item.findings:
        entry = rules.get(finding.rule, "")
        title = entry if isinstance(entry, str) else entry.get("title", "")
        lines.append(f"  [{word('severity', finding.severity)}] {finding.rule} {title}")
        quote = _quote(item, starts, finding)
        if quote:
            lines.append(f"      原文：{quote}")
        lines.append(f"      {' '.join(visible(finding.message).split())}")
    return lines


def _quote(item: Any, starts: Sequence[int], finding: Any) -> str:
    """The sentence a finding is about, "" for one about cells."""
    place = bisect_right(starts, finding.start) - 1
    if place < 0 or (finding.cells and not finding.claims):
        return ""
    sentence = item.report.sentences[place]
    if finding.start >= sentence.end:
        return ""
    at = finding.start - sentence.start
    return " ".join(around(sentence.text, at, at, _WIDTH).split())


def _counts(item: Any) -> str:
    verdicts = [
        f"{said}{sum(claim.verdict == key for claim in item.claims)}"
        for key, said in labels()["verdict"].items()
    ]
    severities = [
        f"{said}{sum(finding.severity == key for finding in item.findings)}"
        for key, said in labels()["severity"].items()
    ]
    return f"共{len(item.claims)}个数：{'、'.join(verdicts)}；{'、'.join(severities)}。"


def tables(report: Any) -> str:
    """The statutory tables as the form prints them, figures under their columns.

    A recovered figure carries `*`; a blank is shown as （空）, an ambiguous cell as `?`.
    """
    names = form(report.type)
    blocks = [_table(key, cells, names) for key, cells in report.tables.items() if cells]
    marked = any(c.status == "recovered" for cells in report.tables.values() for c in cells)
    notes = ["* 由粘连或损坏的数字按勾稽关系复原，请与原件核对。"] if marked else []
    return "\n\n".join([*blocks, *notes]) or "没有找到统计表。"


def _table(key: str, cells: Sequence[Any], names: Form) -> str:
    rows: dict[str, list[Any]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    title = names.titles.get(key, "")
    lines, above = [f"【{word('table', key)}】{title}"], [""]
    widest = min(max(measure(names.row(key, row)) for row in rows), 44) + 2
    for row, listed in rows.items():
        heads = [short(names.column(key, row, cell.column), 24) for cell in listed]
        figures = [figure(cell) for cell in listed]
        widths = [max(measure(head), 6) + 2 for head in heads]
        if heads != above:
            lines.append(" " * (widest + 2) + _right(heads, widths))
            above = heads
        lines.append(
            f"  {pad(_cut(names.row(key, row), widest - 2), widest)}{_right(figures, widths)}"
        )
    return "\n".join(lines)


def figure(cell: Any) -> str:
    """A cell in a few characters: its value, with a mark where it was not simply read."""
    if cell.status == "recovered":
        return f"{number(cell.value)}*"
    if cell.status == "read":
        return str(number(cell.value))
    return {"blank": "（空）", "dash": "—", "ambiguous": "?"}.get(cell.status) or short(
        cell.raw, 12
    )


def _right(words: Sequence[str], widths: Sequence[int]) -> str:
    filled = zip(words, widths, strict=True)
    return "".join(" " * max(width - measure(text), 1) + text for text, width in filled)


def _cut(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` places."""
    if measure(text) <= width:
        return text
    while measure(text) > width - 1:
        text = text[:-1]
    return text + "…"


def pad(text: str, width: int) -> str:
    """Text filled up to a width where Chinese characters take two places."""
    return text + " " * max(width - measure(text), 1)


def measure(text: str) -> int:
    """How many places a text takes in a terminal.

    >>> measure("勾稽ok")
    6
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
