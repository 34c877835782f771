"""Who reports, on which year, under which title."""

from __future__ import annotations

import re
from collections import Counter

_YEAR = "(?:19|20)[0-9]{2}|[二一][〇零○O0一二三四五六七八九九]{3}"
# What a body says of itself behind its name: （本级）, （办公室）.
_BRACKETED = r"[（(][^\s。，：:；（）()“”《》|#0-9]{1,12}[）)]"
_TITLE = re.compile(
    rf"(?P<org>[^\s。，：:；（）()“”《》|#]{{0,40}}?(?:(?<=[一-龥]{{2}}){_BRACKETED})?)(?P<year>{_YEAR})年?度?"
    r"(?P<mid>[^\s。，：:；《》]{0,40}?)(?:政府)?信息(?:与政务)?公开(?:工作)?(?:情况)?的?(?:(?:年度)?(?:工作)?报告|年报)"
)
_YEAR_BEHIND = re.compile(
    r"(?P<org>[^\s。，：:；（）()“”《》|#]{2,40}?)(?:关于)?政府信息(?:与政务)?公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?报告"
    rf"[（(](?P<year>{_YEAR})年?度?[)）]"
)
_NO_YEAR_TITLE = re.compile(
    r"(?P<org>[^\s。，：:；（）()“”《》|#]{2,40}?)(?:关于)?政府信息公开(?:工作)?年度报告"
)
_BRACKETED_YEAR = re.compile(rf"[（(](?:{_YEAR})年?度?[)）]")
_NEXT_LINE = re.compile(r"\n[ \t]*(?=[政年信]|[0-9]{4})")
_BROKEN_TITLE = re.compile(r"(?<=[年度作告局府])[ \t]*\n[ \t]*(?=[政年信]|[0-9]{4})")
# Blanks behind a figure, or before a figure, 年 or 政: they only space a title out.
_SPACED = re.compile(r"[ \t　](?:(?<=[0-9].)[ \t　]*|(?<![ \t　].)[ \t　]*(?=[0-9年政]))")
_PERIOD = re.compile(rf"({_YEAR})年1月1日")
_ANY_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_CN_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_HEAD = 1500


def identity(text: str) -> tuple[str, int | None, str]:
    """Organisation, year and title of a report; "" and None where the text does not say.

    >>> identity("临江县水利局2023年\\n政府信息公开工作年度报告\\n一、总体情况")
    ('临江县水利局', 2023, '临江县水利局2023年政府信息公开工作年度报告')
    """
    head = text[:_HEAD]
    # Cheap looks first: the longer patterns fail slowly at each character.
    if _NEXT_LINE.search(head):
        head = _BROKEN_TITLE.sub("", head)
    head = _SPACED.sub("", head)
    match = _TITLE.search(head)
    behind = _YEAR_BEHIND.search(head) if _BRACKETED_YEAR.search(head) else None
    if behind and (match is None or behind.start() < match.start()):
        return _clean(behind["org"]), _year(behind["year"]), behind[0].removeprefix("标题")
    if match:
        organisation = _clean(match["org"]) or _clean(match["mid"]) or _titled(head, match.start())
        return organisation, _year(match["year"]), match[0].removeprefix("标题")
    plain = _NO_YEAR_TITLE.search(head)
    organisation = _clean(plain["org"]) if plain else _compiler(head)
    return organisation, _year_of_text(text), plain[0] if plain else ""


def _titled(head: str, end: int) -> str:
    """The body in a title without a year, where the year stands only in the sentence below."""
    plain = _NO_YEAR_TITLE.search(head, 0, end)
    return _clean(plain["org"]) if plain else ""


def _clean(name: str) -> str:
    name = re.sub(
        r"^(?:标题|关于|附件\d*|索引号|现将|现公布|现发布|现向社会公布|特向社会公布|公布|编制了?|形成了?|发布)+",
        "",
        name,
    )
    return re.sub(r"(?:关于|的)$", "", name)


def _compiler(head: str) -> str:
    match = re.search(
        r"(?:本报告由|^由|，由)([^\s，。由]{3,25}?)(?:根据|按照|依据|编制|负责)", head
    )
    return match[1] if match else ""


def _year(digits: str) -> int:
    return int(digits.translate(_CN_DIGITS))


def _year_of_text(text: str) -> int | None:
    period = _PERIOD.search(re.sub(r"\s", "", text[:3000]))
    if period:
        return _year(period[1])
    years = Counter(_ANY_YEAR.findall(text[:5000]))
    return int(years.most_common(1)[0][0]) if years else None
