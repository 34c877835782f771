"""The possible wholes of a counted part's share: counts of the prose, totals of table three."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.claims.linking.discourse import Link
from nlp.claims.linking.measures import Measure, request
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.concepts import group, specific
from nlp.claims.sentence.labels import alike
from nlp.claims.sentence.symbols import in_bracket
from nlp.knowledge import load
from nlp.types import Quantity
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece

Counted = tuple[int, Quantity, Link]


@frozen
class Ratio:
    """A part and a whole: formulas of the tables or printed figures, with their titles."""

    part: str
    whole: str
    titles: tuple[str, str] = ("", "")

    @property
    def printed(self) -> bool:
        """Whether both are figures of the prose."""
        return not re.search("[a-z]", self.part + self.whole)

    @property
    def formula(self) -> str:
        """The formula of a claim."""
        return f"prose: {self.part} / {self.whole}" if self.printed else self.ratio

    @property
    def ratio(self) -> str:
        """The formula that a Sheet evaluates."""
        return f"({self.part}) / ({self.whole})"


@frozen
class Share:
    """The ratios that the words allow, the most likely first; `sure`: no other is possible.

    `said`: its name in the prose, 占 or 办结率.
    """

    ratios: tuple[Ratio, ...]
    sure: bool
    said: str = "占"


def wholes(said: Sequence[str], *, of_results: bool) -> list[str]:
    """Return the rows of which a share may be, the likeliest first: those said, then the others."""
    words = load("reports/disclosure/lists")
    first = [words["whole_of_results"]] if of_results else []
    return list(dict.fromkeys([*said, *first, *words["any_whole"]]))


def counted_before(node: Node, links: Sequence[Link], *, aside: bool = False) -> list[Counted]:
    """Return the counts before a percentage, without those `aside`, in a bracket closed before it.

    In 37件（其中撤回32件），占45.1% the 37 are the part.
    """
    graph, numbers = node.graph, node.graph.symbols.numbers
    here = numbers[node.index]
    return [
        (i, graph.quantities[i], links[i])
        for i in range(graph.near(node.index), node.index)
        if graph.quantities[i].kind == "count"
        and (aside or not in_bracket(graph.symbols.text, numbers[i], here))
    ]


def in_prose(node: Node, before: Sequence[Counted]) -> list[Counted]:
    """Return the counts before a part that may be its whole, the one that lists it first."""
    at, part, link = before[-1]
    units = load("reports/disclosure/indicators")["requests"]["units"]
    bigger = [
        one
        for one in before[:-1]
        if (alike(one[1].unit, part.unit) or {one[1].unit, part.unit} <= set(units))
        and one[1].amount >= part.amount
        and not _beside(one[2], link)
        and not _has_own_share(node, one[1])
    ]
    listed = node.graph.listed.get(at)
    return sorted(bigger, key=lambda one: (listed is None or one[0] != listed.whole, one[0]))


def _has_own_share(node: Node, quantity: Quantity) -> bool:
    """Whether a count is itself a part with a share: 网络申请25件，占86%；信函4件，占14%."""
    following = node.graph.quantities[node.graph.index_at(quantity.end)]
    between = node.graph.text[quantity.end : following.start]
    return "占" in between or between == "（"


def _beside(other: Link, part: Link) -> bool:
    """Whether a number is another part of the same whole: another applicant, another result."""
    results = other.is_result and part.is_result
    return results or bool(part.columns and other.columns)


def in_tables(tail: Piece, link: Link, value: str, names: Sequence[str]) -> list[Ratio]:
    """Return the totals of table three, if the part counts requests and no other whole is named."""
    if tail.has("restrict") or tail.has("scope") or tail.residue(tuple(names)) > reach("unknown"):
        return []
    matters, rows = tail.values("matter"), specific(tail.values("row"))
    named = any(row in group("wholes") for row in rows)
    if set(matters) - {"request"} or not (named or "request" in (*link.matters, *matters)):
        return []
    own = [row for row in link.rows[:1] if row in group("wholes")]
    asked = wholes(rows or own, of_results=link.is_result)
    return [ratio(value, request((row,))) for row in asked]


def ratio(part: Measure | str, whole: Measure) -> Ratio:
    """Return the ratio of a part, a measure or a printed figure, to a whole of the tables."""
    formula, title = (part, "") if isinstance(part, str) else (part.formula, part.title)
    return Ratio(part=formula, whole=whole.formula, titles=(title, whole.title))
