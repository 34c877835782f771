"""`reports/*/sections`: the parts of a report."""

from __future__ import annotations

from typing import Literal

from nlp.knowledge.models.base import Count, Key, Model, Title, Words

RoleName = Literal["overview", "proactive", "requests", "review", "problems", "other"]


class Role(Model, frozen=True):
    """A section of the report and the phrases by which its heading is recognised."""

    role: RoleName
    name: Title
    titles: Words
    words: tuple[Words, ...] = ()
    short: Words = ()
    since: Count | None = None
    required: bool = True


class Topic(Model, frozen=True):
    """A topic that section one must cover, and the words that show it."""

    topic: Key
    name: Title
    cues: Words


class Sections(Model, frozen=True):
    """The sections of a report of this family.

    `before_title`, `behind_title`: words that may surround a title of `roles` where it is
    joined to other text.
    """

    roles: tuple[Role, ...]
    before_title: Words = ()
    behind_title: Words = ()
    topics: tuple[Topic, ...] = ()
    topics_in: tuple[Key, ...] = ()
    empty_problems: Words = ()
    row_labels: Words = ()
    joiners: tuple[Title, ...] = ()
