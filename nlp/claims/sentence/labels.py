"""The kind of label of a list's parts, and the words by which lists continue and end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.concepts import group, is_result
from nlp.claims.sentence.symbols import operator, productions
from nlp.knowledge import cached, load, per_report

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece

# The slots that a production may ask of its items.
_NAMED = frozenset({"scope", "period"})
Productions = tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]
# Kinds of labels that tables have: where one follows another, a list has ended.
OF_TABLES = frozenset({"column", "result", "outcome"})


@cached
def list_words() -> dict[str, Any]:
    """Return the words by which lists continue and end, compiled once."""
    words = load("common/grammar")["lists"]
    return {
        "rest": tuple(words["rest"]),
        "each": tuple(words["each"]),
        "ways": tuple(words["ways"]),
        "such_as": words["such_as"],
        "refers": tuple(words["refers"]),
        "overlap": re.compile("|".join(words["overlap"])),
        "complete": re.compile("|".join(words["complete"])),
        "incomplete": re.compile("|".join(words["incomplete"])),
        "ends": frozenset(map(operator, words["ends"])),
        "opens": frozenset(map(operator, words["opens"])),
        "alike": frozenset(words["alike"]),
    }


def is_each(own: Piece) -> bool:
    """Whether a number is that of each thing named before it: 自然人、企业各3件."""
    return own.text.rstrip().endswith(list_words()["each"])


@per_report
def overlaps(sentence: str) -> bool:
    """Whether a sentence says that items are counted more than once: 部分兼有."""
    return list_words()["overlap"].search(sentence) is not None


def refers(own: Piece, whole: Piece) -> bool:
    """Whether the words of a number speak of another one again: 受理的 behind 受理申请."""
    again = own.text.rstrip().endswith(list_words()["refers"])
    return again and not set(own.values("row")).isdisjoint(whole.values("row"))


def says_way(own: Piece) -> bool:
    """Whether the words of a number begin with the way of publishing: 通过微博发布54条."""
    return own.text.lstrip().startswith(list_words()["ways"])


def alike(one: str, other: str) -> bool:
    """Whether two units count the same things: 件 and 条, or a missing unit among counts."""
    return one == other or {one, other} <= list_words()["alike"]


def label(graph: SentenceGraph, whole: int, part: int) -> str:
    """Return the kind of a part's label: "column", "result", "outcome", "action" or "other".

    Parts of a whole that no table splits have the kind "other", whatever their words.
    """
    own = graph.node(part).own
    matters = {value for _, value in graph.node(whole).own.pairs("matter")}
    if matters & group("elsewhere") or (matters and matters <= group("proactive")):
        return "other"
    row = own.values("row")
    if own.values("column"):
        return "column"
    if row and is_result(row[-1]):
        return "result"
    if own.values("outcome"):
        return "outcome"
    # 提案办理结果1条 counts proposals, not results; 邮寄提交5件 a channel of requests.
    plain = (
        own.has("matter", "other") or own.has("restrict") or _same_act(row, graph.node(whole).own)
    )
    return "action" if row and not plain else "other"


def _same_act(row: tuple[str, ...], whole: Piece) -> bool:
    """Whether part and whole name the same act: 收到14件，其中社会公众提出9件."""
    said = [value for _, value in whole.pairs("row")]
    return bool(row) and row[-1] in said


def series_label(graph: SentenceGraph, index: int) -> Piece:
    """Return the words before a number, or before its series: 四个季度分别为14件、15件、…."""
    turn = graph.node(index).turn
    place = graph.quantities[index - turn[0] if turn else index].start
    return graph.piece(max(graph.text.rfind(mark, 0, place) for mark in "，；。") + 1, place)


def possible(graph: SentenceGraph, edge: str) -> Productions:
    """Return the productions of an edge without those whose items name what the sentence does not."""
    return _possible(edge, graph.slots & _NAMED)


@cached(maxsize=16)
def _possible(edge: str, named: frozenset[str]) -> Productions:
    return tuple(
        (pattern, rule)
        for pattern, rule in productions(edge)
        if (rule.get("items_name") or "").partition(".")[0] in {"", *named}
    )


def names(graph: SentenceGraph, whole: int, items: Sequence[int], rule: Mapping[str, Any]) -> bool:
    """Whether whole and items name what a production asks: 全市41件，市本级12件、各区县29件."""
    asked = [(rule.get("whole_names"), [whole]), (rule.get("items_name"), items)]
    return all(graph.node(i).own.has(*slot.split(".")) for slot, of in asked if slot for i in of)


def counts_alike(graph: SentenceGraph, whole: int, item: int) -> bool:
    """Whether a total may be of what an item counts: not 合计办结30件 behind 各乡镇受理24件."""
    own, part = graph.node(whole).own, graph.node(item).own
    pairs = [({*own.values(slot)}, {*part.values(slot)}) for slot in ("row", "matter")]
    return not any(total and of_part and not total & of_part for total, of_part in pairs)


def spoken_again(graph: SentenceGraph, whole: int, items: Sequence[int], number: int) -> bool:
    """Whether a number speaks of the whole again, by its words or behind all of its parts.

    受理97件，其中结转3件，受理的97件均已答复; 收到6件，其中公开4件，不掌握2件，6件均按期办结.
    """
    figure = graph.quantities[whole]
    if graph.quantities[number].value != figure.value:
        return False
    total = sum(graph.quantities[index].amount for index in items)
    filled = len(items) > 1 and total == figure.amount
    return filled or refers(graph.node(number).own, graph.node(whole).own)
