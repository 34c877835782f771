"""Renders the checked numbers of a report for a terminal: verdict, cells, sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.arithmetic import PROSE, cells, worked
from nlp.display.export.records import number
from nlp.display.forms import Labels, word
from nlp.display.safe import short
from nlp.display.terminal.console import Look, measure, pad

_LISTED = 12
_WIDEST = 24  # width of the column of numbers
_JUDGED = 12  # width of the column of verdicts


def claims(item: Any, names: Labels, look: Look, *, brief: bool) -> list[str]:
    """Return lines of the checked numbers, then of those no table answers; `brief`: only differences."""
    checked = [claim for claim in item.claims if claim.verdict != "uncheckable"]
    listed = [claim for claim in checked if not (brief and claim.verdict == "supported")]
    values = {
        f"{name}.{cell.row}.{cell.column}": number(cell.value)
        for name, cells in item.report.tables.items()
        for cell in cells
    }
    wide = min(max((measure(short(c.text, 40)) for c in listed), default=0), _WIDEST) + 2
    lines = [line for claim in listed for line in _claim(claim, names, values, look, wide)]
    return [
        *(["对不上的数：" if brief else "核对过的数："] if lines else []),
        *lines,
        *([] if brief else _unanswered(item.claims, look)),
    ]


def _claim(
    claim: Any, names: Labels, values: Mapping[str, Any], look: Look, wide: int
) -> list[str]:
    """Return mark, number, verdict and evidence; a long statement gets its own line."""
    words, verdict = short(claim.text, 40), word("verdict", claim.verdict)
    mark = look.paint(word("mark", claim.verdict), claim.verdict)
    margin = 4 + wide + _JUDGED
    first, *others = look.lines(_held(claim, names, values), indent=margin)
    judged = (
        look.paint(verdict, claim.verdict) + " " * (_JUDGED - measure(verdict)) + first[margin:]
    )
    if measure(words) < wide:
        return [f"  {mark} {pad(words, wide)}{judged}", *others]
    return [f"  {mark} {words}", f"{' ' * (4 + wide)}{judged}", *others]


def _unanswered(claims: Sequence[Any], look: Look) -> list[str]:
    """Return the numbers that no table answers, the first few by name."""
    others = [short(claim.text, 20) for claim in claims if claim.verdict == "uncheckable"]
    if not others:
        return []
    more = "…" if len(others) > _LISTED else ""
    words = f"表不能答的{len(others)}个：{'、'.join(others[:_LISTED])}{more}"
    return look.lines(words, indent=4, first=f"  {word('mark', 'uncheckable')}")


def _held(claim: Any, names: Labels, values: Mapping[str, Any]) -> str:
    """Return the cells of the evidence with their sum; without cells, the explanation."""
    if not claim.evidence or (claim.formula or "").startswith(PROSE):
        return short(claim.explanation, 120)
    if claim.basis:
        named = f"{names.formula(claim.formula)} {number(claim.expected)}"
        sum_of = worked(claim.basis, number(claim.value), values)
        return f"字面所指：{named}；另一口径：{names.formula(claim.basis)}，{sum_of}"
    shown = [
        f"{names.cell(f'{e.table}.{e.row}.{e.column}')} {number(e.value)}"
        for e in claim.evidence[:4]
    ]
    listed = names.formula(claim.formula) if "*" in (claim.formula or "") else "，".join(shown)
    alone = "*" not in (claim.formula or "") and cells(claim.formula or "") == [claim.formula]
    if alone or claim.kind in ("zero", "all"):
        return listed
    return f"{listed}：{worked(claim.formula, number(claim.expected), values, unit=claim.unit)}"
