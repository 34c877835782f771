"""A statement of zero or of all, and the patterns that find its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from nlp.claims.sentence.clause import mark_ahead
from nlp.knowledge import cached, load
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.claims.linking.measures import Measure
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece


Kind = Literal["zero", "all"]


@frozen
class Statement:
    """A statement of zero or all: the formula must come to 0; `lenient` says why it need not.

    `narrow`: it is about a part of what is counted, so that only zero says anything about it.
    """

    start: int
    end: int
    kind: Kind
    formula: str
    title: str
    indicator: str
    lenient: str = ""
    narrow: bool = False


def denial(
    span: tuple[int, int], made: Sequence[Measure], kind: Kind = "zero", lenient: str = ""
) -> Statement:
    """Return the statement that measures are zero, in so many words or as all others are counted."""
    return Statement(
        start=span[0],
        end=span[1],
        kind=kind,
        formula=" + ".join(one.formula for one in made),
        title="、".join(one.title for one in made),
        indicator=made[0].key,
        lenient=lenient,
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
    places = "".join(words["places"])
    lead = _any(words["zero_leads"])
    bare = rf"(?:(?<![一-龥])|(?<=[{places}]))(?:{lead})?(?P<bare>{_any(words['bare_zero'])})"
    after = rf"(?:{_any(words['zero_after'])})(?P<after>{_any(words['bare_zero'])})"
    listed = [word for word in words["zero"] if word not in words["bare_zero"]]
    negations = words["zero_negations"]
    verb = f"(?:{_any(words['zero_verbs'])}|{words['zero_towards']})"
    plain = rf"{_any(listed)}|{_any(negations)}{verb}"
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
    first = max(text.rfind(mark, 0, start) for mark in "，；。：（") + 1
    return graph.piece(first, mark_ahead(text, "，；。：）", end))
