"""Prose with its truth written into it: ``收到申请⟦125件|requests.new.total⟧``.

A mark is ``⟦text|answer⟧``. The answer is ``?`` (nothing in the tables answers it; ``??``
where other numbers of the prose do, so that a fair reader could call it supported), a formula over contract names (supported), ``!formula`` (contradicted) or ``formula~basis``
(reconciled), with ``??`` behind it where a fair reader could differ; ``=value`` after it gives the value where the text holds no plain number,
``@tag`` at the end says what the number is (whole, part, share), for those who plant errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Literal

Verdict = Literal["supported", "contradicted", "reconciled", "uncheckable"]
MARK = re.compile(r"⟦([^|⟦⟧]*)\|([^⟦⟧]*)⟧")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_ENDS = "。！？!?\n"
MULTIPLES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One number or statement of the prose: its place in the plain text and its truth."""

    start: int
    end: int
    text: str
    verdict: Verdict
    value: Decimal | None = None
    formula: str | None = None
    basis: str | None = None
    unsure: bool = False
    tag: str = ""


def parse(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Marked prose -> plain prose and its marks in order.

    >>> parse("收到⟦12件|requests.new.total⟧。")[1][0].value
    Decimal('12')
    """
    plain, marks, place, length = [], [], 0, 0
    for match in MARK.finditer(marked):
        plain.append(marked[place : match.start()])
        length += match.start() - place
        text = match[1]
        marks.append(_mark(text, match[2], length))
        plain.append(text)
        length += len(text)
        place = match.end()
    plain.append(marked[place:])
    return "".join(plain), tuple(marks)


def strip(marked: str) -> str:
    """Marked prose without its marks."""
    return MARK.sub(lambda match: match[1], marked)


def _mark(text: str, answer: str, start: int) -> Mark:
    answer, _, tag = answer.partition("@")
    answer, given, value = answer.partition("=")
    unsure = answer.endswith("??")
    formula, _, basis = answer.lstrip("!").rstrip("?").partition("~")
    verdict: Verdict = (
        "uncheckable"
        if answer.startswith("?")
        else "contradicted"
        if answer.startswith("!")
        else "reconciled"
        if basis
        else "supported"
    )
    return Mark(
        start=start,
        end=start + len(text),
        text=text,
        verdict=verdict,
        value=Decimal(value) if given else number(text),
        formula=formula or None,
        basis=basis or None,
        unsure=unsure,
        tag=tag,
    )


def number(text: str) -> Decimal | None:
    """The first number written in digits, 万 and 亿 multiplied out.

    >>> number("1.2万条"), number("均已办结")
    (Decimal('12000.0'), None)
    """
    match = _NUMBER.search(text)
    if match is None:
        return None
    digits = match[0].translate(_WIDE).rstrip(".,").replace(",", "")
    return Decimal(digits) * MULTIPLES.get(text[match.end() :].lstrip()[:1], Decimal(1))


def sentence(text: str, start: int) -> str:
    """The sentence of `text` around a place, without the blanks about it."""
    left = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    rights = [place for mark in _ENDS if (place := text.find(mark, start)) >= 0]
    right = min(rights, default=len(text))
    return text[left : right + 1].strip()


_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z_]+(?:\.[a-z_*]+)+)|(?P<number>\d+)|(?P<op>[-+/()]))")


def evaluate(formula: str, figures: Mapping[str, Decimal | None]) -> Decimal | None:
    """The value of a formula over cells in the unit of prose; None where a cell is missing.

    >>> evaluate("(a.b.c - 1) / a.b.d", {"a.b.c": Decimal(5), "a.b.d": Decimal(8)})
    Decimal('0.5')
    """
    tokens = [match for match in _TOKEN.finditer(formula) if match[0].strip()]
    try:
        value, place = _sum([(m.lastgroup or "", m[0].strip()) for m in tokens], 0, figures)
    except (LookupError, ArithmeticError):
        return None
    return value if place == len(tokens) else None


Tokens = list[tuple[str, str]]


def _sum(tokens: Tokens, place: int, figures: Mapping[str, Decimal | None]) -> tuple[Decimal, int]:
    value, place = _product(tokens, place, figures)
    while place < len(tokens) and tokens[place][1] in "+-":
        sign = 1 if tokens[place][1] == "+" else -1
        term, place = _product(tokens, place + 1, figures)
        value += sign * term
    return value, place


def _product(
    tokens: Tokens, place: int, figures: Mapping[str, Decimal | None]
) -> tuple[Decimal, int]:
    value, place = _term(tokens, place, figures)
    while place < len(tokens) and tokens[place][1] == "/":
        term, place = _term(tokens, place + 1, figures)
        value /= term
    return value, place


def _term(tokens: Tokens, place: int, figures: Mapping[str, Decimal | None]) -> tuple[Decimal, int]:
    kind, text = tokens[place]
    if text == "(":
        value, place = _sum(tokens, place + 1, figures)
        return value, place + 1
    if kind == "number":
        return Decimal(text), place + 1
    return _cells(text, figures), place + 1


def _cells(name: str, figures: Mapping[str, Decimal | None]) -> Decimal:
    names = [key for key in figures if fnmatchcase(key, name)] if "*" in name else [name]
    if not names:
        # The form of 2019 prints one row where that of 2021 prints three.
        names = [name.replace(".*", "", 1)]
    values = [figures[key] for key in names]
    if any(value is None for value in values):
        raise LookupError(name)
    factor = 10_000 if name == "proactive.fees.amount" else 1
    return sum((value for value in values if value is not None), Decimal(0)) * factor
