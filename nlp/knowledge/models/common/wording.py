"""`common/rules`: the words by which rules on text recognise mistakes and exceptions."""

from __future__ import annotations

from nlp.knowledge.models.base import Count, Key, Model, Regex, Share, Title, Words


class Replaced(Model, frozen=True):
    """A regulation or form no longer in force, and its replacement."""

    words: Regex
    since: Count
    now: Title
    beside: Words = ()


class Years(Model, frozen=True):
    """STR005: words with which a text refers to years."""

    compares: Words
    this_year: Words
    plans: Words
    openers: tuple[Title, ...]
    stocks: Words
    ends: Words
    alone: Count
    latest_month: Count
    years_back: Count
    fewest: Count
    period: Words
    up_to: Words
    superseded: tuple[Replaced, ...]


class Damage(Model, frozen=True):
    """STR006: letters in place of digits, and words that lose their end."""

    letters: Title
    inside: Title
    units: Words
    compounds: Words


class Unfinished(Model, frozen=True):
    """STR007: blanks of templates, and endings of unfinished sentences."""

    blanks: tuple[Regex, ...]
    units: Regex
    hanging: tuple[Title, ...]


class Repeated(Model, frozen=True):
    """STR008: what may be repeated without being a mistake."""

    least_characters: Count
    least_in_a_list: Count
    least_with_figures: Count
    particles: Regex
    formulas: Words
    openers: Words
    twice: tuple[Regex, ...]
    closed: Words
    endings: Words
    endings_of: dict[str, Words]


class Names(Model, frozen=True):
    """STR009: how a report refers to a body, itself or another."""

    acts: Words
    by: Title
    wrote: Regex
    adverbs: Words
    times: Regex
    dealings: Words
    never: Words
    prefixes: Words
    regions: Title
    levels: Words
    lengths: dict[Key, Title]
    towns: Words
    parts: Words
    plain: Title
    endings: Words


class Stock(Model, frozen=True):
    """TAB008: columns of one row, where `left` is at least `added` minus `removed`."""

    table: Key
    added: Key
    left: Key
    removed: Key | None = None


class Carried(Model, frozen=True):
    """XYR001: the row of last year's table whose figures are those of a row of this year's."""

    table: Key
    then: Key
    now: Key


class Negative(Model, frozen=True):
    """CLM007: a cell that readers look for, under the words that prose has for it."""

    cell: Key
    title: Title


class Alike(Model, frozen=True):
    """XYR004: the number of figures from which equal tables are no coincidence."""

    least_cells: Count
    least_values: Count


class NoneThenNone(Model, frozen=True):
    """Where there was none of `none`, there can be none of `some`."""

    none: Words
    some: Words
    unit: Title


class Impossible(Model, frozen=True):
    """SUM006: words of shares, of decreases, and of what follows from a count of zero."""

    parts: Words
    but: Words
    falls: Words
    rises: Words
    nothing: Words
    compared: Words
    then: Words
    near: Count
    beside: Count
    following: Count
    share: Title
    groups: tuple[Words, ...]
    none_then_none: tuple[NoneThenNone, ...]


class Denied(Model, frozen=True):
    """CLM008: words for all being done, and for what is left."""

    all: tuple[Regex, ...]
    due: Regex
    passed_on: Words
    left: Words
    but: Words
    near: Count


class Measures(Model, frozen=True):
    """XYR003: thresholds from which the measures by themselves count as copied."""

    least_characters: Count
    share: Share
    least_in_all: Count
    least_alone: Count


class NoProblem(Model, frozen=True):
    """STR004: words with which a text says that there is no problem."""

    none: Words
    such: Words
    fields: Words
    of_field: Words
    what: Words
    sure: Share
