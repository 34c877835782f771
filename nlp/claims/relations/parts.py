"""Wholes and their parts in a sentence: what 其中, a colon, a bracket or 按…分 opens, and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nlp.claims.relations.changes import is_change
from nlp.claims.sentence.clause import FAR, last_clause
from nlp.claims.sentence.graph import Node, SentenceGraph, read
from nlp.claims.sentence.piece import Piece, group, is_result
from nlp.claims.sentence.symbols import COUNT, operator, production
from nlp.knowledge import cached, load
from nlp.types import Quantity

_LONGEST, _REACH, _BACK = 60, 240, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An edge from a whole to the numbers listed as its parts, all by their index.

    `kind` is what the first part is labelled by; `closed` where a bracket holds the list.
    """

    whole: int
    parts: tuple[int, ...]
    kind: str
    words: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A whole and parts that may be added up; `complete` where none can be missing.

    `told` where a table holds each part by its name, so that a list may well leave some out.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    open: bool
    told: bool = False

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value or Decimal(0) for part in self.parts), Decimal(0))


def parts_of(graph: SentenceGraph) -> Iterator[Parts]:
    """Every whole with the numbers that its sentence lists as its parts."""
    symbols = graph.symbols
    listed: set[int] = set()
    for index, symbol in enumerate(symbols.numbers):
        for pattern in _openings():
            match = pattern.match(symbols.text, symbol)
            if match is None:
                continue
            whole = _level(graph, index)
            edge = None if whole is None else _edge(graph, whole, match, nested=whole in listed)
            if edge is not None:
                listed.update(edge.parts)
                yield edge
            break


def _level(graph: SentenceGraph, index: int) -> int | None:
    """The count that a list is opened behind: no change, no figure of last year in a bracket.

    新收36件（上年41件），同比下降12.2%，其中自然人33件: the 36 are split.
    """
    text = graph.symbols.text
    place = graph.symbols.numbers[index] + 1
    for whole in range(index, max(-1, index - _BACK), -1):
        symbol = graph.symbols.numbers[whole]
        if text[symbol] != COUNT or is_change(graph.node(whole)):
            continue
        if _in_bracket(text, symbol, place) or graph.node(whole).own.says("PAST"):
            continue
        return whole
    return None


@cached
def _openings() -> tuple[re.Pattern[str], ...]:
    found = load("common/grammar")["productions"]
    return tuple(production(one["pattern"]) for one in found if one["edge"] == "part_of")


@cached
def _lists() -> dict[str, Any]:
    words = load("common/grammar")["lists"]
    return {
        "rest": tuple(words["rest"]),
        "complete": re.compile("|".join(words["complete"])),
        "incomplete": re.compile("|".join(words["incomplete"])),
        "ends": frozenset(map(operator, words["ends"])),
        "inner": frozenset(map(operator, words["inner"])),
        "alike": frozenset(words["alike"]),
    }


def _edge(graph: SentenceGraph, whole: int, match: re.Match[str], *, nested: bool) -> Parts | None:
    symbols = graph.symbols
    opened = symbols.text[match.start() : match.start("parts")]
    depth = opened.count("（") - opened.count("）")
    members = _members(graph, whole, match.start("parts"), stop="；。" if nested else "。")
    if not members:
        return None
    return Parts(
        whole=whole,
        parts=tuple(members),
        kind=label(graph, whole, members[0]),
        words=graph.text[graph.quantities[whole].end : graph.quantities[members[0]].start],
        closed=depth > 0,
    )


def _members(graph: SentenceGraph, whole: int, first: int, *, stop: str) -> list[int]:
    """The numbers of a list from a symbol on: those on its own level, up to where it ends."""
    symbols, lists = graph.symbols, _lists()
    members: list[int] = []
    depth, fresh, at = 0, True, first
    last = min(len(symbols.text), first + _REACH)
    while at < last and len(members) < _LONGEST:
        sign = symbols.text[at]
        if sign == "（":
            depth += 1
        elif sign == "）":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            if sign in stop or sign in lists["inner"] or (fresh and sign in lists["ends"]):
                if members or sign in stop:
                    break
            elif sign == COUNT:
                number = symbols.number(at)
                if number is None or not _belongs(graph, whole, number):
                    break
                members.append(number)
            fresh = sign in "，、；：" or (fresh and sign != "w")
        at += 1
    return members


def _belongs(graph: SentenceGraph, whole: int, number: int) -> bool:
    """Whether a number may be a part: near enough, in the unit of the whole, after a label."""
    one, other = graph.quantities[whole], graph.quantities[number]
    return other.start - one.end < FAR and alike(one.unit, other.unit) and other.value is not None


def alike(one: str, other: str) -> bool:
    """Whether two units count the same things: 件 and 条, or a bare number among counts."""
    return one == other or {one, other} <= _lists()["alike"]


def label(graph: SentenceGraph, whole: int, part: int) -> str:
    """What a part is labelled by: "column", "result", "outcome", "action", "other".

    Parts of what no table counts are labelled by other things, whatever their words.
    """
    own = graph.node(part).own
    if any(value in group("elsewhere") for _, value in graph.node(whole).own.pairs("matter")):
        return "other"
    row = own.values("row")
    if own.values("column"):
        return "column"
    if row and is_result(row[-1]):
        return "result"
    if own.values("outcome"):
        return "outcome"
    # 提案办理结果1条 counts proposals, whatever was done with them; 邮寄提交5件 a way of asking.
    plain = (
        own.has("matter", "other") or own.has("restrict") or _same_act(row, graph.node(whole).own)
    )
    return "action" if row and not plain else "other"


def _same_act(row: tuple[str, ...], whole: Piece) -> bool:
    """收到14件，其中社会公众提出9件: what part and whole say was done is the same."""
    said = [value for _, value in whole.pairs("row")]
    return bool(row) and row[-1] in group("wholes") and row[-1] in said


def splits(graph: SentenceGraph) -> Iterator[Split]:
    """All wholes with parts that can be added up, outermost first.

    >>> [(s.whole.text, s.total) for s in splits(read("收到申请9件，其中自然人5件、企业3件。"))]
    [('9件', Decimal('8'))]
    """
    for edge in parts_of(graph):
        split = _split(graph, edge)
        if split is not None:
            yield split
    yield from _sums_behind(graph)


@cached(maxsize=1024)
def splits_of(passage: str, year: int | None = None) -> tuple[Split, ...]:
    """The splits of a passage, told once for all rules that ask."""
    return tuple(splits(read(passage, year)))


def _split(graph: SentenceGraph, edge: Parts) -> Split | None:
    whole = graph.quantities[edge.whole]
    if whole.value is None or whole.bound != "exact":
        return None
    if edge.kind == "action" or graph.node(edge.whole).own.has("row", "carried_in"):
        # 其中办结8件，结转2件: what was carried in takes part; the table holds that identity.
        return None
    kept = _one_kind(graph, edge)
    parts = tuple(graph.quantities[index] for index in kept)
    if not parts or any(part.bound != "exact" for part in parts):
        return None
    if _of_another(graph.node(edge.whole), graph.node(kept[0])):
        return None
    words, text = _lists(), graph.text
    last = last_clause(graph.piece(0, parts[-1].start).text[-FAR:], "，,、；;：:（(）)")
    cut = text.rstrip().endswith(("；", ";")) and not edge.closed
    named = next((word for word in words["rest"] if last.strip().startswith(word)), None)
    rest = named is not None and parts[-1].unit == whole.unit
    complete = rest or bool(words["complete"].search(edge.words))
    tail = text[parts[-1].end : parts[-1].end + 2]
    is_open = bool(words["incomplete"].search(edge.words)) or tail.startswith("等") or cut
    return Split(
        whole=whole,
        parts=parts,
        complete=complete and not cut,
        open=(is_open and not complete) or _goes_on(graph, kept[-1], closed=edge.closed),
        told=edge.kind != "other",
    )


def _one_kind(graph: SentenceGraph, edge: Parts) -> tuple[int, ...]:
    """The parts that are labelled alike; none where it is not sure what belongs to the list."""
    kept: list[int] = []
    for index in edge.parts:
        sign = label(graph, edge.whole, index)
        rest = any(word in graph.node(index).own.text for word in _lists()["rest"])
        if edge.closed or rest or sign == edge.kind or (edge.kind, sign) == ("outcome", "action"):
            kept.append(index)
        elif sign == "action":
            break
        else:
            # Another kind of label goes on with the list: what belongs to it is not sure.
            return ()
    return tuple(kept)


def _of_another(whole: Node, part: Node) -> bool:
    """复议6件和诉讼3件，其中复议维持5件: the part names another matter than the nearest whole."""
    own = set(whole.own.values("matter"))
    named = set(part.own.values("matter")) & group("review")
    return bool(own and named) and not own & named


def _goes_on(graph: SentenceGraph, last: int, *, closed: bool) -> bool:
    """Whether a count in another unit follows: 网站27条，回应诉求11件 may be parts of one whole."""
    if closed or last + 1 >= len(graph.quantities):
        return False
    here, following = graph.quantities[last], graph.quantities[last + 1]
    between = graph.text[here.end : following.start]
    differs = following.kind == "count" and not alike(following.unit, here.unit)
    return differs and not any(map(between.__contains__, "。；;"))


def _sums_behind(graph: SentenceGraph) -> Iterator[Split]:
    """甲3件、乙4件，共计7件; 一季度3件，二季度4件，…，全年共9件: the whole stands behind its parts."""
    symbols = graph.symbols
    for index, symbol in enumerate(symbols.numbers):
        whole = graph.quantities[index]
        if index < 2 or symbols.text[symbol] != COUNT or whole.bound != "exact":
            continue
        lead = symbols.text[max(0, symbol - 4) : symbol]
        quarters = production("[，；]YEARw?(?:SUM)?w?$").search(lead)
        if quarters is None and production("(?:^|[，；、n]|p）?)SUM$").search(lead) is None:
            continue
        parts = _parts_before(graph, index, by_quarter=quarters is not None)
        if len(parts) > 1:
            found = tuple(graph.quantities[part] for part in parts)
            yield Split(whole=whole, parts=found, complete=True, open=False)


def _parts_before(graph: SentenceGraph, whole: int, *, by_quarter: bool) -> list[int]:
    """The numbers before a sum that it adds up, in order."""
    symbols, text, unit = graph.symbols, graph.symbols.text, graph.quantities[whole].unit
    found: list[int] = []
    for index in range(whole - 1, max(graph.near(whole) - 1, whole - _LONGEST), -1):
        symbol = symbols.numbers[index]
        later = symbols.numbers[found[-1] if found else whole]
        gap = re.sub("（[^（）]*）", "", text[symbol + 1 : later])
        if _in_bracket(text, symbol, symbols.numbers[whole]):
            continue
        if (
            production("FROM[w PAST AGAINST]{0,3}$").search(text[max(0, symbol - 4) : symbol])
            and found
        ):
            # 由900条增至1300条: only what it came to is of this year.
            break
        quantity = graph.quantities[index]
        summed = bool(found) and operator("SUM") in gap
        stops = summed or operator("OF") in gap or "。" in gap or ("；" in gap and not by_quarter)
        if quantity.unit != unit or quantity.bound != "exact" or stops:
            break
        if by_quarter and not _quarterly(graph, index):
            break
        found.append(index)
    return found[::-1]


def _quarterly(graph: SentenceGraph, index: int) -> bool:
    start = graph.quantities[index - 1].end if index else 0
    label_of = graph.piece(start, graph.quantities[index].start)
    return label_of.has("period", "part")


def _in_bracket(text: str, place: int, end: int) -> bool:
    """Whether a symbol lies in a bracket that closes before another one."""
    opened = text.rfind("（", max(0, place - _LONGEST), place) > text.rfind(
        "）", max(0, place - _LONGEST), place
    )
    return opened and "）" in text[place:end]
