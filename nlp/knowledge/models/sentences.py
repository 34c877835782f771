"""`common/change`, `parts`, `polarity`, `statements`: words that build sentences."""

from __future__ import annotations

from nlp.knowledge.models.base import Model, Regex, Words


class Change(Model, frozen=True):
    """Words of comparison."""

    against_last_year: Words
    against_other: Words
    up: Words
    down: Words
    to: Words


class Parts(Model, frozen=True):
    """How a sentence lists the parts of a whole."""

    openings: Words
    asides: Words
    rest: Words
    complete: Words
    incomplete: Words
    totals: Words
    new_topics: Words
    inner: Words


class Polarity(Model, frozen=True):
    """Words that judge a figure."""

    praise: Words
    strong: Words
    up: Words
    down: Words
    negation: Words
    low: Words
    praise_patterns: tuple[Regex, ...]
    trend: Words
    better: Words
    compares: Words
    hope: Words


class Statements(Model, frozen=True):
    """Statements without a number: none, all."""

    quantifiers: Words
    done: Words
    answered: Words
    concluded: Words
    upheld: Words
    on_time: Words
    not_a_verb_before: Words
    subjects: Words
    zero_negations: Words
    zero_verbs: Words
    zero: Words
    bare_zero: Words
    bare_zero_before: Words
    corrected: Words
    negations: Words
    includes: Words
    carried_in: Words
    zero_behind: Words
    own_names: Words
    own_subject: Words
    own_only: Words
    own_without: Words
    own_others: Words
    averaged: Words
    parts: Words
    fresh: Words
