"""Finds sentences that break off: the last word of a paragraph cannot end a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.patterns import pattern
from nlp.claims.sentence.clause import reach
from nlp.knowledge import cached, load
from nlp.segment import lengths
from nlp.types import Report, Sentence

_INDENTS = ("\u3000\u3000", "    ")


def broken_off(report: Report) -> Iterator[Sentence]:
    """Yield the last sentences of paragraphs that end in a word or mark that asks for more.

    >>> from nlp.checks.example import compose
    >>> prose = "一、总体情况\\n协调解决工作中遇到的\\n二、主动公开\\n鼓励公众参与\\n三、其他\\n加强"
    >>> [one.text for one in broken_off(compose(prose))]
    ['协调解决工作中遇到的']
    """
    for sentence, following in pairwise([*report.sentences, None]):
        if sentence is None or not sentence.text.endswith(_endings()):
            continue
        last = following is None or following.section != sentence.section
        if (last or _new_paragraph(report, sentence, following)) and _hangs(sentence.text, last):
            yield sentence


def _new_paragraph(report: Report, sentence: Sentence, following: Sentence | None) -> bool:
    """Whether the next sentence surely begins a paragraph, not a line that a converter wrapped."""
    if following is None:
        return True
    between = report.text[sentence.end : following.start]
    if "\n" not in between:
        return False
    return between.endswith(_INDENTS) or pattern("sentence_mark").match(following.text) is not None


def _hangs(text: str, last: bool) -> bool:  # noqa: FBT001
    """Whether the last word or mark asks for more; a comma may lead to the items of a list."""
    size = lengths(text[-reach("segmented") :])[-1]
    word = text[-size:]
    if word not in _endings() or (not last and not word.isalpha()):
        return False
    return pattern("ends_in_of").search(text) is None


@cached
def _endings() -> tuple[str, ...]:
    return tuple(load("common/rules")["STR007"]["hanging"])
