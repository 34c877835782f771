"""A number of the prose with its verdict: as a change, a percentage, or against the tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.claims.evidence.tables import Books
from nlp.claims.linking.discourse import Link
from nlp.claims.linking.indicators import Basis
from nlp.claims.relations.changes import change
from nlp.claims.relations.percentages import percentage
from nlp.claims.sentence.context import Around, Reading
from nlp.claims.sentence.period import spans_area, year_of
from nlp.claims.sentence.span import Piece
from nlp.claims.verdicts.verdict import judge
from nlp.knowledge import cached, load
from nlp.types import Claim


def settle(
    claim: Claim, reading: Reading, around: Around, links: Sequence[Link], books: Books
) -> Claim:
    """The claim of a number with its verdict; the last of `links` is its own."""
    changed = change(claim, reading, around, links, books.sheet, books.previous)
    if changed is not None:
        return changed
    if around.quantity.kind == "percent":
        return percentage(claim, reading, around, links, books)
    return _against_tables(claim, reading, around, links[-1], books)


def _against_tables(
    claim: Claim, reading: Reading, around: Around, found: Link, books: Books
) -> Claim:
    """The cell that a number names, in the tables of its year, on the basis it names."""
    year, why = year_of(around, books.year)
    if found.indicator is None:
        return replace(claim, year=year, explanation=found.reason or "表中没有这一项，无从核对")
    key, sheet = found.indicator.key, books.sheet
    if year != claim.year:
        claim = replace(claim, year=year)
    if why:
        if books.previous is None or year is None or books.year is None or year != books.year - 1:
            return replace(claim, indicator=key, explanation=why + "，本年的表答不了")
        sheet = books.previous
    weak = found.weak or of_others(claim, around.before, books)
    named = found.indicator
    judged = judge(
        claim,
        sheet,
        named.formula,
        named.title,
        key=key,
        bases=named.bases,
        weak=weak,
        open_key=found.open or found.rows in (("any",), ("carried",)),
    )
    own = _stated_basis(reading, around, named.bases)
    if judged.verdict in ("supported", "uncheckable") or own is None:
        return judged
    return judge(claim, sheet, own.formula, own.title, key=key, weak=weak)


def of_others(claim: Claim, before: Piece, books: Books) -> str:
    """Why the tables do not answer for those of whom a number is told; "" where they do."""
    if claim.scope == "own" and not (books.own_only and before.has("scope", "own")):
        return "说的是本级，表中是全部"
    if claim.scope == "all" and not books.of_an_area and spans_area(before):
        return "说的是全地区或各部门，表中是本机关"
    return ""


def _stated_basis(reading: Reading, around: Around, bases: Sequence[Basis]) -> Basis | None:
    """含上年结转 beside the number names the wider basis itself."""
    pattern = _includes_carried_in()
    told = pattern.match(reading.text, around.quantity.end) or pattern.search(around.own.text)
    if not told and not _parts_named().match(reading.text, around.quantity.end):
        return None
    return next((basis for basis in bases if " + requests.carried_in" in basis.formula), None)


@cached
def _parts_named() -> re.Pattern[str]:
    """Its parts behind a number, what is new and what was carried in: they name the basis."""
    words = load("common/statements")
    parts, fresh, carried = ("|".join(words[key]) for key in ("parts", "fresh", "carried_in"))
    return re.compile(
        rf"[（(，,]?(?:{parts})(?=[^。；]{{0,40}}?(?:{fresh}))[^。；]{{0,40}}?(?:{carried})"
    )


@cached
def _includes_carried_in() -> re.Pattern[str]:
    words = load("common/statements")
    includes, carried = ("|".join(words[key]) for key in ("includes", "carried_in"))
    return re.compile(rf"[（(，,]?(?:其中)?(?<!不)(?:{includes})[^，。；）)\d]{{0,4}}(?:{carried})")
