"""STR006: text or digits damaged by conversion."""

import re
from collections.abc import Iterator
from itertools import islice

from nlp.checks.base import MOST, Check, Example, Subject, at_words, register
from nlp.knowledge import cached, load
from nlp.types import Finding

# A noun with a measure word and no figure, next to one that has a figure: 许可证条、罚单76条.
_LOST_FIGURE = re.compile(
    r"(?P<noun>[一-龥]{3,12}?)(?<![0-9０-９一二三四五六七八九十百千万亿两几数多每各逐整该此这那首末头线法信文案事要邮])(?P<unit>[条件份篇期])、[一-龥]{2,10}[0-9]+(?P=unit)"
)
_NO_FIGURE = re.compile(r"(?:公开|发布)(?:政府信息|信息)?条[，,](?=其中)")
_REPEATED = re.compile(r"(?P<words>[^\n\d、，。]{14,40})(?P=words)")
_CLAUSE_END = "[，。；、,;]"
_GARBLED = re.compile(r"\ufffd{1,}|锟斤拷|烫烫烫|[\ue000-\uf8ff]{2,}")


@cached
def _damages() -> tuple[tuple[re.Pattern[str], str], ...]:
    rule = load("common/rules")["STR006"]
    letters = re.escape(rule["letters"])
    units = "|".join(map(re.escape, rule["units"]))
    mixed = rf"(?=[0-9]*[{letters}])(?=[{letters}]*[0-9])[0-9{letters}]+"
    cut = "|".join(word[:-1] for word in rule["compounds"])
    whole = "|".join(word[-1] for word in rule["compounds"])
    return (
        (_LOST_FIGURE, "量词前缺数字"),
        (_NO_FIGURE, "量词前缺数字"),
        (_REPEATED, "同一段文字连写两遍"),
        (_GARBLED, "有乱码"),
        (re.compile(rf"(?<![A-Za-z0-9]){mixed}(?=\s*(?:{units}))"), "数字里混有字母"),
        (re.compile(rf"(?:{cut})(?!{whole})(?={_CLAUSE_END})"), "词语缺了末一个字"),
    )


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per kind of damage and sentence."""
    for sentence in subject.report.sentences:
        for pattern, words in _damages():
            for match in islice(pattern.finditer(sentence.text), MOST):
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
