"""A whole report as blocks of text and tables, for printing it in any layout and damaging it.

A block is a string or a table: rows of cells, blank ones where a merged cell covers them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.structure.forms.form import Form

Row = list[str]
Block = str | list[Row]
Values = dict[str, str]
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
GROUPS = {
    "granted": ("三、本年度办理结果", ""),
    "refused.state_secret": ("", "（三）不予公开"),
    "unavailable.not_held": ("", "（四）无法提供"),
    "not_processed.petition": ("", "（五）不予处理"),
    "other.no_correction": ("", "（六）其他处理"),
}
ARTICLES = {
    "regulations": "第二十条第（一）项",
    "licensing": "第二十条第（五）项",
    "penalties": "第二十条第（六）项",
    "fees": "第二十条第（八）项",
    "procurement": "第二十条第（九）项",
}
_FIGURE = re.compile(r"-?\d[\d.,]*(?:万?元|[件项]|（.*）)?$")
_ALONE = ("new", "carried_in", "carried_out")
_SECOND = ("granted", "partially_granted", "total", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the tables are drawn: labels, rows left out, headings, breaks."""

    label: Callable[[str], str] = str
    dropped: Collection[str] = ()
    flat_heading: bool = False
    heading_again: bool = False
    breaks: Collection[int] = ()
    page: str = ""
    totals: bool = True
    review: str = "fifteen"
    prose: str = "全年工作有序开展，收到申请若干。"
    after: str = ""


def figures(chance: random.Random, form: Form) -> Values:
    """The cells of a report in which every identity of the form holds."""
    values: dict[str, int | Decimal] = {}
    for row in form.table("proactive"):
        for column in row.columns:
            amount = Decimal(chance.randint(100, 999999)) / 100
            usual = chance.choice([0, chance.randint(1, 30), chance.randint(1, 3000)])
            signed = chance.choice([0, chance.randint(-9, 9)])
            plain = signed if column in row.signed else usual
            values[f"proactive.{row.key}.{column}"] = amount if column == "amount" else plain
    values |= _requests(chance, form)
    for row in form.table("review"):
        outcomes = [chance.randint(0, 9) for _ in row.columns[1:]]
        for column, figure in zip(row.columns, [*outcomes, sum(outcomes)], strict=True):
            values[f"review.{row.key}.{column}"] = figure
    return {name: str(value) for name, value in values.items()}


def _requests(chance: random.Random, form: Form) -> dict[str, int]:
    rows = form.table("requests")
    results = [row.key for row in rows if row.key not in (*_ALONE, "total")]
    values: dict[str, int] = {}
    for n, column in enumerate(rows[0].columns[:-1]):
        most = 20 if n < 2 else 1
        one = {
            key: chance.choice([0, chance.randint(0, most)])
            if n < 2
            else int(chance.random() < 0.06)
            for key in results
        }
        total, left = sum(one.values()), chance.randint(0, 4) if n < 2 else 0
        before = min(chance.randint(0, 4) if n < 2 else 0, total + left)
        one |= {"total": total, "carried_out": left, "carried_in": before}
        one["new"] = total + left - before
        values |= {f"requests.{key}.{column}": figure for key, figure in one.items()}
    for row in rows:
        own = (values[f"requests.{row.key}.{column}"] for column in row.columns[:-1])
        values[f"requests.{row.key}.total"] = sum(own)
    return values


def report(form: Form, values: Mapping[str, str], look: Look) -> list[Block]:
    """The blocks of a report that holds some figures."""
    return [
        "临江县水利局2024年政府信息公开工作年度报告",
        "一、总体情况",
        look.prose,
        "二、主动公开政府信息情况",
        _proactive(form, values, look),
        *([look.after] if look.after else []),
        "三、收到和处理政府信息公开申请情况",
        *_parts(_table_three(form, values, look), look),
        *([look.after] if look.after else []),
        "四、政府信息公开行政复议、行政诉讼情况",
        _review(form, values, look),
        *([look.after] if look.after else []),
        "五、存在的主要问题及改进情况",
        "政策解读形式单一，2024年共收到意见15条。下一步将加强培训。",
        "六、其他需要报告的事项",
        "无。",
    ]


def _proactive(form: Form, values: Mapping[str, str], look: Look) -> list[Row]:
    table: list[Row] = []
    for row in form.table("proactive"):
        if row.key in ARTICLES:
            table += [[ARTICLES[row.key]], ["信息内容", *row.titles]]
        cells = [values[f"proactive.{row.key}.{column}"] for column in row.columns]
        table.append([look.label(row.labels[0]), *cells])
    return table


def _table_three(form: Form, values: Mapping[str, str], look: Look) -> list[Row]:
    heading = [
        [
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            "",
            "",
            "申请人情况",
        ],
        ["", "", "", "自然人", "法人或其他组织", "总计"],
        ["", "", "", "", *APPLICANTS[1:6], ""],
    ]
    if look.flat_heading:
        heading = [["项目", "", "", *APPLICANTS]]
    if not look.totals:
        heading = [[cell if cell != "总计" else "" for cell in row] for row in heading]
    table = list(heading)
    for number, row in enumerate(r for r in form.table("requests") if r.key not in look.dropped):
        cells = [values[f"requests.{row.key}.{column}"] for column in row.columns]
        group, inner = GROUPS.get(row.key, ("", ""))
        label = look.label(row.labels[0])
        words = [group, inner, label]
        if row.key in _ALONE:
            words = [label, "", ""]
        elif row.key in _SECOND:
            words = [group, label, ""]
        table.append(words + (cells if look.totals else cells[:-1]))
        if look.heading_again and number in (8, 16):
            table += heading
    return table


def _parts(table: list[Row], look: Look) -> list[Block]:
    parts: list[Block] = []
    start = 0
    for end in (*look.breaks, len(table)):
        parts += [table[start:end], *([look.page] if look.page and end < len(table) else [])]
        start = end
    return parts


def _review(form: Form, values: Mapping[str, str], look: Look) -> list[Row]:
    groups = [
        [values[f"review.{row.key}.{column}"] for column in row.columns]
        for row in form.table("review")
    ]
    if look.review == "three rows":
        names = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"]
        return [["", *OUTCOMES], *([n, *g] for n, g in zip(names, groups, strict=True))]
    fifteen = [OUTCOMES * 3, [cell for group in groups for cell in group]]
    gap = [""] * 4
    if look.review == "flat":
        return [["行政复议", *gap, "未经复议直接起诉", *gap, "复议后起诉", *gap], *fifteen]
    blank = [""] * 5
    under = [*blank, "未经复议直接起诉", *gap, "复议后起诉"]
    return [["行政复议", *gap, "行政诉讼"], under, *fifteen]


def bare(row: Sequence[str]) -> list[str]:
    """A row without the blank cells that stand among its words."""
    words = [n for n, cell in enumerate(row) if cell != "无" and any(c > "\u4e00" for c in cell)]
    last = max((n for n in words if not _FIGURE.match(row[n])), default=-1)
    return [cell for n, cell in enumerate(row) if cell or n > last]
