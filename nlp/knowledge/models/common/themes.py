"""`common/themes/*`: words that distinguish themes and pair problems with measures."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nlp.knowledge.models.base import Model, Regex, Share, Title, Words

Cue = Annotated[str, msgspec.Meta(min_length=1, max_length=6, pattern="^，?[^，]*$")]


class Cues(Model, frozen=True):
    """Groups of words, each one feature of a model."""

    groups: dict[str, tuple[Cue, ...]]


class Sides(Model, frozen=True):
    """Patterns of headings and labels that name the problems or the measures."""

    problem: tuple[Regex, ...]
    measure: tuple[Regex, ...]


class Pairing(Model, frozen=True):
    """How problems are distinguished from measures."""

    titles: Sides
    openings: tuple[Regex, ...]
    turns: tuple[Regex, ...]
    framing: Words
    marks: dict[Title, Annotated[int, msgspec.Meta(ge=0, le=9)]]
    continuing: Words
    leads: Words
    contrasts: tuple[Regex, ...]
    common: Words
    matters: dict[str, tuple[Regex, ...]]


class Traditional(Model, frozen=True):
    """Traditional characters, each followed by the simplified one."""

    pairs: Title


class Next(Model, frozen=True):
    """The probability that the next sentence is of each place."""

    problem: Share
    measure: Share
    after: Share
    front: Share


class Place(Model, frozen=True):
    """A place in the outline: the role of its section, and the probabilities of the next place."""

    role: Literal["problems", "other", "front"]
    next: Next


class Places(Model, frozen=True):
    """The four places of the outline."""

    problem: Place
    measure: Place
    after: Place
    front: Place


class Sequence(Model, frozen=True):
    """How the sentences of a report follow one another, and the shares of themes in sections one to four."""

    places: Places
    front: dict[str, Share]
    rarer: Share
    lowered: dict[str, float]
