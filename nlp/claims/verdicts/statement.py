"""A statement of zero or of all: what it says, the patterns it is found by, its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from nlp.claims.sentence.context import Reading
from nlp.claims.sentence.span import Piece
from nlp.knowledge import cached, load


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


@cached
def patterns_of() -> dict[str, re.Pattern[str]]:
    """The patterns by the kind of statement: all, zero, behind, corrected."""
    words: dict[str, Any] = load("common/statements")
    verbs = [*words["done"], *words["answered"], *words["concluded"], *words["upheld"]]
    averages = "".join(f"(?<!{word})" for word in words["averaged"])
    quantifiers = f"{averages}{_any(words['quantifiers'])}(?!公开|予以公开)"
    subjects = _any(words["subjects"])
    bare = rf"(?:(?<![一-龥])|(?<=[年度期内间局县市区镇乡办委厅]))(?:均|暂|也|亦|并)?{_any(words['bare_zero'])}(?={_any(words['bare_zero_before'])})"
    after = rf"(?:均|暂|情况|案件){_any(words['bare_zero'])}(?={_any(words['bare_zero_before'])})"
    listed = [word for word in words["zero"] if word not in words["bare_zero"]]
    negations = words["zero_negations"]
    plain = rf"{_any(listed)}|{_any(negations)}{_any(words['zero_verbs'])}"
    opening = [*words["bare_zero"], *listed, *negations, *"均暂也亦并情案零"]
    return {
        "all": re.compile(
            rf"{_led([*words['quantifiers'], *words['subjects']])}(?:{quantifiers}|{subjects}[^，。；：（）]{{0,14}}?(?:申请|案件|件)[^，。；：（）]{{0,8}}?(?:已|予以|得到|做到))"
            rf"(?P<mid>[^，。；：（）未没]{{0,16}}?)(?P<verb>{_any(verbs)})(?!{_any(words['not_a_verb_before'])})"
        ),
        "zero": re.compile(
            rf"{_led(opening)}(?:{plain}|{bare}|{after}|零(?=申请|复议|诉讼|行政复议|行政诉讼))"
        ),
        "behind": re.compile(_any(words["zero_behind"])),
        "corrected": re.compile(
            rf"{_led(words['negations'])}(?:{_any(words['negations'])})(?!再)(?:一件|1件)?(?:被|有|因)?[^，。；：、（）]{{0,28}}?(?:{_any(words['corrected'])})"
        ),
    }


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _led(words: Sequence[str]) -> str:
    """A look at the next character, which spares most places the longer pattern."""
    return "(?=[" + "".join(sorted({re.escape(word[0]) for word in words})) + "])"


def clause_of(reading: Reading, start: int, end: int) -> Piece:
    """The clause that holds a stretch, up to the nearest ， ； 。 on either side."""
    text = reading.text
    first = max(text.rfind(mark, 0, start) for mark in "，；。：,;:（(") + 1
    last = min(
        (p for mark in "，；。：,;）)" if (p := text.find(mark, end)) >= 0), default=len(text)
    )
    return reading.piece(first, last)
