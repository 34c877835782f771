"""Checks a count or an amount of the prose against the tables of its year, on its stated basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.claims.linking.words import weights
from nlp.claims.sentence.period import year_of
from nlp.claims.sentence.scope import Scope, scope_mark, spans_area
from nlp.claims.verdicts.decide import Equation, decide
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.discourse import Link
    from nlp.claims.linking.measures import Measure
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece
    from nlp.types import Claim


def number(claim: Claim, node: Node, link: Link, known: Statistics) -> Claim:
    """Return the claim with its verdict against the cell that it names."""
    year, why = year_of(node, known.year)
    claim = replace(claim, year=year)
    made = link.measure
    if made is None:
        return replace(claim, explanation=link.reason or "表中没有这一项，无从核对")
    sheet = known.sheet
    if why:
        last = known.year is not None and year == known.year - 1
        if known.previous is None or not last:
            return replace(claim, indicator=made.key, explanation=why + "，本年的表答不了")
        sheet = known.previous
    others = ""
    if claim.scope is not None and not link.has("summed"):
        others = of_others(claim.scope, node.before, known)
    if others and claim.scope == "own":
        # The office may be the one that reports for its government.
        link = replace(link, loose=others)
    weak = link.weak or ("" if link.loose else others)
    judged = [decide(claim, equation(one, link, weak), sheet) for one in link.each or (made,)]
    if len(judged) == 1:
        return judged[0]
    wrong = next((one for one in judged if one.verdict != "supported"), None)
    cells = tuple(cell for one in judged for cell in one.evidence)
    return wrong or replace(judged[0], evidence=cells)


def equation(made: Measure, link: Link, weak: str = "") -> Equation:
    """Return the number's equation: the measure on the stated basis, or on any basis left open."""
    readings = link.readings or (made.basis, *(made.bases if link.open else ()))
    bases = () if link.readings else made.bases
    near = link.best.score >= weights()["near"] and weak in ("", link.weak)
    return Equation(
        key=made.key, readings=readings, bases=bases, weak=weak, loose=link.loose, near=near
    )


def of_others(scope: Scope | None, before: Piece, known: Statistics) -> str:
    """Return why the tables do not cover the bodies that a number is about; "" where they do."""
    if scope == "own" and (known.of_an_area or scope_mark(before, known.names) != "own"):
        return "说的是本级，表中是全部"
    if scope == "all" and not known.of_an_area and spans_area(before):
        return "说的是全地区或各部门，表中是本机关"
    return ""
