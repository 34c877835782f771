"""`reports/*/tables`: words by which the statutory tables are found, and what cells may hold."""

from __future__ import annotations

from typing import Annotated

import msgspec

from nlp.knowledge.models.base import Key, Model, Regex, Title, Word, Words

# What a unit is worth in the unit of the form, as text, so that nothing is lost.
Factor = Annotated[str, msgspec.Meta(pattern=r"^\d+(\.\d+)?$")]


class Subtotal(Model, frozen=True):
    """A column that the form does not have and that sums up some of its columns."""

    titles: Words
    parts: tuple[Key, ...]


class Second(Model, frozen=True):
    """Words of table two."""

    article: Word


class Third(Model, frozen=True):
    """Words of table three."""

    first: Word
    three: Words
    one: Regex
    subtotal: Subtotal


class Fourth(Model, frozen=True):
    """Words of table four."""

    anchors: Words
    following: Regex
    groups: dict[Key, Regex]
    outcome: Word


class Signs(Model, frozen=True):
    """Words before a figure that say which way it goes."""

    more: Words
    less: Words


class Entries(Model, frozen=True):
    """What stands in cells besides bare figures; `worth` is by the key of a row and the unit."""

    silent: Words
    units: Words
    money: Words
    signs: Signs
    worth: dict[Key, dict[Word, Factor]]


class Tables(Model, frozen=True):
    """Words by which the tables are found in a text, and what their cells may hold."""

    above: tuple[Title, ...]
    sums: Words
    cells: Entries
    proactive: Second
    requests: Third
    review: Fourth
