"""What one page shows of a report: all of it, unless it is many times as large as any real one.

A page with a hundred thousand findings takes a gigabyte to make and no browser opens it. The
exports (JSON, Excel, SARIF) always have everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Plain = Mapping[str, Any]
CHARACTERS, LINES, FINDINGS, CLAIMS = 300_000, 20_000, 2_000, 5_000
"""The most of a report that its page shows; the longest real reports have 50,000 characters."""
_ORDER = {"error": 0, "warning": 1, "info": 2}


def shown(item: Plain, fingerprints: Sequence[str]) -> tuple[Plain, Sequence[str]]:
    """Return the assessment that the page shows, with the fingerprints of its findings.

    `item` is an assessment as plain values, returned as it is where it is within the limits. Else
    the text ends at a line, the worst findings in it are chosen, and a line among its problems
    says how much of the report is shown.

    >>> item = {"text": "内容。", "findings": [], "claims": []}
    >>> shown(item, ()) == (item, ())
    True
    """
    end = _end(item["text"])
    sizes = {"findings": len(item["findings"]), "claims": len(item["claims"])}
    if end == len(item["text"]) and fits(characters=end, **sizes):
        return item, fingerprints
    chosen = _worst(item["findings"], end)
    findings = [item["findings"][number] for number in chosen]
    named = [fingerprints[number] for number in chosen if number < len(fingerprints)]
    cut = {
        **item,
        "text": item["text"][:end],
        "sections": [s for s in item["sections"] if s["start"] < end],
        "sentences": [s for s in item["sentences"] if s["end"] <= end],
        "tables": {name: [*_cells(cells, end)] for name, cells in item["tables"].items()},
        "claims": _claims(item["claims"], findings, end),
        "findings": findings,
    }
    return {**cut, "problems": [*item["problems"], _said(item, cut)]}, named


def _end(text: str) -> int:
    """Return where the shown text ends: behind a line where there is one, else in the middle of it.

    >>> _end("内容。\\n" * 30_000), _end("内" * 400_000)
    (80000, 300000)
    """
    place = 0
    for _ in range(LINES):
        after = text.find("\n", place) + 1
        if not after:
            return min(len(text), CHARACTERS)
        if after > CHARACTERS:
            return place if place > CHARACTERS // 2 else CHARACTERS
        place = after
    return place


def fits(*, characters: int, findings: int, claims: int) -> bool:
    """Whether the page shows all of a report of this size, but for the limit of lines."""
    return characters <= CHARACTERS and findings <= FINDINGS and claims <= CLAIMS


def _worst(findings: Sequence[Plain], end: int) -> list[int]:
    """Return the indices of the findings that are shown, in their order."""
    inside = [number for number, found in enumerate(findings) if found["end"] <= end]
    inside.sort(key=lambda number: (_ORDER[findings[number]["severity"]], findings[number]["start"]))  # fmt: skip
    return sorted(inside[:FINDINGS])


def _claims(claims: Sequence[Plain], findings: Iterable[Plain], end: int) -> list[Plain]:
    """Return the first claims of the shown text, and those that shown findings are about."""
    needed = {key for found in findings for key in found["claims"]}
    inside = [claim for claim in claims if claim["end"] <= end]
    return [c for number, c in enumerate(inside) if number < CLAIMS or c["id"] in needed]


def _cells(cells: Iterable[Plain], end: int) -> Iterator[Plain]:
    """Yield the cells; those behind the shown text have no place in it."""
    for cell in cells:
        yield cell if cell["end"] <= end else {**cell, "start": 0, "end": 0}


def _said(item: Plain, cut: Plain) -> str:
    """Return the line that says how much of the report the page shows."""
    kinds = (("text", "字"), ("findings", "处问题"), ("claims", "个数字"))
    said = [
        f"{len(item[name])}{unit}中的{len(cut[name])}{unit}"
        for name, unit in kinds
        if len(cut[name]) < len(item[name])
    ]
    return f"报告过大，本页只显示{'、'.join(said)}；其余见 JSON 或 Excel 输出"
