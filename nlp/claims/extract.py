"""Report -> Claims: every number of the prose that somebody might check, with its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from nlp.claims import rates
from nlp.claims.changes import change
from nlp.claims.compare import agreement
from nlp.claims.context import Around, Reading, read
from nlp.claims.formulas import Sheet
from nlp.claims.indicators import Basis
from nlp.claims.link import Link, Thread, link
from nlp.claims.period import scope_of, year_of
from nlp.claims.statements import Statement, statements
from nlp.claims.verdict import judge, plain, show
from nlp.knowledge import load
from nlp.structure.forms import form
from nlp.structure.sentences import offsets
from nlp.types import Claim, Quantity, Report, Section, Sentence

# 没有作出一件…: one is not counted but denied.
_DENIED = re.compile(r"(?:没有|未|无)(?:作出|发生|出现|收到|产生|有|曾)?$")
_KINDS = ("count", "percent", "percentage_points", "money", "ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The tables that claims are held against: this year's and, where given, last year's."""

    year: int | None
    form: str
    names: tuple[str, ...]
    sheet: Sheet
    previous: Sheet | None = None


def claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    """All claims of a report in the order of the text, numbered c1, c2, …"""
    books = _books(report, previous)
    sections = {section.id: section for section in report.sections}
    thread = Thread(form=report.type, names=books.names)
    found: list[Claim] = []
    current = ""
    for sentence in report.sentences:
        if sentence.section != current:
            thread = _opened(books, sections.get(sentence.section))
            current = sentence.section
        found.extend(_of_sentence(sentence, report.text, books, thread))
    return tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(found, 1))


def _books(report: Report, previous: Report | None) -> Books:
    factors: Mapping[str, int] = load("indicators/indicators")["factors"]
    return Books(
        year=report.year,
        form=report.type,
        names=_names(report),
        sheet=_sheet(report, factors),
        previous=_sheet(previous, factors) if previous else None,
    )


def _sheet(report: Report, factors: Mapping[str, int]) -> Sheet:
    return Sheet(report.cells(), factors=factors, aliases=form(report.type).aliases)


def _names(report: Report) -> tuple[str, ...]:
    return (report.organisation,) if report.organisation else ()


def _opened(books: Books, section: Section | None) -> Thread:
    thread = Thread(form=books.form, names=books.names)
    if section is not None and "依申请" in section.heading:
        thread.matters = ("request",)
        thread.disclosure = True
    if section is not None and section.role in ("requests", "review"):
        thread.disclosure = True
    return thread


def _of_sentence(sentence: Sentence, text: str, books: Books, thread: Thread) -> Iterator[Claim]:
    thread.sentence()
    reading = read(sentence.text, books.year)
    place = _Place(sentence, text)
    links: list[Link] = []
    made: list[Claim] = []
    brackets = _Brackets(thread)
    for index, quantity in enumerate(reading.quantities):
        around = reading.around(index, thread.used)
        brackets.enter(reading.text, quantity.start)
        found = _link(around, thread)
        links.append(found)
        if quantity.text != "零" and (
            quantity.kind in _KINDS
            and quantity.unit not in load("indicators/indicators")["not_claims"]
        ):
            claim = place.claim(quantity, around, books)
            made.append(_settle(claim, reading, around, links, books))
        thread.note(found)
    made.extend(
        _stated(place.statement(statement, books), statement, books, reading)
        for statement in statements(reading, thread, links)
    )
    yield from sorted(made, key=lambda claim: (claim.start, claim.end))


def _link(around: Around, thread: Thread) -> Link:
    quantity = around.quantity
    if quantity.kind not in ("count", "money"):
        return Link(matters=thread.matters)
    if quantity.text[:1] == "一" and _DENIED.search(around.before.text):
        return Link(reason="是否定的说法", matters=thread.matters)
    if rates.is_change(around):
        return Link(reason="是增减的数，不是总数", matters=thread.matters)
    found = link(around, thread)
    if found.indicator is not None and quantity.unit not in found.indicator.units:
        return Link(reason="单位与表中所计不同", matters=found.matters)
    return found


def _settle(
    claim: Claim, reading: Reading, around: Around, links: Sequence[Link], books: Books
) -> Claim:
    quantity = around.quantity
    changed = change(claim, reading, around, links, books.sheet, books.previous)
    if changed is not None:
        return changed
    if quantity.kind == "percent":
        return _percentage(claim, reading, around, links, books)
    found = links[-1]
    year, why = year_of(around, books.year)
    if found.indicator is None:
        return replace(claim, year=year, explanation=found.reason or "表中没有这一项，无从核对")
    claim = replace(claim, year=year, indicator=found.indicator.key)
    sheet = books.sheet
    if why:
        if books.previous is None or year is None or books.year is None or year != books.year - 1:
            return replace(claim, explanation=why + "，本年的表答不了")
        sheet = books.previous
    weak = found.weak or ("说的是本级，表中是全部" if claim.scope == "own" else "")
    named = found.indicator
    judged = judge(
        claim,
        sheet,
        named.formula,
        named.title,
        bases=named.bases,
        weak=weak,
        open_key=found.open or found.rows in (("any",), ("carried",)),
    )
    stated = _stated_basis(reading, around, named.bases)
    if judged.verdict in ("supported", "uncheckable") or stated is None:
        return judged
    return judge(claim, sheet, stated.formula, stated.title, weak=weak)


def _stated_basis(reading: Reading, around: Around, bases: Sequence[Basis]) -> Basis | None:
    """含上年结转 beside the number names the wider basis itself."""
    pattern = _includes_carried_in()
    behind = reading.text[around.quantity.end :]
    if not pattern.match(behind) and not pattern.search(around.own.text):
        return None
    return next((basis for basis in bases if " + requests.carried_in" in basis.formula), None)


@cache
def _includes_carried_in() -> re.Pattern[str]:
    words = load("lexicons/statements")
    includes, carried = ("|".join(words[key]) for key in ("includes", "carried_in"))
    return re.compile(rf"[（(，,]?(?:其中)?(?<!不)(?:{includes})[^，。；）)\d]{{0,4}}(?:{carried})")


def _percentage(
    claim: Claim, reading: Reading, around: Around, links: Sequence[Link], books: Books
) -> Claim:
    share = rates.share_of(reading, around, links)
    if share is not None:
        return _share(claim, share)
    part = rates.part_of(reading, around, links)
    if part is not None:
        return _part(claim, part, books)
    rate = rates.rate_of(around)
    matters = links[-1].matters
    if rate is None or ("formulas" not in rate.details and not rate.details.get("on_time")):
        return replace(claim, explanation="表中没有这一比率，无从核对")
    wanted = rate.details["matter"]
    own = around.own.values("matter") or around.back.values("matter") or matters
    if own and wanted not in own and not (wanted == "reconsideration" and "litigation" in own):
        return replace(claim, explanation="说的不是三张统计表所计的事项")
    if not own and wanted == "request" and around.own.residue(books.names) > 2:
        return replace(claim, explanation="没有说明是哪一类事项的比率")
    if not own:
        return replace(claim, explanation="没有说明是哪一类事项的比率")
    year, why = year_of(around, books.year)
    if why:
        return replace(claim, year=year, explanation=why + "，本年的表答不了")
    return _rate(replace(claim, indicator=f"rate.{rate.key}"), rate, books)


def _rate(claim: Claim, rate: rates.Rate, books: Books) -> Claim:
    if rate.details.get("on_time"):
        rest = books.sheet.evaluate("requests.carried_out.total")
        if rest.value == 0 and claim.value == 100:
            return replace(
                claim,
                verdict="supported",
                formula="requests.carried_out.total",
                expected=None,
                evidence=rest.evidence,
                explanation="没有结转下年度的申请，与按时办结100%不矛盾",
            )
        return replace(claim, explanation="是否按时，表格答不了")
    formulas = rate.details["formulas"]
    values = [(formula, books.sheet.evaluate(formula)) for formula in formulas]
    first = values[0][1]
    if first.value is None:
        return replace(claim, explanation=f"表中没有可用的数，{rate.title}无从核对")
    known = replace(
        claim, formula=formulas[0], expected=rates.percent(first.value), evidence=first.evidence
    )
    for number, (formula, value) in enumerate(values):
        if value.value is None or claim.value is None:
            continue
        expected = rates.percent(value.value)
        fit = agreement(claim.value, claim.precision, claim.bound, expected)
        if fit in ("equal", "truncated"):
            return replace(
                known,
                verdict="supported",
                formula=formula,
                expected=expected,
                truncated=fit == "truncated",
                evidence=value.evidence,
                explanation=f"{rate.title}由表重算为{show(expected, claim)}（{_arithmetic(formula, books)}）"
                + ("，按另一种分母" if number else ""),
            )
    if rate.details.get("loose"):
        return replace(claim, explanation=f"{rate.title}没有公认的算法，不据表断定")
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称{rate.title}{show(claim.value, claim)}，由表重算为"
        f"{show(known.expected, claim)}（{_arithmetic(formulas[0], books)}）；请核对分子、分母",
    )


def _arithmetic(formula: str, books: Books) -> str:
    text = formula
    for cell in sorted(books.sheet.evaluate(formula).cells, key=lambda cell: -len(cell.name)):
        text = text.replace(cell.name, plain(cell.value) if cell.value is not None else "空")
    return text.replace(" / ", " ÷ ").replace(" - ", " − ")


def _share(claim: Claim, share: rates.Share) -> Claim:
    part, whole = share.part.value, share.whole.value
    if not whole or part is None or claim.value is None:
        return replace(claim, explanation="总数为零，占比无从核对")
    expected = part * 100 / whole
    fit = agreement(claim.value, claim.precision, claim.bound, expected)
    formula = f"prose: {plain(part)} / {plain(whole)}"
    arithmetic = f"{plain(part)} ÷ {plain(whole)} = {show(expected, claim)}"
    known = replace(claim, formula=formula, expected=expected, indicator="share")
    if fit in ("equal", "truncated"):
        return replace(
            known,
            verdict="supported",
            truncated=fit == "truncated",
            explanation=f"由正文的数重算一致：{arithmetic}",
        )
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称占{show(claim.value, claim)}，由同句的数重算为{arithmetic}；请核对三个数",
    )


def _part(claim: Claim, part: rates.Part, books: Books) -> Claim:
    """予以公开占58.5% of what the sentence counted before: both from the tables."""
    formula = f"({part.part.formula}) / ({part.whole.formula})"
    value = books.sheet.evaluate(formula)
    if value.value is None or claim.value is None:
        return replace(claim, explanation="表中没有可用的数，占比无从核对")
    expected = rates.percent(value.value)
    known = replace(
        claim, indicator="share", formula=formula, expected=expected, evidence=value.evidence
    )
    fit = agreement(claim.value, claim.precision, claim.bound, expected)
    arithmetic = f"“{part.part.title}”占“{part.whole.title}”的{show(expected, claim)}"
    if fit in ("equal", "truncated"):
        return replace(
            known,
            verdict="supported",
            truncated=fit == "truncated",
            explanation=f"由表重算一致：{arithmetic}",
        )
    if not part.sure:
        return replace(claim, explanation="没有写明占的是什么，无从核对")
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称占{show(claim.value, claim)}，由表重算，{arithmetic}；请核对",
    )


def _stated(claim: Claim, statement: Statement, books: Books, reading: Reading) -> Claim:
    value = books.sheet.evaluate(statement.formula)
    known = replace(claim, formula=statement.formula, expected=value.value, evidence=value.evidence)
    if value.value is None:
        return replace(known, explanation=f"表中“{statement.title}”没有可用的数，无从核对")
    if value.value == 0:
        return replace(known, verdict="supported", explanation=f"表中“{statement.title}”为0，一致")
    before = reading.piece(0, claim.end - claim.start + reading.text.find(claim.text))
    lenient = statement.lenient
    if scope_of(before, books.names) == "own":
        lenient = "说的是本级，表中是全部"
    if lenient:
        return replace(known, explanation=lenient)
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称“{claim.text}”，而表中“{statement.title}”为{plain(value.value)}；请核对后改写",
    )


class _Brackets:
    """What is said inside brackets is forgotten behind them."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.place = 0
        self.kept: list[tuple[tuple[str, ...], Link | None, Link | None]] = []

    def enter(self, text: str, place: int) -> None:
        """Move on to a place of the sentence."""
        for char in text[self.place : place]:
            if char == "（":
                self.kept.append((self.thread.matters, self.thread.whole, self.thread.sibling))
            elif char == "）" and self.kept:
                self.thread.matters, self.thread.whole, self.thread.sibling = self.kept.pop()
        self.place = place


class _Place:
    """Puts what was found in a sentence at its place in the document."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self.sentence = sentence
        self.map = offsets(text[sentence.start : sentence.end])

    def at(self, index: int) -> int:
        if self.map is None:
            return self.sentence.start + index
        if index >= len(self.map):
            return self.sentence.end
        return self.sentence.start + self.map[index]

    def claim(self, quantity: Quantity, around: Around, books: Books) -> Claim:
        return Claim(
            id="",
            sentence=self.sentence.text,
            text=quantity.text,
            start=self.at(quantity.start),
            end=self.at(quantity.end - 1) + 1,
            value=quantity.value,
            unit=quantity.unit,
            kind=quantity.kind,
            bound=quantity.bound,
            precision=quantity.precision,
            year=books.year,
            scope=scope_of(around.before, books.names),
            section=self.sentence.section,
            sentence_start=self.sentence.start,
        )

    def statement(self, statement: Statement, books: Books) -> Claim:
        start, end = statement.start, statement.end
        return Claim(
            id="",
            sentence=self.sentence.text,
            text=self.sentence.text[start:end],
            start=self.at(start),
            end=self.at(end - 1) + 1,
            value=Decimal(0) if statement.kind == "zero" else None,
            unit="",
            kind=statement.kind,
            indicator=statement.indicator,
            year=books.year,
            section=self.sentence.section,
            sentence_start=self.sentence.start,
        )
