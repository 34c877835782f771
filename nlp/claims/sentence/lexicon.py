"""Finds the known phrases of a sentence in one pass: concepts of the form, and operators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from nlp.knowledge import cached, load
from nlp.structure.forms.in_force import forms

OPERATOR = "op"
Tags = tuple[tuple[str, str], ...]
# The number of sentences, about ten reports, from which building the automaton is worthwhile.
_MANY = 300
_ALONE = (1,)
# Shorter labels (其他, 总计) are everyday words.
_LONG = 8
_NUMBERED = re.compile(r"^(?:\d[.．、]|[（(][一二三四五六七八九十][)）]|[一二三四]、)")


class Token(NamedTuple):
    """A known phrase with its span; `tags` are its slots and values, mostly one.

    A named tuple, since a report has hundreds, and a tuple is three times as fast to create.
    """

    start: int
    end: int
    tags: tuple[tuple[str, str], ...]


# What the constructor of a named tuple calls, without the call of its own.
_token = partial(tuple.__new__, Token)


def tokens(text: str) -> tuple[Token, ...]:
    """Return all known phrases of a text, in order, the longest where they overlap.

    >>> [t.tags for t in tokens("收到依申请公开")]
    [(('row', 'new'),), (('matter', 'request'),)]
    """
    found = _phrases()
    if found.asked < _MANY:
        found.asked += 1
        return tuple(found.by_hand(text))
    automaton, tags = _automaton()
    return tuple(
        [
            _token((start, end, tags[index]))
            for index, start, end in automaton.find_matches_as_indexes(text)
        ]
    )


class Phrases:
    """The phrases with their slots and values, for a search without an automaton.

    Building the automaton takes a tenth of a second, which is not recovered by a command that
    reads one report.
    """

    def __init__(self, tags: Mapping[str, Tags]) -> None:
        self.tags = tags
        self.asked = 0
        lengths: dict[str, set[int]] = {}
        for phrase in tags:
            lengths.setdefault(phrase[:2], {1}).add(len(phrase))
        self._lengths = {head: sorted(known, reverse=True) for head, known in lengths.items()}

    def by_hand(self, text: str) -> Iterator[Token]:
        """Yield the leftmost phrases, and of those with one start the longest."""
        place, end = 0, len(text)
        while place < end:
            for length in self._lengths.get(text[place : place + 2], _ALONE):
                phrase = text[place : place + length]
                if tags := self.tags.get(phrase):
                    yield Token(place, place + len(phrase), tags)
                    place += len(phrase)
                    break
            else:
                place += 1


@cached
def _phrases() -> Phrases:
    found: dict[str, Tags] = {}
    for slot, value, listed in _listed():
        tag = (slot, value)
        alone = (tag,)
        for phrase in listed:
            before = found.get(phrase)
            if before is None:
                found[phrase] = alone
            elif tag not in before:
                found[phrase] = (*before, tag)
    return Phrases(found)


def _listed() -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield slot, value and phrases from the data and from the labels of the form."""
    for slot, values in load("reports/disclosure/terms").items():
        for value, listed in values.items() if isinstance(values, dict) else [("", values)]:
            yield slot, value, listed
    for value, listed in load("common/grammar")["operators"].items():
        yield OPERATOR, value, listed
    for shape in forms():
        for row in shape.table("requests"):
            plain = [_NUMBERED.sub("", label) for label in row.labels]
            yield "row", row.key, [label for label in plain if len(label) >= _LONG]


@cached
def _automaton() -> tuple[Any, list[Tags]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    found = _phrases().tags
    return AhoCorasick(list(found), matchkind=MatchKind.LeftmostLongest), list(found.values())
