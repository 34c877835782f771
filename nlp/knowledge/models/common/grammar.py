"""`common/grammar` and `reports/*/linking`: how a sentence is parsed, and how links are weighed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from nlp.knowledge.models.base import Count, Key, Model, Regex, Title, Words


class Production(Model, frozen=True):
    """The edge that a pattern of symbols gives, with a sentence that matches and one that must not.

    `whole_names`, `items_name`: slots of which the words of the whole, or of every item, name one.
    """

    name: Title
    edge: Literal["part_of", "sum_of", "change_from"]
    pattern: Title
    example: Title
    unlike: Title
    whole_names: Key | None = None
    items_name: Key | None = None


class Listing(Model, frozen=True):
    """How a list of parts continues and ends."""

    rest: Words
    complete: tuple[Regex, ...]
    each: Words
    ways: Words
    refers: Words
    such_as: str
    overlap: tuple[Regex, ...]
    incomplete: tuple[Regex, ...]
    ends: Words
    opens: Words
    alike: tuple[str, ...]


class Grammar(Model, frozen=True):
    """Operators by their function, macros, productions."""

    operators: dict[Key, Words]
    touching: dict[Key, Words]
    patterns: dict[Key, Regex]
    macros: dict[Key, Title]
    productions: tuple[Production, ...]
    lists: Listing
    goes_on: Words
    recipients: Words
    reaches: dict[Key, Count]
    bounds: dict[Key, Decimal]


class Feature(Model, frozen=True):
    """A feature of a candidate: its title, its weight, and the text shown where it decides.

    `other`: the number then counts another matter; `loose`: a difference then proves nothing.
    """

    title: Title
    weight: float
    says: str = ""
    other: bool = False
    loose: bool = False


class Linking(Model, frozen=True):
    """The features by which candidates are weighed."""

    floor: float
    firm: float
    near: float
    unknown_character: float
    unknown_among_results: float
    decides: float
    features: dict[Key, Feature]
