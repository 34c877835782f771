"""A sentence more, with an error of its own that the tables do not answer."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpora.generator.mutations.base import Expected, Kind, Unfit, add
from corpora.generator.report import Report

_TENTH = Decimal("0.1")


@cache
def load() -> dict[str, Any]:
    """The sentences, by kind."""
    loaded: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
    )
    return loaded


def _fill(text: str, report: Report, **figures: object) -> str:
    return text.format(y=f"{report.year}年", py=f"{report.year - 1}年", **figures)


def _expected(kind: str, rule: str, sentence: str, *also: str) -> Expected:
    return Expected(kind=kind, rules=frozenset({rule}), also=frozenset(also), sentence=sentence)


def twice(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """One quantity in two places with two values."""
    first, second = rng.choice(load()["twice"])
    n = rng.randint(120, 900)
    said = _fill(first, report, n=n)
    again = _fill(second, report, m=n + rng.choice((-27, 9, 18, 90)))
    planted = add(add(report, "proactive", said), "supervision", again)
    return planted, _expected("twice", "SUM002", again)


def listed(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """More or fewer things announced than listed."""
    sentence = rng.choice(load()["listed"])[0]
    return add(report, "supervision", sentence), _expected("listed", "SUM003", sentence)


def rate(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A rate that no whole number over the stated base gives."""
    n = rng.randint(20, 80)
    possible = {_percent(k, n) for k in range(n + 1)}
    tenths = [
        Decimal(t) / 10 for t in range(850, 990) if t % 10 and Decimal(t) / 10 not in possible
    ]
    if not tenths:
        raise Unfit
    sentence = _fill(rng.choice(load()["rate"]), report, n=n, r=rng.choice(tenths))
    return add(report, "supervision", sentence), _expected("rate", "SUM004", sentence)


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole * 100).quantize(_TENTH, rounding=ROUND_HALF_UP)


def larger(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A part above its whole."""
    n = rng.randint(2, 9)
    sentence = _fill(rng.choice(load()["larger"]), report, n=n, m=n + rng.randint(1, 5))
    return add(report, "platform", sentence), _expected("larger", "SUM005", sentence)


def praised(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A low rate in words of praise."""
    sentence = _fill(rng.choice(load()["praised"]), report, r=rng.randint(22, 52))
    return add(report, "supervision", sentence), _expected("praised", "EVL001", sentence, "EVL002")


def improvement(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """An improvement with nothing to compare it with."""
    sentence = _fill(rng.choice(load()["improvement"]), report, r=rng.randint(91, 98))
    return add(report, "platform", sentence), _expected("improvement", "EVL002", sentence)


def direction(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """The words go up, the figures down, or the other way."""
    kind = rng.choice(("direction_up", "direction_down"))
    m = rng.randint(6, 20)
    sentence = _fill(rng.choice(load()[kind]), report, n=m + rng.randint(3, 12), m=m)
    return add(report, "platform", sentence), _expected("direction", "EVL003", sentence, "CLM005")


KINDS: dict[str, Kind] = {
    "twice": twice,
    "listed": listed,
    "rate": rate,
    "larger": larger,
    "praised": praised,
    "improvement": improvement,
    "direction": direction,
}
