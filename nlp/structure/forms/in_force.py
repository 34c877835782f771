"""The forms in force over the years, from `knowledge/reports/disclosure/forms/`, and mixtures of two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Any

from nlp.knowledge import load, names
from nlp.structure.forms.form import Form, Identity, Row

_REQUESTS = "requests"


@cache
def form(name: str) -> Form:
    """A form by its name, "disclosure-2021" and so on.

    >>> form("disclosure-2021").table("requests")[0].key
    'new'
    """
    data = load(f"reports/disclosure/forms/{name}")
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
        type=data.get("type", data["name"]),
        fixed_rows=data.get("fixed_rows", True),
    )


def forms() -> tuple[Form, ...]:
    """All forms, the newest first."""
    return tuple(
        form(name.split("/")[-1])
        for name in sorted(names("reports/disclosure/forms"), reverse=True)
    )


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
