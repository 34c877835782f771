"""Finds the body if no title names it: by a line next to the title, the author, a red head, a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.knowledge import cached, load
from nlp.structure.bodies.names import ends_like_a_name, plain_name
from nlp.structure.bodies.title import Title

_LINE = 30


def issuer(head: str, found: Sequence[Title]) -> str:
    """Return the body that the first lines name outside the title; "" where none do.

    `found` are the titles in `head`. The most reliable signs are tried first.
    """
    return next(filter(None, map(plain_name, _candidates(head, found))), "")


def _candidates(head: str, found: Sequence[Title]) -> Iterator[str]:
    compiled = list(_compiled().finditer(head))
    yield from (match["actual"] for match in compiled if match["actual"])
    for title in found[:1]:
        yield from _beside(head, title)
    yield from (match["by"] or match["who"] or "" for match in compiled)
    yield from (match["name"] for match in _red_head().finditer(head))
    yield from (match[1] for match in _labels().finditer(head))


def _beside(head: str, title: Title) -> Iterator[str]:
    """Yield the lines right below and above the title, where they are names."""
    below = head[title.end :].lstrip("\n \t　").split("\n", 1)[0]
    above = head[: title.start].rstrip("\n \t　").rpartition("\n")[2]
    for line in (below, above):
        name = re.sub(r"\s", "", line)
        if len(name) <= _LINE and ends_like_a_name(name):
            yield name


@cached
def _compiled() -> re.Pattern[str]:
    return re.compile("|".join(load("common/bodies")["naming"]["compiled"]))


@cached
def _red_head() -> re.Pattern[str]:
    return re.compile("".join(load("common/bodies")["naming"]["red_head"]))


@cached
def _labels() -> re.Pattern[str]:
    words = "|".join(load("common/bodies")["naming"]["labels"])
    return re.compile(rf"(?:{words})[ \t　]*[:：\t|][ \t　|]*([^\s|，。]{{3,30}})")
