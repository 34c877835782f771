"""Short keys of the wordings -> formulas over contract names, and their values."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from corpora.generator import marks

_LITIGATION = "review.litigation_direct.{0} + review.litigation_after_review.{0}"
_KEYS = {
    "all": "requests.new.total + requests.carried_in.total",
    "open": "requests.granted.total + requests.partially_granted.total",
    "organisations": " + ".join(
        f"requests.new.{column}"
        for column in ("business", "research", "social", "legal_service", "other")
    ),
    "refused": "requests.refused.*.total",
    "unavailable": "requests.unavailable.*.total",
    "not_processed": "requests.not_processed.*.total",
    "other": "requests.other.*.total",
    "rec": "review.reconsideration.total",
    "direct": "review.litigation_direct.total",
    "after": "review.litigation_after_review.total",
    "lit": _LITIGATION.format("total"),
    "cases": "review.reconsideration.total + " + _LITIGATION.format("total"),
    "fees": "proactive.fees.amount",
}


@lru_cache(maxsize=1024)
def formula(key: str) -> str:
    """The formula a key stands for.

    >>> formula("new"), formula("new:business"), formula("doc.issued")
    ('requests.new.total', 'requests.new.business', 'proactive.normative_documents.issued')
    """
    if key in _KEYS:
        return _KEYS[key]
    if key in {"licensing", "penalties", "coercion"}:
        return f"proactive.{key}.decisions"
    head, dot, tail = key.partition(".")
    if dot and head in {"doc", "reg"}:
        row = "normative_documents" if head == "doc" else "regulations"
        return f"proactive.{row}.{tail}"
    row, colon, column = key.partition(":")
    if row == "rec":
        return f"review.reconsideration.{column}"
    if row == "lit":
        return _LITIGATION.format(column)
    return f"requests.{row}.{column if colon else 'total'}"


def value(key: str, figures: Mapping[str, Decimal | None]) -> Decimal | None:
    """The value of a key in the unit of prose; None where the form has no such cell."""
    if key.startswith("prev."):
        return figures.get(key)
    return marks.evaluate(formula(key), figures)


def holds(condition: str, figures: Mapping[str, Decimal | None]) -> bool:
    """Whether a condition of a group of wordings is met: "key", "!key" or "a>b"."""
    if ">" in condition:
        left, right = condition.split(">")
        one, two = _side(left, figures), _side(right, figures)
        return one is not None and two is not None and one > two
    found = value(condition.lstrip("!"), figures)
    if found is None:
        return False
    return found == 0 if condition.startswith("!") else found > 0


def _side(text: str, figures: Mapping[str, Decimal | None]) -> Decimal | None:
    return Decimal(text) if text.isdigit() else value(text, figures)
