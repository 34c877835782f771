"""The similarity of a problem and a measure: shared words, matters and topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.knowledge import cached, load
from nlp.themes.problems.items import ListedPoint
from nlp.themes.problems.matters import matters, shortfall
from nlp.types.quick import frozen

ALIKE = 0.12
"""The share of common character pairs from which two items are of one matter."""
_MATTER, _TOPIC, _MOST = 0.1, 0.04, 3


@frozen
class Likeness:
    """What a problem and a measure have in common: share of words, number of matters, topic."""

    words: float
    matters: int
    topic: bool

    @property
    def related(self) -> bool:
        """Whether the measure responds to the problem, by its words."""
        return self.words >= ALIKE or self.matters > 0

    @property
    def score(self) -> float:
        """How well the two match, 0 where nothing connects them."""
        return self.words + _MATTER * min(self.matters, _MOST) + _TOPIC * self.topic


def likenesses(
    problems: Sequence[ListedPoint], measures: Sequence[ListedPoint]
) -> list[list[Likeness]]:
    """Return the likeness of every problem and measure, one row per problem.

    意识不强 and 组织业务培训 share no word, but both are about the staff's skills.
    """
    from nlp.themes import topics

    lacking = [shortfall(item.text) for item in problems]
    texts = lacking + [item.text for item in measures]
    about = topics(texts, ["problems"] * len(texts))
    first, second = about[: len(problems)], about[len(problems) :]
    return [
        [
            Likeness(
                words=likeness(problem, measure.text),
                matters=len(matters(problem) & matters(measure.text)),
                topic=topic is not None and topic == other,
            )
            for measure, other in zip(measures, second, strict=True)
        ]
        for problem, topic in zip(lacking, first, strict=True)
    ]


def likeness(first: str, second: str) -> float:
    """Return the share of character pairs that two items have in common, without common words.

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
