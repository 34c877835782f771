"""STR002: the numbering of headings is broken or mixed."""

from collections.abc import Iterator, Sequence

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.structure.outline import Heading, headings
from nlp.types import Finding

_TOP, _SECOND = 1, 2


def find(subject: Subject) -> Iterator[Finding]:
    """One finding a break in the numbers of the first two levels."""
    report = subject.report
    skip = [(s.start, s.start) for s in report.sections]
    spans = _table_spans(subject)
    found = [h for h in headings(report.text, spans or skip) if h.mark is not None]
    yield from _sequence(subject, [h for h in found if h.level == _TOP], "一、二、三")
    group: list[Heading] = []
    for heading in [*found, None]:
        if heading is None or heading.level == _TOP:
            yield from _sequence(subject, group, "（一）（二）（三）")
            group = []
        elif heading.level == _SECOND:
            group.append(heading)


def _table_spans(subject: Subject) -> list[tuple[int, int]]:
    """From the first to the last cell of each table: row labels there are no headings."""
    spans = []
    for cells in subject.report.tables.values():
        placed = [cell for cell in cells if cell.end > cell.start]
        if placed:
            spans.append((min(c.start for c in placed) - 200, max(c.end for c in placed) + 1))
    return spans


def _sequence(subject: Subject, group: Sequence[Heading], style: str) -> Iterator[Finding]:
    due = 1
    for heading in group:
        mark = heading.mark
        if mark is None:
            continue
        printed = subject.report.text[mark.start : mark.end]
        if heading.level == _SECOND and mark.style != "cn_paren":
            message = f"标题编号混用：“{printed}”与同级的{style}不一致，应为同一写法。"
        elif mark.ordinal != due:
            message = f"标题编号不连续：“{printed}{heading.text[:20]}”处应为第{due}个，却编为第{mark.ordinal}个。"
        else:
            due += 1
            continue
        due = mark.ordinal + 1
        yield at_place("STR002", subject, heading.start, heading.end, message, "warning")


CHECK = register(
    Check(
        code="STR002",
        title="标题编号中断或混用",
        severity="warning",
        why="编号跳号、重号或写法混用，多半是漏了一节或拼接时出错。",
        mend="按一、（一）1.（1）逐级连续编号。",
        example=Example(
            prose="一、总体情况\n（一）主动公开情况\n全年平稳。\n（2）依申请公开情况\n全年平稳。\n（三）监督保障情况\n全年平稳。"
        ),
        sound=Example(
            prose="一、总体情况\n（一）主动公开情况\n全年平稳。\n（二）依申请公开情况\n全年平稳。\n（三）监督保障情况\n全年平稳。"
        ),
        find=find,
    )
)
