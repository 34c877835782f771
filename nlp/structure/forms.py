"""The forms as the tables are read and checked by: rows, columns, labels, identities."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from nlp.knowledge import load, names

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[)）]|[（(]?\d{1,2}[)）.、．]+)"
)
_EXPLAINED = re.compile(r"(?<=.)[（(](?!一).*")
_HEAD, _LEAST = 6, 4
_REQUESTS = "requests"
Titles = Mapping[str, tuple[str, ...]]
_TIDY = re.compile(r"[\s“”\"'‘’（）()，,。：:；;、．.·\-—|/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a form: its key, how it is printed, its columns in order."""

    table: str
    key: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    decimal: bool = False
    titles: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    # The labels as they are compared, and the first characters that they are found by.
    plain: tuple[str, ...] = field(init=False, repr=False, compare=False)
    heads: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", tuple(tidy(label) for label in self.labels))
        short = (tidy(_EXPLAINED.sub("", label))[:_HEAD] for label in self.labels)
        found = tuple(dict.fromkeys(head for head in short if len(head) >= _LEAST))
        object.__setattr__(self, "heads", found)

    @property
    def ordinal(self) -> str:
        """The number printed before the label, "6" of 6.属于四类过程性信息, else ""."""
        match = re.match(r"(\d)[.、]", self.labels[0])
        return match[1] if match else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """parts sum up to wholes, over the columns of each row or the rows of each column."""

    rule: str
    table: str
    across: Literal["rows", "columns"]
    parts: tuple[str, ...]
    wholes: tuple[str, ...]

    def rows(self, keys: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
        """The row keys that patterns such as `refused.*` stand for."""
        return _matching(keys, wanted)


@lru_cache(maxsize=256)
def _matching(keys: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if any(fnmatchcase(key, pattern) for pattern in wanted))


class Sum(NamedTuple):
    """One instance of an identity: the full names of the cells on either side, and where."""

    place: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A type of report: the rows of its tables in print order and what must tie up."""

    name: str
    title: str
    rows: tuple[Row, ...]
    headings: Mapping[str, str]
    groups: tuple[str, ...]
    identities: tuple[Identity, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    tables: tuple[str, ...] = field(init=False, repr=False, compare=False)
    # The full names of the cells of each table, in print order.
    cells: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    # What must add up, by the rule that looks at it.
    sums: Mapping[str, tuple[Sum, ...]] = field(init=False, repr=False, compare=False)
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
        sums: dict[str, tuple[Sum, ...]] = {}
        for identity in self.identities:
            found = _sums(identity, by_table.get(identity.table, ()))
            sums[identity.rule] = (*sums.get(identity.rule, ()), *found)
        object.__setattr__(self, "sums", sums)

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of one table, in order."""
        return self._by_table.get(name, ())

    def titles(self, table: str) -> Titles:
        """How the heading of each column of a table may be printed."""
        return self._titles.get(table, {})


def _sums(identity: Identity, rows: Sequence[Row]) -> Iterator[Sum]:
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


@cache
def form(name: str) -> Form:
    """A form by its name, "disclosure-2021" and so on.

    >>> form("disclosure-2021").table("requests")[0].key
    'new'
    """
    data = load(f"forms/{name}")
    rows = [row for table, entry in data["tables"].items() for row in _rows(table, entry)]
    return Form(
        name=data["name"],
        title=data["title"],
        rows=tuple(rows),
        headings={table: entry["title"] for table, entry in data["tables"].items()},
        groups=tuple(data["groups"]),
        aliases=data.get("aliases", {}),
        identities=tuple(
            Identity(
                rule=entry["rule"],
                table=entry["table"],
                across=entry["across"],
                parts=tuple(entry["parts"]),
                wholes=tuple(entry.get("wholes") or [entry["whole"]]),
            )
            for entry in data["identities"]
        ),
        variants={
            table: {key: tuple(words) for key, words in entry.get("variants", {}).items()}
            for table, entry in data["tables"].items()
        },
        telling=tuple(data.get("telling", ())),
    )


def forms() -> tuple[Form, ...]:
    """All forms, the newest first."""
    return tuple(form(name.split("/")[-1]) for name in sorted(names("forms"), reverse=True))


@cache
def mixed(name: str, requests: str) -> Form:
    """A mixture: tables two and four of one form, table three of another.

    >>> mixed("disclosure-2021", "disclosure-2019").table("requests")[-3].key
    'other'
    """
    base, other = form(name), form(requests)
    if base is other:
        return base
    rows = [row for row in base.rows if row.table != _REQUESTS]
    at = next((n for n, row in enumerate(rows) if row.table == "review"), len(rows))
    return replace(
        base,
        rows=(*rows[:at], *other.table(_REQUESTS), *rows[at:]),
        identities=(
            *(one for one in base.identities if one.table != _REQUESTS),
            *(one for one in other.identities if one.table == _REQUESTS),
        ),
    )


def held(name: str, rows: Collection[str]) -> Form:
    """The form of a report whose table three has the rows of some keys, a mixture perhaps."""
    base = form(name)
    own = {row.key for row in base.table(_REQUESTS)}
    if not own or own.issuperset(rows):
        return base
    others = (one for one in forms() if {r.key for r in one.table(_REQUESTS)}.issuperset(rows))
    other = next(others, None)
    return mixed(name, other.name) if other else base


@lru_cache(maxsize=4096)
def tidy(label: str) -> str:
    """A label without numbering, blanks and punctuation, as labels are compared."""
    return _TIDY.sub("", _NUMBERING.sub("", "".join(label.split())))


def _rows(table: str, entry: dict[str, Any]) -> list[Row]:
    if entry.get("layout") == "one_row":
        columns = tuple(entry["columns"])
        return [
            Row(
                table=table,
                key=key,
                labels=(label,),
                columns=columns,
                titles=tuple(entry["columns"].values()),
            )
            for key, label in entry["rows"].items()
        ]
    return [
        Row(
            table=table,
            key=key,
            labels=tuple(row["labels"]),
            columns=tuple(block["columns"]),
            decimal=bool(row.get("decimal")),
            titles=tuple(block["columns"].values()),
            signed=tuple(block.get("signed", ())),
        )
        for block in entry["blocks"]
        for key, row in block["rows"].items()
    ]
