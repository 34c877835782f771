"""The words that a sentence is read by, found in one pass: concepts of the form and operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from nlp.knowledge import cached, load
from nlp.structure.forms.in_force import forms

OPERATOR = "op"
# Shorter labels (其他, 总计) are everyday words.
_LONG = 8
_NUMBERED = re.compile(r"^(?:\d[.．、]|[（(][一二三四五六七八九十][)）]|[一二三四]、)")


class Token(NamedTuple):
    """A known phrase at its place; `tags` are its slots and values, mostly one.

    A named tuple: a report makes hundreds, and a tuple is made three times as fast.
    """

    start: int
    end: int
    tags: tuple[tuple[str, str], ...]


def tokens(text: str) -> tuple[Token, ...]:
    """All known phrases of a text, the longest where they overlap, in order.

    >>> [t.tags for t in tokens("收到依申请公开")]
    [(('row', 'new'),), (('matter', 'request'),)]
    """
    automaton, tags = _automaton()
    return tuple(
        [
            Token(start, end, tags[index])
            for index, start, end in automaton.find_matches_as_indexes(text)
        ]
    )


def _phrases() -> Iterator[tuple[str, str, str]]:
    """Each phrase with its slot and value: of the data, and the labels that the form prints."""
    for slot, values in load("reports/disclosure/terms").items():
        for value, listed in values.items() if isinstance(values, dict) else [("", values)]:
            for phrase in listed:
                yield phrase, slot, value
    for value, listed in load("common/grammar")["operators"].items():
        for phrase in listed:
            yield phrase, OPERATOR, value
    for shape in forms():
        for row in shape.table("requests"):
            for label in row.labels:
                if len(plain := _NUMBERED.sub("", label)) >= _LONG:
                    yield plain, "row", row.key


@cached
def _automaton() -> tuple[Any, list[tuple[tuple[str, str], ...]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    phrases: dict[str, dict[tuple[str, str], None]] = {}
    for phrase, slot, value in _phrases():
        phrases.setdefault(phrase, {})[slot, value] = None
    automaton = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest)
    return automaton, [tuple(tags) for tags in phrases.values()]
