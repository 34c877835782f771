"""`common/duplicates` and `common/rules`: thresholds and word lists of single rules."""

from __future__ import annotations

from nlp.knowledge.models.base import Count, Model, Share, Words
from nlp.knowledge.models.common import wording


class Duplicates(Model, frozen=True):
    """When the texts of two bodies count as copied from one another."""

    rare_at_most: Count
    rare_share: Share
    rare_least: Count
    shared_at_least: Count
    unbroken: Count
    broken: Count
    gap: Count
    likeness: Share
    common_share: Share
    form: Words
    formulas: Words


class Parts(Model, frozen=True):
    """SUM001: from which gap on a list is not meant to be whole."""

    missing_share: Share
    missing_share_of_two: Share
    rest: Words
    taken: Words


class Twice(Model, frozen=True):
    """SUM002: what is too general to be one quantity."""

    least_words: Count
    not_unique: Words


class Listed(Model, frozen=True):
    """SUM003: units that announce a list, and kinds of things with names."""

    units: Words
    named: Words


class Rates(Model, frozen=True):
    """SUM004: what is asked in surveys, and its units."""

    units: Words
    surveys: Words


class Copied(Model, frozen=True):
    """XYR003: from when on a text repeats last year's."""

    least_characters: Count
    share: Share
    measures: wording.Measures


class Rules(Model, frozen=True):
    """Each rule under its code."""

    SUM001: Parts
    SUM002: Twice
    SUM003: Listed
    SUM004: Rates
    XYR003: Copied
    CLM008: wording.Denied
    STR004: wording.NoProblem
    STR005: wording.Years
    STR006: wording.Damage
    STR007: wording.Unfinished
    STR008: wording.Repeated
    STR009: wording.Names
    SUM006: wording.Impossible
    TAB008: tuple[wording.Stock, ...]
    XYR004: wording.Alike
