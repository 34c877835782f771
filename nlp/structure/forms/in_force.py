"""The forms in force over the years, from `knowledge/reports/*/forms/`, and mixtures of two."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from nlp.errors import UnknownName
from nlp.knowledge import cached, current, load_as
from nlp.structure.forms.form import Form, Identity, Row
from nlp.structure.forms.kinds import NONE, family_of
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.knowledge.models import form as model

_REQUESTS = "requests"


@cached
def form(name: str) -> Form:
    """Return a form by its name, such as "disclosure-2021".

    >>> form("disclosure-2021").table("requests")[0].key
    'new'
    """
    if name not in _where():
        return _empty(name)
    from nlp.knowledge.models.form import Form as Model

    data = load_as(_where()[name], Model)
    return Form(
        name=data.name,
        title=data.title,
        rows=tuple(row for table, entry in data.tables.items() for row in _rows(table, entry)),
        headings={table: entry.title for table, entry in data.tables.items()},
        groups=data.groups,
        aliases=data.aliases,
        identities=tuple(
            Identity(
                rule=entry.rule,
                table=entry.table,
                across=entry.across,
                parts=entry.parts,
                wholes=entry.wholes or (str(entry.whole),),
            )
            for entry in data.identities
        ),
        variants={table: entry.variants for table, entry in data.tables.items()},
        telling=data.telling,
        type=data.type or data.name,
        fixed_rows=data.fixed_rows,
    )


def _empty(name: str) -> Form:
    """Return the form of a type without tables. Raises UnknownName for an unknown type."""
    if name != NONE and family_of(name) == NONE:
        raise UnknownName("form", name, sorted(_where()))
    return Form(name=name, title=name, rows=(), headings={}, groups=(), identities=())


@cached
def _where() -> dict[str, str]:
    """Return the data file of each form by the name of the form."""
    found = current().names("reports/*/forms/*")
    return {name.rsplit("/", 1)[-1]: name for name in found}


def forms() -> tuple[Form, ...]:
    """Return all forms, the newest first."""
    return tuple(form(name) for name in sorted(_where(), reverse=True))


@cached
def mixed(name: str, requests: str) -> Form:
    """Return a mixture of forms: tables two and four of one, table three of another.

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
    """Return the form, perhaps a mixture, of a report whose table three has the given row keys."""
    base = form(name)
    own = {row.key for row in base.table(_REQUESTS)}
    if not own or own.issuperset(rows):
        return base
    others = (one for one in forms() if {r.key for r in one.table(_REQUESTS)}.issuperset(rows))
    other = next(others, None)
    return mixed(name, other.name) if other else base


def _rows(table: str, entry: model.Table) -> list[Row]:
    if entry.layout == "one_row":
        columns, titles = tuple(entry.columns), tuple(entry.columns.values())
        return [
            Row(table=table, key=key, labels=(label,), columns=columns, titles=titles)
            for key, label in entry.rows.items()
        ]
    return [
        Row(
            table=table,
            key=key,
            labels=row.labels,
            columns=tuple(block.columns),
            decimal=row.decimal,
            titles=tuple(block.columns.values()),
            signed=block.signed,
            phrases=row.phrases,
            units=row.units,
        )
        for block in entry.blocks
        for key, row in block.rows.items()
    ]
