"""Descriptions of rules: titles only, or titles with the reason and the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Guide = Mapping[str, str]
_KEYS = ("title", "why", "mend")

HOME = "urn:gouji:rules"
"""The URN of the rules. The documentation has no address of its own; `gouji explain CODE` and
the page of rules, with an anchor for each code, explain what a code means."""


def page(code: str) -> str:
    """Return the URN of a rule, ending like its anchor in the page of rules.

    >>> page("CLM002")
    'urn:gouji:rules#CLM002'
    """
    return f"{HOME}#{code}"


def guide(rules: Mapping[str, Any] | None, code: str) -> Guide:
    """Return title, why and mend of a rule; `rules` maps codes to a title or to such a mapping.

    >>> guide({"CLM001": "正文与表不符"}, "CLM001")["title"]
    '正文与表不符'
    >>> guide({}, "CLM001")
    {'title': '', 'why': '', 'mend': ''}
    """
    known = (rules or {}).get(code, "")
    given = {"title": known} if isinstance(known, str) else known
    return {key: given.get(key) or "" for key in _KEYS}
