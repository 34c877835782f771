"""XYR003: text copied from last year's report."""

import re
from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.knowledge import load
from nlp.types import Finding, Report

_FIGURES = re.compile(r"[\d.,，%％]+|[二三一]〇[一-九〇]{2}")
_COUNTED = ("overview", "problems")


def find(subject: Subject) -> Iterator[Finding]:
    """One finding where more than a given share of the prose stood in last year's report."""
    if subject.previous is None:
        return
    rule = load("common/rules")["XYR003"]
    last = set(_texts(subject.previous, rule["least_characters"]))
    now = _texts(subject.report, rule["least_characters"])
    copied = [text for text in now if text in last]
    total = sum(map(len, now))
    if total and sum(map(len, copied)) > total * rule["share"]:
        share = round(100 * sum(map(len, copied)) / total)
        message = f"正文约{share}%的文字与上年报告相同（共{len(copied)}句，如“{copied[0][:30]}”）。请据实改写本年的做法、问题和措施。"
        yield at_place("XYR003", subject, 0, min(1, len(subject.report.text)), message, "warning")


def _texts(report: Report, least: int) -> list[str]:
    """The sentences of overview and problems without figures, long enough to be told apart."""
    roles = {section.id: section.role for section in report.sections}
    plain = (
        _FIGURES.sub("", sentence.text)
        for sentence in report.sentences
        if roles.get(sentence.section) in _COUNTED and sentence.section != "0"
    )
    return [text for text in plain if len(text) >= least]


CHECK = register(
    Check(
        code="XYR003",
        title="正文沿用上年报告",
        severity="warning",
        why="年年相同的做法、问题和措施等于没有报告；评估通常对重复过半的扣分。",
        mend="据实改写。",
        example=Example(
            prose="一、总体情况\n2024年我镇通过公开栏和公众号及时公开惠农补贴发放名单。",
            previous={},
            previous_prose="一、总体情况\n2023年我镇通过公开栏和公众号及时公开惠农补贴发放名单。",
        ),
        sound=Example(
            prose="一、总体情况\n2024年我镇在便民大厅新设信息公开查阅专区并配备专人引导。",
            previous={},
            previous_prose="一、总体情况\n2023年我镇通过公开栏和公众号及时公开惠农补贴发放名单。",
        ),
        find=find,
    )
)
