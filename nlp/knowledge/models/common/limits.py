"""`common/duplicates` and `common/rules`: thresholds and word lists of single rules."""

from __future__ import annotations

from nlp.knowledge.models.base import Count, Model, Share, Words
from nlp.knowledge.models.common import wording


class Duplicates(Model, frozen=True):
    """Thresholds from which the texts of two bodies count as copied from one another."""

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
    """SUM001: the gap from which a list is taken to be incomplete."""

    missing_share: Share
    missing_share_of_two: Share
    rest: Words
    taken: Words
    counts_before_rest: Count


class Twice(Model, frozen=True):
    """SUM002: words too general to identify one quantity, and sentences about a whole year."""

    least_words: Count
    not_unique: Words
    longest_lead: Count
    least_alike: Count
    least_name: Count
    least_sentence: Count
    in_all: Words
    one_of_several: Words


class Listed(Model, frozen=True):
    """SUM003: units that announce a list, and kinds of things with names."""

    units: Words
    named: Words


class Rates(Model, frozen=True):
    """SUM004: words of surveys, and units."""

    units: Words
    surveys: Words
    near: Count


class Praised(Model, frozen=True):
    """EVL001: how far a praise reaches."""

    near: Count


class Topics(Model, frozen=True):
    """STR001: how long an overview is that should speak of every topic."""

    least_characters: Count


class Copied(Model, frozen=True):
    """XYR003: thresholds from which a text repeats last year's."""

    least_characters: Count
    share: Share
    measures: wording.Measures


class Done(Model, frozen=True):
    """SUM005: words for cases taken on, and for those done of them."""

    taken_on: Words
    done: Words
    older: Words
    other_rates: Words
    fillers: Words
    reaches: Words


class Rules(Model, frozen=True):
    """The settings of each rule, by its code."""

    SUM001: Parts
    SUM005: Done
    SUM002: Twice
    SUM003: Listed
    SUM004: Rates
    XYR003: Copied
    CLM008: wording.Denied
    EVL001: Praised
    STR001: Topics
    STR004: wording.NoProblem
    STR005: wording.Years
    STR006: wording.Damage
    STR007: wording.Unfinished
    STR008: wording.Repeated
    STR009: wording.Names
    SUM006: wording.Impossible
    TAB008: tuple[wording.Stock, ...]
    XYR001: tuple[wording.Carried, ...]
    CLM007: tuple[wording.Negative, ...]
    XYR004: wording.Alike
