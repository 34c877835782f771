"""The basis that a sentence states by the parts that it lists of a whole.

40件（含上年结转2件） includes requests carried in; 其中29件办结，4件结转下年度 shows that the whole was
received or due. The words decide, not which cell happens to have the figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nlp.claims.evidence.compare import agreement
from nlp.claims.linking.measures import Basis, cells_of, fill
from nlp.claims.linking.spoken import mentions
from nlp.knowledge import load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Sheet
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.listing import Listing
    from nlp.types import Quantity


def stated(graph: SentenceGraph, links: Sequence[Link], sheet: Sheet) -> list[Link]:
    """Return the links with the readings of each number on the basis that its sentence states."""
    found = list(links)
    if not graph.lists:
        return found
    # 44件（上年结转的2件另计）: what is left out is no part.
    apart = {m.row for m in mentions(graph) if m.how == "without"}
    for one in graph.lists:
        whole = found[one.whole]
        if one.whole_last or not whole.rows or whole.columns:
            continue
        counted = (i for i in _adding_up(one, found) if apart.isdisjoint(found[i].rows))
        parts = {index: found[index] for index in counted}
        entry = _entry(whole, parts.values())
        if entry is not None:
            _apply(found, one.whole, parts, entry, graph, sheet)
    return found


def _adding_up(one: Listing, found: Sequence[Link]) -> Sequence[int]:
    """Return the parts up to where they add up to the whole; later ones are not parts of it.

    In 收到44件，其中自然人40件、企业4件，上年结转2件 the 44 are reached before the 2. Applicants that do
    not add up are a separate list.
    """
    named = [i for i in one.items if found[i].columns]
    return one.filling or (named if one.kind == "column" else one.items)


def _entry(whole: Link, parts: Iterable[Link]) -> Mapping[str, Any] | None:
    rows = {row for part in parts for row in part.rows if not part.columns}
    for entry in load("reports/disclosure/indicators")["stated"]:
        fits = whole.rows[0] in entry["whole"] and rows.issuperset(entry["with"])
        if fits and not rows & set(entry.get("without", ())):
            found: Mapping[str, Any] = entry
            return found
    return None


def _apply(
    found: list[Link],
    whole: int,
    parts: Mapping[int, Link],
    entry: Mapping[str, Any],
    graph: SentenceGraph,
    sheet: Sheet,
) -> None:
    ways = _meant(entry["ways"], graph.quantities[whole], sheet)
    found[whole] = _read(found[whole], [(way["whole"], way["title"]) for way in ways])
    last = max(parts)
    for index in range(whole + 1, len(found)):
        link = found[index]
        if link.measure is None or not link.rows:
            continue
        if link.columns and all("columns" in way for way in ways):
            found[index] = _read(link, [(way["columns"], way["title"]) for way in ways])
        elif (
            index <= last and not link.columns and all(link.rows[0] in way["parts"] for way in ways)
        ):
            row = link.rows[0]
            listed = [
                (way["parts"][row], way.get("titles", {}).get(row, link.measure.title))
                for way in ways
            ]
            # 办结717件，其中含上年结转4件；本年新收714件: or the cell that its own words name.
            found[index] = _read(link, listed, link.measure.basis)


def _meant(ways: Sequence[Any], whole: Quantity, sheet: Sheet) -> Sequence[Any]:
    """Return the ways of counting that the whole fits, all where it fits none."""
    known = whole.amount, whole.precision, whole.bound
    fitting = []
    for way in ways:
        values = sheet.evaluate(fill(way["whole"], ("total",))).values
        if any(agreement(*known, value) == "equal" for value in values):
            fitting.append(way)
    return fitting or ways


def _read(link: Link, listed: Sequence[tuple[str, str]], *also: Basis) -> Link:
    columns = cells_of(link.columns)
    bases = [Basis(formula=fill(template, columns), title=title) for template, title in listed]
    return replace(link, readings=tuple(dict.fromkeys([*bases, *also])))
