"""The date on which a report was published, and whether that was on time."""

from __future__ import annotations

import datetime as dt
import re

from nlp.knowledge import cached, load_as
from nlp.knowledge.models.dates import Dates
from nlp.scoring.words import words
from nlp.types import Report


def published(report: Report) -> dt.date | None:
    """Return the labelled date of publication on the page or in its metadata, None without one.

    Only a labelled date counts, since a date in the prose may be any date.
    """
    match = _labelled().search(report.text) or _day().match(report.document.published)
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@cached
def _day() -> re.Pattern[str]:
    return re.compile(words().day)


@cached
def _labelled() -> re.Pattern[str]:
    data = load_as("common/dates", Dates)
    acts, labels = ("|".join(map(re.escape, listed)) for listed in (data.acts, data.labels))
    return re.compile(rf"(?:{acts})(?:{labels})[】\]]?[\s:：]{{0,4}}{words().day}")


def late(date: dt.date | None, year: int | None) -> int | None:
    """Return 1 where the report of a year was published late, 0 where on time, None if unknown.

    A date before the end of that year cannot be the report's own.

    >>> late(dt.date(2024, 4, 1), 2023), late(dt.date(2024, 3, 31), 2023), late(None, 2023)
    (1, 0, None)
    """
    if date is None or year is None or date.year <= year:
        return None
    due = load_as("common/dates", Dates).due
    return int(date > dt.date(year + 1, due.month, due.day))
