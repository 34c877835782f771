"""A sentence as text: its punctuation, clauses, brackets and negations, and the years next to the report's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.knowledge import cached, load, of_data
from nlp.quantity.clean import without_damage

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece

# Marks and particles around the words that name something.
EDGE = "，,、；;：: 和及的（(）)“”"
# How far from a number words may still tell something about it.
FAR = 1500


@cached
@of_data
def pattern(name: str) -> re.Pattern[str]:
    """Return a compiled pattern of `common/patterns`.

    >>> pattern("year").findall("较2023年的28件")
    ['2023']
    """
    return re.compile(load("common/patterns")[name])


@cached
def reach(name: str) -> int:
    """Return how far something reaches in a sentence, from `reaches` of `common/grammar`.

    >>> reach("parts")
    60
    """
    return int(load("common/grammar")["reaches"][name])


_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def punctuated(text: str) -> str:
    """Return the sentence with full-width punctuation, at the same length; 1,234 keeps its comma.

    >>> punctuated("收到申请1,234件,答复(含上年)9件;")
    '收到申请1,234件，答复（含上年）9件；'
    """
    plain = text.replace(",", "，").replace(";", "；").replace(":", "：")
    plain = plain.replace("(", "（").replace(")", "）")
    for match in _COMMA_IN_NUMBER.finditer(text):
        plain = f"{plain[: match.start()]},{plain[match.end() :]}"
    return plain


def repaired(text: str) -> tuple[str, list[int] | None]:
    """Return the sentence punctuated, without damage in its figures, and the original offsets.

    >>> repaired("新收 5 1 件")[0]
    '新收 51 件'
    """
    plain, origin = without_damage(text)
    return punctuated(plain), origin


def mark_ahead(text: str, marks: str, start: int, end: int | None = None) -> int:
    """Return the offset of the first of some marks in a part of a text, else the part's end.

    >>> mark_ahead("收到5件，办结4件。", "，；", 2)
    4
    """
    last = len(text) if end is None else end
    found = re.compile(f"[{marks}]").search(text, start, last)
    return last if found is None else found.start()


def lead_of(text: str, place: int) -> str:
    """Return the text before an offset, as far as it may describe it."""
    return text[max(0, place - FAR) : place]


def last_clause(text: str, marks: str = "，。；") -> str:
    """Return the text after the last of some marks.

    >>> last_clause("全年收到8件，其中自然人")
    '其中自然人'
    """
    return text[max([text.rfind(mark) for mark in marks]) + 1 :]


def bracket_before(text: str, start: int, end: int) -> int:
    """Return where a bracket opens that closes right before a number: 公开（含部分公开）74件, 新收（…）共74件.

    There must be words between `start` and the bracket.
    """
    closed = pattern("closed").search(text, max(start, end - FAR), end)
    if closed is not None:
        opening = text.rfind("（", max(start, end - FAR) + 1, closed.start())
        return opening if opening >= 0 else end
    return end


def beside(text: str, year: int | None) -> str:
    """Replace the years before and after the report's by words, at the same length."""
    if year is None:
        return text
    for number, words, ahead in ((year - 1, "上一年度", False), (year + 1, "下一年度", True)):
        if str(number) not in text:
            continue
        for match in re.finditer(rf"[ 　]*{number}\s?年度?", text):
            # The blank is on the side without a verb of carrying over: 结转2023年, 2023年结转.
            led = ahead or pattern("carried_before").search(text, 0, match.start())
            blank = "　" * (len(match[0]) - len(words))
            plain = words + blank if led else blank + words
            text = text[: match.start()] + plain + text[match.end() :]
    return text


def denies(graph: SentenceGraph, piece: Piece) -> bool:
    """Whether a part says that something is not so; a negation inside a known phrase denies nothing.

    >>> from nlp.claims.sentence.graph import read
    >>> first, second = read("没有作出不予公开决定的情况"), read("逾期未补正3件")
    >>> denies(first, first.whole), denies(second, second.whole)
    (True, False)
    """
    places = [piece.start + match.start() for match in _negation().finditer(piece.text)]
    return any(not graph.inside_phrase(place) for place in places)


@cached
def _negation() -> re.Pattern[str]:
    words = load("common/statements")
    return re.compile("|".join([*words["zero_negations"], *words["zero"]]))
