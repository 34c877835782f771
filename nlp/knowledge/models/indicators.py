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


class Lists(Model, frozen=True):
    """Words by which a number in a list depends on the numbers before it."""

    rest: Words
    rest_title: str
    rest_whole: Formula
    sums: Words
    columns: dict[Key, Words]
    decisions: dict[Key, Words]
    applicants_act: Words
    revised: Words
    item_units: Words
    page_units: Words
    deciding: Words
    body_units: Words
    none_of: Regex
    disclosure_part: Regex
    reasons: Regex
    bodies: Words
    all_of: Words
    copula: Words
    case_words: Words
    elliptical: Words
    such_as: str
    of: str
    nominal: Words
    related: Words
    bare_grants: Words
    attributes: Words
    attribute_signs: Words
    other_endings: Words
    uncounted: Regex
    published_at: Regex
    reviewer: Words
    mostly: Words
    levels: Words
    kinds_of: Words
    among: Words
    also_granted: Words
    attribute_heads: Words
    attribute_tails: Words
    lead_ins: tuple[Regex, ...]
    generic: Words
    leftover: str
    newly: str
    channels: Words
    all_channels: Words
    covers_all: Words
    another_matter: str
    not_in_form: str
    other_unit: str
    is_denied: str
    counts_bodies: str
    is_change: str
    too_weak: str
    rest_unclear: str
    rest_tail: str
    of_two: Words
    one: str
    any_whole: Words
    whole_of_results: Key
    unfinished: str
    unfinished_row: str
    answered_row: str
    denied_results: Words
    request_headings: str
    case_units: tuple[Maybe, ...]


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
