"""The candidates of a number's link, with the deciding features, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nlp.claims.linking.measures import Frame, measure
from nlp.claims.linking.words import weights
from nlp.claims.sentence.concepts import group

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Candidate, Link
    from nlp.claims.sentence.node import Node


def candidates(node: Node, link: Link, form: str) -> tuple[Mapping[str, Any], ...]:
    """Return the candidates of a number, the best first, each with its words, score and features."""
    listed = link.candidates or (None,)
    found = [_described(one, node, link, chosen=not number) for number, one in enumerate(listed)]
    return (*found, *_earlier(node, link, form))


def _earlier(node: Node, link: Link, form: str) -> Iterator[Mapping[str, Any]]:
    """Yield the matters named earlier in the passage, for a number that nothing is proven about.

    They compete with the words about the number and with the last matter, and lose against both.
    """
    if (link.measure is not None and not link.weak) or node.quantity.kind not in ("count", "money"):
        return
    frame = link.candidates[0].frame if link.candidates else link.frame
    weight = float(weights()["features"]["earlier_topic"]["weight"])
    # Each matter with the last of its phrases.
    named = {matter: token for token, matter in node.graph.front(node.own.start).pairs("matter")}
    for matter in [m for m in named if m not in group("elsewhere") | set(frame.matters)]:
        rows, outcome = frame.rows or ("any",), frame.outcome or "total"
        made = measure(Frame(matters=(matter,), rows=rows, outcome=outcome), form)
        if made is not None:
            yield {
                "words": node.graph.text[named[matter].start : named[matter].end],
                "measure": made.title,
                "formula": made.formula,
                "score": weight,
                "floor": weights()["floor"],
                "features": {"earlier_topic": weight},
                "readings": [],
                "decided": weights()["features"]["earlier_topic"]["says"],
            }


def _described(one: Candidate | None, node: Node, link: Link, *, chosen: bool) -> dict[str, Any]:
    known = one.measure if one is not None else None
    return {
        "words": _words(node, one.source if one is not None else ""),
        "measure": known.title if known else None,
        "formula": known.formula if known else None,
        "score": round(one.score, 1) if one is not None else None,
        "floor": weights()["floor"],
        "features": dict(one.features) if one is not None else {},
        "readings": [basis.title for basis in link.readings] if chosen else [],
        "decided": _decided(link, chosen=chosen and known is not None),
    }


def _words(node: Node, source: str) -> str:
    """Return the words that name a candidate, by the place they were found in."""
    place = {"behind": node.right, "clause_before": node.back}.get(source, node.own)
    return place.text.strip("，、；：。 ")


def _decided(link: Link, *, chosen: bool) -> str:
    if link.measure is not None and chosen:
        return link.weak or link.loose
    return link.reason
