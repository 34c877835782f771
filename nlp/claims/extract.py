"""Report -> Claims: every number of the prose that somebody might check, with its verdict."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.claims.evidence.tables import Books, books_of
from nlp.claims.linking.discourse import Link, Thread
from nlp.claims.linking.link import link
from nlp.claims.linking.together import together
from nlp.claims.place import Place
from nlp.claims.relations import rates
from nlp.claims.sentence.context import Around, read
from nlp.claims.verdicts.route import settle
from nlp.claims.verdicts.statement_verdict import judge_statement
from nlp.claims.verdicts.statements import statements
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
    thread = Thread(form=report.form, names=books.names)
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
    not_claims = load("reports/disclosure/indicators")["not_claims"]
    for index, quantity in enumerate(reading.quantities):
        around = reading.around(index, thread.used)
        brackets.enter(reading.text, quantity.start)
        found = _link(around, thread)
        links.append(found)
        if quantity.text != "零" and quantity.kind in _KINDS and quantity.unit not in not_claims:
            claim = place.claim(quantity, around, books, number=first + len(counted))
            counted.append((index, settle(claim, reading, around, links, books)))
        thread.note(found)
    made = together(counted, reading, links)
    told = [
        judge_statement(place.statement(statement, books), statement, books, reading)
        for statement in statements(reading, thread, links)
    ]
    return _numbered([*made, *told], first) if told else made


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
    words = load("reports/disclosure/lists")
    if around.quantity.unit not in words["body_units"]:
        return False
    return around.reading.text.startswith(tuple(words["bodies"]), around.quantity.end)


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
