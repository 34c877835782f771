"""STR008: a sentence is repeated in one report, or a word is doubled."""

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.base import MOST, Check, Example, Subject, at_words, register
from nlp.checks.patterns import pattern
from nlp.checks.prose.doubled import doubled
from nlp.knowledge import cached, load
from nlp.types import Finding, Sentence

_TIDY = re.compile(r"[\s，。；：、,;:.！!]+")
_HEAD = 8
"""Characters at the head of a sentence, in which it may cite its reason: 我镇严格按照《条例》…."""
_SHOWN = 20
_DIGIT = re.compile(r"\d")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per repeated sentence and per doubled word."""
    seen: dict[str, Sentence] = {}
    for sentence in subject.report.sentences:
        yield from _words(subject, sentence)
        text = _plain(sentence)
        first = seen.setdefault(text, sentence) if text else sentence
        if first is not sentence and _long(text, first, sentence):
            message = (
                f"这句话与前文“{_start(first.text)}”完全相同。请删去一处，或改写为各自的内容。"
            )
            words = (0, len(sentence.text))
            yield at_words("STR008", subject, sentence, words, message, "warning")


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _plain(sentence: Sentence) -> str:
    """Return the words of a sentence without its list mark; "" for set phrases and mere figures."""
    text = _TIDY.sub("", pattern("sentence_mark").sub("", sentence.text))
    openers = load("common/rules")["STR008"]["openers"]
    if _formulas().search(text) or any(word in text[:_HEAD] for word in openers):
        return ""
    return text


@cached
def _formulas() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("common/rules")["STR008"]["formulas"])))


def _long(text: str, first: Sentence, sentence: Sentence) -> bool:
    """Whether equal sentences are too long for a coincidence; those of one list may be shorter."""
    rule = load("common/rules")["STR008"]
    least_of_all: int = rule["least_with_figures"]
    if _DIGIT.search(text):
        return len(text) >= least_of_all
    marked = (
        first.section == sentence.section
        and pattern("sentence_mark").match(sentence.text) is not None
    )
    least: int = rule["least_in_a_list" if marked else "least_characters"]
    return len(text) >= least


def _words(subject: Subject, sentence: Sentence) -> Iterator[Finding]:
    for one in islice(doubled(sentence.text), MOST):
        printed = sentence.text[slice(*one.words)]
        what = f"两遍“{one.word}”" if one.word else "两遍"
        message = f"“{printed}”连写了{what}。请删去多余的一个。"
        yield at_words("STR008", subject, sentence, one.words, message, "warning")


CHECK = register(
    Check(
        code="STR008",
        title="同样的话写了两遍",
        severity="warning",
        why="同一句话、同一条措施在一份报告里出现两次，或一个词连写两遍，多半是粘贴时没有删净；没有发生的事项在各部分重提一遍，不算。",
        mend="删去重复的，或写出各自不同的内容。",
        example=Example(
            prose="一、总体情况\n聚焦资金使用，公开项目申报、评审、拨付全过程，方便群众监督。\n加强培训。\n聚焦资金使用，公开项目申报、评审、拨付全过程，方便群众监督。"
        ),
        sound=Example(
            prose="一、总体情况\n本年度未收到政府信息公开申请。\n（一）依申请公开。本年度未收到政府信息公开申请。"
        ),
        find=find,
    )
)
