"""Finds breaks in runs of ordinals in prose: 一是…二是…三是…, 一要…二要…三要…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.checks.patterns import pattern
from nlp.checks.prose.sentences import PARTED
from nlp.knowledge import load
from nlp.types import Sentence
from nlp.types.quick import frozen

_SECOND = 2
_STYLES = ("ordinal_is", "ordinal_th", "ordinal_that")


@frozen
class Break:
    """An ordinal that continues none of the open runs: `due` was expected."""

    sentence: Sentence
    words: tuple[int, int]
    due: int
    found: int

    @property
    def missing(self) -> bool:
        """Whether an ordinal is missing; otherwise one is repeated."""
        return self.found > self.due


def breaks(sentences: Sequence[Sentence]) -> Iterator[Break]:
    """Yield breaks in the runs of each section; a nested list is a separate run.

    >>> from nlp.checks.example import compose
    >>> report = compose("一、总体情况\\n一是强化考核，二是开展培训，四是接受评议。")
    >>> [(one.due, one.found) for one in breaks(report.sentences)]
    [(3, 4)]
    """
    numerals: str = load("common/proofreading")["numerals"]
    for style in _STYLES:
        section, due, form = "", list[int](), pattern(style)
        for sentence in sentences:
            if sentence.section != section:
                section, due = sentence.section, []
            for match in form.finditer(sentence.text):
                number = numerals.index(match[1] or numerals[0]) + 1
                if number == 1:
                    due.append(2)
                    continue
                if number not in due and due:
                    yield Break(sentence=sentence, words=match.span(), due=due[-1], found=number)
                due = _after(due, number)
    yield from _led_by_verbs(sentences)


def _led_by_verbs(sentences: Sequence[Sentence]) -> Iterator[Break]:
    """Yield breaks in runs of one verb, 一要…二要…; only 一 begins one, as 三查三改 is a name.

    A single verb before the break must be in the same sentence, a semicolon aside: 一查到底 is no first item.
    """
    runs: dict[tuple[str, str], tuple[int, int]] = {}
    numerals: str = load("common/proofreading")["numerals"]
    group, goes_on = 0, False
    for sentence in sentences:
        group = group if goes_on else sentence.start
        goes_on = sentence.text.endswith(PARTED)
        for match in pattern("ordinal_verb").finditer(sentence.text):
            number, run = numerals.index(match[1]) + 1, (sentence.section, match[2])
            due, before = runs.get(run, (0, -1))
            near = due > _SECOND or before == group
            if due and number not in (1, due) and near:
                yield Break(sentence=sentence, words=match.span(), due=due, found=number)
            if number == 1 or due:
                runs[run] = (number + 1, group)


def _after(due: list[int], number: int) -> list[int]:
    """Return the open runs after a number, which closes the runs nested in the one it continues."""
    for place in reversed(range(len(due))):
        if due[place] == number:
            return [*due[:place], number + 1]
    return [*due[:-1], number + 1]
