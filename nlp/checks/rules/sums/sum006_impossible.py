"""SUM006: impossible figures: shares above 100 %, decreases below zero, a 0 that increased."""

from collections.abc import Callable, Iterator
from itertools import islice

from nlp.checks.base import MOST, Check, Example, Subject, at_words, register
from nlp.checks.prose.beyond import shares
from nlp.checks.prose.impossible import (
    Impossible,
    beyond_all,
    denied,
    fallen,
    from_nothing,
    without,
)
from nlp.checks.prose.sentences import joined
from nlp.claims.sentence.numbers import quantities_of
from nlp.types import Finding, Quantity

_TESTS: tuple[Callable[[str, tuple[Quantity, ...]], Iterator[Impossible]], ...] = (
    beyond_all,
    fallen,
    shares,
    from_nothing,
    denied,
    without,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per impossible figure, limited by kind and sentence."""
    for sentence in joined(subject.report):
        found = quantities_of(sentence.text)
        said: set[tuple[int, int]] = set()
        for test in _TESTS:
            for one in islice(test(sentence.text, found), MOST):
                if one.words not in said:
                    said.add(one.words)
                    yield at_words("SUM006", subject, sentence, one.words, one.message, "error")


CHECK = register(
    Check(
        code="SUM006",
        title="不可能的数",
        severity="error",
        why="部分不会超过整体的100%，减少的不会比原有的多，没有发生的不会比上年增加。",
        mend="核对这个数和它的基数；表示增长倍数的，不要写成占比。",
        example=Example(prose="一、总体情况\n全年公开政策文件48条，占比112%。"),
        sound=Example(prose="一、总体情况\n全年公开政策文件48条，同比增长112%。"),
        find=find,
    )
)
