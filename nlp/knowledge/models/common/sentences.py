"""`common/polarity` and `statements`: words of praise, and statements of none or of all."""

from __future__ import annotations

from nlp.knowledge.models.base import Model, Regex, Title, Words


class Polarity(Model, frozen=True):
    """Words that judge a figure: praise, direction, comparison, hope."""

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
    will: Title
    got: Words
    manner: Words
    come: Words


class Statements(Model, frozen=True):
    """Words of statements without a number, that none or all cases are meant."""

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
    zero_towards: Regex
    zero: Words
    bare_zero: Words
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
    pending: Words
    not_all_before: Words
    counted_nouns: Words
    done_before: Words
    places: Words
    zero_leads: Words
    zero_after: Words
    zero_nouns: Words
    bare_done: Words
    manners: Words
    of_part: Title
    of_answered: Title
    of_rest: Title
    in_time: Title
