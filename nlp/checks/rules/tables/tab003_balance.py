"""TAB003: new + carried in is not handled + carried out, in any column."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.sums import breaches
from nlp.checks.words import column_title
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per column that is not balanced."""
    for breach in breaches(subject.report, "TAB003", subject.cells):
        message = (
            f"“{column_title(breach.place)}”一列勾稽关系不成立：新收加上年结转为{breach.sides()[0]}，"
            f"（七）总计加结转下年度为{breach.sides()[1]}。请核对这四行。"
        )
        yield at_cells(
            "TAB003", breach.cells, message, "error", subject.section_at(breach.wholes[0].start)
        )


CHECK = register(
    Check(
        code="TAB003",
        title="新收加上年结转不等于（七）总计加结转下年度",
        severity="error",
        why="表三注明：第一项加第二项之和，等于第三项加第四项之和；每一列都应成立。",
        mend="对照台账核对新收、上年结转、（七）总计和结转下年度四行；不要为凑平而改数。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "requests.new.total": 40,
                "requests.carried_in.total": 3,
                "requests.total.total": 39,
                "requests.carried_out.total": 5,
            },
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "requests.new.total": 40,
                "requests.carried_in.total": 3,
                "requests.total.total": 39,
                "requests.carried_out.total": 4,
            },
        ),
        find=find,
    )
)
