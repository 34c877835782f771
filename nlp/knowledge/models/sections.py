"""`reports/*/sections`: the parts of a report."""

from __future__ import annotations

from typing import Literal

from nlp.knowledge.models.base import Count, Key, Model, Title, Words

RoleName = Literal["overview", "proactive", "requests", "review", "problems", "other"]


class Role(Model, frozen=True):
    """A part of the report and the phrases by which its heading is known."""

    role: RoleName
    name: Title
    titles: Words
    words: tuple[Words, ...] = ()
    short: Words = ()
    since: Count | None = None
    required: bool = True


class Topic(Model, frozen=True):
    """A topic that section one must speak of, and words that speak of it."""

    topic: Key
    name: Title
    cues: Words


class Sections(Model, frozen=True):
    """What a report of this family consists of.

    `before_title`, `behind_title`: words that may stand around a title of `roles` where it is
    glued to other text.
    """

    roles: tuple[Role, ...]
    before_title: Words = ()
    behind_title: Words = ()
    topics: tuple[Topic, ...] = ()
    topics_in: tuple[Key, ...] = ()
    empty_problems: Words = ()
    row_labels: Words = ()
    joiners: tuple[Title, ...] = ()
