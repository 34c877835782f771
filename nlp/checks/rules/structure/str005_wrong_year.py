"""STR005: the report refers to another year than its title says."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, at_words, register
from nlp.checks.patterns import pattern
from nlp.checks.years.days import no_such_days, no_such_months, periods
from nlp.checks.years.superseded import superseded
from nlp.checks.years.wrong_year import of_last_year, plans, up_to
from nlp.knowledge import load
from nlp.types import Finding

_OPENING, _BACK = 60, 3


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per wrong year, impossible day, or regulation no longer in force."""
    report = subject.report
    wrong_years = of_last_year(report, subject.previous)
    for notes in (no_such_days(report), no_such_months(report), periods(report), superseded(report), wrong_years, plans(report), up_to(report)):  # fmt: skip
        for note in notes:
            yield at_words(
                "STR005", subject, note.sentence, note.words, note.message, note.severity
            )
    yield from _other_years(subject)


def _other_years(subject: Subject) -> Iterator[Finding]:
    """Yield findings for a reporting period, or an overview, of another year."""
    report = subject.report
    if report.year is None:
        return
    for match in pattern("whole_year").finditer(report.text):
        years = {int(year) for year in match.groups() if year}
        if years - {report.year} and report.year - min(years) < 3:
            message = f"统计期限写作“{match[0]}”，而报告标题是{report.year}年。请核对年份。"
            yield at_place("STR005", subject, match.start(), match.end(), message, "error")
    yield from _overview(subject, report.year)


def _overview(subject: Subject, year: int) -> Iterator[Finding]:
    """Yield a finding where 总体情况 begins with an earlier year and never names this one."""
    overview = next((s for s in subject.sections("overview") if s.level == 1), None)
    if overview is None:
        return
    text = subject.report.text[overview.start : overview.end]
    named = [(m.start(), int(m[1])) for m in pattern("year").finditer(text)]
    openers = load("common/rules")["STR005"]["openers"]
    opening = pattern("opening", openers=openers).search(text)
    if (
        opening
        and named
        and opening.start() <= named[0][0] < _OPENING
        and year - _BACK <= named[0][1] < year
        and year not in {y for _, y in named}
    ):
        place = overview.start + named[0][0]
        message = f"总体情况写的是{named[0][1]}年，全文没有提到{year}年，疑为沿用旧稿。请核对年份。"
        yield at_place("STR005", subject, place, place + 5, message, "error")


CHECK = register(
    Check(
        code="STR005",
        title="年份、日期或所引的依据写错",
        severity="error",
        why="标题、统计期限和正文的年份应一致，日期要确实存在，所引的条例应现行有效；不然多半是沿用了旧稿。",
        mend="改正年份、日期或依据，并检查其余文字是否也沿用了旧稿。",
        example=Example(
            prose="本报告所列数据的统计期限自2023年1月1日至2023年12月31日止。\n一、总体情况\n2024年工作有序。"
        ),
        sound=Example(
            prose="本报告所列数据的统计期限自2024年1月1日至2024年12月31日止。\n一、总体情况\n2024年工作有序。"
        ),
        find=find,
    )
)
