"""XYR003: text copied from last year's report."""

import re
from collections.abc import Iterator, Sequence

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.knowledge import load
from nlp.types import Finding, Report, Sentence

_FIGURES = re.compile(r"[\d.,，%％]+|[二三一]〇[一-九〇]{2}")
_MARKS = re.compile(
    r"^[一二三四五六七八九十]是|^[（(][一二三四五六七八九十\d]+[）)]|[\s。；，、：,;:.]+"
)
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
    else:
        yield from _measures(subject, subject.previous)


def _measures(subject: Subject, previous: Report) -> Iterator[Finding]:
    """One finding where most of the measures of section five are last year's word for word."""
    rule = load("common/rules")["XYR003"]["measures"]
    last = {_bare(s.text) for s in _improving(previous, ())}
    now = list(_improving(subject.report, subject.sentences))
    plain = [(s, _bare(s.text)) for s in now if len(_bare(s.text)) >= rule["least_characters"]]
    copied = [(s, text) for s, text in plain if text in last]
    length = sum(len(text) for _, text in copied)
    whole = sum(len(text) for _, text in plain)
    # One short sentence may be the same by chance.
    enough = rule["least_in_all"] if len(copied) > 1 else rule["least_alone"]
    if copied and length >= enough and length > whole * rule["share"]:
        first, end = copied[0][0], copied[-1][0].end
        message = (
            f"第五部分有{len(copied)}条与上年报告逐字相同，如“{first.text[:30]}”。"
            "请写明上年措施的落实情况和本年新的措施。"
        )
        yield at_place("XYR003", subject, first.start, end, message, "warning")


def _improving(report: Report, themed: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of section five that name no problem."""
    roles = {section.id: section.role for section in report.sections}
    for sentence in themed or report.sentences:
        if roles.get(sentence.section) == "problems" and sentence.theme != "problem":
            yield sentence


def _bare(text: str) -> str:
    """A sentence without figures, marks and stops."""
    return _MARKS.sub("", _FIGURES.sub("", text))


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
        why="年年相同的做法、问题和措施等于没有报告本年的情况。",
        mend="写本年实际做的事和数，写明上年措施落实得怎样；不要只换说法。",
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
