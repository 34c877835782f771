"""`common/bodies`: names of public bodies."""

from __future__ import annotations

from nlp.knowledge.models.base import Key, Model, Regex, Title, Words


class Bare(Model, frozen=True):
    """A name that is nothing but a place: its endings, those that are none, what is added."""

    endings: Words
    but: Words
    add: Title


class Region(Model, frozen=True):
    """How the region in front of a body's name is cut off."""

    levels: tuple[Regex, ...]
    no_part_of_a_name: str
    short: Regex
    no_city: Words
    upper: Words
    own: Regex


class Kind(Model, frozen=True):
    """A kind of body, known by the endings of its name."""

    key: Key
    title: Title
    endings: Words


class Naming(Model, frozen=True):
    """How a report names the body that it is of, and what is no part of a name."""

    about: Title
    acts: Words
    before: Words
    behind: Words
    never: Words
    own: Regex
    quoting: Words
    quoted: Words
    labels: Words
    endings: Words


class Bodies(Model, frozen=True):
    """What makes two spellings one body, and of which kind a body is."""

    aside: Words
    same: tuple[tuple[Title, Title], ...]
    bare: Bare
    leading: Words
    trailing: Words
    region: Region
    kinds: tuple[Kind, ...]
    naming: Naming
