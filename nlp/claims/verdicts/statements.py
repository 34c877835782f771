"""Statements of zero and of all, which have no number but are as checkable as one.

未收到政府信息公开申请 means that a cell is 0; 均已办结 means that nothing was carried out.
Exceptions that the sentence itself states (另有3件结转下年度) do not contradict "all".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.numbers import plain
from nlp.claims.sentence.scope import scope_of
from nlp.claims.verdicts.number import of_others
from nlp.claims.verdicts.statement import Statement, patterns_of
from nlp.claims.verdicts.statement_all import all_of, bare_outcomes
from nlp.claims.verdicts.statement_zero import none_corrected, zero_ahead, zero_behind
from nlp.knowledge import load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Value
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.discourse import Discourse, Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.types import Claim


def statements(graph: SentenceGraph, talk: Discourse, links: Sequence[Link]) -> Iterator[Statement]:
    """Yield the statements of a sentence; `links` are those of its numbers."""
    patterns = patterns_of()
    taken: list[tuple[int, int]] = []
    for match in patterns["corrected"].finditer(graph.text):
        found = none_corrected(graph, match, talk)
        if found is not None:
            taken.append((match.start(), found.end))
            yield found
    for match in patterns["all"].finditer(graph.text):
        yield from all_of(graph, match, talk, links)
    yield from bare_outcomes(graph, links)
    for match in patterns["behind"].finditer(graph.text):
        yield from zero_behind(graph, match, talk)
    for match in patterns["zero"].finditer(graph.text):
        # 信息不存在 is the name of a result, no statement.
        if not _overlaps(taken, match) and not graph.inside_phrase(match.start()):
            yield from zero_ahead(graph, match, talk)


def _overlaps(taken: Sequence[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether a match overlaps one of the spans, which are sorted and disjoint."""
    before = bisect_left(taken, (match.end(), 0))
    return before > 0 and taken[before - 1][1] > match.start()


def judge_statement(
    claim: Claim, statement: Statement, known: Statistics, graph: SentenceGraph
) -> Claim | None:
    """Return the claim with its verdict: the cells that a statement denies must be 0.

    None for a statement about a part of a number that is not 0.
    """
    value = known.sheet.evaluate(statement.formula)
    made = replace(claim, formula=statement.formula, expected=value.value, evidence=value.evidence)
    title = statement.title
    if statement.narrow and value.value != 0:
        return None
    if value.value == 0:
        return replace(made, verdict="supported", explanation=f"表中“{title}”为0，一致")
    if not value.values or 0 in value.values:
        without = f"表中“{title}”没有可用的数，无从核对"
        return replace(made, explanation=statement.lenient or without)
    before = graph.piece(0, statement.end)
    scope = scope_of(before, known.names)
    lenient = of_others(scope, before, known) or statement.lenient
    if lenient or value.denied:
        return replace(made, explanation=lenient or f"表中“{title}”与其各分项不符")
    return replace(
        made,
        verdict="contradicted",
        explanation=f"正文称“{claim.text}”，而表中“{title}”为"
        f"{_counted(value)}；{_mended(statement, value)}，或核对表格",
    )


def excepted(found: Sequence[Claim]) -> list[Claim]:
    """Return the claims with no "all" contradicted whose exception is counted soon after it.

    172件均按规定答复。共办结170件，结转下年度4件: "all" are those that were due.
    """
    made = list(found)
    for index, claim in enumerate(found):
        if claim.kind != "all" or claim.verdict != "contradicted":
            continue
        first, last = claim.sentence_start, claim.end + reach("exception")
        later = [c for c in found[index:] if first < c.sentence_start and c.start < last]
        if any(c.verdict == "supported" and c.formula == claim.formula for c in later):
            words = load("common/statements")["of_rest"]
            made[index] = replace(claim, verdict="uncheckable", explanation=words)
    return made


def _counted(value: Value) -> str:
    """Return the figure, as a sum where several cells are not zero."""
    addends = [plain(figure) for figure in value.figures if figure]
    total = plain(value.values[0])
    return f"{' + '.join(addends)} = {total}" if len(addends) > 1 else total


def _mended(statement: Statement, value: Value) -> str:
    """Return the statement that would be right instead."""
    figure = f"{plain(value.values[0])}件"
    if statement.kind == "zero":
        return f"请据实写明{figure}"
    return f"请写明另有{figure}{statement.title}"
