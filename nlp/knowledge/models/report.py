"""`reports/*/report`: how a family of reports is named, recognised, and which rules apply."""

from __future__ import annotations

import msgspec

from nlp.knowledge.models.base import Key, Model, Regex, Title, Word, Words


class Names(Model, frozen=True):
    """The name of a report in its title, as patterns for the words before and after the year."""

    before: Regex
    behind: str


class Called(Model, frozen=True):
    """The names of a table: `short` before the name of a cell, `title` in messages."""

    short: Word
    title: Word


class Report(Model, frozen=True):
    """A family of report types: one folder of data files.

    `type`: the type of a report whose tables do not show its form. `mentions`: words of a report
    without a title. `rules`: families (TAB) or single rules (TAB001) that apply; `without`: those
    of them that do not. `tables`, `columns`: their names in messages. `types`: the readable names
    of its types.
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
        """Whether a rule applies to reports of this family."""
        return code.startswith(self.rules) and not (self.without and code.startswith(self.without))
