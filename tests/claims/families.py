"""Families of prose that grow: what a careless reading of sentences takes quadratic time for."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n"
ROWS = (
    "三、收到和处理政府信息公开申请情况\n| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
    "|---|---|---|---|---|---|---|---|\n| 一、本年新收政府信息公开申请数量 | 9 | 3 | 0 | 0 | 0 | 0 | 12 |\n"
)


def _each(sentence: str) -> Callable[[int], str]:
    """`sentence` for every number up to n, in one paragraph with the tables behind it."""
    return lambda n: HEAD + "".join(sentence.format(n=at) for at in range(n)) + "\n" + ROWS


def _line(sentence: str) -> Callable[[int], str]:
    """`sentence` on a line of its own for every number up to n."""
    return lambda n: HEAD + "".join(sentence.format(n=at) + "\n" for at in range(n)) + ROWS


PROSE: dict[str, Callable[[int], str]] = {
    "received": _each("全年新收政府信息公开申请{n}件。"),
    "received in one sentence": _each("新收政府信息公开申请{n}件，"),
    "of which": _each("其中自然人{n}件，"),
    "of which in brackets": _each("答复{n}件（其中予以公开{n}件）、"),
    "respectively": lambda n: (
        HEAD + "依申请公开、主动公开" * n + "分别为" + "、".join(f"{at}件" for at in range(n)) + "。"
    ),
    "changes": _each("较上年增加{n}件，增长{n}%；"),
    "changes of paragraphs": _line("较上年减少{n}件，同比下降{n}.5%。"),
    "shares": _each("占申请总数的{n}%，"),
    "rates raised": _each("满意度由{n}%提升至{n}.5%，显著提升。"),
    "all and none": _each("均已办结，未发生行政复议；"),
    "quoted names": _each("“栏目{n}”、"),
    "quoted names unclosed": _each("“栏目{n}、"),
    "counted names": _each("开设{n}个栏目：“要闻”“公告”；"),
    "book titles": _each("印发《办法{n}》，"),
    "book titles unclosed": _each("印发《办法{n}，"),
    "brackets": _each("（{n}"),
    "problems": _line("一是公开不够及时{n}；二是力量薄弱。"),
    "problems and measures": _line("存在公开不及时{n}的问题。下一步，加强公开工作。"),
    "plans": _each("下一步，将公开{n}条；"),
    "years": _each("2{n}年，"),
    "dates": _each("2024年{n}月31日，"),
    "since years": _each("自2009年至2024年{n}月，"),
    "Chinese numerals": lambda n: HEAD + "一二三四五六七八九十百千万亿" * n + "件。",
    "digits and points": lambda n: HEAD + "1.2.3," * n + "件。",
    "commas": lambda n: HEAD + "1,234," * n + "件。",
    "percent signs": lambda n: HEAD + "3%" * n,
    "money": _each("收取{n}万元，"),
    "bodies": _line("临江县第{n}镇人民政府公开{n}条。"),
    "addresses": _each("https://www.linjiang{n}.example/zwgk/index.html，"),
    "one sentence again": lambda n: HEAD + "全年主动公开政府信息3条，深入推进政务公开工作。\n" * n,
    "one word": lambda n: HEAD + "公开" * n * 5,
    "no word": lambda n: HEAD + "龘" * n * 5,
    "Latin": lambda n: HEAD + "abcdefghij" * n,
    "pictures of letters": lambda n: HEAD + "\U0001f600" * n * 3,
    "marks on letters": lambda n: HEAD + "a" + "\u0301" * n * 5,
    "unfinished": _each("公开XX{n}件，"),
    "semicolons": lambda n: HEAD + "；" * n * 5,
    "colons": lambda n: HEAD + "：" * n * 5,
    "sub-headings": lambda n: HEAD + "".join(f"（{at}）公开\n平稳。\n" for at in range(n)),
    "repeated headings": lambda n: HEAD + "一、总体情况\n内容。\n" * n,
    "copied rows": lambda n: HEAD + ROWS * n,
}  # fmt: skip
