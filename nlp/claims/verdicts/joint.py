"""Verdicts on numbers of one sentence that a table answers only together.

不属于本机关8件，信息不存在2件 are two wordings of one row: the table has their sum.
受理12件，答复7件，不予受理4件，…1件 lists parts of the requests received: 答复 is one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import request
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.concepts import group, is_result, kin
from nlp.claims.sentence.labels import alike
from nlp.claims.sentence.numbers import plain
from nlp.claims.sentence.symbols import in_bracket
from nlp.claims.verdicts.explain import show
from nlp.claims.verdicts.wholes import is_result_link
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Sheet
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.node import Node
    from nlp.types import Claim

_OTHER = "前后还说到另一项，与那一项相符，不能断定所指"
_PART = "是所计的一部分，同句各数合起来才是表中所计"
_SHOWN = "同句还有同一项的其他说法，合起来才是表中所计"


def together(
    made: Sequence[tuple[int, Claim]],
    graph: SentenceGraph,
    links: Sequence[Link],
    sheet: Sheet,
) -> list[Claim]:
    """Return the claims of a sentence, with contradicted ones rechecked in combination."""
    claims = dict(made)
    if any(claim.verdict == "contradicted" for claim in claims.values()):
        _same_cell(claims, links)
        _parts_of_a_cell(claims, graph, links)
        _of_another_cell(claims, graph, links, sheet)
    return list(claims.values())


def _parts_of_a_cell(claims: dict[int, Claim], graph: SentenceGraph, links: Sequence[Link]) -> None:
    """Withdraw the contradiction of numbers that are parts of their cell.

    They are so where the cell is counted in full by another number, or where they add up to it with
    numbers beside them that no other cell answers: 校内师生提出5件，社会公众提出9件 of 14.
    """
    whole = {c.formula for c in claims.values() if c.verdict == "supported" and c.formula}
    for index, claim in claims.items():
        counted = claim.kind == "count" and claim.indicator != "change"
        if claim.verdict != "contradicted" or not counted:
            continue
        part = claim.amount < (claim.expected or 0)
        rest = _is_rest(claims, index)
        if part and (claim.formula in whole or rest or _fills_up(claims, index, graph, links)):
            claims[index] = _withdrawn(claim, _PART)


def _is_rest(claims: Mapping[int, Claim], index: int) -> bool:
    """Whether a number is what is left of a whole: 收到63件（含上年结转2件），撤件41件，受理22件."""
    claim, before = claims[index], [c for i, c in claims.items() if i < index]
    return any(
        whole.verdict == "supported"
        and claim.formula in (whole.formula or "").split(" + ")
        and any(c.amount == whole.amount - claim.amount for c in before if c is not whole)
        for whole in before
    )


def _withdrawn(claim: Claim, why: str) -> Claim:
    return replace(claim, verdict="uncheckable", expected=None, explanation=why)


def _of_another_cell(
    claims: dict[int, Claim], graph: SentenceGraph, links: Sequence[Link], sheet: Sheet
) -> None:
    """Withdraw the contradiction of numbers that equal another cell named in the words about them."""
    for index, claim in claims.items():
        counted = claim.kind == "count" and claim.indicator != "change"
        if claim.verdict == "contradicted" and counted:
            formulas = _beside(graph.node(index), links[index])
            if any(sheet.evaluate(formula).value == claim.value for formula in formulas):
                claims[index] = _withdrawn(claim, _OTHER)


def _beside(node: Node, link: Link) -> Iterator[str]:
    """Yield the formulas of the other rows that the words about a number name."""
    said = {row for piece in (node.own, node.right) for _, row in piece.pairs("row")}
    if link.rows:
        yield from (request((row,), link.columns).formula for row in said - set(link.rows))


def _fills_up(
    claims: dict[int, Claim], index: int, graph: SentenceGraph, links: Sequence[Link]
) -> bool:
    """Whether a run of numbers around one, which no other cell answers, adds up to its cell."""
    own = claims[index]
    specific = any(row in group("telling") for row in map(kin, links[index].rows))
    text, numbers = graph.symbols.text, graph.symbols.numbers
    near = reach("together")
    listed = [
        i
        for i in range(max(0, index - near), index + near)
        if i in claims
        and alike(claims[i].unit, own.unit)
        and (i == index or not in_bracket(text, numbers[i], numbers[i] + near))
    ]
    at = listed.index(index)
    longest = reach("run")
    # 收到120件，答复94件，不予处理6件，其他20件: what follows makes up the requests received.
    wholes = [claims[i].value for i in listed[:at] if links[i].is_whole]
    for first in range(max(0, at - longest), at + 1):
        for last in range(max(first + 1, at), min(len(listed), first + longest + 1)):
            run = [claims[i] for i in listed[first : last + 1]]
            free = all(
                c.formula == own.formula or not (specific or c.verdict == "supported") for c in run
            )
            total = sum((c.amount for c in run), Decimal(0))
            parts = all(
                not links[i].rows or is_result_link(links[i]) for i in listed[at + 1 : last + 1]
            )
            if (free and total == own.expected) or (first == at and parts and total in wholes):
                return True
    return False


def _same_cell(claims: dict[int, Claim], links: Sequence[Link]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for index in claims:
        link = links[index]
        if link.measure is None or link.columns:
            continue
        outcome = link.outcome not in ("", "total")
        if outcome or (link.rows and is_result(link.rows[0])):
            groups[link.measure.formula].append(index)
    for members in groups.values():
        verdicts = {claims[index].verdict for index in members}
        if len(members) > 1 and "contradicted" in verdicts:
            _judged_as_sum(claims, members)


def _judged_as_sum(claims: dict[int, Claim], members: Sequence[int]) -> None:
    values = [claims[index].amount for index in members]
    total = sum(values, Decimal(0))
    expected = next(claims[i].expected for i in members if claims[i].verdict == "contradicted")
    fits = total == expected
    shown = " + ".join(map(plain, values))
    for index in members:
        claim = claims[index]
        words = f"与同句其他说法合计一致：{shown} = {show(total, claim)}" if fits else _SHOWN
        agreed = replace(claim, verdict="supported", explanation=words)
        claims[index] = agreed if fits else _withdrawn(claim, words)
