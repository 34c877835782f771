"""`common/themes/*`: words by which sentences are told apart and problems paired."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nlp.knowledge.models.base import Model, Regex, Share, Title, Words

Cue = Annotated[str, msgspec.Meta(min_length=1, max_length=6, pattern="^，?[^，]*$")]


class Cues(Model, frozen=True):
    """Groups of words, each one feature of a model."""

    groups: dict[str, tuple[Cue, ...]]


class Sides(Model, frozen=True):
    """Words that say on which side a sentence stands."""

    problem: Words
    measure: Words


class Pairing(Model, frozen=True):
    """How problems are told from measures."""

    headings: Sides
    labels: Sides
    openings: tuple[Regex, ...]
    turns: tuple[Regex, ...]
    marks: Words
    continuing: Words
    leads: Words
    common: Words
    matters: dict[str, tuple[Regex, ...]]


class Traditional(Model, frozen=True):
    """Traditional characters, each followed by the simplified one."""

    pairs: Title


class Next(Model, frozen=True):
    """How often a sentence of each place comes next."""

    problem: Share
    measure: Share
    after: Share
    front: Share


class Place(Model, frozen=True):
    """A place of the outline: the role of its section, and what comes after it."""

    role: Literal["problems", "other", "front"]
    next: Next


class Places(Model, frozen=True):
    """The four places of the outline."""

    problem: Place
    measure: Place
    after: Place
    front: Place


class Sequence(Model, frozen=True):
    """How the sentences of a report follow one another."""

    places: Places
