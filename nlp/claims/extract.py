"""Report -> Claims: every checkable number and statement of the prose, with its verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nlp.claims.evidence.tables import Statistics, statistics_of
from nlp.claims.linking.basis import stated
from nlp.claims.linking.discourse import Discourse, Link
from nlp.claims.linking.link import link
from nlp.claims.linking.spoken import named
from nlp.claims.linking.whole import doubted
from nlp.claims.place import PassageOffsets, passages
from nlp.claims.sentence.changes import is_change
from nlp.claims.sentence.graph import SentenceGraph, read
from nlp.claims.sentence.scope import scope_of
from nlp.claims.verdicts.change import change
from nlp.claims.verdicts.joint import together
from nlp.claims.verdicts.number import number
from nlp.claims.verdicts.percentage import percentage
from nlp.claims.verdicts.statements import excepted, judge_statement, statements
from nlp.claims.why import candidates
from nlp.knowledge import load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.types import Cell, Claim, Report, Section

_BRACKET = re.compile("[（）]")
_KINDS = ("count", "percent", "percentage_points", "money", "ratio")


def claims(
    report: Report,
    previous: Report | None = None,
    *,
    why: bool = False,
    cells: Mapping[str, Cell] | None = None,
) -> tuple[Claim, ...]:
    """Return all claims of a report in the order of the text, numbered c1, c2, …

    With `why`, each has its candidates. `cells`: those of the report by name, if they are at hand.
    """
    known = statistics_of(report, previous, cells)
    sections = {section.id: section for section in report.sections}
    talk = Discourse(form=report.form, names=known.names)
    found: list[Claim] = []
    current = ""
    for passage in passages(report.sentences):
        if passage[0].section != current:
            current = passage[0].section
            talk = _opened(known, sections.get(current))
        place = PassageOffsets(passage, report.text)
        found.extend(_of_passage(place, known, talk, len(found) + 1, why=why))
    return tuple(excepted(found))


def _opened(known: Statistics, section: Section | None) -> Discourse:
    talk = Discourse(form=known.form, names=known.names)
    if section is None:
        return talk
    about = load("reports/disclosure/lists")["request_headings"] in section.heading
    if about:
        talk.matters = ("request",)
    if about or section.role == "requests":
        talk.home = ("request",)
    talk.disclosure = about or section.role in ("requests", "review")
    return talk


def _of_passage(
    place: PassageOffsets, known: Statistics, talk: Discourse, first: int, *, why: bool
) -> list[Claim]:
    """Return the claims of a passage in the order of the text, numbered from `first` on."""
    talk.sentence()
    graph = read(place.text, known.year)
    place.of(graph)
    links = _linked(graph, talk, known) if graph.quantities else []
    counted = _judged(graph, links, place, known, first)
    if why:
        counted = [
            (i, replace(c, candidates=candidates(graph.node(i), links[i], known.form)))
            for i, c in counted
        ]
    made = together(counted, graph, links, known.sheet)
    judged = (
        judge_statement(place.statement(statement, known.year), statement, known, graph)
        for statement in statements(graph, talk, links)
    )
    return _numbered([*made, *(claim for claim in judged if claim is not None)], first)


def _linked(graph: SentenceGraph, talk: Discourse, known: Statistics) -> list[Link]:
    links = stated(graph, _links(graph, talk), known.sheet)
    return named(graph, doubted(graph, links, known))


def _links(graph: SentenceGraph, talk: Discourse) -> list[Link]:
    """Return the link of each number of a graph, in order, updating the discourse state."""
    links: list[Link] = []
    brackets = _Brackets(talk)
    kinds = {one.whole: one.kind for one in reversed(graph.lists)}
    sums = {one.whole: one.items for one in graph.lists if one.whole_last}
    for index, quantity in enumerate(graph.quantities):
        brackets.enter(graph.text, quantity.start)
        node = graph.node(index, talk.used)
        talk.turn(graph.symbols.before(index))
        one = graph.listed.get(index)
        talk.above = links[one.whole] if one else None
        talk.lists = kinds.get(index, "")
        talk.summed = tuple(links[part] for part in sums.get(index, ()))
        found = link(node, talk)
        links.append(found)
        talk.note(found)
    return links


def _judged(
    graph: SentenceGraph,
    links: Sequence[Link],
    place: PassageOffsets,
    known: Statistics,
    first: int,
) -> list[tuple[int, Claim]]:
    not_claims = load("reports/disclosure/indicators")["not_claims"]
    counted: list[tuple[int, Claim]] = []
    for index, quantity in enumerate(graph.quantities):
        if quantity.text == "零" or quantity.kind not in _KINDS or quantity.unit in not_claims:
            continue
        node = graph.node(index)
        claim = place.number(quantity, known.year, number=first + len(counted))
        if "scope" in graph.slots:
            claim = replace(claim, scope=scope_of(node.before, known.names))
        if is_change(node):
            claim = change(claim, node, links, known)
        elif quantity.kind == "percent":
            claim = percentage(claim, node, links[: index + 1], known)
        else:
            claim = number(claim, node, links[index], known)
        counted.append((index, claim))
    return counted


def _numbered(made: Sequence[Claim], first: int) -> list[Claim]:
    ordered = sorted(made, key=lambda claim: (claim.start, claim.end))
    ids = [f"c{number}" for number in range(first, first + len(ordered))]
    return [replace(claim, id=own) for claim, own in zip(ordered, ids, strict=True)]


class _Brackets:
    """Restores the discourse state after brackets, so that their content has no effect after them."""

    def __init__(self, talk: Discourse) -> None:
        self.talk = talk
        self.place = 0
        self.before: list[tuple[tuple[str, ...], Link | None, Link | None]] = []

    def enter(self, text: str, place: int) -> None:
        """Advance to an offset of the sentence."""
        for mark in _BRACKET.finditer(text, self.place, place):
            if mark[0] == "（":
                self.before.append((self.talk.matters, self.talk.whole, self.talk.sibling))
            elif self.before:
                self.talk.matters, self.talk.whole, self.talk.sibling = self.before.pop()
        self.place = place
