"""`reports/*/indicators` and `lists`: what words select which formula over the cells."""

from __future__ import annotations

from typing import Any

import msgspec

from nlp.knowledge.models.base import Formula, Key, Maybe, Model, Title, Words


class Basis(Model, frozen=True):
    """Another recognised way to count the same thing."""

    formula: Formula
    title: Title


class Measure(Model, frozen=True):
    """What a row of words names."""

    title: Title
    formula: Formula
    indicator: Key | None = None
    bases: tuple[Basis, ...] = ()


class Column(Model, frozen=True):
    """The columns that a word for the one who asked names."""

    title: Title
    of: tuple[Key, ...]
    also: tuple[Key, ...] = ()


class Requests(Model, frozen=True):
    """Indicators of table three."""

    units: tuple[Maybe, ...]
    rows: dict[Key, Measure]
    columns: dict[Key, Column]


class Matter(Model, frozen=True):
    """Rows of table four."""

    title: Title
    rows: tuple[Key, ...]


class Review(Model, frozen=True):
    """Indicators of table four."""

    units: tuple[Maybe, ...]
    matters: dict[Key, Matter]
    outcomes: dict[Key, Measure]


class Act(Model, frozen=True):
    """What was done with a document, by form."""

    title: Title
    formula: dict[Key, Formula]
    loose: bool | tuple[Key, ...] = False


class Document(Model, frozen=True):
    """Documents and decisions of table two."""

    title: Title
    default: Key
    acts: dict[Key, Act]
    units: tuple[Maybe, ...] = ()


class Proactive(Model, frozen=True):
    """Indicators of table two."""

    units: tuple[Maybe, ...]
    matters: dict[Key, Document]


class Indicators(Model, frozen=True):
    """All that the tables answer."""

    requests: Requests
    review: Review
    proactive: Proactive
    factors: dict[Key, int]
    not_claims: Words
    all_cases: Words
    disclosure: Words

    def formulas(self) -> list[str]:
        """Every formula of the file, placeholders left in."""
        found: list[str] = []
        _gather(msgspec.to_builtins(self), found)
        return found


class Lists(Model, frozen=True):
    """How a number in a list leans on the numbers before it."""

    rest: Words
    sums: Words
    pair_sums: Words
    columns: dict[Key, Words]
    decisions: dict[Key, Words]
    accepted: Words
    revised: Words
    item_units: Words
    page_units: Words
    deciding: Words
    by_form: Words
    body_units: Words
    bodies: Words


def _gather(value: Any, found: list[str]) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "formula":
                found.extend([below] if isinstance(below, str) else below.values())
            else:
                _gather(below, found)
    elif isinstance(value, list | tuple):
        for below in value:
            _gather(below, found)
