"""`common/scoring`: titles, states and reasons that a corpus run writes, and what it reads."""

from __future__ import annotations

from nlp.knowledge.models.base import Key, Model, Regex, Title, Words


class Copier(Model, frozen=True):
    """The reasons for which one of two reports is taken for the copy."""

    year: Title
    date: Title
    name: Title
    figures: Title


class Said(Model, frozen=True):
    """The templates of a rubric in words; names in braces are filled in."""

    title: Title
    whole: Title
    left_out: Title
    full: Title
    none: Title
    severity: Title
    severities: Title
    part: Title
    types: Title
    needs: Title
    needed: Title
    free: Title
    degree: Title
    above: Title
    below: Title
    each: Title
    most: Title


class Scoring(Model, frozen=True):
    """Sheets, columns, states and reasons of a corpus run, and the heads of the user's tables."""

    sheets: dict[Key, Title]
    lost: Title
    footer: Title
    columns: dict[Key, Title]
    unnamed: Title
    apart: dict[Key, Title]
    status: dict[Key, Title]
    of_status: Title
    human: dict[Key, Title]
    corrected: Title
    copier: Copier
    heads: dict[Key, Words]
    day: Regex
    no_words: Regex
    rubric: Said
