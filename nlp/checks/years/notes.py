"""What a look at the years of a report gives: words of a sentence and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.types import Sentence, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A stretch of a sentence with the message about it."""

    sentence: Sentence
    words: tuple[int, int]
    message: str
    severity: Severity = "warning"
