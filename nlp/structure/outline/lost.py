"""Detects headings lost by a conversion, whose sections' words are after or between the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlp.structure.outline.roles import entries
from nlp.structure.outline.titles import Heading

_SENTENCES = 2
_WORDS = 20


def lost_headings(
    text: str, found: Sequence[Heading], tables: Mapping[str, tuple[int, int]]
) -> str:
    """Return a problem in words about sections present without their heading; "" for none.

    `tables` are the spans of the tables that were found, by name. A text without any table or
    any first-level heading is no such report, or never had sections.
    """
    first = [heading for heading in found if heading.level == 1]
    if not tables or not found:
        return ""
    there = {heading.role for heading in first}
    present = {name for name in tables if len(first) > 1}
    present |= {"overview"} if _opens_without(text, first, tables) else set()
    present |= {"problems"} if _closes_without(text, first, tables) else set()
    names = [e.name for e in entries() if e.role in present and e.role not in there]
    if not names:
        return ""
    return f"没有读到标题：{'；'.join(names)}（转换时可能丢失），其文字按前后内容归入相应部分"


def _opens_without(
    text: str, first: Sequence[Heading], tables: Mapping[str, tuple[int, int]]
) -> bool:
    """Whether there are sentences before the first heading and the first table."""
    start = min([first[0].start] if first else [], default=len(text))
    start = min(start, *(begin for begin, _ in tables.values()))
    return text.count("。", 0, start) > _SENTENCES


def _closes_without(
    text: str, first: Sequence[Heading], tables: Mapping[str, tuple[int, int]]
) -> bool:
    """Whether there are sentences after the last table, and no heading."""
    end = max(stop for _, stop in tables.values())
    rest = text[end:]
    return (
        len(rest.strip()) > _WORDS
        and "。" in rest
        and not any(heading.start >= end - 1 for heading in first)
    )
