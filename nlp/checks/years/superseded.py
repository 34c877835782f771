"""Finds regulations and forms that had been replaced when the report was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nlp.checks.years.notes import SpanNote
from nlp.knowledge import cached, load
from nlp.types import Report


def superseded(report: Report) -> Iterator[SpanNote]:
    """Yield names of regulations no longer in force, unless the replacement is named next to them.

    >>> from nlp.checks.example import compose
    >>> prose = "一、总体情况\\n依据《条例》（国务院令第492号）编制。"
    >>> [note.message[:8] for note in superseded(compose(prose))]
    ['“国务院令第49']
    >>> [note.message for note in superseded(compose(prose, year=2018))]
    []
    """
    year = report.year
    entries = [] if year is None else [one for one in _entries() if one[1]["since"] <= year]
    for sentence in report.sentences:
        for words, entry in entries:
            match = words.search(sentence.text)
            if match and not any(word in sentence.text for word in entry["beside"]):
                yield SpanNote(
                    sentence=sentence,
                    words=match.span(),
                    message=f"“{match[0]}”已被取代，{report.year}年应引用{entry['now']}。请改正所引的依据。",
                )


@cached
def _entries() -> list[tuple[re.Pattern[str], Mapping[str, Any]]]:
    listed = load("common/rules")["STR005"]["superseded"]
    return [(re.compile(entry["words"]), entry) for entry in listed]
