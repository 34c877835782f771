"""Changes from last year: which numbers are changes, and between which figures.

The words right before a number decide whether it is a change; its base is found by the
productions of `common/grammar`, or in the tables of both years.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import last_clause, pattern, reach
from nlp.claims.sentence.symbols import OTHER, in_bracket, operator, production, productions
from nlp.knowledge import cached, load
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.node import Node
    from nlp.types import Quantity

# What may come between the word and the number: 增长了约, 降幅达.
_FILLED = r"(?:[了约近达共幅率\s]|达到)*$"


@frozen
class Operand:
    """A figure with half of its last printed digit as tolerance."""

    value: Decimal
    slack: Decimal = Decimal(0)


@frozen
class Base:
    """The two figures of a change, with their origin."""

    now: Operand
    then: Operand
    origin: str = "prose"


def operand(quantity: Quantity) -> Operand:
    """Return a printed figure as an operand; counts printed in full are exact."""
    exact = quantity.precision == 1 and quantity.kind == "count"
    return Operand(value=quantity.amount, slack=Decimal(0) if exact else quantity.precision / 2)


@cached
def _directions() -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    words = load("common/grammar")
    made = []
    for name, sign in (("UP", 1), ("DOWN", -1)):
        long = "|".join(sorted(words["operators"][name], key=len, reverse=True))
        short = "|".join(words["touching"][name])
        # 新增加5件 means new cases, 至少5件 is a bound.
        plain = re.compile(rf"(?<!新)(?:{long}){_FILLED}")
        touching = re.compile(rf"(?<![至不最新])(?:{short}){_FILLED}")
        made.append((plain, touching, sign))
    return tuple(made)


def direction(text: str) -> tuple[int, bool]:
    """Return 1 for more, -1 for less, 0 for neither, and whether the words right before say it fully.

    >>> direction("同比增长了"), direction("较上年多"), direction("公开")
    ((1, True), (1, False), (0, False))
    """
    text = text[-reach("direction") :]
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
    # 上年同期为98件，多22件: the previous clause names last year.
    earlier = rf"(?:{past}|20\d\d年)[^。；]*[，（）][^，。；]{{0,6}}$|[较比]\s?20\d\d年"
    return re.compile(against), re.compile(earlier)


def compares(text: str) -> bool:
    """Whether the text compares a number with another time."""
    return bool(_compared()[0].search(text))


def is_change(node: Node) -> bool:
    """Whether a number is a change, as in 较上年增加10件, 同比下降25%, 申请减少7件, not a level."""
    known: bool | None = node.kept.get("change")
    if known is None:
        known = node.kept["change"] = _is_change(node)
    return known


def _is_change(node: Node) -> bool:
    if node.quantity.kind == "percentage_points":
        return True
    sign, plain = direction(node.own.text)
    if not sign:
        return False
    if plain:
        return True
    # 与上年相比，自然人少9件，企业多3件: one comparison for all changes of the sentence.
    context = last_clause(node.before.text[-reach("compared") :], "。；")
    return compares(context) or bool(_compared()[1].search(context))


def is_origin(graph: SentenceGraph, index: int) -> bool:
    """Whether a figure is the one from which a change began: 申请量由900件增至1300件.

    It is of an earlier time, whether or not the words name that time.
    """
    text, place = graph.symbols.text, graph.symbols.numbers[index]
    following = graph.symbols.numbers[index + 1 : index + 2]
    led = _led_by_from().search(text, max(0, place - reach("origin")), place)
    return led is not None and any(operator("REACH") in text[place:end] for end in following)


@cached
def _led_by_from() -> re.Pattern[str]:
    return production("FROM[w PAST AGAINST YEAR]{0,3}$")


def bases(graph: SentenceGraph, index: int) -> Iterator[Base]:
    """Yield the possible bases of a change in the sentence, the most likely first."""
    symbols = graph.symbols
    place = symbols.numbers[index]
    low = max(0, place - reach("base"))
    window = symbols.text[low : place + reach("base")]
    for one, _ in productions("change_from"):
        for match in one.finditer(window):
            if match.start("change") + low == place:
                yield from _bases(graph, index, match, low)
                return


def _bases(graph: SentenceGraph, index: int, match: re.Match[str], low: int) -> Iterator[Base]:
    found = {
        name: bisect_left(graph.symbols.numbers, match.start(name) + low)
        for name in match.groupdict()
    }
    then_at, now_at, step_at = (found.get(name) for name in ("then", "now", "step"))
    step = Decimal(0) if step_at is None else _step(graph, step_at)
    unit = "" if step_at is None else graph.quantities[step_at].unit
    if then_at is None:
        # 120件，较上年增加20件，增长20% has a base of 100.
        for other in reversed(subjects(graph, index)):
            now = operand(graph.quantities[other])
            if step and graph.quantities[other].unit == unit:
                yield Base(now=now, then=Operand(value=now.value - step, slack=now.slack))
        return
    then = graph.quantities[then_at]
    base = operand(then)
    if _of_another_year(graph, then):
        return
    if step_at is not None:
        if step and unit == then.unit:
            yield Base(now=Operand(value=base.value + step), then=base)
        return
    for other in [now_at] if now_at is not None else subjects(graph, index, then_at):
        if graph.quantities[other].unit == then.unit:
            yield Base(now=operand(graph.quantities[other]), then=base)


def _step(graph: SentenceGraph, at: int) -> Decimal:
    """Return the change that a count states, negative for a decrease."""
    return graph.quantities[at].amount * direction(graph.node(at).own.text)[0]


def subjects(graph: SentenceGraph, index: int, then: int | None = None) -> list[int]:
    """Return the numbers that a change may refer to: levels before it, outside closed brackets.

    The first is the whole at the head of the sentence, the others are nearer.
    """
    text, place = graph.symbols.text, graph.symbols.numbers[index]
    found = []
    for other in range(max(graph.near(index), index - reach("levels")), index):
        symbol = graph.symbols.numbers[other]
        if other != then and text[symbol] != OTHER and not is_change(graph.node(other)):
            found += [other] * (not in_bracket(text, symbol, place))
    return found


def _of_another_year(graph: SentenceGraph, quantity: Quantity) -> bool:
    """Whether the clause of a base names a year that is not last year."""
    lead = last_clause(
        graph.text[max(0, quantity.start - reach("compared")) : quantity.start], "，。；（"
    )
    years = pattern("another_year").findall(lead)
    return bool(years) and str((graph.year or 0) - 1) not in years
