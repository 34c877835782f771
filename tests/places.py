"""Matching by place: for words of a text named by a test, the claim or finding there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp.checks import CHECKS
from nlp.types import Claim, Finding

Span = tuple[int, int]


def spans(text: str, wanted: Sequence[str]) -> list[Span]:
    """Where each of some words stands: each behind those of the same spelling named before it.

    >>> spans("收到5件，办结5件", ["5件", "5件"])
    [(2, 4), (7, 9)]
    """
    behind: dict[str, int] = {}
    found = []
    for words in wanted:
        start = text.find(words, behind.get(words, 0))
        while start > 0 and text[start - 1].isdigit() and words[0].isdigit():
            start = text.find(words, start + 1)  # 20件 is no part of 120件
        assert start >= 0, f"the text does not hold {words!r} as often as it is named"
        behind[words] = start + len(words)
        found.append((start, start + len(words)))
    return found


def at(claims: Iterable[Claim], span: Span) -> Claim | None:
    """The claim that covers a span as nearly as any; None where none shares a character with it."""
    over = [c for c in claims if c.start < span[1] and span[0] < c.end]
    return min(over, key=lambda c: abs(c.start - span[0]) + abs(c.end - span[1]), default=None)


def severity(rule: str, said: str = "") -> str:
    """What a test says a rule's findings must be, else what the rule is declared as."""
    return said or CHECKS[rule].severity


def misjudged(findings: Iterable[Finding], said: str = "") -> Iterator[str]:
    """The findings whose severity is another than it must be, in words."""
    for one in findings:
        if one.severity != severity(one.rule, said):
            yield f"{one.rule} is {one.severity}: {one.message}"
