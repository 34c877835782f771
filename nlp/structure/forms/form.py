"""The form by which tables are read and checked: rows, columns, labels, identities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal, NamedTuple

from nlp.knowledge.notation import notation
from nlp.types.quick import cached_property, frozen

_HEAD, _LEAST = 6, 4
Titles = Mapping[str, tuple[str, ...]]
PUNCTUATION = re.compile(r"[\s“”\"'‘’（）()，,。：:；;、．.·\-—|/]+")


@frozen(slots=False)
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

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The normalised labels."""
        return tuple(tidy(label) for label in self.labels)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The first characters of the normalised labels, by which they are found."""
        short = (tidy(notation("explained").sub("", label))[:_HEAD] for label in self.labels)
        return tuple(dict.fromkeys(head for head in short if len(head) >= _LEAST))

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


@frozen(slots=False)
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

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in print order."""
        return tuple(dict.fromkeys(row.table for row in self.rows))

    @cached_property
    def cells(self) -> Mapping[str, tuple[str, ...]]:
        """The full names of the cells of each table, in print order."""
        return {
            table: tuple(f"{table}.{row.key}.{column}" for row in rows for column in row.columns)
            for table, rows in self._by_table.items()
        }

    @cached_property
    def sums(self) -> Mapping[str, tuple[Sum, ...]]:
        """The identities, by the rule that checks them, made on first use: most forms are only compared."""
        made: dict[str, tuple[Sum, ...]] = {}
        for identity in self.identities:
            found = _sums_of(identity, self.table(identity.table))
            made[identity.rule] = (*made.get(identity.rule, ()), *found)
        return made

    @cached_property
    def _by_table(self) -> Mapping[str, tuple[Row, ...]]:
        return {
            table: tuple(row for row in self.rows if row.table == table) for table in self.tables
        }

    @cached_property
    def _titles(self) -> Mapping[str, Titles]:
        return {table: _printed(rows, self.variants) for table, rows in self._by_table.items()}

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
