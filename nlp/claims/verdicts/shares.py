"""Shares of a whole: the part and the wholes that a percentage may refer to.

占比 seldom names its whole. The part is the count right before it, or the one its own clause
names; the wholes are those that the words allow: counts of the same sentence, and the totals of
table three. A share that fits one of them is right, and it is wrong only where it fits none.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import request, review
from nlp.claims.sentence.clause import pattern, reach
from nlp.claims.sentence.concepts import group, is_result, specific
from nlp.claims.sentence.numbers import plain
from nlp.claims.verdicts.wholes import (
    Counted,
    Ratio,
    Share,
    counted_before,
    in_prose,
    in_tables,
    ratio,
    wholes,
)

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece


def share_of(node: Node, links: Sequence[Link], names: Sequence[str] = ()) -> Share | None:
    """Return the possible ratios of a share, None where a percentage is no share or unknown."""
    within = _of_counted(node)
    if within is not None:
        return within
    before = counted_before(node, links, aside=head_sums(node))
    if node.turn is not None:
        # 予以公开20件，部分公开5件，分别占80%、20%: each share belongs to the count at its position.
        before = before[: len(before) - node.turn[1] + node.turn[0] + 1]
    if not _is_share(node, before):
        return None
    head, tail = _halves(node)
    if specific(head.values("row")) or head.values("column"):
        return _named_part(head, tail, before)
    # 政策解读比例为100% is of what it names, not of the count before.
    other = head.has("matter", "other") or head.residue(tuple(names)) > 1
    # 业务类113件，业务类占比18%: the words are those of the count.
    again = bool(before) and head.bare == node.graph.node(before[-1][0]).own.bare
    if (other and not again) or head.has("outcome"):
        return _outcome_part(head, tail, before)
    if not before or node.quantity.start - before[-1][1].end > reach("share") + len(tail.text):
        return None
    return _counted_part(node, tail, before, names)


def _is_share(node: Node, before: Sequence[Counted]) -> bool:
    """Whether a percentage is a share: after 占 or 比例, or in a bracket: 予以公开32件（26.4%）."""
    own = _own(node).text
    if pattern("share").search(own or node.right.text):
        return True
    if not before or node.graph.text[before[-1][1].end : node.quantity.start] != "（":
        return False
    bare = node.graph.text[node.quantity.end : node.quantity.end + 1] in "），；、"
    at, _, link = before[-1]
    return bare and bool(link.columns or link.is_result or at in node.graph.listed)


def _own(node: Node) -> Piece:
    """Return the own words; in 占比由35%提高到42% they apply to both figures."""
    index, graph = node.index, node.graph
    if index and node.own.says("REACH"):
        return graph.node(index - 1).own
    return node.own


def _halves(node: Node) -> tuple[Piece, Piece]:
    """Return the own words before and after 占."""
    own = _own(node)
    found = [match.start() for match in pattern("share_word").finditer(own.text)]
    cut = own.start + (found[-1] if found else len(own.text))
    return node.graph.piece(own.start, cut), node.graph.piece(cut, own.end)


def _named_part(head: Piece, tail: Piece, before: Sequence[Counted]) -> Share | None:
    """Return the share of a named part, whose whole was counted before or is named: 予以公开占58.5%."""
    if head.has("restrict") or tail.has("restrict"):
        return None
    rows = tuple(row for row in specific(head.values("row")) if is_result(row))
    columns, said = head.values("column"), specific(tail.values("row"))
    if not rows:
        said = said or tuple(link.rows[0] for _, _, link in before if link.rows)[-1:]
        if not columns or not said:
            return None
    asked = wholes(said, of_results=bool(rows))
    ratios = tuple(ratio(request(rows or (row,), columns), request((row,))) for row in asked)
    return Share(ratios=ratios, sure=group("wholes").issuperset(said))


def _outcome_part(head: Piece, tail: Piece, before: Sequence[Counted]) -> Share | None:
    """Return the share of an outcome of the reviews counted before: 纠正件占已审结案件的11.1%."""
    reviews = [link.matters for _, _, link in before if set(link.matters) & group("review")]
    outcomes = head.values("outcome")
    named = head.values("matter") or (reviews[-1] if reviews else ())
    matters = tuple(m for m in named if m in group("review"))
    if not matters or not outcomes:
        return None
    part = review(matters, outcomes[0])
    asked = ("concluded", "total") if tail.has("outcome", "concluded") else ("total", "concluded")
    ratios = tuple(ratio(part, review(matters, whole)) for whole in asked)
    return Share(ratios=ratios, sure=True)


def _counted_part(
    node: Node,
    tail: Piece,
    before: Sequence[Counted],
    names: Sequence[str],
) -> Share | None:
    """Return the share of the part counted right before: 自然人100件，占83.3%."""
    _, part, link = before[-1]
    several = _several(before)
    parts = several if head_sums(node) else [plain(part.amount), *several]
    counted = [plain(q.amount) for _, q, _ in in_prose(node, before)]
    prose = [Ratio(part=one, whole=whole) for one in parts for whole in counted]
    tables = [ratio for one in parts for ratio in in_tables(tail, link, one, names)]
    named = any(row in group("wholes") for row in tail.values("row")) or tail.has(
        "matter", "request"
    )
    ratios = [*tables, *prose] if named else [*prose, *tables]
    if not ratios:
        return None
    start = part.end if node.turn is None else node.own.start
    silent = pattern("silent_share").fullmatch(node.graph.text, start, tail.end) is not None
    own = not link.weak and (bool(link.columns) or link.is_result)
    return Share(ratios=tuple(ratios), sure=bool(prose) or named or (silent and own))


def head_sums(node: Node) -> bool:
    """Whether a share is of several counts together: 合计占41.5%."""
    return _own(node).says("SUM")


def _several(before: Sequence[Counted]) -> list[str]:
    """Return the sums of the last two, three and more counts: 复议21宗、诉讼10宗.

    A percentage between them ends the run: 自然人36件，占75%；企业9件，占18.8%.
    """
    last, found, total = before[-1][0], [], Decimal(0)
    for number, (index, quantity, _) in enumerate(reversed(before)):
        if index != last - number or number > reach("run"):
            break
        total += quantity.amount
        found.append(plain(total))
    return found[1:]


def _of_counted(node: Node) -> Share | None:
    """Return the share whose whole is between 占 and the percentage: 共20件，占办结总数48件的41.7%."""
    index, graph = node.index, node.graph
    if index < 2 or graph.text[node.quantity.start - 1] != "的":
        return None
    part, whole = graph.quantities[index - 2], graph.quantities[index - 1]
    between = graph.node(index - 1).own.says("SHARE")
    if not between or {part.kind, whole.kind} != {"count"}:
        return None
    return Share(ratios=(Ratio(part=plain(part.amount), whole=plain(whole.amount)),), sure=True)
