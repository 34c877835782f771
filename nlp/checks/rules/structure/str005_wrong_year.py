"""STR005: the report speaks of another year than its title says."""

import re
from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.types import Finding

_PERIOD = re.compile(
    r"(20\d{2})\s*年\s*1\s*月\s*1\s*日[^。；]{0,12}?(20\d{2})?\s*年?\s*12\s*月\s*31\s*日"
)
_OPENING = 60
_YEAR = re.compile(r"(20\d{2})\s*年")


def find(subject: Subject) -> Iterator[Finding]:
    """One finding a period of statistics, or an overview, of another year."""
    report = subject.report
    if report.year is None:
        return
    for match in _PERIOD.finditer(report.text):
        years = {int(year) for year in match.groups() if year}
        if years - {report.year} and report.year - min(years) < 3:
            message = f"统计期限写作“{match[0]}”，而报告标题是{report.year}年。请核对年份。"
            yield at_place("STR005", subject, match.start(), match.end(), message, "error")
    yield from _overview(subject, report.year)


def _overview(subject: Subject, year: int) -> Iterator[Finding]:
    """总体情况 opens with last year and never names this one: a leftover of last year's text."""
    overview = next((s for s in subject.sections("overview") if s.level == 1), None)
    if overview is None:
        return
    text = subject.report.text[overview.start : overview.end]
    named = [(m.start(), int(m[1])) for m in _YEAR.finditer(text)]
    opening = re.search(r"(?:^|[\n。])\s*(?:20\d{2})\s*年", text)
    if (
        opening
        and named
        and opening.start() <= named[0][0] < 60
        and named[0][1] == year - 1
        and year not in {y for _, y in named}
    ):
        place = overview.start + named[0][0]
        message = (
            f"总体情况写的是{year - 1}年，全文没有提到{year}年，疑为沿用上年文字。请核对年份。"
        )
        yield at_place("STR005", subject, place, place + 5, message, "error")


CHECK = register(
    Check(
        code="STR005",
        title="年份写错",
        severity="error",
        why="标题、统计期限和正文的年份应一致；不一致多半是沿用了上年的稿子。",
        mend="改正年份，并检查其余文字是否也沿用了上年。",
        example=Example(
            prose="本报告所列数据的统计期限自2023年1月1日至2023年12月31日止。\n一、总体情况\n2024年工作有序。"
        ),
        sound=Example(
            prose="本报告所列数据的统计期限自2024年1月1日至2024年12月31日止。\n一、总体情况\n2024年工作有序。"
        ),
        find=find,
    )
)
