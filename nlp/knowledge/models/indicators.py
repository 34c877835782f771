"""`reports/*/indicators` and `lists`: which words select which formula over the cells."""

from __future__ import annotations

from typing import Any

import msgspec

from nlp.knowledge.models.base import Formula, Key, Maybe, Model, Regex, Title, Words


class Basis(Model, frozen=True):
    """Another recognised way to count the same thing."""

    formula: Formula
    title: Title
    spoken: dict[Key, tuple[Key, ...]] = msgspec.field(default_factory=dict)
    excluded: dict[Key, tuple[Key, ...]] = msgspec.field(default_factory=dict)
    needs: Key | None = None


class Scopes(Model, frozen=True, rename={"with_words": "with"}):
    """Words by which prose says which rows a number includes and which it leaves out."""

    without: Words
    apart: Words
    with_words: Words
    together: Words
    only: Words
    denied: Regex


class Measure(Model, frozen=True):
    """The formula that an indicator stands for, with its other bases."""

    title: Title
    formula: Formula
    indicator: Key | None = None
    bases: tuple[Basis, ...] = ()
    of: tuple[Key, ...] = ()


class Column(Model, frozen=True):
    """The columns that a word for the applicant names."""

    title: Title
    of: tuple[Key, ...]
    also: tuple[Key, ...] = ()
    also_title: str = ""


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
    endings: tuple[Key, ...]
    outcome_of_row: dict[Key, Key]
    matters: dict[Key, Matter]
    outcomes: dict[Key, Measure]


class Act(Model, frozen=True):
    """An act on a document, with its formula by form."""

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


class Way(Model, frozen=True):
    """One way to count on a stated basis: the whole, parts by their row, parts by applicant."""

    title: Title
    whole: Formula
    parts: dict[Key, Formula]
    columns: Formula | None = None
    titles: dict[Key, Title] = msgspec.field(default_factory=dict)


class Stated(Model, frozen=True, rename={"with_rows": "with"}):
    """A basis that a sentence states by the parts that it lists of a whole."""

    whole: tuple[Key, ...]
    with_rows: tuple[Key, ...]
    ways: tuple[Way, ...]
    without: tuple[Key, ...] = ()


class Indicators(Model, frozen=True):
    """All indicators that the tables answer."""

    groups: dict[Key, tuple[Key, ...]]
    stated: tuple[Stated, ...]
    scopes: Scopes
    requests: Requests
    review: Review
    proactive: Proactive
    factors: dict[Key, int]
    not_claims: Words
    all_cases: Words
    disclosure: Words

    def formulas(self) -> list[str]:
        """Return every formula of the file, with placeholders."""
        found: list[str] = []
        _gather(msgspec.to_builtins(self), found)
        return found


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
