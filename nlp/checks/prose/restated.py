"""Finds sentences that are repeated with another figure: 全年举办培训班3期…, later 5期."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.patterns import pattern
from nlp.claims.sentence.numbers import quantities_of
from nlp.knowledge import load
from nlp.types import Quantity, Sentence
from nlp.types.quick import frozen

_GAP = "□"
_TIDY = re.compile(r"[\s，。；、,;.]+")
_COUNTED = ("count", "money")


@frozen
class Restated:
    """A sentence, its figure that differs from an earlier one, and the earlier sentence and figure."""

    sentence: Sentence
    figure: Quantity
    earlier: Sentence
    stated: Quantity


def restated(sentences: Sequence[Sentence]) -> Iterator[Restated]:
    """Yield sentences about the whole year that repeat an earlier one but for a figure.

    >>> from nlp.checks.example import compose
    >>> report = compose("一、总体情况\\n全年走访社区6次，听取意见建议。全年走访社区8次，听取意见建议。")
    >>> [(one.stated.text, one.figure.text) for one in restated(report.sentences)]
    [('6次', '8次')]
    """
    seen: dict[str, tuple[Sentence, tuple[Quantity, ...]]] = {}
    for before, sentence in pairwise([None, *sentences]):
        if sentence is None or (before is not None and before.text.endswith(("：", ":"))):
            continue
        counted = _figures(sentence.text)
        frame = _frame(sentence.text, counted) if counted else ""
        if not frame:
            continue
        earlier, stated = seen.setdefault(frame, (sentence, counted))
        differs = _difference(stated, counted)
        if differs:
            yield Restated(sentence=sentence, earlier=earlier, stated=differs[0], figure=differs[1])


def _figures(text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities_of(text) if q.kind in _COUNTED and q.unit)


def _frame(text: str, figures: Sequence[Quantity]) -> str:
    """Return the words around the figures; "" where they do not name one thing of a whole year."""
    pieces, place = "", 0
    for figure in figures:
        pieces, place = f"{pieces}{text[place : figure.start]}{_GAP}{figure.unit}", figure.end
    frame = _TIDY.sub("", pattern("sentence_mark").sub("", pieces + text[place:]))
    rule = load("common/rules")["SUM002"]
    whole_year = pattern("when").search(frame) or any(word in frame for word in rule["in_all"])
    single = any(word in frame for word in rule["one_of_several"])
    return frame if whole_year and not single and len(frame) >= rule["least_sentence"] else ""


def _difference(
    stated: Sequence[Quantity], counted: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Return the first pair of figures that differ, None where one of the pairs is not exact."""
    pairs = list(zip(stated, counted, strict=True))
    if any(one.bound != "exact" for pair in pairs for one in pair):
        return None
    return next(((one, other) for one, other in pairs if one.value != other.value), None)
