"""Decides whether a numeral with a unit is a quantity, not a date, age, article or part of a word.

Western digits before a measure word are nearly always a quantity; Chinese numerals also occur
inside words and need more evidence.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.quantity import context
from nlp.quantity.bounds import bounds
from nlp.quantity.characters import BLANK, INNER
from nlp.quantity.numerals import DIGITS
from nlp.quantity.scan import Number
from nlp.quantity.units import Unit

ONE = frozenset("一壹")
_BARE_SCALE = frozenset(("百", "千", "万", "亿", "百万", "千万", "万亿", "佰", "仟"))
_FINANCIAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟参陸弌")
_RANKED = frozenset(("名", "位", "季度", "个季度", "个月", "批"))
_NOT_RANKED = frozenset("提目当以之此日年先往从")
_NIL_BEFORE = frozenset("诉议请讼开理错报")
"""In 行政复议零件 零件 means no case, in 汽车零件 a spare part."""
_BODIES = frozenset("届委大协会")
_PLACE = frozenset("楼座栋幢号厦")
_OPENS_ONE = re.compile(
    r"(?:[是为作成每同另这那某任哪整唯统单逐进万不之如其第惟均归划专初新上下头又再合凡任]|任何|新的|成为|作为)\Z"
)
_ENDS = ("，", "、", "。", "；", ",", ";", ")", "）")
_CASES = ("件", "起", "宗", "例", "份")
_OTHER_YEAR = re.compile(r"(?:[这上每下前后同的去头又新全整当次]|过去)\Z")
_N_ONES = re.compile(r"一(?![级类流批般])")
_YEAR_TAIL = re.compile(
    rf"[{BLANK}]?(?:[0-9０-９]{{1,2}}[{BLANK}]?月|底|初|末|中|上半年|下半年|以来|版)"
)
_DAYS = re.compile(r"(?:之内|以内|内|以上|以下)")
_SHARED = ("占", "达", "的", "过", "缩", "少", "短", "长", "高", "降", "低", "升", "了")
_MANY = re.compile(
    rf"[0-9０-９][0-9０-９.．,，]*+[{INNER}]?[万亿]+|[^几数].*[{INNER}][万亿]+", re.DOTALL
)
_FRACTION_BEHIND = re.compile(
    r"以上|以下|左右|的(?:单位|部门|企业|人|事项|申请|村|社区|街道|县|区)"
)


def acceptable(text: str, number: Number, unit: Unit, end: int) -> bool:
    """Whether `number`, whose unit ends at `end`, counts or measures something."""
    if unit.strength == "refused":
        return unit.word == "日" and _days(text, number, end)
    if number.style == "fraction":
        return _fraction(text, number)
    before = text[number.start - 1 : number.start] if number.start else ""
    if (
        before == "前"
        and unit.word in _RANKED
        and text[number.start - 2 : number.start - 1] not in _NOT_RANKED
    ):
        return False
    if number.style == "half":
        return before not in ("上", "下", "前", "后", "大", "多", "夜")
    if unit.word in ("年", "学年", "个学年"):
        return _years(text, number, end)
    if before in _PLACE and unit.word in ("层", "座", "栋", "幢"):
        return False
    if before in ("时", "点") and unit.word in ("分", "秒", "分钟"):
        return before == "时" and text[number.start - 2 : number.start - 1] == "小"
    if number.style == "west":
        noun = unit.strength == "weak" or (len(unit.word) > 1 and unit.word[-1] != "次")
        return unit.kind != "count" or not (noun and _a_year(number))
    return number.style != "cn" or _chinese(text, number, unit, end)


def bare_scale(number: Number) -> bool:
    """Whether the numeral is only 百, 千 or 万, which counts only in 百余, 上千, 近万."""
    return number.surface in _BARE_SCALE


def many(surface: str) -> bool:
    """Whether the numeral is a round number of things, before any noun: 40多万居民."""
    return _MANY.fullmatch(surface) is not None


def _a_year(number: Number) -> bool:
    return number.value is not None and len(number.surface) == 4 and 1900 <= number.value <= 2099


def _chinese(text: str, number: Number, unit: Unit, end: int) -> bool:
    surface, start = number.surface, number.start
    before = text[start - 1 : start] if start else ""
    if before.isascii() and before.isalnum():
        return False
    if surface in _BARE_SCALE:
        inner = text[number.end : number.end + 1]
        return (
            (inner != "" and inner in INNER)
            or before in ("上", "近", "超", "逾", "约")
            or (text[max(0, start - 2) : start] in ("超过", "接近", "突破", "将近"))
        )
    if len(surface) == 1 and surface in _FINANCIAL:
        return unit.kind == "money"
    if unit.strength == "weak" and (len(surface) < 2 or all(char in DIGITS for char in surface)):
        return False
    if surface in ("零", "〇") and unit.word == "件":
        return context.plain_figure(text, start, end) or before in _NIL_BEFORE
    if _listed(text, number):
        return False
    if surface in ONE:
        return _one(text, number, unit, end)
    if unit.word == "个" and _N_ONES.match(text, end):
        return False
    return not (unit.word == "次" and before in _BODIES and text.startswith(("会", "全"), end))


def _listed(text: str, number: Number) -> bool:
    """Whether the numeral is one of two in 五、六个 (approximate) or 一、二类 (names of classes)."""
    before = text[max(0, number.start - 2) : number.start]
    if len(number.surface) != 1 or len(before) != 2 or before[1] != "、" or before[0] not in DIGITS:
        return False
    neighbour = DIGITS[before[0]] + 1 == DIGITS.get(number.surface)
    return neighbour and not context.at_head(text, number.start - 2)


def _one(text: str, number: Number, unit: Unit, end: int) -> bool:
    """Whether 一 counts, unlike an article (是一个系统工程) or part of a word (统一, 一类, 一件一档)."""
    before = text[max(0, number.start - 2) : number.start]
    # 维持原决定为一件，… ends there and is a figure, 列为一件大事 continues and is none.
    figure = before.endswith("为") and text[end : end + 1] in _ENDS and unit.word in _CASES
    if unit.article or (_OPENS_ONE.search(before) and not figure):
        return False
    return text[end : end + 1] not in ONE


def _fraction(text: str, number: Number) -> bool:
    """Whether 2/3 is a share, as in 占2/3 and 2/3以上, not a date or a page."""
    if number.value is None or number.value >= 1:
        return False
    before = text[max(0, number.start - 2) : number.start]
    return (
        before.endswith(_SHARED)
        or bounds().before(text, number.start) is not None
        or _FRACTION_BEHIND.match(text, number.end) is not None
    )


def _days(text: str, number: Number, end: int) -> bool:
    """Whether a number of 日 is a duration (15日内), not a calendar day (3月15日内, 15日)."""
    before = text[max(0, number.start - 2) : number.start].rstrip(BLANK)
    return _DAYS.match(text, end) is not None and not before.endswith(("月", "-", "—", "至"))


def _years(text: str, number: Number, end: int) -> bool:
    """Whether a number of 年 is a duration (三年, 5年), not a date (2024年, 24年底, 二〇二四年)."""
    surface, value = number.surface, number.value
    if value is None:
        return True
    digits = number.style == "west" or (
        len(surface) > 1 and all(char in DIGITS for char in surface)
    )
    if digits and len(surface) == 4 and Decimal(1000) <= value <= Decimal(2999):
        return False
    if digits and len(surface) == 2 and (number.style == "cn" or _YEAR_TAIL.match(text, end)):
        return False
    if surface in ONE:
        return not _OTHER_YEAR.search(text[max(0, number.start - 2) : number.start])
    return True
