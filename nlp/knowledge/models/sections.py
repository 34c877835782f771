"""`reports/*/sections` and `tables`: the parts of a report and where its tables stand."""

from __future__ import annotations

from typing import Literal

from nlp.knowledge.models.base import Count, Key, Model, Regex, Title, Word, Words

RoleName = Literal["overview", "proactive", "requests", "review", "problems", "other"]


class Role(Model, frozen=True):
    """A part of the report and the phrases by which its heading is known."""

    role: RoleName
    name: Title
    titles: Words
    words: tuple[Words, ...] = ()
    short: Words = ()
    since: Count | None = None


class Topic(Model, frozen=True):
    """A topic that section one must speak of, and words that speak of it."""

    topic: Key
    name: Title
    cues: Words


class Sections(Model, frozen=True):
    """What a report of this family consists of."""

    roles: tuple[Role, ...]
    topics: tuple[Topic, ...] = ()
    empty_problems: Words = ()
    row_labels: Words = ()
    joiners: tuple[Title, ...] = ()


class Second(Model, frozen=True):
    """Words of table two."""

    article: Word


class Third(Model, frozen=True):
    """Words of table three."""

    first: Word
    three: Words
    one: Regex


class Fourth(Model, frozen=True):
    """Words of table four."""

    anchors: Words
    following: Regex
    groups: dict[Key, Regex]
    outcome: Word


class Tables(Model, frozen=True):
    """Words by which the tables are found in a text."""

    above: tuple[Title, ...]
    proactive: Second
    requests: Third
    review: Fourth
