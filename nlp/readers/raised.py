"""Superscripts: a footnote mark is not part of the text, the exponent of a unit is."""

from __future__ import annotations

import re

_EXPONENTS = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_EXPONENT = re.compile(r"[-+]?\d{1,2}")
_BASE = re.compile(r"(?:[A-Za-zμ]|[×xX*·]\s*10)\s*$")
_MARK = 6
"""Characters of the longest footnote mark."""


def lowered(raised: str, before: str, rest: str) -> str:
    """Return the text of a superscript, "" for a footnote mark, by the words around it.

    >>> lowered("1", "新收36", "件"), lowered("2", "1200m", "。"), lowered("36", "", "")
    ('', '²', '36')
    """
    mark = raised.strip()
    if not (before + rest).strip() or len(mark) > _MARK:
        return raised
    if _EXPONENT.fullmatch(mark) and _BASE.search(before):
        return mark.translate(_EXPONENTS)
    return ""
