"""Report -> Claims: every number of the prose that somebody might check, with its verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from nlp.claims import rates
from nlp.claims.books import Books, books_of
from nlp.claims.changes import change
from nlp.claims.context import Around, Reading, read
from nlp.claims.formulas import Value
from nlp.claims.indicators import Basis
from nlp.claims.link import link
from nlp.claims.percentages import percentage
from nlp.claims.period import scope_of, spans_area, year_of
from nlp.claims.piece import Piece
from nlp.claims.place import Place
from nlp.claims.statements import Statement, statements
from nlp.claims.thread import Link, Thread
from nlp.claims.together import together
from nlp.claims.verdict import judge, plain
from nlp.knowledge import load
from nlp.types import Claim, Report, Section, Sentence

# 没有作出一件…: one is not counted but denied.
_DENIED = re.compile(r"(?:没有|未|无)(?:作出|发生|出现|收到|产生|有|曾)?$")
_BRACKET = re.compile("[（）]")
_KINDS = ("count", "percent", "percentage_points", "money", "ratio")


def claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    """All claims of a report in the order of the text, numbered c1, c2, …"""
    books = books_of(report, previous)
    sections = {section.id: section for section in report.sections}
    thread = Thread(form=report.type, names=books.names)
    found: list[Claim] = []
    current = ""
    for sentence in report.sentences:
        if sentence.section != current:
            thread = _opened(books, sections.get(sentence.section))
            current = sentence.section
        found.extend(_of_sentence(sentence, report.text, books, thread, len(found) + 1))
    return tuple(found)


def _opened(books: Books, section: Section | None) -> Thread:
    thread = Thread(form=books.form, names=books.names)
    if section is None:
        return thread
    if "依申请" in section.heading:
        thread.matters = ("request",)
    if "依申请" in section.heading or section.role == "requests":
        thread.home = ("request",)
    thread.disclosure = section.role in ("requests", "review")
    return thread


def _of_sentence(
    sentence: Sentence, text: str, books: Books, thread: Thread, first: int
) -> list[Claim]:
    """The claims of a sentence in the order of the text, numbered from `first` on."""
    thread.sentence()
    reading = read(sentence.text, books.year)
    place = Place(sentence, text)
    links: list[Link] = []
    counted: list[tuple[int, Claim]] = []
    brackets = _Brackets(thread)
    not_claims = load("indicators/indicators")["not_claims"]
    for index, quantity in enumerate(reading.quantities):
        around = reading.around(index, thread.used)
        brackets.enter(reading.text, quantity.start)
        found = _link(around, thread)
        links.append(found)
        if quantity.text != "零" and quantity.kind in _KINDS and quantity.unit not in not_claims:
            claim = place.claim(quantity, around, books, number=first + len(counted))
            counted.append((index, _settle(claim, reading, around, links, books)))
        thread.note(found)
    made = together(counted, reading, links)
    stated = [
        _stated(place.statement(statement, books), statement, books, reading)
        for statement in statements(reading, thread, links)
    ]
    return _numbered([*made, *stated], first) if stated else made


def _numbered(made: list[Claim], first: int) -> list[Claim]:
    ordered = sorted(made, key=lambda claim: (claim.start, claim.end))
    ids = [f"c{number}" for number in range(first, first + len(ordered))]
    return [c if c.id == own else replace(c, id=own) for c, own in zip(ordered, ids, strict=True)]


def _link(around: Around, thread: Thread) -> Link:
    quantity = around.quantity
    if quantity.kind not in ("count", "money"):
        return Link(matters=thread.matters)
    if quantity.text[:1] == "一" and _DENIED.search(around.before.text):
        return Link(reason="是否定的说法", matters=thread.matters)
    if _of_bodies(around):
        return Link(reason="数的是单位，不是件数", matters=thread.matters)
    if rates.is_change(around):
        return Link(reason="是增减的数，不是总数", matters=thread.matters)
    found = link(around, thread)
    if found.indicator is not None and quantity.unit not in found.indicator.units:
        return Link(reason="单位与表中所计不同", matters=found.matters)
    return found


def _of_bodies(around: Around) -> bool:
    """3个乡镇没有收到申请: the number counts those who report."""
    words = load("indicators/lists")
    if around.quantity.unit not in words["body_units"]:
        return False
    return around.reading.text.startswith(tuple(words["bodies"]), around.quantity.end)


def _settle(
    claim: Claim, reading: Reading, around: Around, links: Sequence[Link], books: Books
) -> Claim:
    quantity = around.quantity
    changed = change(claim, reading, around, links, books.sheet, books.previous)
    if changed is not None:
        return changed
    if quantity.kind == "percent":
        return percentage(claim, reading, around, links, books)
    found = links[-1]
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
    weak = found.weak or _of_others(claim, around.before, books)
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
    stated = _stated_basis(reading, around, named.bases)
    if judged.verdict in ("supported", "uncheckable") or stated is None:
        return judged
    return judge(claim, sheet, stated.formula, stated.title, key=key, weak=weak)


def _of_others(claim: Claim, before: Piece, books: Books) -> str:
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


@cache
def _parts_named() -> re.Pattern[str]:
    """Its parts behind a number, what is new and what was carried in: they name the basis."""
    words = load("lexicons/statements")
    parts, fresh, carried = ("|".join(words[key]) for key in ("parts", "fresh", "carried_in"))
    return re.compile(
        rf"[（(，,]?(?:{parts})(?=[^。；]{{0,40}}?(?:{fresh}))[^。；]{{0,40}}?(?:{carried})"
    )


@cache
def _includes_carried_in() -> re.Pattern[str]:
    words = load("lexicons/statements")
    includes, carried = ("|".join(words[key]) for key in ("includes", "carried_in"))
    return re.compile(rf"[（(，,]?(?:其中)?(?<!不)(?:{includes})[^，。；）)\d]{{0,4}}(?:{carried})")


def _stated(claim: Claim, statement: Statement, books: Books, reading: Reading) -> Claim:
    value = books.sheet.evaluate(statement.formula)
    known = replace(claim, formula=statement.formula, expected=value.value, evidence=value.evidence)
    if value.value is None:
        return replace(known, explanation=f"表中“{statement.title}”没有可用的数，无从核对")
    if value.value == 0:
        return replace(known, verdict="supported", explanation=f"表中“{statement.title}”为0，一致")
    before = reading.piece(0, claim.end - claim.start + reading.text.find(claim.text))
    lenient = statement.lenient
    scoped = replace(claim, scope=scope_of(before, books.names))
    lenient = _of_others(scoped, before, books) or lenient
    if lenient:
        return replace(known, explanation=lenient)
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称“{claim.text}”，而表中“{statement.title}”为"
        f"{_counted(value)}；{_mended(statement, value)}，或核对表格",
    )


def _counted(value: Value) -> str:
    """The figure, with what it is the sum of where several cells are not zero."""
    told = [plain(cell.value) for cell in value.cells if cell.value]
    total = plain(value.value or Decimal(0))
    return f"{' + '.join(told)} = {total}" if len(told) > 1 else total


def _mended(statement: Statement, value: Value) -> str:
    """What an office would write instead."""
    figure = f"{plain(value.value or Decimal(0))}件"
    if statement.kind == "zero":
        return f"请据实写明{figure}"
    kept = "结转" in statement.title
    return f"请写明另有{figure}{'结转下年度继续办理' if kept else statement.title}"


class _Brackets:
    """What is said inside brackets is forgotten behind them."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.place = 0
        self.kept: list[tuple[tuple[str, ...], Link | None, Link | None]] = []

    def enter(self, text: str, place: int) -> None:
        """Move on to a place of the sentence."""
        for mark in _BRACKET.finditer(text, self.place, place):
            char = mark[0]
            if char == "（":
                self.kept.append((self.thread.matters, self.thread.whole, self.thread.sibling))
            elif self.kept:
                self.thread.matters, self.thread.whole, self.thread.sibling = self.kept.pop()
        self.place = place
