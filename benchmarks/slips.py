"""Slips to plant in made-up reports, in words that no rule was made on."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from corpora.generator.report import Report

Plant = Callable[[Report, Report, random.Random], tuple[Report, Report]]

# {a} < {b}, {c} is their sum, {less} is less than {b}, {more} is above 100.
SENTENCES: dict[str, tuple[str, ...]] = {
    "CLM008": (
        "各类咨询件全部办结，其中{a}件尚未答复。",
        "意见建议均已按期答复，{a}件结转下年度。",
        "群众留言办结率为100%，还有{a}件正在办理。",
        "诉求事项都已依法办结，{a}件转入下年继续办理。",
        "来信均在规定期限内答复，未办结{a}件。",
    ),
    "SUM001": (
        "排查出问题{c}个，已整改{a}个，其余{less}个限期整改。",
        "征集建议{c}条，采纳{a}条，剩余{less}条作出说明。",
        "梳理事项{c}项，完成{b}项，余下{less}项列入计划。",
        "清理栏目{c}个，整合{a}个，剩下{less}个予以关停。",
    ),
    "SUM003": (
        "工作推进上，一是压实责任，二是细化分工，四是跟踪问效。",
        "服务方面，一是增设窗口；三是延长时间。",
        "具体做法：第一，定人定岗；第二，定期会商；第四，结果通报。",
        "一是开门纳谏。二是公开承诺。三是限时办理。五是回访评价。",
    ),
    "SUM006": (
        "线上办理占比达{more}%。",
        "来访量较上年下降{more}%。",
        "群众好评率提升到{more}.5%。",
        "网上提交的占{b}%，当面提交的占{more}%。",
        "全年举报0件，比上年增加{a}件。",
        "按期答复率为{more}%，工作有序。",
        "现场咨询量减少{more}%。",
    ),
    "STR005": (
        "座谈会于{year}年11月31日召开。",
        "专题培训安排在{year}年6月31日。",
        "评议活动于4月31日启动。",
        "下一步，{year}年我们将进一步充实栏目内容。",
        "截至{year}年1月，累计归集数据{a}万条。",
        "依据国务院令第492号开展自查{a}次。",
        "开放日定于{year}年13月5日。",
    ),
    "STR006": (
        "全年发布解读稿{a}l篇。",
        "推送提醒短信1O{a}条。",
        "抓好人员业务培，提升能力。",
        "完善政务公开平台建，方便查询。",
        "回应热点I{b}条。",
    ),
    "STR007": (
        "全年开展督查XX次。",
        "累计接待群众××人次。",
        "组织宣讲活动（待补充）。",
        "公开栏更新___期。",
        "于20XX年建成查阅点。",
        "发放宣传册（此处填写数量）份，新增xx个点位。",
    ),
    "STR008": (
        "做好惠民政策政策的公开。",
        "安排专人专人负责审校。",
        "依托镇村两级公开栏张贴补贴名单，接受群众查询。\n邀请代表座谈。\n依托镇村两级公开栏张贴补贴名单，接受群众查询。",
        "一是开设专线电话，随时答疑。二是上门送册。三是开设专线电话，随时答疑。",
    ),
}  # fmt: skip
_PLACES = ("榆钱", "石桥", "青杨", "双溪", "柏岭", "白沙")


def foreign(report: Report, rng: random.Random) -> str:
    """A sentence that gives the report's matter to another body of its kind."""
    own = report.organisation.name
    place = rng.choice(_PLACES)
    for ending in ("街道办事处", "镇人民政府", "乡人民政府", "县人民政府", "市人民政府", "区人民政府", "省人民政府"):  # fmt: skip
        if own.endswith(ending):
            return f"{report.year}年，{place}{ending}主动公开政府信息{rng.randint(20, 90)}条。"
    return f"{report.year}年，{place}{own[-1]}共收到意见{rng.randint(20, 90)}条。"


def stock(report: Report, rng: random.Random) -> dict[str, Decimal]:
    """More documents issued in the year than are in force at its end."""
    del report
    row = "proactive.normative_documents"
    kept = rng.randint(1, 9)
    issued = kept + rng.randint(1, 9)
    return {
        f"{row}.issued": Decimal(issued),
        f"{row}.repealed": Decimal(0),
        f"{row}.in_force": Decimal(kept),
    }


def _same_figures(last: Report, now: Report, rng: random.Random) -> tuple[Report, Report]:
    """All of this year's figures are last year's."""
    del rng
    known = {name: text for name, text in last.figures.items() if name in now.figures}
    return last, now.with_figures({name: known[name] for name in known})


def _same_measures(last: Report, now: Report, rng: random.Random) -> tuple[Report, Report]:
    """Section five is last year's word for word."""
    del rng
    part = next(b.part for b in reversed(now.blocks) if "问题" in b.text and b.heading)
    inside = [b for b in last.blocks if b.part == part and not b.heading and not b.table]
    first = next(n for n, b in enumerate(now.blocks) if b.part == part and not b.heading)
    others = [b for b in now.blocks if b.part != part or b.heading]
    at = sum(1 for b in now.blocks[:first] if b in others)
    return last, replace(now, blocks=(*others[:at], *inside, *others[at:]))


XYR: dict[str, list[Plant]] = {"XYR003": [_same_measures], "XYR004": [_same_figures]}
