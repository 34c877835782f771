"""Verdicts on numbers of one sentence that a table answers only together.

不属于本机关8件，信息不存在2件 are two wordings of one row: the table has their sum.
受理12件，答复7件，不予受理4件，…1件 lists parts of the requests received: 答复 is one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.sentence.concepts import is_result
from nlp.claims.sentence.labels import alike
from nlp.claims.sentence.numbers import plain
from nlp.claims.verdicts.explain import show

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.types import Claim, Verdict

_SHOWN = "同句还有同一项的其他说法，合起来才是表中所计"
_LISTED = "与后面各项并列，是其中一部分，不是全部办理结果"


def together(
    made: Sequence[tuple[int, Claim]], graph: SentenceGraph, links: Sequence[Link]
) -> list[Claim]:
    """Return the claims of a sentence, with contradicted ones rechecked in combination."""
    claims = dict(made)
    if any(claim.verdict == "contradicted" for claim in claims.values()):
        _same_cell(claims, links)
        _parts_of_received(claims, graph, links)
    return list(claims.values())


def _same_cell(claims: dict[int, Claim], links: Sequence[Link]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, claim in claims.items():
        link = links[index]
        if link.measure is None or link.columns or claim.kind != "count":
            continue
        outcome = link.outcome not in ("", "total")
        if outcome or (link.rows and is_result(link.rows[0])):
            groups[link.measure.formula].append(index)
    for members in groups.values():
        verdicts = {claims[index].verdict for index in members}
        if len(members) > 1 and "contradicted" in verdicts and "supported" not in verdicts:
            _judged_as_sum(claims, members)


def _judged_as_sum(claims: dict[int, Claim], members: Sequence[int]) -> None:
    values = [claims[index].value or Decimal(0) for index in members]
    total = sum(values, Decimal(0))
    expected = next(claims[i].expected for i in members if claims[i].verdict == "contradicted")
    fits = total == expected
    shown = " + ".join(map(plain, values))
    for index in members:
        claim = claims[index]
        words = f"与同句其他说法合计一致：{shown} = {show(total, claim)}" if fits else _SHOWN
        verdict: Verdict = "supported" if fits else "uncheckable"
        claims[index] = replace(claim, verdict=verdict, explanation=words)


def _parts_of_received(
    claims: dict[int, Claim], graph: SentenceGraph, links: Sequence[Link]
) -> None:
    """Relink 答复 as a part where it only adds up to the requests received with later results."""
    for index, claim in claims.items():
        if claim.verdict != "contradicted" or links[index].rows != ("handled",):
            continue
        quantity = graph.quantities[index]
        if graph.piece(quantity.end, min(quantity.end + 4, len(graph.text))).says("OF"):
            continue
        later = [
            i
            for i in claims
            if i > index
            and alike(graph.quantities[i].unit, quantity.unit)
            and claims[i].kind == "count"
            and (not links[i].rows or is_result(links[i].rows[0]))
        ]
        listed = sum((claims[i].value or Decimal(0) for i in later), claim.value or Decimal(0))
        wholes = [claims[i].value for i in claims if i < index and links[i].is_whole]
        if later and listed in wholes:
            claims[index] = replace(claim, verdict="uncheckable", explanation=_LISTED)
