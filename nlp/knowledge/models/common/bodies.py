"""`common/bodies`: names of public bodies."""

from __future__ import annotations

from nlp.knowledge.models.base import Key, Model, Regex, Title, Word, Words


class Bare(Model, frozen=True):
    """Names that are only a place: their endings, exceptions, and the words to add."""

    endings: Words
    but: Words
    add: Title


class Region(Model, frozen=True):
    """How the region before a body's name is removed."""

    levels: tuple[Regex, ...]
    no_part_of_a_name: str
    short: Regex
    no_city: Words
    upper: Words
    own: Regex


class Kind(Model, frozen=True):
    """A kind of body, recognised by the endings of its name."""

    key: Key
    title: Title
    endings: Words


class Naming(Model, frozen=True):
    """How a report names its own body, and which words are no part of a name."""

    about: Title
    acts: Words
    before: Words
    behind: Words
    never: Words
    own: Regex
    quoting: Words
    quoted: Words
    labels: Words
    compiled: tuple[Regex, ...]
    red_head: tuple[Regex, Regex]
    line_ends: Title
    line_begins: Words
    heading: Word
    government: tuple[Word, Word]
    endings: Words


class Bodies(Model, frozen=True):
    """When two spellings are one body, and which kind a body is."""

    aside: Words
    same: tuple[tuple[Title, Title], ...]
    bare: Bare
    short_endings: tuple[tuple[Title, Title], ...]
    leading: Words
    trailing: Words
    region: Region
    kinds: tuple[Kind, ...]
    naming: Naming
