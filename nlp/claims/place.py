"""What was found in a sentence -> claims at their place in the document."""

from __future__ import annotations

from decimal import Decimal

from nlp.claims.evidence.tables import Books
from nlp.claims.sentence.context import Around
from nlp.claims.sentence.period import scope_of
from nlp.claims.verdicts.statement import Statement
from nlp.structure.outline.sentences import offsets
from nlp.types import Claim, Quantity, Sentence


class Place:
    """Puts what was found in a sentence at its place in the document."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self.sentence = sentence
        self.map = offsets(text[sentence.start : sentence.end])

    def at(self, index: int) -> int:
        """The place in the document of a character of the sentence."""
        if self.map is None:
            return self.sentence.start + index
        if index >= len(self.map):
            return self.sentence.end
        return self.sentence.start + self.map[index]

    def claim(self, quantity: Quantity, around: Around, books: Books, *, number: int) -> Claim:
        """The claim of a number, not yet judged."""
        scoped = "scope" in around.reading.slots
        return Claim(
            id=f"c{number}",
            sentence=self.sentence.text,
            text=quantity.text,
            start=self.at(quantity.start),
            end=self.at(quantity.end - 1) + 1,
            value=quantity.value,
            unit=quantity.unit,
            kind=quantity.kind,
            bound=quantity.bound,
            precision=quantity.precision,
            year=books.year,
            scope=scope_of(around.before, books.names) if scoped else None,
            section=self.sentence.section,
            sentence_start=self.sentence.start,
        )

    def statement(self, statement: Statement, books: Books) -> Claim:
        """The claim of a statement such as 均已办结, not yet judged."""
        start, end = statement.start, statement.end
        return Claim(
            id="",
            sentence=self.sentence.text,
            text=self.sentence.text[start:end],
            start=self.at(start),
            end=self.at(end - 1) + 1,
            value=Decimal(0) if statement.kind == "zero" else None,
            unit="",
            kind=statement.kind,
            indicator=statement.indicator,
            year=books.year,
            section=self.sentence.section,
            sentence_start=self.sentence.start,
        )
