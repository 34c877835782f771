"""The candidates of a number's link, with the deciding features, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nlp.claims.linking.measures import Frame, measure
from nlp.claims.linking.words import weights
from nlp.claims.sentence.concepts import group

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.node import Node


def candidates(node: Node, link: Link, form: str) -> tuple[Mapping[str, Any], ...]:
    """Return the candidates of a number, the best first, each with its words, score and features."""
    return (_described(node, link), *_earlier(node, link, form))


def _earlier(node: Node, link: Link, form: str) -> Iterator[Mapping[str, Any]]:
    """Yield the matters named earlier in the passage, for a number that nothing is proven about.

    They compete with the words about the number and with the last matter, and lose against both.
    """
    if (link.measure is not None and not link.weak) or node.quantity.kind not in ("count", "money"):
        return
    frame = link.best.frame if link.best.source else link.frame
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


def _described(node: Node, link: Link) -> dict[str, Any]:
    best, known = link.best, link.best.measure
    # The words that name a candidate are where it was found.
    place = {"behind": node.right, "clause_before": node.back}.get(best.source, node.own)
    return {
        "words": place.text.strip("，、；：。 "),
        "measure": known.title if known else None,
        "formula": known.formula if known else None,
        "score": round(best.score, 1) if best.source else None,
        "floor": weights()["floor"],
        "features": dict(best.features),
        "readings": [basis.title for basis in link.readings],
        "decided": link.reason if link.measure is None else link.weak or link.loose,
    }
