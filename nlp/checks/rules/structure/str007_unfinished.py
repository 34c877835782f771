"""STR007: unfinished text: blanks of a template, a section that breaks off."""

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.base import MOST, Check, Example, Subject, at_words, register
from nlp.checks.prose.unfinished import broken_off
from nlp.knowledge import cached, load
from nlp.types import Finding, Sentence

_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per blank that was not filled in, and per paragraph that breaks off."""
    for sentence in subject.report.sentences:
        quoted = [match.span() for match in _QUOTED.finditer(sentence.text)]
        for match in islice(_blank().finditer(sentence.text), MOST):
            if any(start <= match.start() < end for start, end in quoted):
                continue
            message = f"“{match[0]}”处没有填写。请补上实际内容；不需要这一句的再删去。"
            yield at_words("STR007", subject, sentence, match.span(), message, "warning")
    yield from _broken_off(subject)


@cached
def _blank() -> re.Pattern[str]:
    rule = load("common/rules")["STR007"]
    listed = [rf"(?:{blank}){rule['units']}?" for blank in rule["blanks"]]
    single = rf"(?<![A-Za-z0-9])[XxＸ×]{rule['units']}"
    # xx inside a web address is no blank.
    return re.compile(rf"(?<![A-Za-z0-9./@])(?:{'|'.join([*listed, single])})(?![A-Za-z0-9./@])")


def _broken_off(subject: Subject) -> Iterator[Finding]:
    """Yield findings for the last sentences of paragraphs that have an incomplete end."""
    for sentence in broken_off(subject.report):
        if not _before_table(subject, sentence):
            words = (max(0, len(sentence.text) - 12), len(sentence.text))
            message = f"句子没有写完：“…{sentence.text[-12:]}”。请补全，或改用句号结束。"
            yield at_words("STR007", subject, sentence, words, message, "warning")


def _before_table(subject: Subject, sentence: Sentence) -> bool:
    """Whether a table follows, in which the sentence may continue."""
    spans = subject.report.table_spans
    return any(0 <= start - sentence.end < 4 or start <= sentence.end < end for start, end in spans)


CHECK = register(
    Check(
        code="STR007",
        title="文字没有写完",
        severity="warning",
        why="模板里的“XX”“（待填写）”或断在逗号处的句子，说明这一处漏填了。",
        mend="补上实际的数和内容；不需要这一句的再删去。",
        example=Example(prose="一、总体情况\n全年新收申请XX件，均按期办结。"),
        sound=Example(prose="一、总体情况\n全年新收申请5件，标题统一为“××局年度报告”。"),
        find=find,
    )
)
