"""The values of the words about a number in each slot, by the place of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.claims.linking.naming import naming
from nlp.claims.linking.words import bare_grant, lists, matters_taken_up, only_rest
from nlp.claims.sentence.clause import EDGE, denies, pattern
from nlp.claims.sentence.concepts import SLOTS, group, kin

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece

Slots = dict[str, tuple[str, ...]]
_EDGES = frozenset(EDGE)


def slots_of(node: Node, talk: Discourse) -> tuple[str, Slots]:
    own, right, back = naming(node), node.right, node.back
    named = own.names()
    disputes = any(value in group("review") for _, value in right.pairs("matter"))
    later = () if named or right.has("row") else _told_later(node)
    if not named and not disputes and (right.has("row", "carried_out") or later):
        talk.used = right.end
        return "behind", dict.fromkeys(SLOTS, ()) | {"row": later or ("carried_out",)}
    if node.turn is not None:
        return "in_turn", _by_turn(node, talk, *node.turn)
    use_right = not named or not node.followed
    slots: Slots = dict.fromkeys(SLOTS, ())
    for slot in SLOTS:
        if slot in own.by_slot:
            slots[slot] = own.rows() if slot == "row" else own.values(slot)
    if use_right:
        rest = only_rest(node.own)
        slots = {slot: said or _behind(node, slot, rest=rest) for slot, said in slots.items()}
    if not slots["row"]:
        cut = own is not node.own
        slots["row"] = (bare_grant(own, node) if cut else ()) or node.own.rows()
    if not named and right.names():
        talk.used = right.end
    taken_up = matters_taken_up(own, node)
    slots["matter"] = slots["matter"] or taken_up
    if any(slots.values()):
        return ("in_front" if named or taken_up else "behind"), slots
    if back.names() and not of_number_before(node):
        return "clause_before", {slot: back.values(slot) for slot in SLOTS}
    return "in_front", slots


def of_number_before(node: Node) -> bool:
    """Whether the clause before has a number of its own: 1件因不掌握而无法提供，3件都已答复."""
    return bool(node.index) and _EDGES.isdisjoint(node.back.text.strip()[:-1])


def _behind(node: Node, slot: str, *, rest: bool) -> tuple[str, ...]:
    if rest:
        return node.clause_behind.leading(slot)
    if slot == "row":
        # 2件办理结果为予以公开: the more specific word decides.
        listed = [v for _, v in node.right.pairs("row")]
        rare = [v for v in listed if kin(v) in group("telling")]
        # 1件年底才收到，转入下年办理: the next clause says that it was carried out.
        if not rare and "carried_out" in _told_later(node):
            return ("carried_out",)
        return (node.right.rows() if rare else tuple(listed))[:1] or bare_grant(node.right, node)
    if slot == "matter":
        # 4件申请进入行政复议程序: the later state counts, not the earlier one.
        named = node.right.pairs("matter")
        if not named:
            return ()
        head = node.right.text[: named[-1][0].start - node.right.start]
        if head.endswith(lists()["of"]) and named[-1][0].end >= node.right.end:
            # 收到3条公众通过专栏提交的申请: the noun behind 的 is what is counted.
            return (named[-1][1],)
        # 9起由复议机关和人民法院维持: what is joined is meant together.
        joined = node.right.leading(slot)
        first = tuple(v for _, v in named if v in group("review"))[:1] or node.right.first(slot)
        return joined if group("review").issuperset(joined) else first
    if slot == "outcome":
        return () if _of_all(node.right) else node.right.first(slot) or _shared(node)
    return node.right.first(slot)


def _of_all(right: Piece) -> bool:
    """Whether an outcome is that of all cases counted, so that the number is of the matter: 5件诉讼均未审结."""
    matter, outcome = right.pairs("matter"), right.pairs("outcome")
    between = right.between(matter[0][0], outcome[0][0]) if matter and outcome else ""
    return any(word in between for word in lists()["all_of"])


def _shared(node: Node) -> tuple[str, ...]:
    """Return the outcome that ends a list of numbers with their matters: 9件复议、5件诉讼被维持."""
    graph, following = node.graph, node.index + 1
    if not node.right.has("matter") or following >= len(graph.quantities):
        return ()
    gap = graph.text[node.right.end : graph.quantities[following].start]
    if pattern("joined").fullmatch(gap) is None:
        return ()
    other = graph.node(following)
    return other.right.first("outcome") or _shared(other) if other.right.has("matter") else ()


def _told_later(node: Node) -> tuple[str, ...]:
    """Return what the next clauses say of a number: 3件由申请人撤回申请，作其他处理."""
    # 37件申请中，没有作出不予公开决定的情况: what is denied says nothing of the number.
    told = node.later.tells() and not denies(node.graph, node.later)
    return node.later.rows() if told else ()


def _by_turn(node: Node, talk: Discourse, turn: int, count: int) -> Slots:
    """Return the slots of the word for this number, of as many: 收到、办结分别为5件、4件."""
    slots = {}
    for slot in SLOTS:
        values = node.own.values(slot) or node.back.values(slot)
        slots[slot] = (values[turn],) if len(values) == count else values
    if not slots["matter"] and len(talk.line) >= count:
        # 复议12件、诉讼8件，被纠正分别为2件、1件: each earlier number is in `line`.
        matters = talk.line[-count].matters
        slots["matter"] = matters if set(matters) & group("review") else ()
    return slots
