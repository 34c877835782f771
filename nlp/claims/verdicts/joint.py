"""Verdicts on numbers of one sentence that a table answers only together.

不属于本机关8件，信息不存在2件 are two wordings of one row: the table has their sum.
受理12件，答复7件，不予受理4件，…1件 lists parts of the requests received: 答复 is one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import request
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.concepts import group, is_result, kin
from nlp.claims.sentence.labels import refers
from nlp.claims.sentence.numbers import plain
from nlp.claims.verdicts.explain import show
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Sheet
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.listing import Listing
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
    _same_cell(claims, graph, links)
    _spoken_again(claims, graph)
    for index, claim in claims.items():
        counted = claim.kind == "count" and claim.indicator != "change"
        if claim.verdict != "contradicted" or not counted:
            continue
        if _is_part(claims, index, graph, links):
            claims[index] = _withdrawn(claim, _PART)
        elif _of_another_cell(claim, graph.node(index), links[index], sheet):
            claims[index] = _withdrawn(claim, _OTHER)
    # What is not of its cell after all has no formula, by which rules would compare it.
    return [
        replace(one, formula=None) if one.explanation in (_OTHER, _PART, _SHOWN) else one
        for one in claims.values()
    ]


def _spoken_again(claims: dict[int, Claim], graph: SentenceGraph) -> None:
    """Give a number that speaks of an earlier one its verdict: 受理41件（含上年结转2件），受理的41件均已答复."""
    for index, claim in claims.items():
        if claim.verdict not in ("contradicted", "reconciled"):
            continue
        own = graph.node(index).own
        for other in range(graph.near(index), index):
            same = other in claims and claims[other].value == claim.value
            if same and refers(own, graph.node(other).own):
                judged = claims[other]
                claims[index] = replace(
                    claim, verdict=judged.verdict, formula=judged.formula, basis=judged.basis,
                    expected=judged.expected, evidence=judged.evidence, explanation=judged.explanation,
                )  # fmt: skip
                break


def _withdrawn(claim: Claim, why: str) -> Claim:
    return replace(claim, verdict="uncheckable", expected=None, explanation=why)


def _is_part(
    claims: Mapping[int, Claim], index: int, graph: SentenceGraph, links: Sequence[Link]
) -> bool:
    """Whether a number is a part of its cell.

    It is where another number counts the cell in full, where it is an item of a whole (收到63件，撤件41件，
    受理22件), or where it makes up the cell with numbers beside it that no other cell answers:
    校内师生提出5件，社会公众提出9件 of 14.
    """
    own = claims[index]
    if own.amount >= (own.expected or 0):
        return False
    # 受理29件，其中本年新收28件，上年结转0件: the list says which cell it means.
    one = graph.listed.get(index)
    beside = one is not None and any(links[i].rows == ("carried_in",) for i in one.items)
    listed = (links[index].readings or beside) and set(links[index].rows) <= group("received")
    same = (c for c in claims.values() if c.formula == own.formula)
    full = not listed and any(c.verdict == "supported" for c in same)
    # 收到120件，答复94件，不予处理26件: what is answered is what is left beside the results;
    # 办结的52件申请，当年新收47件，上年结转5件: new are those of the whole.
    others = {
        i
        for i, c in claims.items()
        if links[i].is_result or c.verdict == "uncheckable" or links[i].rows == ("carried_in",)
    }
    # 收到12件，主动撤销3件，结转下年2件，其余7件已答复: with what no cell has, they make up the whole.
    unknown = {i for i, c in claims.items() if c.verdict == "uncheckable"}
    passed_on = {i for i in claims if links[i].rows == ("carried_out",)}
    rest = not links[index].is_result and any(
        (others | (passed_on if unknown & items else set())).issuperset(items - {index})
        and not _mixed(whole, items, links)
        for whole, items in graph.node(index).filling()
    )
    # 未制作的5件、职责不在本机关的4件，共9件: reasons of the row that has the 9.
    item = any(
        one.fits and index in one.items and _counts(one, links, own, links[index])
        for one in graph.lists
    )
    return full or rest or item or _fills_up(claims, index, graph, links)


def _mixed(whole: int, items: set[int], links: Sequence[Link]) -> bool:
    """Whether older requests are among the items of new ones: 新收17件，上年结转2件，办结15件 is chance."""
    link = links[whole]
    read = link.readings or ((link.measure.basis,) if link.measure is not None else ())
    new = link.rows == ("new",) and all("carried_in" not in one.formula for one in read)
    return new and any(links[i].rows == ("carried_in",) for i in items)


def _counts(whole: Listing, links: Sequence[Link], own: Claim, link: Link) -> bool:
    """Whether a whole has the figure of a part's cell, and names no other group of rows."""
    group_of = {kin(row) for row in links[whole.whole].rows}
    return whole.figure.amount == own.expected and group_of <= {kin(row) for row in link.rows}


def _fills_up(
    claims: Mapping[int, Claim], index: int, graph: SentenceGraph, links: Sequence[Link]
) -> bool:
    """Whether a run of numbers around one, which no other cell answers, adds up to its cell."""
    own, most = claims[index], reach("run")
    telling = any(row in group("telling") for row in map(kin, links[index].rows))

    def free(other: int) -> bool:
        proven = telling or claims[other].verdict != "uncheckable"
        return claims[other].formula == own.formula or not proven

    near = [i for i in graph.node(index).beside if i in claims]
    at = near.index(index)
    before, after = near[:at][::-1][:most], near[at + 1 :][:most]
    ahead, behind = (
        list(accumulate((claims[i].amount for i in takewhile(free, side)), initial=Decimal(0)))
        for side in (before, after)
    )
    return any(one + own.amount + other == own.expected for one in ahead for other in behind)


def _of_another_cell(claim: Claim, node: Node, link: Link, sheet: Sheet) -> bool:
    """Whether a number equals another cell that the words about it name."""
    said = {row for piece in (node.own, node.right) for _, row in piece.pairs("row")}
    others = said - set(link.rows) if link.rows else ()
    return any(
        sheet.evaluate(request((row,), link.columns).formula).value == claim.value for row in others
    )


def _same_cell(claims: dict[int, Claim], graph: SentenceGraph, links: Sequence[Link]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for index in claims:
        link = links[index]
        if link.measure is None or link.columns:
            continue
        outcome = link.outcome not in ("", "total")
        if outcome or (link.rows and is_result(link.rows[0])):
            groups[link.measure.formula].append(index)
    for found in groups.values():
        if len(found) < 2:
            continue
        # 不掌握11件，应由其他部门公开6件、查无此信息5件: what fills one of them is part of it.
        inner = {i for i in found for whole, _ in graph.node(i).filling() if whole in found}
        members = [index for index in found if index not in inner]
        for index in inner:
            if claims[index].verdict == "contradicted":
                claims[index] = _withdrawn(claims[index], _PART)
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
