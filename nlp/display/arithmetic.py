"""Renders formulas over cells as readable sums: labels, figures and the result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

PROSE = "prose: "  # a formula over figures of the prose, not over cells
_NAME = re.compile(r"[a-z_]+(?:\.(?:[a-z_0-9]+|\*))+")
_SIGNS = ((" - ", " − "), (" * ", " × "), (" / ", " ÷ "))
_ALONE = re.compile(r"\(([^()\s]*)\)")
_PERCENT = ("%", "pp")


def cells(formula: str) -> list[str]:
    """Return the names of the cells in a formula, in their order.

    >>> cells("(requests.granted.total) / (requests.total.total)")
    ['requests.granted.total', 'requests.total.total']
    """
    return _NAME.findall(formula)


def printed(formula: str, named: Mapping[str, str]) -> str:
    """Return a formula with its cells replaced by the words in `named`, and with printed signs.

    >>> printed("(a.b.c) / (a.d.c)", {"a.b.c": "3", "a.d.c": "4"})
    '3 ÷ 4'
    >>> printed("(a.b.c + a.d.c)", {"a.b.c": "3", "a.d.c": "4"})
    '3 + 4'
    """
    words = _NAME.sub(lambda match: named.get(match[0], match[0]), formula.removeprefix(PROSE))
    for sign, shown in _SIGNS:
        words = words.replace(sign, shown)
    words = _ALONE.sub(r"\1", words)
    inner = words[1:-1]
    return inner if words == f"({inner})" and not {"(", ")"} & set(inner) else words


def worked(formula: str, result: Any, values: Mapping[str, Any], *, unit: str = "") -> str:
    """Return a formula with figures and result; only the result where a figure is missing.

    >>> worked("a.b.c - a.d.c", 112, {"a.b.c": 125, "a.d.c": 13})
    '125 − 13 = 112'
    >>> worked("prose: (462 - 420) / 420", 10, {}, unit="%")
    '(462 − 420) ÷ 420 = 10%'
    >>> worked("a.*.c", 9, {"a.b.c": 4, "a.d.c": 0, "a.e.c": 5})
    '4 + 5 = 9'
    >>> worked("a.b.c", 9, {"a.b.c": 9}), worked("a.b.c", 45000, {"a.b.c": "4.5"})
    ('9', '4.5万 = 45000')
    """
    shown = figure(result) + ("%" if unit in _PERCENT and result is not None else "")
    figures = {name: _figures(name, values) for name in cells(formula)}
    if any(one is None for one in figures.values()):
        return shown
    words = printed(formula, {name: one or "" for name, one in figures.items()})
    if result is None or words == figure(result):
        return shown
    # The form gives fees in 万元, a claim in 元.
    scaled = formula in values and Decimal(str(values[formula])) * 10_000 == Decimal(str(result))
    return f"{words}{'万' if scaled else ''} = {shown}"


def _figures(name: str, values: Mapping[str, Any]) -> str | None:
    """Return the figure of a cell; for a `*`, the sum of its rows' figures other than 0."""
    if "*" not in name:
        return None if values.get(name) is None else figure(values[name])
    held = [values[key] for key in values if fnmatchcase(key, name)]
    if not held or any(value is None for value in held):
        return None
    return " + ".join(figure(value) for value in held if value) or "0"


def figure(value: Any) -> str:
    """Format a figure with at most four decimals.

    >>> figure("43.902439024390243902"), figure(129), figure(None), figure("3.50")
    ('43.9024', '129', '', '3.50')
    """
    if value is None:
        return ""
    text = str(value)
    whole, dot, decimals = text.partition(".")
    long = dot and len(decimals) > 4 and whole.lstrip("-").isdigit()
    return f"{Decimal(text):.4f}" if long else text
