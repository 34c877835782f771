"""Where the form of the lists says which measure answers which problem."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.themes.problems.items import ListedPoint
from nlp.themes.problems.matters import matters, shortfall


def answering(problems: Sequence[ListedPoint], measures: Sequence[ListedPoint]) -> tuple[int, ...]:
    """Return the indices of as many measures as there are problems, one for each; () without them.

    They are all measures, or, where both sides are numbered from one, the first numbered list of
    that length: an unnumbered sentence before it and a second list after it answer no problem of
    their own.
    """
    size = len(problems)
    if len(measures) == size:
        return tuple(range(size))
    wanted = list(range(1, size + 1))
    if [problem.number for problem in problems] != wanted:
        return ()
    numbers = [measure.number for measure in measures]
    for first in range(len(numbers)):
        longer = numbers[first + size : first + size + 1] == [size + 1]
        if numbers[first : first + size] == wanted and not longer:
            return tuple(range(first, first + size))
    return ()


def one_to_one(problems: Sequence[ListedPoint], measures: Sequence[ListedPoint]) -> bool:
    """Whether one problem of one matter stands before one measure that names something to be done.

    A sentence of several matters has several problems, of which position selects none.
    """
    if len(problems) != 1 or len(measures) != 1:
        return False
    return len(matters(shortfall(problems[0].text))) == 1 and bool(matters(measures[0].text))
