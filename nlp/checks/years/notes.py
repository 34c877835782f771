"""The result of the checks of years: a span of a sentence with a message."""

from __future__ import annotations

from nlp.types import Sentence, Severity
from nlp.types.quick import frozen


@frozen
class SpanNote:
    """A span of a sentence with a message about it."""

    sentence: Sentence
    words: tuple[int, int]
    message: str
    severity: Severity = "warning"
