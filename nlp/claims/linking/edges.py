"""A number that leans on those before it: the rest of a list, a sum, the next of its kind."""

from __future__ import annotations

from dataclasses import replace

from nlp.claims.linking.discourse import Discourse, Link
from nlp.claims.linking.frames import Reading
from nlp.claims.linking.measures import Basis, Frame
from nlp.claims.linking.words import EDGE, bare, is_rest, lists
from nlp.claims.sentence.node import Node
from nlp.claims.sentence.piece import Piece, group, is_result

# One result and then 其他 may leave anything; behind two it is the rest of the results.
_A_LIST, _LONGEST = 2, 12


def leaning(node: Node, talk: Discourse) -> Reading | str | None:
    """What a number is by the numbers before it.

    A string says why nothing can be known; None where its own words tell.
    """
    if talk.sibling is None and not talk.line:
        return _decision(node) or _sum_of_ways(node)
    return (
        _reached(node, talk)
        or _restated(node, talk)
        or _rest(node, talk)
        or _sum_of_results(node, talk)
        or _sum_of_ways(node)
        or _sum_with_carried(node, talk)
        or _applicant(node, talk)
        or _decision(node)
    )


def _edge(frame: Frame, *, is_open: bool = False, any_row: bool = False) -> Reading:
    return Reading(source="by_edge", frame=frame, open=is_open, any_row=any_row)


def _unknown(own: Piece) -> str:
    """The own words without those that say nothing: 全年许可 is 许可."""
    place, kept = own.start, ""
    for token in own.tokens:
        if any(slot in ("filler", "op") for slot, _ in token.tags):
            kept += own.text[place - own.start : token.start - own.start]
            place = token.end
    return (kept + own.text[place - own.start :]).strip(EDGE)


def _reached(node: Node, talk: Discourse) -> Reading | None:
    """申请量由上年的52件增至77件: both figures are of the same."""
    before = node.graph.node(node.index - 1) if node.index else None
    if before is None or not node.own.says("REACH") or node.own.names() or not talk.line:
        return None
    lead = node.graph.front(before.quantity.start)
    return _edge(talk.line[-1].frame) if lead.says("PAST") else None


def _restated(node: Node, talk: Discourse) -> Reading | None:
    """近1.9万件（18,872件）: the bracket says the number before it once more."""
    index, text = node.index, node.graph.text
    if not index or not talk.line or node.quantity.unit not in lists()["restated_units"]:
        return None
    before = node.graph.quantities[index - 1]
    alone = text.startswith("）", node.quantity.end)
    opened = text[before.end : node.quantity.start] == "（"
    if not (alone and opened) or before.unit != node.quantity.unit or before.bound == "exact":
        return None
    return _edge(talk.line[-1].frame)


def _rest(node: Node, talk: Discourse) -> Reading | str | None:
    """其他3件 in a list continues the list: the other applicants, results, or outcomes."""
    before, words = talk.sibling, bare(node.own)
    if before is None or words.removesuffix(lists()["rest_tail"]) not in lists()["rest"]:
        return None
    if is_rest(node.own) and node.right.names():
        return None
    unclear: str = lists()["rest_unclear"]
    if before.columns:
        frame = replace(before.frame, columns=("other",))
        return _edge(frame, is_open=before.open, any_row=before.open and before.rows != ("new",))
    if before.rows and is_result(before.rows[0]):
        if sum(_is_result(link) for link in talk.line) < _A_LIST:
            return unclear
        made = _edge(replace(before.frame, rows=("other",)))
        return replace(made, others=_left(talk))
    if before.outcome and before.outcome != "total":
        return _edge(replace(before.frame, outcome="other"))
    return unclear


def _left(talk: Discourse) -> tuple[Basis, ...]:
    """予以公开7件，不予公开3件，其他2件: the others may be all that is not listed."""
    listed = [link.measure.formula for link in talk.line if _is_result(link) and link.measure]
    formula = f"{lists()['rest_whole']} - ({' + '.join(dict.fromkeys(listed))})"
    return (Basis(formula=formula, title=str(lists()["rest_title"])),)


def _sum_of_results(node: Node, talk: Discourse) -> Reading | None:
    """予以公开40件、部分公开9件，两项合计49件: the results together; 合计 behind 其他 is all of them."""
    words, line = bare(node.own), talk.line
    if len(line) < _A_LIST or words not in lists()["pair_sums"]:
        return None
    if any(link.weak or not link.rows for link in line):
        return None
    if len({(link.rows, link.columns) for link in line}) == 1 and line[-1].is_whole:
        # 政府办受理37件，各部门受理218件，合计255件: the same of each, together of all.
        return _edge(line[-1].frame)
    of_two = words.startswith(tuple(lists()["of_two"]))
    if line[-1].rows == ("other",) and not of_two and all(map(_is_result, line)):
        return _edge(Frame(matters=("request",), rows=("handled",)))
    pair = line[-2:]
    if {column for link in pair for column in link.columns} == group("everybody"):
        same = pair[0].rows == pair[1].rows
        return _edge(Frame(matters=("request",), rows=pair[0].rows)) if same else None
    if (not of_two and len(line) > _A_LIST) or not all(map(_is_result, pair)):
        return None
    return _edge(Frame(matters=("request",), rows=tuple(row for link in pair for row in link.rows)))


def _sum_of_ways(node: Node) -> Reading | None:
    """收到网上申请105件，信函17件，合计122件: the ways together are all that came."""
    if bare(node.own) not in lists()["sums"] or not _A_LIST <= node.index <= _LONGEST:
        return None
    lead = node.graph.front(node.graph.quantities[0].start)
    before = [node.graph.node(index) for index in range(node.index)]
    ways = [one for one in before if one.own.has("restrict")]
    rows = [row for row in lead.values("row") if row in group("wholes")]
    if len(ways) != len(before) or not rows or not lead.has("matter", "request"):
        return None
    return _edge(Frame(matters=("request",), rows=tuple(rows[-1:])))


def _is_result(link: Link) -> bool:
    return bool(link.rows) and not link.columns and all(map(is_result, link.rows))


def _sum_with_carried(node: Node, talk: Discourse) -> Reading | None:
    """连同上年结转的4件，共87件: what came in together with what was carried in."""
    before = talk.sibling
    if before is None or before.rows != ("carried_in",) or talk.whole is None:
        return None
    if bare(node.own) not in lists()["sums"] or talk.whole.rows != ("new",):
        return None
    return _edge(Frame(matters=("request",), rows=("due",)))


def _applicant(node: Node, talk: Discourse) -> Reading | None:
    """个人131件、单位17件: a word that names an applicant only beside another one."""
    before = talk.sibling
    if before is None or not before.columns or before.measure is None:
        return None
    for column, words in lists()["columns"].items():
        if bare(node.own) in words and column not in before.columns:
            frame = replace(before.frame, columns=(column,))
            return _edge(frame, is_open=before.open, any_row=before.open)
    return None


def _decision(node: Node) -> Reading | None:
    """许可90件，处罚107件: short names of decisions, side by side."""
    short = lists()["decisions"]
    own = _unknown(node.own)
    matter = next((key for key, words in short.items() if own in words), None)
    if matter is None:
        return None
    spoken = node.sentence.text
    if sum(any(word in spoken for word in words) for words in short.values()) < len(short) - 1:
        return None
    return _edge(Frame(matters=(matter,)))
