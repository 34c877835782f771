"""`common/grammar` and `reports/*/linking`: how a sentence is read, and how sure a link is."""

from __future__ import annotations

from typing import Literal

from nlp.knowledge.models.base import Key, Model, Regex, Title, Words


class Production(Model, frozen=True):
    """What a stretch of symbols means, with a sentence that shows it and one that must not."""

    name: Title
    edge: Literal["part_of", "change_from"]
    pattern: Title
    example: Title
    unlike: Title


class Listing(Model, frozen=True):
    """How a list of parts goes on and ends."""

    rest: Words
    complete: tuple[Regex, ...]
    incomplete: tuple[Regex, ...]
    ends: Words
    inner: Words
    alike: tuple[str, ...]


class Grammar(Model, frozen=True):
    """Operators by what they do, macros, productions."""

    operators: dict[Key, Words]
    touching: dict[Key, Words]
    patterns: dict[Key, Regex]
    macros: dict[Key, Title]
    productions: tuple[Production, ...]
    lists: Listing
    goes_on: Words
    recipients: Words
    reason: Regex


class Feature(Model, frozen=True):
    """A feature of a candidate: its name, its weight, what is told where it decides.

    `other`: the number is then of another matter; `loose`: a difference proves nothing.
    """

    title: Title
    weight: float
    says: str = ""
    other: bool = False
    loose: bool = False


class Linking(Model, frozen=True):
    """How candidates are weighed."""

    floor: float
    margin: float
    unknown_character: float
    features: dict[Key, Feature]
