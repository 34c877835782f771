"""The forms as the tables are read and checked by: rows, columns, labels, identities."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Literal

from nlp.knowledge import load, names

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[)）]|[（(]?\d{1,2}[)）.、．]+)"
)
_REQUESTS = "requests"
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
        return tuple(key for key in keys if any(fnmatchcase(key, pattern) for pattern in wanted))


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

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of one table, in order."""
        return tuple(row for row in self.rows if row.table == name)

    def titles(self, table: str) -> dict[str, tuple[str, ...]]:
        """How the heading of each column of a table may be printed."""
        variants = self.variants.get(table, {})
        return {
            key: (re.sub(r"（.*", "", title), *variants.get(key, ()))
            for row in self.table(table)
            for key, title in zip(row.columns, row.titles, strict=True)
        }

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in order."""
        return tuple(dict.fromkeys(row.table for row in self.rows))


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


def tidy(label: str) -> str:
    """A label without numbering, blanks and punctuation, as labels are compared."""
    return _TIDY.sub("", _NUMBERING.sub("", re.sub(r"\s+", "", label)))


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
