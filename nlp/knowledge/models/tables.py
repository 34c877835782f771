"""`reports/*/tables`: words by which the statutory tables are found, and the words of cells."""

from __future__ import annotations

from typing import Annotated

import msgspec

from nlp.knowledge.models.base import Key, Model, Regex, Title, Word, Words

# The value of a unit in the unit of the form, as text, so that no digit is lost.
Factor = Annotated[str, msgspec.Meta(pattern=r"^\d+(\.\d+)?$")]


class Subtotal(Model, frozen=True):
    """An extra column that is the sum of some columns of the form."""

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
    letters: Words


class Signs(Model, frozen=True):
    """Words before a figure that give its sign."""

    more: Words
    less: Words


class Entries(Model, frozen=True):
    """Words in cells besides bare figures; `worth` is by the key of a row and the unit."""

    silent: Words
    units: Words
    money: Words
    signs: Signs
    worth: dict[Key, dict[Word, Factor]]


class Marks(Model, frozen=True):
    """Numbers of rows, articles of law and years, above a table and within its lines of labels."""

    above: Regex
    within: Regex


class Tables(Model, frozen=True):
    """Words by which the tables are found in a text, and the words of their cells."""

    above: tuple[Title, ...]
    sums: Words
    marks: Marks
    cells: Entries
    proactive: Second
    requests: Third
    review: Fourth
