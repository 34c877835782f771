"""`common/themes/*`: words by which sentences are told apart and problems paired."""

from __future__ import annotations

from typing import Annotated

import msgspec

from nlp.knowledge.models.base import Model, Regex, Title, Words

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
    leads: Words
    common: Words


class Traditional(Model, frozen=True):
    """Traditional characters, each followed by the simplified one."""

    pairs: Title
