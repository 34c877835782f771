"""Recognises the reporting body's own name in the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.knowledge import cached, load
from nlp.structure.bodies.folding import fold, region

LONGEST, _SHORTEST = 18, 3
"""Characters of a name that is looked for, and the fewest."""


def is_own(word: str, names: Sequence[str]) -> bool:
    """Whether a word is the end of the reporting body's name, or an abbreviation of it.

    >>> is_own("市市场监管局", ["云溪市市场监督管理局"]), is_own("白石镇", ["临江县白石镇人民政府"])
    (True, True)
    >>> is_own("市林草局", ["云溪市林业和草原局"]), is_own("市水利局", ["云溪市东湖区水利局"])
    (True, False)
    >>> is_own("水利局", ["云溪市市场监督管理局"]), is_own("市政府本级", ["云溪市人民政府"])
    (False, False)
    """
    # 市政府本级 is one of the bodies in 市政府's report, although a corpus treats both as one body.
    for level in load("common/statements")["own_names"]:
        if level in word and not any(level in name for name in names):
            return False
    government: str = load("common/rules")["STR009"]["plain"]
    folded = fold(word)
    for name in names:
        whole = _folded(name)
        if whole.endswith(folded) or whole.removesuffix(government).endswith(folded):
            return True
        if _is_short(folded, whole):
            return True
    return False


@cached(maxsize=256)
def _folded(name: str) -> str:
    return fold(name)


def _is_short(word: str, name: str) -> bool:
    """Whether a word is made of characters of a department's name, in order: 林草局.

    It begins and ends as the name does behind its region, and may have the level of the region
    before it.
    """
    area, rest = _parts(name)
    if word[-1:] != rest[-1:]:
        return False
    short = word.removeprefix(area[-1:]) if not rest.startswith(word[:1]) else word
    if not _SHORTEST <= len(short) <= len(rest) or short[0] != rest[0] or short[-1] != rest[-1]:
        return False
    left = iter(rest)
    return all(one in left for one in short)


@cached(maxsize=256)
def _parts(name: str) -> tuple[str, str]:
    """Return the region of a name, and what follows it with its ending shortened: 办公室 to 办."""
    area = region(name)
    rest = name.removeprefix(area)
    for full, end in load("common/bodies")["short_endings"]:
        rest = rest.removesuffix(full) + end * rest.endswith(full)
    return area, rest


@cached
def _ending() -> re.Pattern[str]:
    """Match the endings of names of public bodies in running prose."""
    return re.compile(load("common/patterns")["body_end"])


@lru_cache(maxsize=4096)
def own_spans(text: str, names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the spans where a text names the reporting body, each as long as possible.

    >>> own_spans("区水利局共收到", ("云溪市东湖区水利局",))
    ((0, 4),)
    """
    found: list[tuple[int, int]] = []
    for match in _ending().finditer(text):
        end = match.end()
        first = max(found[-1][1] if found else 0, end - LONGEST)
        start = next(
            (s for s in range(first, end - _SHORTEST + 1) if is_own(text[s:end], names)), None
        )
        if found and is_own(text[found[-1][0] : end], names):
            found[-1] = (found[-1][0], end)
        elif start is not None:
            found.append((start, end))
    return tuple(found)
