"""A count with its outcome, as in 收到留言10条，办结8条, and the rate of the two.

The words of the part name what was done and nothing but what the whole counts, so that it can
only be part of it: 办结 and 办结留言 after 248条留言, but not 发布文件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.linking.words import known_left
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.labels import alike
from nlp.claims.sentence.numbers import plain
from nlp.claims.verdicts.wholes import Ratio, Share, counted_before, in_tables
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.node import Node
    from nlp.types import Quantity


def more_done(graph: SentenceGraph) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield a count of cases and a larger one, after it, of those done.

    Requests and disputes are left to the tables, which include those carried in.

    >>> from nlp.claims.sentence.graph import read
    >>> [(a.text, b.text) for a, b in more_done(read("发现问题13个，整改完成15个。"))]
    [('13个', '15个')]
    >>> list(more_done(read("发现问题13个，整改完成13个。收到留言10条，公开信息12条。")))
    []
    """
    tabled = {"request"} | group("review")
    for index in range(1, len(graph.quantities)):
        whole, part = graph.node(index - 1), graph.node(index)
        taken = _taken_on().search(whole.own.text)
        if (
            taken is None
            or not _same_thing(whole, part)
            or not _plain(part)
            or part.own.says("SHARE")
        ):
            continue
        named = any(value in tabled for _, value in part.before.pairs("matter"))
        # 网上12件，来信30件，办结42件: all of them are done.
        amounts = [graph.quantities[i].amount for i in part.beside if i < index]
        if not named and part.quantity.amount > sum(amounts):
            yield whole.quantity, part.quantity


@cached
def _taken_on() -> re.Pattern[str]:
    return re.compile("|".join(_words()["taken_on"]))


@cached
def _words() -> dict[str, tuple[str, ...]]:
    rule = load("common/rules")["SUM005"]
    return {key: tuple(words) for key, words in rule.items()}


def _plain(part: Node) -> bool:
    """Whether both are exact and no older cases are said to be included."""
    before = part.graph.quantities[part.index - 1]
    exact = before.bound == part.quantity.bound == "exact"
    text = part.graph.text[: part.quantity.end + reach("rate")]
    return exact and not any(word in text for word in _words()["older"])


def _same_thing(whole: Node, part: Node) -> bool:
    """Whether the part's words name what was done and at most what the whole counts."""
    one, other = whole.quantity, part.quantity
    if (
        one.unit != other.unit
        or one.kind != "count"
        or "。" in part.graph.text[one.end : other.start]
    ):
        return False
    words = known_left(part.own)
    done = [word for word in _words()["done"] if word in words]
    for word in sorted(done, key=len, reverse=True):
        words = words.replace(word, "")
    noun = _fillers().sub("", words)
    return bool(done) and noun in whole.own.text + whole.right.text


def rate_of_part(node: Node, links: Sequence[Link], names: Sequence[str]) -> Share | None:
    """Return the share of a rate whose part is right before it: 办结7752件，办结率98.71%."""
    named = _rate_word().search(node.own.text[-reach("rate") :])
    if named is None or any(word in node.own.text for word in _words()["other_rates"]):
        return None
    before = counted_before(node, links)
    part = node.graph.node(node.index - 1)
    if not before or before[-1][0] != part.index or named["done"] not in part.own.text:
        return None
    value = plain(part.quantity.amount)
    unit, others = part.quantity.unit, [q for _, q, _ in reversed(before[:-1])]
    counted = [plain(q.value) for q in others if q.value and alike(q.unit, unit)]
    tables = in_tables(node.graph.piece(0, 0), links[part.index], value, names)
    sure = bool(tables) or (part.index > 0 and _same_thing(node.graph.node(part.index - 1), part))
    found = (*(Ratio(part=value, whole=whole) for whole in counted), *tables)
    return Share(ratios=found, sure=sure, said=named[0]) if found else None


@cached
def _rate_word() -> re.Pattern[str]:
    """Match the rate right before its figure, with what was done: 公示率, 主动公开率达到."""
    done = "|".join(sorted(_words()["done"], key=len, reverse=True))
    reaches = "|".join(sorted(_words()["reaches"], key=len, reverse=True))
    return re.compile(rf"(?P<done>{done})率(?=(?:{reaches})*$)")


@cached
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"\W|{'|'.join(_words()['fillers'])}")
