"""One pattern of the wordings, filled with the figures of a report -> marked prose."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from corpora.generator import keys

Values = Mapping[str, Decimal | None]
Numbers = Literal["plain", "spaced", "wide", "commas", "chinese"]
NUMBERS: tuple[Numbers, ...] = ("plain", "plain", "plain", "spaced", "commas", "chinese", "wide")
_SLOT = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\]\]|\[([^\[\]|]+)\|([^\[\]|]+)\]")
_DRAW = re.compile(r"\[\?(?:(\w+):)?([\d.]+)-([\d.]+)(?:\*(\w+))?\+?\|")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_DIGITS = "零一二三四五六七八九"
_COUNTED = {"件", "次", "个", "项", "部", "场", "期", "处", "名"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one report writes its figures, and the words for its placeholders."""

    numbers: Numbers
    decimals: int
    words: Mapping[str, str]
    book: str = ""


class Unfit(Exception):
    """A pattern asks for something this report does not have."""


@cache
def load(name: str, book: str = "") -> dict[str, Any]:
    """One file of wordings; `book` names a folder of other wordings for the same facts."""
    path = Path(__file__).parent / "wordings" / book / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def pick(groups: list[dict[str, Any]], values: Values, style: Style, rng: random.Random) -> str:
    """A pattern of one of the groups whose conditions hold, filled; "" where none fits."""
    fitting = [
        group
        for group in groups
        if all(keys.holds(condition, values) for condition in group.get("when", ()))
    ]
    patterns = [text for group in fitting for text in group["texts"]]
    rng.shuffle(patterns)
    for pattern in patterns[:6]:
        try:
            return fill(pattern, values, style, rng)
        except Unfit:
            continue
    return ""


def fill(pattern: str, values: Values, style: Style, rng: random.Random) -> str:
    """The pattern with its placeholders, figures and statements; Unfit where one has no value."""
    for name, word in style.words.items():
        pattern = pattern.replace(f"{{{name}}}", word)
    drawn = _draw(pattern, rng)
    return _SLOT.sub(lambda slot: _slot(slot, values, drawn, style, rng), pattern)


def _draw(pattern: str, rng: random.Random) -> dict[str, Decimal]:
    """The numbers that a pattern draws under a name, those that hang on another last."""
    drawn: dict[str, Decimal] = {}
    for name, low, high, base in sorted(_DRAW.findall(pattern), key=lambda found: found[3]):
        if base:
            share = Decimal(str(rng.uniform(float(low), float(high))))
            drawn[name] = (drawn[base] * share).quantize(Decimal(1))
        elif name:
            drawn[name] = Decimal(rng.randint(int(low), int(high)))
    return drawn


def _slot(
    slot: re.Match[str],
    values: Values,
    drawn: Mapping[str, Decimal],
    style: Style,
    rng: random.Random,
) -> str:
    statement, key, figure, unit = slot.groups()
    if statement:
        if keys.value(key, values) != 0:
            raise Unfit
        return f"⟦{statement}|{keys.formula(key)}=0@statement⟧"
    if figure.startswith("?"):
        return _random(figure[1:], unit, drawn, style, rng)
    return _figure(figure, unit, values, style, rng)


def _random(
    spec: str, unit: str, drawn: Mapping[str, Decimal], style: Style, rng: random.Random
) -> str:
    head, equals, parts = spec.partition("=")
    if equals:
        total = sum((drawn[part] for part in parts.split("+")), Decimal(0))
        return _mark(total, unit, "?@whole", style, rng)
    if "/" in spec:
        over, under = spec.split("/")
        share = _round(drawn[over] / drawn[under] * 100, style.decimals)
        return _mark(share, unit, "??@rate", style, rng)
    name = head.partition(":")[0]
    if name in drawn:
        return _mark(drawn[name], unit, "?@part", style, rng)
    low, high = (int(end) for end in head.rstrip("+").split("-"))
    value = Decimal(rng.randint(low, high))
    if head.endswith("+"):
        return _bounded(value, unit, "?", up=False)
    return _mark(value, unit, "?", style, rng)


def _figure(key: str, unit: str, values: Values, style: Style, rng: random.Random) -> str:
    if "/" in key:
        over, under = key.split("/")
        return _share(over, under, unit, values, style, rng)
    if "^" in key:
        one, two = key.split("^")
        return _growth(one, two, unit, values, style, rng)
    if "-" in key.rstrip("-"):
        left, right = (_value(side, values) for side in key.split("-"))
        return _mark(left - right, unit, "??@change", style, rng)
    plain = key.rstrip("+-")
    value = _value(plain, values)
    answer = "?" if plain.startswith("prev.") else keys.formula(plain)
    if plain != key:
        return _bounded(value, unit, answer, up=key.endswith("-"))
    return _mark(value, unit, answer, style, rng)


def _value(key: str, values: Values) -> Decimal:
    value = keys.value(key, values)
    if value is None:
        raise Unfit
    return value


def _share(
    over: str, under: str, unit: str, values: Values, style: Style, rng: random.Random
) -> str:
    whole = _value(under, values)
    if not whole:
        raise Unfit
    share = _round(_value(over, values) / whole * 100, style.decimals)
    answer = f"{_bracketed(over)} / {_bracketed(under)}"
    return _mark(share, unit, f"{answer}@share", style, rng)


def _bracketed(key: str) -> str:
    formula = keys.formula(key)
    return f"({formula})" if " " in formula else formula


def _growth(one: str, two: str, unit: str, values: Values, style: Style, rng: random.Random) -> str:
    """The change in percent of last year's figure, whichever side that stands on."""
    base = _value(two if two.startswith("prev.") else one, values)
    if not base:
        raise Unfit
    change = abs(_value(one, values) - _value(two, values)) / base * 100
    return _mark(_round(change, style.decimals), unit, "??@growth", style, rng)


def _round(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def _bounded(value: Decimal, unit: str, answer: str, *, up: bool) -> str:
    """ "120余件" or "近130件" for 125."""
    step = Decimal(10) ** max(1, len(str(int(value))) - 2)
    rounding = ROUND_CEILING if up else ROUND_FLOOR
    rough = (value / step).quantize(Decimal(1), rounding=rounding) * step
    if rough in {value, 0} or value < 100:
        raise Unfit
    digits = f"{rough:f}"
    text = f"近{digits}{unit}" if up else f"{digits}余{unit}"
    return f"⟦{text}|{answer}={rough:f}⟧"


def _mark(value: Decimal, unit: str, answer: str, style: Style, rng: random.Random) -> str:
    text = written(value, unit, style, rng)
    plain = any(char.isascii() and char.isdigit() for char in text) or style.numbers == "wide"
    worth = "" if plain else f"={value:f}"
    answer, _, tag = answer.partition("@")
    return f"⟦{text}|{answer}{worth}{'@' + tag if tag else ''}⟧"


def written(value: Decimal, unit: str, style: Style, rng: random.Random) -> str:
    """A figure with its unit as the report writes them.

    >>> style = Style(numbers="commas", decimals=1, words={})
    >>> written(Decimal(1234), "件", style, random.Random(0))
    '1,234件'
    """
    amount = value / 10_000 if unit == "万元" else value
    digits = f"{amount:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".") if unit == "万元" else digits
    if style.numbers == "spaced":
        return f"{digits} {unit}"
    if style.numbers == "wide":
        return f"{digits.translate(_WIDE)}{unit}"
    if style.numbers == "commas" and unit != "%":
        return f"{Decimal(digits):,}{unit}"
    if style.numbers == "chinese" and unit in _COUNTED and 0 < value < 100 and rng.random() < 0.5:
        return f"{chinese(int(value))}{unit}"
    return f"{digits}{unit}"


def chinese(value: int) -> str:
    """A whole number under 100 in Chinese numerals, as one counts things.

    >>> chinese(2), chinese(12), chinese(30), chinese(45)
    ('两', '十二', '三十', '四十五')
    """
    if value == 2:
        return "两"
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
