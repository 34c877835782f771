"""Changes on last year: which numbers are changes, and between what they are reckoned.

Whether a number is a change is told by the words right before it; what it is reckoned from by
the productions of `common/grammar`, or by the tables of both years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.symbols import production
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.node import Node
    from nlp.types import Quantity

_REACH, _NEAR, _MANY = 24, 40, 16
# What may stand between the word and the number: 增长了约, 降幅达.
_FILLED = r"(?:[了约近达共幅率\s]|达到)*$"
_ANOTHER_YEAR = re.compile(r"(20\d\d)\s?年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """A figure with half of its last printed digit, within which it may lie."""

    value: Decimal
    slack: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a change is reckoned between, with where it comes from."""

    now: Operand
    then: Operand
    origin: str = "prose"


def operand(quantity: Quantity) -> Operand | None:
    """A printed figure as an operand; counts printed in full are exact."""
    if quantity.value is None:
        return None
    exact = quantity.precision == 1 and quantity.kind == "count"
    return Operand(value=quantity.value, slack=Decimal(0) if exact else quantity.precision / 2)


@cached
def _directions() -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    words = load("common/grammar")
    made = []
    for name, sign in (("UP", 1), ("DOWN", -1)):
        long = "|".join(sorted(words["operators"][name], key=len, reverse=True))
        short = "|".join(words["touching"][name])
        # 新增加5件 is new, 至少5件 a bound.
        plain = re.compile(rf"(?<!新)(?:{long}){_FILLED}")
        touching = re.compile(rf"(?<![至不最新])(?:{short}){_FILLED}")
        made.append((plain, touching, sign))
    return tuple(made)


def direction(text: str) -> tuple[int, bool]:
    """Whether words right before a number say more (1), less (-1) or neither (0), and in full.

    >>> direction("同比增长了"), direction("较上年多"), direction("公开")
    ((1, True), (1, False), (0, False))
    """
    for plain, touching, sign in _directions():
        if plain.search(text):
            return sign, True
        if touching.search(text):
            return sign, False
    return 0, False


@cached
def _compared() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("common/grammar")
    against = "|".join([*data["operators"]["AGAINST"], data["patterns"]["AGAINST"]])
    past = "|".join(data["operators"]["PAST"])
    # 上年同期为98件，多22件: the clause before names last year.
    earlier = rf"(?:{past}|20\d\d年)[^。；]*[，（）][^，。；]{{0,6}}$|[较比]\s?20\d\d年"
    return re.compile(against), re.compile(earlier)


def compares(text: str) -> bool:
    """Whether a stretch sets a number against another time."""
    return bool(_compared()[0].search(text))


def is_change(node: Node) -> bool:
    """Whether a number is a change, not a level: 较上年增加10件, 同比下降25%, 申请减少7件."""
    known: bool | None = node.kept.get("change")
    if known is None:
        known = node.kept["change"] = _is_change(node)
    return known


def _is_change(node: Node) -> bool:
    if node.quantity.kind == "percentage_points":
        return True
    sign, plain = direction(node.own.text[-10:])
    if not sign:
        return False
    if plain:
        return True
    context = last_clause(node.before.text) + node.back.text
    return compares(context) or bool(_compared()[1].search(node.before.text[-_NEAR:]))


def bases(graph: SentenceGraph, index: int) -> Iterator[Base]:
    """What the sentence says a change is reckoned from and to, the likeliest first."""
    symbols = graph.symbols
    place = symbols.numbers[index]
    low = max(0, place - _REACH)
    window = symbols.text[low : place + _REACH]
    for pattern in _productions():
        for match in pattern.finditer(window):
            if match.start("change") + low == place:
                yield from _bases(graph, index, match, low)
                return


@cached
def _productions() -> tuple[re.Pattern[str], ...]:
    found = load("common/grammar")["productions"]
    return tuple(production(one["pattern"]) for one in found if one["edge"] == "change_from")


def _bases(graph: SentenceGraph, index: int, match: re.Match[str], low: int) -> Iterator[Base]:
    found = {
        name: graph.symbols.number(match.start(name) + low)
        for name, text in match.groupdict().items()
        if text is not None
    }
    step = _step(graph, found.get("step"))
    then_at, now_at = found.get("then"), found.get("now")
    if then_at is None:
        if step is not None and graph.quantities[index].kind == "percent":
            yield from _before_step(graph, index, step, graph.quantities[found["step"] or 0].unit)
        return
    then = graph.quantities[then_at]
    base = operand(then)
    if base is None or _of_another_year(graph, then):
        return
    if not _comparable(graph.quantities[index], then):
        return
    if (step_at := found.get("step")) is not None:
        if step is not None and graph.quantities[step_at].unit == then.unit:
            yield Base(now=Operand(value=base.value + step), then=base)
        return
    for other in [now_at] if now_at is not None else subjects(graph, index, then_at):
        now = operand(graph.quantities[other])
        if now is not None and graph.quantities[other].unit == then.unit:
            yield Base(now=now, then=base)


def _step(graph: SentenceGraph, at: int | None) -> Decimal | None:
    """By how much more, or less where negative, a count is than it was."""
    if at is None or (value := graph.quantities[at].value) is None:
        return None
    sign, _ = direction(graph.node(at).own.text[-10:])
    return sign * value if sign else None


def _before_step(graph: SentenceGraph, index: int, step: Decimal, unit: str) -> Iterator[Base]:
    """120件，较上年增加20件，增长20%: last year there were 100."""
    for other in reversed(subjects(graph, index)):
        now = operand(graph.quantities[other])
        if now is not None and graph.quantities[other].unit == unit and now.value > step:
            yield Base(now=now, then=Operand(value=now.value - step, slack=now.slack))


def subjects(graph: SentenceGraph, index: int, then: int | None = None) -> list[int]:
    """The numbers that a change may be said of: levels before it, outside closed brackets.

    The first is the whole that heads the sentence, the others stand nearer.
    """
    text, place = graph.symbols.text, graph.symbols.numbers[index]
    found = []
    for other in range(max(graph.near(index), index - _MANY), index):
        symbol = graph.symbols.numbers[other]
        if other == then or is_change(graph.node(other)) or graph.quantities[other].value is None:
            continue
        opened = text.rfind("（", 0, symbol) > text.rfind("）", 0, symbol)
        if opened and "）" in text[symbol:place]:
            continue
        found.append(other)
    return found


def _comparable(change: Quantity, base: Quantity) -> bool:
    """Points are of percentages, counts of the same unit, percentages of anything."""
    if change.kind == "percentage_points":
        return base.unit == "%"
    return change.kind in ("percent", "ratio") or change.unit == base.unit or not change.unit


def _of_another_year(graph: SentenceGraph, quantity: Quantity) -> bool:
    """Whether the clause of a base names a year that is not last year."""
    lead = last_clause(graph.text[max(0, quantity.start - _NEAR) : quantity.start], "，。；（")
    years = _ANOTHER_YEAR.findall(lead)
    return bool(years) and graph.year is not None and str(graph.year - 1) not in years
