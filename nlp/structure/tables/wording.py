"""The words of `knowledge/reports/disclosure/tables.yaml`, as patterns where code looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from nlp.knowledge import cached, load_as

if TYPE_CHECKING:
    from nlp.knowledge.models.tables import Tables


@cached
def words() -> Tables:
    """The words by which tables are found, and what their cells may hold."""
    from nlp.knowledge.models import tables

    return load_as("reports/disclosure/tables", tables.Tables)


def either(listed: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first.

    >>> either(["件", "件次"])
    '(?:件次|件)'
    """
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
