"""How much a problem and a measure have in common: words, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.knowledge import cached, load
from nlp.themes.problems.items import Item

Table = list[list[float]]


def likenesses(
    problems: Sequence[Item], measures: Sequence[Item]
) -> tuple[Table, list[list[bool]]]:
    """For every problem and measure: the share of common words, and whether the topic is one.

    意识不强 and 组织业务培训 share no word, but both are about supervision.
    """
    from nlp.themes import topics

    texts = [item.text for item in (*problems, *measures)]
    about = topics(texts, ["problems"] * len(texts))
    first, second = about[: len(problems)], about[len(problems) :]
    words = [[likeness(p.text, m.text) for m in measures] for p in problems]
    return words, [[a is not None and a == b for b in second] for a in first]


def likeness(first: str, second: str) -> float:
    """The share of pairs of characters that two items have in common, common words apart.

    >>> likeness("解读形式单一", "丰富解读形式"), likeness("解读形式单一", "组织业务培训")
    (0.6, 0.0)
    """
    a, b = _bigrams(first), _bigrams(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _bigrams(text: str) -> set[str]:
    return {part[i : i + 2] for part in _common().split(text) for i in range(len(part) - 1)}


@cached
def _common() -> re.Pattern[str]:
    words = sorted(load("common/themes/pairing")["common"], key=len, reverse=True)
    return re.compile("|".join(words) + r"|[一二三四五六七八九十]是|[^\u4e00-\u9fff]+")
