"""Finds regulations and forms that had been replaced when the report was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.years.notes import Note
from nlp.knowledge import load
from nlp.types import Report


def superseded(report: Report) -> Iterator[Note]:
    """Yield names of regulations no longer in force, unless the replacement is named next to them.

    >>> from nlp.checks.example import compose
    >>> prose = "一、总体情况\\n依据《条例》（国务院令第492号）编制。"
    >>> [note.message[:8] for note in superseded(compose(prose))]
    ['“国务院令第49']
    >>> [note.message for note in superseded(compose(prose, year=2018))]
    []
    """
    entries = load("common/rules")["STR005"]["superseded"]
    for sentence in report.sentences:
        for entry in entries:
            if report.year is None or report.year < entry["since"]:
                continue
            match = re.search(entry["words"], sentence.text)
            if match and not any(word in sentence.text for word in entry["beside"]):
                yield Note(
                    sentence=sentence,
                    words=match.span(),
                    message=f"“{match[0]}”已被取代，{report.year}年应引用{entry['now']}。请改正所引的依据。",
                )
