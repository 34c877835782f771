"""`reports/*/lists`: words by which a number in a list depends on others."""

from __future__ import annotations

from nlp.knowledge.models.base import Formula, Key, Maybe, Model, Regex, Words


class Lists(Model, frozen=True):
    """Words by which a number in a list depends on the numbers before it."""

    rest: Words
    rest_title: str
    rest_whole: Formula
    sums: Words
    columns: dict[Key, Words]
    decisions: dict[Key, Words]
    reasons_of: dict[Key, dict[Key, Words]]
    rest_joined: Regex
    applicants_act: Words
    revised: Words
    item_units: Words
    page_units: Words
    deciding: Words
    body_units: Words
    none_of: Regex
    disclosure_part: Regex
    reasons: Regex
    bodies: Words
    all_of: Words
    copula: Words
    case_words: Words
    elliptical: Words
    such_as: str
    of: str
    nominal: Words
    related: Words
    bare_grants: Words
    attributes: Words
    attribute_signs: Words
    other_endings: Words
    uncounted: Regex
    published_at: Regex
    reviewer: Words
    mostly: Words
    levels: Words
    kinds_of: Words
    among: Words
    also_granted: Words
    attribute_heads: Words
    attribute_tails: Words
    lead_ins: tuple[Regex, ...]
    generic: Words
    leftover: str
    newly: str
    channels: Words
    all_channels: Words
    covers_all: Words
    another_matter: str
    not_in_form: str
    other_unit: str
    is_denied: str
    counts_bodies: str
    is_change: str
    too_weak: str
    rest_unclear: str
    rest_tail: str
    of_two: Words
    one: str
    any_whole: Words
    whole_of_results: Key
    unfinished: str
    unfinished_row: str
    answered_row: str
    denied_results: Words
    request_headings: str
    case_units: tuple[Maybe, ...]
