"""The words of `knowledge/reports/disclosure/tables.yaml`, and patterns made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from nlp.knowledge import cached, load_as

if TYPE_CHECKING:
    from nlp.knowledge.models.tables import Tables


@cached
def words() -> Tables:
    """Return the words by which tables are found, and the words of their cells."""
    from nlp.knowledge.models import tables

    return load_as("reports/disclosure/tables", tables.Tables)


def either(listed: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first.

    >>> either(["件", "件次"])
    '(?:件次|件)'
    """
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
