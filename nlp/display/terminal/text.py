"""Renders assessments for a terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.display.export.records import fields
from nlp.display.forms import form, labels, word
from nlp.display.safe import around, flow, short, visible
from nlp.display.terminal import claims as text_claims
from nlp.display.terminal.console import PLAIN, Look, right
from nlp.display.where import headings, where

_QUOTED = 120
_ORDER = {"error": 0, "warning": 1, "info": 2}


def assessment(
    item: Any, *, rules: Mapping[str, Any], look: Look = PLAIN, brief: bool = False
) -> str:
    """Render one report: organisation and year, sections, checked numbers, findings, counts.

    `rules` maps codes to titles, or to mappings as for `nlp.display.rules.guide`. `brief` leaves
    out the sections and the supported numbers, for a list of many reports.
    """
    names = form(item.report.form)
    blocks = [
        _head(item.report, look),
        [] if brief else _sections(item.report.sections, look),
        text_claims.claims(item, names, look, brief=brief),
        _findings(item, rules, look),
        [line for words in item.problems for line in _problem(words, look)],
        look.lines(_counts(item), indent=0),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(report: Any, look: Look) -> list[str]:
    who = short(report.organisation) or "（未写明单位）"
    year = f"{report.year}年" if report.year else "（未写明年份）"
    title = look.paint(f"{who}  {year}", "strong")
    return [visible(report.document.source.path), f"{title}  {word('type', report.type)}"]


def _sections(sections: Sequence[Any], look: Look) -> list[str]:
    shown = [s for s in sections if 0 < s.level <= 2]
    lines = [
        line
        for s in shown
        for line in look.lines(short(s.heading, 60), indent=2 * s.level + 5, first=f"{'  ' * s.level}{s.id}")
    ]  # fmt: skip
    return ["各部分：", *lines] if lines else []


def _findings(item: Any, rules: Mapping[str, Any], look: Look) -> list[str]:
    if not item.findings and (item.report.blank or item.report.type == "none"):
        return ["没有核对。"]
    if not item.findings:
        if item.problems:
            # What was left out or could not be read may contain errors.
            return ["所查的部分没有发现对不上的地方，请看下面的注意。"]
        return [look.paint("没有发现对不上的地方。", "supported")]
    index = _Index(
        starts=[sentence.start for sentence in item.report.sentences],
        headings=headings(item.report.sections),
    )
    return ["发现：", *(line for one in _roots_first(item.findings) for line in _finding(item, one, rules, index, look))]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Lookup tables for the findings: the starts of sentences, and headings by section."""

    starts: Sequence[int]
    headings: Mapping[str, str]


def _roots_first(findings: Sequence[Any]) -> list[Any]:
    """Sort worst first, each finding followed by those that mending it removes."""
    order = sorted(findings, key=lambda f: (_ORDER[f.severity], f.start))
    known = {f.id for f in findings if f.id}
    follow: dict[str, list[Any]] = {}
    for one in order:
        if one.cause in known:
            follow.setdefault(one.cause, []).append(one)
    roots = [one for one in order if one.cause not in known]
    return [each for root in roots for each in (root, *follow.get(root.id, ()))]


def _finding(
    item: Any, finding: Any, rules: Mapping[str, Any], index: _Index, look: Look
) -> list[str]:
    """Render severity, rule and title; the sentence; what is wrong and how to mend it."""
    entry = rules.get(finding.rule, "")
    title = entry if isinstance(entry, str) else entry.get("title", "")
    tag = look.paint(f"[{word('severity', finding.severity)}]", finding.severity)
    quote = _quote(item, index.starts, finding)
    message = flow(visible(finding.message)).strip()
    if finding.cause:
        return look.lines(f"随上条消失：{finding.rule} {message}", indent=8)
    return [
        f"  {tag} {finding.rule} {title}",
        *_where(item, finding, index.headings, look),
        *(look.lines(f"原文：{quote}", indent=6) if quote else []),
        *look.lines(message, indent=6),
    ]


def _where(item: Any, finding: Any, titles: Mapping[str, str], look: Look) -> list[str]:
    """Render the place of a finding: section, paragraph, page or cell."""
    place = fields(finding.place, "page", "paragraph", "table", "row", "column")
    heading = titles.get(finding.section, "")
    words = where(place, heading, form(item.report.form), cell=not finding.claims)
    return look.lines(f"位置：{words}", indent=6) if words else []


def _problem(words: str, look: Look) -> list[str]:
    return look.lines(f"注意：{short(words, 400)}", indent=0)


def _quote(item: Any, starts: Sequence[int], finding: Any) -> str:
    """Return the sentence that a finding is about, "" for one about cells."""
    place = bisect_right(starts, finding.start) - 1
    if place < 0 or (finding.cells and not finding.claims):
        return ""
    sentence = item.report.sentences[place]
    if finding.start >= sentence.end:
        return ""
    at = finding.start - sentence.start
    return flow(around(sentence.text, at, at, _QUOTED)).strip()


def _counts(item: Any) -> str:
    verdicts = Counter(claim.verdict for claim in item.claims)
    words = "、".join(f"{word}{verdicts[key]}" for key, word in labels()["verdict"].items())
    return f"共{len(item.claims)}个数：{words}；{_severities(item.findings)}。"


def _severities(findings: Sequence[Any]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return "、".join(f"{words}{counts[key]}" for key, words in labels()["severity"].items())


def summary(items: Sequence[Any], failed: Sequence[str] = (), *, look: Look = PLAIN) -> str:
    """Render several reports as one table, with a last line of total counts."""
    heads = list(labels()["severity"].values())
    lines = ["汇总：", "  " + right(heads, [6] * len(heads)) + "  报告"]
    lines += [_row(item, look) for item in items]
    lines += [f"  {'未能读出':>14}  {visible(name)}" for name in failed]
    unread = f"，另有{len(failed)}份未能读出" if failed else ""
    clean = sum(not item.findings for item in items)
    faulty = sum(any(f.severity == "error" for f in item.findings) for item in items)
    every = [finding for item in items for finding in item.findings]
    words = (
        f"共{len(items)}份报告{unread}：{faulty}份有错误，{clean}份没有发现；{_severities(every)}。"
    )
    return "\n".join([*lines, "", *look.lines(words, indent=0)])


def _row(item: Any, look: Look) -> str:
    counts = Counter(finding.severity for finding in item.findings)
    cells = [
        " " * (6 - len(words)) + (look.paint(words, key) if counts[key] else words)
        for key in labels()["severity"]
        for words in (str(counts[key]),)
    ]
    report = item.report
    who = f"{short(report.organisation, 30) or '（未写明单位）'} {report.year or ''}".rstrip()
    return f"  {''.join(cells)}  {who}  {visible(report.document.source.path)}"
