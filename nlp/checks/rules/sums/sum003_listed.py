"""SUM003: a count of things differs from the number of things then listed."""

import re
from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, at_words, register
from nlp.checks.patterns import pattern
from nlp.checks.prose.ordinals import breaks
from nlp.claims.sentence.numbers import quantities_of
from nlp.knowledge import load
from nlp.types import Finding, Quantity, Sentence

_BRACKET_LIST = re.compile(r"[^，。；（）()]{0,12}[（(]([^（）()]{5,200})[）)]")
_LONGEST = 600
"""Characters before a count among which its names are sought: ten names and more."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per count that differs from its own list."""
    sentences = subject.report.sentences
    units = tuple(load("common/rules")["SUM003"]["units"])
    kinds = tuple(load("common/rules")["SUM003"]["named"])
    for index, sentence in enumerate(sentences):
        for quantity in quantities_of(sentence.text):
            if quantity.value is None or not 2 <= quantity.value <= 10:
                continue
            things = quantity.unit in units
            listed = _listed(sentence, quantity.end, sentences[index + 1 : index + 25], things)
            behind = bool(listed)
            if not listed and _of_kind(quantity, sentence.text, kinds):
                listed = _named(sentence.text, quantity.start)
            if listed and listed != quantity.value:
                fewer = listed < quantity.value
                mend = "请补上漏列的，或改正数目" if fewer else "请改正数目"
                where = "后面" if behind else "前面"
                message = f"写明{quantity.text}，{where}列出的却是{listed}项。{mend}。"
                yield at_place("SUM003", subject, sentence.start, sentence.end, message, "warning")
    yield from _broken_runs(subject)


def _broken_runs(subject: Subject) -> Iterator[Finding]:
    """Yield findings for 一是…二是…四是: an ordinal is missing or repeated."""
    for one in breaks(subject.report.sentences):
        printed = one.sentence.text[slice(*one.words)]
        due = load("common/proofreading")["numerals"][one.due - 1 : one.due]
        fault = f"漏了“{printed.replace(printed[-2], due)}”" if one.missing else "序号重复或倒退"
        message = f"“{printed}”处{fault}，应为第{one.due}项。请补上漏写的一项，或改正序号。"
        yield at_words("SUM003", subject, one.sentence, one.words, message, "warning")


def _listed(
    sentence: Sentence,
    end: int,
    following: tuple[Sentence, ...],
    things: bool,  # noqa: FBT001
) -> int:
    """Return the number of things listed after a count, 0 where no list is recognised."""
    bracket = _BRACKET_LIST.match(sentence.text, end)
    if bracket and things:
        items = bracket[1]
        return (
            0 if pattern("open_list").search(items) or "、" not in items else items.count("、") + 1
        )
    colon = pattern("colon_list").match(sentence.text, end)
    if colon is None or _marks()[0] not in sentence.text[colon.end() - 1 :]:
        return 0
    rest = sentence.text[colon.end() :] + "".join(
        s.text for s in following if s.section == sentence.section
    )
    return _run(rest)


def _marks() -> list[str]:
    """Return what begins the items of a list: 一是, 二是 and so on."""
    words = load("common/proofreading")
    return [numeral + words["is"] for numeral in words["numerals"]]


def _of_kind(quantity: Quantity, text: str, kinds: tuple[str, ...]) -> bool:
    """Whether the count is of things with names: 四大板块, 三个栏目."""
    return quantity.unit.endswith(kinds) or text.startswith(kinds, quantity.end)


def _named(text: str, start: int) -> int:
    """Return the number of quoted names right before a count, 0 where there are not several."""
    before = text[max(0, start - _LONGEST) : start]
    names = pattern("named").search(before)
    if names:
        return names[0].count("“")
    together = pattern("named_together").search(before)
    return together[1].count("、") + 1 if together else 0


def _run(text: str) -> int:
    """Return the length of the run 一是 … 二是 … 三是 …."""
    count, place, marks = 0, 0, _marks()
    for mark in marks:
        found = text.find(mark, place)
        if found < 0 or (count and marks[0] in text[place:found]):
            break
        count, place = count + 1, found + len(mark)
    return count


CHECK = register(
    Check(
        code="SUM003",
        title="所说的数目与所列的项数不符",
        severity="warning",
        why="写明了几项，逐一列出的却多了或少了。",
        mend="少列的，补上漏列的或改正数目；多列的，改正数目。",
        example=Example(
            prose="一、总体情况\n重点抓好三项工作：一是完善制度。二是加强培训。三是强化监督。四是拓宽渠道。"
        ),
        sound=Example(
            prose="一、总体情况\n重点抓好四项工作：一是完善制度。二是加强培训。三是强化监督。四是拓宽渠道。"
        ),
        find=find,
    )
)
