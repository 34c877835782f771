"""`reports/*/report`: what a type of report is called, known by, and checked for."""

from __future__ import annotations

import msgspec

from nlp.knowledge.models.base import Key, Model, Regex, Title, Word, Words


class Names(Model, frozen=True):
    """How a report calls itself, as patterns: the words before and behind a year in their midst."""

    before: Regex
    behind: str


class Called(Model, frozen=True):
    """What a table is called: in short before the name of a cell, and in messages."""

    short: Word
    title: Word


class Report(Model, frozen=True):
    """A family of report types: one folder of data files.

    `type`: what a report is called whose tables do not say which form it has. `mentions`:
    words that a report without a title holds. `rules`: families (TAB) or single rules
    (TAB001) that apply; `without`: those of them that do not. `tables`, `columns`: what
    messages call them. `types`: what people call its types.
    """

    title: Title
    type: Key
    names: Names
    rules: tuple[Key, ...]
    mentions: Words = ()
    without: tuple[Key, ...] = ()
    tables: dict[Key, Called] = msgspec.field(default_factory=dict)
    columns: dict[Key, Word] = msgspec.field(default_factory=dict)
    types: dict[Key, Word] = msgspec.field(default_factory=dict)
    groups: dict[Key, Title] = msgspec.field(default_factory=dict)

    def applies(self, code: str) -> bool:
        """Whether a rule is one for reports of this family."""
        return code.startswith(self.rules) and not (self.without and code.startswith(self.without))
