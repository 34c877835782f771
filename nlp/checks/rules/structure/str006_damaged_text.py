"""STR006: text or digits damaged by conversion."""

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.base import MOST, Check, Example, Subject, at_words, register
from nlp.checks.patterns import pattern
from nlp.knowledge import cached, load
from nlp.types import Finding

_REPEATED = re.compile(r"(?P<words>[^\n\d、，。]{14,40})(?P=words)")
_CLAUSE_END = "[，。；、,;]"
# What is said of each kind of damage.
_KINDS = {
    "lost_figure": "量词前缺数字",
    "no_figure": "量词前缺数字",
    "repeated": "同一段文字连写两遍",
    "garbled": "有乱码",
    "mixed": "数字里混有字母",
    "cut": "词语缺了末一个字",
}


@cached
def _damages() -> tuple[tuple[re.Pattern[str], str], ...]:
    rule = load("common/rules")["STR006"]
    letters, inside = re.escape(rule["letters"]), re.escape(rule["inside"])
    units = "|".join(map(re.escape, rule["units"]))
    mixed = rf"(?=[0-9]*[{letters}])(?=[{letters}]*[0-9])[0-9{letters}]+|(?:[0-9{letters}]+[{inside}])+[0-9{letters},.]+"
    cut = "|".join(word[:-1] for word in rule["compounds"])
    whole = "|".join(word[-1] for word in rule["compounds"])
    found = {
        "repeated": _REPEATED,
        "mixed": re.compile(rf"(?<![A-Za-z0-9])(?:{mixed})(?=\s*(?:{units}))"),
        "cut": re.compile(rf"(?:{cut})(?!{whole})(?={_CLAUSE_END})"),
    }
    return tuple((found.get(kind) or pattern(kind), words) for kind, words in _KINDS.items())


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per kind of damage and sentence."""
    for sentence in subject.report.sentences:
        for damage, words in _damages():
            for match in islice(damage.finditer(sentence.text), MOST):
                shown = sentence.text[max(0, match.start() - 4) : match.end() + 4]
                message = (
                    f"文字疑有损坏（{words}）：“{shown[:48]}”。请对照原件；原件也如此的，请补正。"
                )
                yield at_words("STR006", subject, sentence, match.span(), message, "warning")


CHECK = register(
    Check(
        code="STR006",
        title="文字或数字在转换中损坏",
        severity="warning",
        why="缺了数字、重复或乱码的句子无法核对，读者也看不懂。",
        mend="先看原件：原件完好的是转换所致，换一种格式再核对；原件也有缺漏的，补正，已发布的更正后重发。",
        example=Example(prose="一、总体情况\n公开企业资质核准条、施工许可76条。"),
        sound=Example(prose="一、总体情况\n公开企业资质核准31条、施工许可76条。"),
        find=find,
    )
)
