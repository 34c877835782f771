"""STR002: the numbering of headings is broken or mixed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.structure.outline.markers import marks
from nlp.structure.outline.sections import headings
from nlp.structure.outline.titles import Heading
from nlp.types import Finding

_TOP, _SECOND = 1, 2


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per break in the numbers of the first two levels."""
    report = subject.report
    listed = headings(report.text, report.table_spans)
    found = [h for h in listed if h.mark is not None]
    yield from _sequence(subject, [h for h in found if h.level == _TOP], "一、二、三")
    group: list[Heading] = []
    for heading in [*found, None]:
        if heading is None or heading.level == _TOP:
            yield from _sequence(subject, group, "（一）（二）（三）")
            group = []
        elif heading.level == _SECOND:
            group.append(heading)


def _sequence(subject: Subject, group: Sequence[Heading], style: str) -> Iterator[Finding]:
    due, before = 1, 0
    for heading in group:
        mark = heading.mark
        if mark is None:
            continue
        printed = subject.report.text[mark.start : mark.end]
        if heading.level == _SECOND and mark.style != "cn_paren":
            message = f"标题编号混用：“{printed}”与同级的{style}不一致。请改为同一写法。"
        elif heading.level == _SECOND and mark.ordinal == 1:
            due = 1 + 1
            continue
        elif mark.ordinal != due and not _behind_table(subject, before, heading, due):
            message = f"标题编号不连续：“{printed}{heading.text[:20]}”处应为第{due}个，却编为第{mark.ordinal}个。请核对是否漏了一节，再改正编号。"
        else:
            before, due = heading.end, mark.ordinal + 1
            continue
        before, due = heading.end, mark.ordinal + 1
        yield at_place("STR002", subject, heading.start, heading.end, message, "warning")


def _behind_table(subject: Subject, before: int, heading: Heading, due: int) -> bool:
    """Whether a gap contains a table, as part of which the missing heading may have been read."""
    if heading.mark is None or heading.mark.ordinal <= due:
        return False
    spans = subject.report.table_spans
    between = spans[bisect_left(spans, (before, 0)) : bisect_left(spans, (heading.start, 0))]
    inside = (mark for start, end in between for mark in marks(subject.report.text[start:end]))
    return any(mark.style == "cn" and mark.ordinal == due for mark in inside)


CHECK = register(
    Check(
        code="STR002",
        title="标题编号中断或混用",
        severity="warning",
        why="编号跳号、重号或写法混用，多半是漏了一节或拼接时出错。",
        mend="先看是否漏了一节；没有漏的，按一、（一）1.（1）逐级连续编号。",
        example=Example(
            prose="一、总体情况\n（一）主动公开情况\n全年平稳。\n（2）依申请公开情况\n全年平稳。\n（三）监督保障情况\n全年平稳。"
        ),
        sound=Example(
            prose="一、总体情况\n（一）主动公开情况\n全年平稳。\n（二）依申请公开情况\n全年平稳。\n（三）监督保障情况\n全年平稳。"
        ),
        find=find,
    )
)
