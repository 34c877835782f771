"""Passages of a report, and the mapping from a passage's offsets to the document.

A passage is a sentence with the later ones that continue it: those after a ； or a ：,
and those that begin with 其中.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.clause import reach
from nlp.knowledge import cached, load
from nlp.structure.outline.sentences import offsets
from nlp.types import Claim, Quantity, Sentence

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.verdicts.statement import Statement

_PARTED = ("；", ";", "：", ":")
# A number that is no date.
_COUNTED = re.compile(r"\d[^\d年月日.、．]")


def passages(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Yield the passages of a report: each sentence with those that continue it."""
    opens = _opens()
    group: list[Sentence] = []
    for sentence in sentences:
        if group and _goes_on(group, sentence, opens):
            group.append(sentence)
            continue
        if group:
            yield tuple(group)
        group = [sentence]
    if group:
        yield tuple(group)


@cached
def _opens() -> re.Pattern[str]:
    """Match the opening of a sentence that continues the one before."""
    grammar = load("common/grammar")
    listed = [grammar["operators"].get(n) or [grammar["patterns"][n]] for n in grammar["goes_on"]]
    return re.compile("|".join(word for words in listed for word in words))


def _goes_on(group: Sequence[Sentence], sentence: Sentence, opens: re.Pattern[str]) -> bool:
    parted = group[-1].text.rstrip().endswith(_PARTED)
    if sentence.section != group[0].section:
        # 收到申请64件，渠道为：1.当面12件；2.信函52件。 The items of a list are sections of their own.
        goes_on = parted and _is_item(group[0], sentence)
    else:
        goes_on = parted or opens.match(sentence.text.lstrip()) is not None
    return goes_on and sum(len(one.text) for one in group) <= reach("passage")


def _is_item(first: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is an item of the list that a sentence with a count opens."""
    inside = str(sentence.section).startswith(f"{first.section}.")
    return inside and _COUNTED.search(first.text) is not None


class PassageOffsets:
    """Converts offsets in a passage to offsets in the document."""

    def __init__(self, passage: Sequence[Sentence], text: str) -> None:
        self.sentences = passage
        self.starts = [0]
        for sentence in passage[:-1]:
            self.starts.append(self.starts[-1] + len(sentence.text))
        self.maps = [offsets(text[one.start : one.end]) for one in passage]
        self.text = "".join(one.text for one in passage)
        self.origin: Sequence[int] | None = None

    def of(self, graph: SentenceGraph) -> PassageOffsets:
        """Return the same mapping for offsets that count in a graph."""
        self.origin = graph.origin
        return self

    def _index(self, index: int) -> int:
        return index if self.origin is None else self.origin[index]

    def _sentence(self, index: int) -> int:
        return bisect_right(self.starts, self._index(index)) - 1

    def at(self, index: int) -> int:
        """Return the offset in the document of a character of the graph."""
        which = self._sentence(index)
        sentence, found = self.sentences[which], self.maps[which]
        local = self._index(index) - self.starts[which]
        return sentence.start + (local if found is None else found[local])

    def words(self, start: int, end: int) -> str:
        """Return the text as printed in the passage."""
        return self.text[self._index(start) : self._index(end - 1) + 1]

    def number(self, quantity: Quantity, year: int | None, *, number: int = 0) -> Claim:
        """Return the claim of a number, without a verdict."""
        return Claim(
            id=f"c{number}",
            text=self.words(quantity.start, quantity.end),
            value=quantity.value,
            unit=quantity.unit,
            kind=quantity.kind,
            bound=quantity.bound,
            precision=quantity.precision,
            year=year,
            **self._where(quantity.start, quantity.end),
        )

    def statement(self, statement: Statement, year: int | None) -> Claim:
        """Return the claim of a statement such as 均已办结, without a verdict."""
        return Claim(
            id="",
            text=self.words(statement.start, statement.end),
            value=Decimal(0) if statement.kind == "zero" else None,
            unit="",
            kind=statement.kind,
            indicator=statement.indicator,
            year=year,
            **self._where(statement.start, statement.end),
        )

    def _where(self, start: int, end: int) -> dict[str, Any]:
        sentence = self.sentences[self._sentence(start)]
        return {
            "sentence": sentence.text,
            "start": self.at(start),
            "end": self.at(end - 1) + 1,
            "section": sentence.section,
            "sentence_start": sentence.start,
        }
