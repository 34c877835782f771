"""Patterns that take quadratic or exponential time: gathering them, and input that shows it."""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports sre_parse by its old name
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

CUBIC = 3
"""Starriness of regexploit: 2 quadratic, 3 cubic, above 10 exponential."""


def starriness(pattern: str | bytes) -> tuple[int, str]:
    """The worst that regexploit finds, with an input that shows it; 0 where it finds nothing.

    Parts that give nothing back are read as ending where they begin, atomic groups as any group.
    """
    worst, shown = 0, ""
    operations = _Lenient().parse_sre(pattern)
    for one in itertools.islice(find(operations), 50):
        if one.starriness > worst:
            worst, shown = one.starriness, one.example()
    return worst, shown


class _Lenient(SreOpParser):  # type: ignore[misc]
    """The reader of regexploit, with what Python 3.11 added."""

    def from_ATOMIC_GROUP(self, value: Any) -> Any:  # noqa: N802 - the name of the operation
        return self.sequence_or_singleton(value)

    def from_POSSESSIVE_REPEAT(self, value: Any) -> Any:  # noqa: N802
        least, _, repeated = value
        return self.from_MAX_REPEAT((least, least + 1, repeated))


def samples(parsed: Any) -> Iterator[int]:
    """Characters that the parts of a pattern match: its literals, one or two of each class."""
    for kind, value in parsed:
        what = str(kind)
        if what == "LITERAL":
            yield value
        elif what in ("NOT_LITERAL", "ANY"):
            yield ord("件")
        elif what == "IN":
            yield from _of_class(value)
        elif what in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from samples(value[2])
        elif what == "SUBPATTERN":
            yield from samples(value[3])
        elif what in ("ASSERT", "ASSERT_NOT"):
            yield from samples(value[1])
        elif what == "ATOMIC_GROUP":
            yield from samples(value)
        elif what == "BRANCH":
            for branch in value[1]:
                yield from samples(branch)


def _of_class(members: Any) -> Iterator[int]:
    for kind, value in members:
        what = str(kind)
        if what == "LITERAL":
            yield value
        elif what == "RANGE":
            yield value[0]
        elif what == "CATEGORY":
            yield from {"CATEGORY_DIGIT": b"1", "CATEGORY_SPACE": b" \n"}.get(str(value), b"a")
        elif what == "NEGATE":
            yield ord("件")


def attacks(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """(what opens, what to repeat): characters of the pattern, pairs of neighbours, its beginning."""
    source = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    found = [chr(code) for code in samples(parser.parse(source, pattern.flags & ~re.UNICODE))]
    singles = list(dict.fromkeys([*found[:8], *found[-4:], " "]))
    pairs = dict.fromkeys(map("".join, itertools.pairwise(found)))
    plain = [("", word) for word in (*singles, *pairs, "".join(found[:5]))]
    opened = [("".join(found[:n]), word) for n in (1, 2) for word in singles]
    between = [(found[0], f"甲{word}") for word in singles] if found else []
    return [*plain, *opened, *between]


def run(pattern: re.Pattern[Any], opening: str, word: str, count: int, *, everywhere: bool) -> None:
    """At the beginning of a run; few are sought everywhere in long texts (see the families)."""
    text: Any = opening + word * count + "!"
    if isinstance(pattern.pattern, bytes):
        text = text.encode("utf-8")
    pattern.match(text)
    pattern.fullmatch(text)
    for _ in pattern.finditer(text) if everywhere else ():
        continue
