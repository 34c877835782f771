"""Statements of zero or of all: their words, and their verdict against the tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from nlp.claims.sentence.numbers import plain
from nlp.claims.sentence.period import scope_of
from nlp.claims.verdicts.number import of_others
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Value
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.measures import Measure
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece
    from nlp.types import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of zero or all: the formula must come to 0; `lenient` says why it need not."""

    start: int
    end: int
    kind: Literal["zero", "all"]
    formula: str
    title: str
    indicator: str
    lenient: str = ""


def zero(start: int, end: int, made: Measure) -> Statement:
    """Return the statement that a measure is zero."""
    return Statement(
        start=start,
        end=end,
        kind="zero",
        formula=made.formula,
        title=made.title,
        indicator=made.key,
    )


@cached
def patterns_of() -> dict[str, re.Pattern[str]]:
    """Return the patterns by the kind of statement: all, zero, behind, corrected."""
    words: dict[str, Any] = load("common/statements")
    verbs = [
        word
        for key in ("done", "answered", "concluded", "upheld", "pending")
        for word in words[key]
    ]
    averages = "".join(f"(?<!{word})" for word in words["averaged"])
    quantifiers = f"{averages}{_any(words['quantifiers'])}(?!{_any(words['not_all_before'])})"
    subjects = _any(words["subjects"])
    ahead = rf"(?=[“\"]?{_any(words['bare_zero_before'])})"
    places = "".join(words["places"])
    lead = _any(words["zero_leads"])
    bare = rf"(?:(?<![一-龥])|(?<=[{places}]))(?:{lead})?{_any(words['bare_zero'])}{ahead}"
    after = rf"(?:{_any(words['zero_after'])}){_any(words['bare_zero'])}{ahead}"
    listed = [word for word in words["zero"] if word not in words["bare_zero"]]
    negations = words["zero_negations"]
    plain = rf"{_any(listed)}|{_any(negations)}{_any(words['zero_verbs'])}"
    opening = [
        *words["bare_zero"],
        *listed,
        *negations,
        *words["zero_leads"],
        *words["zero_after"],
        "零",
    ]
    counted = _any(words["counted_nouns"])
    done = _any(words["done_before"])
    return {
        "all": re.compile(
            rf"{_led([*words['quantifiers'], *words['subjects']])}(?:{quantifiers}|{subjects}[^，。；：（）\d]{{0,14}}?{counted}[^，。；：（）]{{0,8}}?{done})"
            rf"(?P<mid>[^，。；：（）未没]{{0,16}}?)(?P<verb>{_any(verbs)})(?!{_any(words['not_a_verb_before'])})"
        ),
        "zero": re.compile(
            rf"{_led(opening)}(?:{plain}|{bare}|{after}|零(?={_any(words['zero_nouns'])}))"
        ),
        "behind": re.compile(_any(words["zero_behind"])),
        "corrected": re.compile(
            rf"{_led(words['negations'])}(?:{_any(words['negations'])})(?!再)(?:一件|1件)?(?:被|有|因)?[^，。；：、（）]{{0,28}}?(?:{_any(words['corrected'])})"
        ),
    }


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _led(words: Sequence[str]) -> str:
    """Return a lookahead for the first character, which excludes most offsets quickly."""
    return "(?=[" + "".join(sorted({re.escape(word[0]) for word in words})) + "])"


def clause_of(graph: SentenceGraph, start: int, end: int) -> Piece:
    """Return the clause around a span, up to the nearest ， ； 。 on either side."""
    text = graph.text
    first = max(text.rfind(mark, 0, start) for mark in "，；。：,;:（(") + 1
    last = min(
        (p for mark in "，；。：,;）)" if (p := text.find(mark, end)) >= 0), default=len(text)
    )
    return graph.piece(first, last)


def judge_statement(
    claim: Claim, statement: Statement, known: Statistics, graph: SentenceGraph
) -> Claim:
    """Return the claim with its verdict: the cells that a statement denies must be 0."""
    value = known.sheet.evaluate(statement.formula)
    made = replace(claim, formula=statement.formula, expected=value.value, evidence=value.evidence)
    title = statement.title
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


def _counted(value: Value) -> str:
    """Return the figure, as a sum where several cells are not zero."""
    addends = [plain(figure) for figure in value.figures if figure]
    total = plain(value.values[0])
    return f"{' + '.join(addends)} = {total}" if len(addends) > 1 else total


def _mended(statement: Statement, value: Value) -> str:
    """Return the statement that would be right instead."""
    figure = f"{plain(value.values[0] if value.values else Decimal(0))}件"
    if statement.kind == "zero":
        return f"请据实写明{figure}"
    kept = "结转" in statement.title
    return f"请写明另有{figure}{'结转下年度继续办理' if kept else statement.title}"
