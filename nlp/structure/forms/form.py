"""The form by which tables are read and checked: rows, columns, labels, identities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal, NamedTuple

from nlp.knowledge.notation import notation
from nlp.types.quick import frozen

_HEAD, _LEAST = 6, 4
Titles = Mapping[str, tuple[str, ...]]
PUNCTUATION = re.compile(r"[\s“”\"'‘’（）()，,。：:；;、．.·\-—|/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a form: its key, its printed labels, its columns in order."""

    table: str
    key: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    decimal: bool = False
    titles: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    # The normalised labels, and their first characters, by which they are found.
    plain: tuple[str, ...] = field(init=False, repr=False, compare=False)
    heads: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", tuple(tidy(label) for label in self.labels))
        short = (tidy(notation("explained").sub("", label))[:_HEAD] for label in self.labels)
        found = tuple(dict.fromkeys(head for head in short if len(head) >= _LEAST))
        object.__setattr__(self, "heads", found)

    @property
    def level(self) -> str:
        """The level of the row, as the marks of its numbering: "、", "（）", "." or ""."""
        match = notation("label_number").match(self.labels[0])
        return re.sub(r"\w", "", match[0]) if match else ""

    @property
    def ordinal(self) -> str:
        """The number printed before the label, "6" for 6.属于四类过程性信息, else ""."""
        match = re.match(r"(\d)[.、]", self.labels[0])
        return match[1] if match else ""


@frozen
class Identity:
    """The sum of the parts is that of the wholes, in each row or in each column."""

    rule: str
    table: str
    across: Literal["rows", "columns"]
    parts: tuple[str, ...]
    wholes: tuple[str, ...]

    def rows(self, keys: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Return the row keys that match patterns such as `refused.*`."""
        return _matching(keys, wanted)


@lru_cache(maxsize=256)
def _matching(keys: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if any(fnmatchcase(key, pattern) for pattern in wanted))


class Sum(NamedTuple):
    """One instance of an identity: the full names of the cells on either side, and its place."""

    place: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of a type of report: the rows of its tables in print order, and its identities.

    `type`: the public name, equal to `name` except for a variant. `fixed_rows`: no row may be
    left out; before 2019 every province had its own list.
    """

    name: str
    title: str
    rows: tuple[Row, ...]
    headings: Mapping[str, str]
    groups: tuple[str, ...]
    identities: tuple[Identity, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    type: str = ""
    fixed_rows: bool = True
    tables: tuple[str, ...] = field(init=False, repr=False, compare=False)
    # The full names of the cells of each table, in print order.
    cells: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _sums: dict[str, tuple[Sum, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _by_table: Mapping[str, tuple[Row, ...]] = field(init=False, repr=False, compare=False)
    _titles: Mapping[str, Titles] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tables = tuple(dict.fromkeys(row.table for row in self.rows))
        object.__setattr__(self, "tables", tables)
        by_table = {
            table: tuple(row for row in self.rows if row.table == table) for table in tables
        }
        object.__setattr__(self, "_by_table", by_table)
        cells = {
            table: tuple(f"{table}.{row.key}.{column}" for row in rows for column in row.columns)
            for table, rows in by_table.items()
        }
        object.__setattr__(self, "cells", cells)
        titles = {table: _printed(rows, self.variants) for table, rows in by_table.items()}
        object.__setattr__(self, "_titles", titles)

    @property
    def sums(self) -> Mapping[str, tuple[Sum, ...]]:
        """The identities, by the rule that checks them, made on first use: most forms are only compared."""
        if not self._sums:
            made: dict[str, tuple[Sum, ...]] = {}
            for identity in self.identities:
                found = _sums_of(identity, self.table(identity.table))
                made[identity.rule] = (*made.get(identity.rule, ()), *found)
            self._sums.update(made)
        return self._sums

    def table(self, name: str) -> tuple[Row, ...]:
        """Return the rows of one table, in order."""
        return self._by_table.get(name, ())

    def heads(self, table: str) -> tuple[tuple[str, ...], ...]:
        """Return the first words of the labels of each row of a table that has them."""
        return tuple(row.heads for row in self.table(table) if row.heads)

    def titles(self, table: str) -> Titles:
        """Return the possible headings of each column of a table."""
        return self._titles.get(table, {})


def _sums_of(identity: Identity, rows: Sequence[Row]) -> Iterator[Sum]:
    if identity.across == "columns":
        for row in rows:
            name = f"{row.table}.{row.key}."
            yield Sum(
                row.labels[0],
                tuple(name + part for part in identity.parts),
                tuple(name + whole for whole in identity.wholes),
            )
        return
    keys = tuple(row.key for row in rows)
    parts, wholes = identity.rows(keys, identity.parts), identity.rows(keys, identity.wholes)
    for column in rows[0].columns if rows else ():
        yield Sum(
            column,
            tuple(f"{identity.table}.{key}.{column}" for key in parts),
            tuple(f"{identity.table}.{key}.{column}" for key in wholes),
        )


def _printed(rows: Sequence[Row], variants: Mapping[str, Titles]) -> Titles:
    others = variants.get(rows[0].table, {})
    return {
        key: (re.sub(r"（.*", "", title), *others.get(key, ()))
        for row in rows
        for key, title in zip(row.columns, row.titles, strict=True)
    }


@lru_cache(maxsize=4096)
def tidy(label: str) -> str:
    """Normalise a label for comparison: without numbering, blanks and punctuation."""
    return PUNCTUATION.sub("", notation("label_number").sub("", "".join(label.split())))
