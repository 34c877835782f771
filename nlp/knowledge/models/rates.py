"""`reports/*/rates`: rates stated in prose, and the formulas that check them."""

from __future__ import annotations

from typing import Literal

import msgspec

from nlp.knowledge.models.base import Formula, Key, Model, Percent, Share, Title, Words


class Rate(Model, frozen=True):
    """One kind of rate; `low`: the percentage below which praise of it is a finding (EVL001).

    `excepting`: the formula where the sentence leaves out the requests carried out.
    """

    key: Key
    title: Title
    words: Words
    good: bool
    matter: Literal["request", "reconsideration", "litigation"] | None = None
    formulas: tuple[Formula, ...] = ()
    excepting: Formula | None = None
    all: bool = False
    on_time: bool = False
    loose: bool = False
    low: Percent | None = None
    survey: bool = False


class Rates(Model, frozen=True):
    """All kinds of rate; `near`: the largest distance at which a rate is taken for a formula's."""

    rates: tuple[Rate, ...]
    near: Share = msgspec.field(default=0.05)
