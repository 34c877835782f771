"""The words of a clause that tell what is counted, found in one pass."""

from __future__ import annotations

from typing import Any, NamedTuple

from nlp.knowledge import cached, load


class Mention(NamedTuple):
    """A known phrase at its place; `tags` are its slots and values, mostly one.

    A named tuple: a report makes hundreds, and a tuple is made three times as fast.
    """

    start: int
    end: int
    tags: tuple[tuple[str, str], ...]


def mentions(text: str) -> tuple[Mention, ...]:
    """All known phrases of a text, the longest where they overlap, in order.

    >>> [m.tags for m in mentions("收到依申请公开")]
    [(('row', 'new'),), (('matter', 'request'),)]
    """
    automaton, tags = _automaton()
    return tuple(
        [
            Mention(start, end, tags[index])
            for index, start, end in automaton.find_matches_as_indexes(text)
        ]
    )


@cached
def _automaton() -> tuple[Any, list[tuple[tuple[str, str], ...]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    phrases: dict[str, list[tuple[str, str]]] = {}
    for slot, values in load("reports/disclosure/terms").items():
        pairs = values.items() if isinstance(values, dict) else [("", values)]
        for value, listed in pairs:
            for phrase in listed:
                phrases.setdefault(phrase, []).append((slot, value))
    automaton = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest)
    return automaton, [tuple(tags) for tags in phrases.values()]
