"""A made-up report as bodies wrote it until 2018: other parts, and a list of counts or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpora.generator import marks
from corpora.generator.report import Block, Report

PARTS = (
    ("一、概述", ("overview", "management", "platform", "supervision")),
    ("二、主动公开政府信息情况", ("proactive",)),
    ("三、依申请公开政府信息情况", ("requests",)),
    ("四、因政府信息公开申请行政复议、提起行政诉讼情况", ("review",)),
    ("五、存在的主要问题及改进情况", ("problems",)),
    ("六、其他需要报告的事项", ("other",)),
)
_MARKER = re.compile(r"^(?:（[一二三四五]）|\d\.)")


def older(report: Report, year: int, *, counted: bool) -> str:
    """The text of a report under an earlier year, `counted` with the list of counts at its end."""
    lines = [
        marks.strip(block.text)
        for block in report.blocks
        if block.part in ("title", "introduction")
    ]
    for heading, parts in PARTS:
        found = [text for part in parts for text in _prose(report.blocks, part)]
        found = [_disputes(report)] if parts == ("review",) else found
        lines += [heading, *(found or ["无。"])]
    lines += _counts(report) if counted else []
    return "\n".join(lines).replace(str(report.year), str(year)) + "\n"


def _prose(blocks: tuple[Block, ...], part: str) -> Iterator[str]:
    """The paragraphs of a part without the numbers that they had among the topics."""
    for block in blocks:
        if block.part == part and not block.table and not block.heading and block.text:
            yield _MARKER.sub("", marks.strip(block.text))


def _disputes(report: Report) -> str:
    """Reviews and lawsuits as they were counted then: lawsuits were not told apart."""
    values = report.values
    kinds = ("review.litigation_direct.total", "review.litigation_after_review.total")
    reviews, lawsuits = (
        values["review.reconsideration.total"],
        sum(values[kind] or 0 for kind in kinds),
    )
    return f"全年发生行政复议{reviews}件，行政诉讼{lawsuits}件。"


def _counts(report: Report) -> list[str]:
    """The list of counts with the figures of a report."""
    values = {name: int(value) for name, value in report.values.items() if value is not None}

    def results(family: str) -> int:
        return sum(
            n for k, n in values.items() if re.fullmatch(rf"requests\.{family}\..*\.total", k)
        )

    published = next(
        iter(re.findall(r"公开[^，。；]{0,10}?(\d+)条", marks.strip(report.prose))), "0"
    )
    new, answered = values["requests.new.total"], values["requests.total.total"]
    granted, part = values["requests.granted.total"], values["requests.partially_granted.total"]
    refused = results("refused")
    lawsuits = (
        values["review.litigation_direct.total"] + values["review.litigation_after_review.total"]
    )
    issued = values.get("proactive.normative_documents.issued", 0)
    listed = {
        "（一）主动公开政府信息数": int(published), "其中：主动公开规范性文件数": issued, "制发规范性文件总数": issued,
        "1.政府公报公开政府信息数": 0, "2.政府网站公开政府信息数": 0, "3.政务微博公开政府信息数": 0,
        "4.政务微信公开政府信息数": 0, "5.其他方式公开政府信息数": 0, "（一）收到申请数": new, "1.当面申请数": new // 3, "2.传真申请数": 0, "3.网络申请数": new - new // 3,
        "4.信函申请数": 0, "（二）申请办结数": answered, "1.按时办结数": answered, "2.延期办结数": 0,
        "（三）申请答复数": answered, "1.属于已主动公开范围数": 0, "2.同意公开答复数": granted,
        "3.同意部分公开答复数": part, "4.不同意公开答复数": refused, "5.不属于本行政机关公开数": 0,
        "6.申请信息不存在数": results("unavailable"), "7.告知作出更改补充数": 0,
        "8.告知通过其他途径办理数": answered - granted - part - refused - results("unavailable"),
        "四、行政复议数量": values["review.reconsideration.total"], "五、行政诉讼数量": lawsuits,
        "六、举报投诉数量": 0,
    }  # fmt: skip
    rows = [f"{name}|件|{figure}" for name, figure in listed.items()]
    return [
        "附件：政府信息公开情况统计表",
        "指标名称|计量单位|统计数",
        "一、主动公开情况",
        *rows[:8],
        "三、依申请公开情况",
        *rows[8:],
    ]
