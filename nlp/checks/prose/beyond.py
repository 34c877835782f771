"""Finds shares of parts of one whole whose sum exceeds the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from nlp.checks.prose.impossible import ALL, HARD, Impossible, rule_of_figures
from nlp.types import Quantity


def shares(text: str, found: Sequence[Quantity]) -> Iterator[Impossible]:
    """Yield shares of several parts of one whole whose sum exceeds 100 %."""
    for listed in _parallel(text, found):
        total = sum((one.amount for one in listed), Decimal(0))
        slack = sum((one.precision for one in listed), Decimal(0)) / 2
        if total > ALL + slack and all(one.amount <= ALL for one in listed):
            shown = " + ".join(one.text for one in listed)
            yield Impossible(
                words=(listed[0].start, listed[-1].end),
                message=f"各部分所占的比例合计超过100%：{shown} = {total.normalize():f}%。请核对各比例。",
            )


def _parallel(text: str, found: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Yield percentages of one sentence that are shares of parts of one group."""
    shares_of = [q for q in found if q.kind == "percent"]
    for held, start in _by_sentence(text, shares_of):
        for group in rule_of_figures()["groups"]:
            owned: dict[str, Quantity] = {}
            place = start
            for quantity in held:
                # 法人8件；公开20件，占40%: what is named before the semicolon has no share.
                lead = text[place : quantity.start].rpartition("；")[2]
                place = quantity.end
                words = [w for w in group if w in lead]
                if rule_of_figures()["share"] in lead and words and not _changes(lead):
                    owned.setdefault(max(words, key=len), quantity)
            if len(owned) > 1:
                yield list(owned.values())


def _by_sentence(text: str, found: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], int]]:
    """Yield the quantities between full stops, with the start of each such part."""
    edges = [match.end() for match in HARD.finditer(text)]
    for place, group in groupby(found, key=lambda q: bisect_right(edges, q.start)):
        yield list(group), edges[place - 1] if place else 0


def _changes(lead: str) -> bool:
    rule = rule_of_figures()
    return any(word in lead for word in (*rule["falls"], *rule["rises"]))
