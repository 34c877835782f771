"""`common/units` and `common/names`: units and bounds of numbers, and names with numerals."""

from __future__ import annotations

import msgspec

from nlp.knowledge.models.base import Model, Regex, Title, Word, Words


class Before(Model, frozen=True):
    """Words before a number that give its bound."""

    about: Words
    over: Words
    under: Words
    at_least: Words
    at_most: Words


class After(Model, frozen=True):
    """Words after a number that give its bound."""

    about: Words
    over: Words
    at_least: Words
    at_most: Words
    span_over: Words
    span_at_most: Words


class Units(Model, frozen=True):
    """Measure words and the words around numbers."""

    count: Words
    weak: Words
    big: Words
    duration: Words
    with_ge: Words
    refused: Words
    money: Words
    yuan: Words
    measure: Words
    not_before: dict[Word, Regex]
    one_is_article: Words
    bounds_before: Before
    negations: Words
    not_a_bound_after: dict[Word, str]
    not_a_cue_after: dict[Word, str]
    bounds_after: After


class Guarded(Model, frozen=True):
    """A name that may also begin a real quantity, and what must not follow it."""

    name: Title
    not_before: Regex


class Names(Model, frozen=True):
    """Names and slogans that contain numerals."""

    names: tuple[Word, ...]
    guarded: tuple[Guarded, ...] = msgspec.field(default_factory=tuple)
