"""STR006: text or digits damaged by conversion."""

import re
from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.types import Finding

# A noun with a measure word and no figure, beside a neighbour that has one: 许可证条、罚单76条.
_LOST_FIGURE = re.compile(
    r"(?P<noun>[一-龥]{3,12}?)(?<![0-9０-９一二三四五六七八九十百千万亿两几数多每各逐整该此这那首末头线法信文案事要邮])(?P<unit>[条件份篇期])、[一-龥]{2,10}[0-9]+(?P=unit)"
)
_NO_FIGURE = re.compile(r"(?:公开|发布)(?:政府信息|信息)?条[，,](?=其中)")
_REPEATED = re.compile(r"(?P<words>[^\n\d、，。]{14,40})(?P=words)")
# A letter in the place of a digit it looks like: 1O34条, l2件.
_LETTER = re.compile(
    r"(?<![A-Za-z0-9])(?:[0-9]++[OoIl]++[0-9]++|[0-9]++[OoI]++|[OIl]++[0-9]++)(?=[\u4e00-\u9fff%％])"
)
_GARBLED = re.compile(r"\ufffd{1,}|锟斤拷|烫烫烫|[\ue000-\uf8ff]{2,}")


_DAMAGES = (
    (_LOST_FIGURE, "量词前缺数字"),
    (_NO_FIGURE, "量词前缺数字"),
    (_REPEATED, "同一段文字连写两遍"),
    (_GARBLED, "有乱码"),
    (_LETTER, "数字里有字母"),
)


def find(subject: Subject) -> Iterator[Finding]:
    """One finding a damaged stretch of prose."""
    for sentence in subject.report.sentences:
        text = sentence.text
        for pattern, words in _DAMAGES:
            match = pattern.search(text)
            if match:
                message = f"文字疑有损坏（{words}）：“{match[0][:40]}”。请对照原件补正。"
                yield at_place("STR006", subject, sentence.start, sentence.end, message, "warning")


CHECK = register(
    Check(
        code="STR006",
        title="文字或数字在转换中损坏",
        severity="warning",
        why="缺了数字、重复或乱码的句子无法核对，读者也看不懂。",
        mend="对照原件补正后重新发布。",
        example=Example(prose="一、总体情况\n公开企业资质核准条、施工许可76条。"),
        sound=Example(prose="一、总体情况\n公开企业资质核准31条、施工许可76条。"),
        find=find,
    )
)
