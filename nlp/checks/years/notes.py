"""The result of the checks of years: a span of a sentence with a message."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.types import Sentence, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanNote:
    """A span of a sentence with a message about it."""

    sentence: Sentence
    words: tuple[int, int]
    message: str
    severity: Severity = "warning"
