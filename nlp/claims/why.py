"""The candidates of a number's link, with the deciding features, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nlp.claims.linking.words import weights

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Candidate, Link
    from nlp.claims.sentence.node import Node


def candidates(node: Node, link: Link) -> tuple[Mapping[str, Any], ...]:
    """Return the candidates of a number, the best first, each with its words, score and features."""
    listed = link.candidates or (None,)
    return tuple(
        _described(one, node, link, chosen=not number) for number, one in enumerate(listed)
    )


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
